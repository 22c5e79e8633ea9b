// A network between a station and the server that can be cut, mended and frozen: a TCP relay on loopback.
#pragma once

#include <atomic>
#include <thread>

namespace rundgang::test {

class CutLink {
public:
    explicit CutLink(int toPort);
    ~CutLink();
    CutLink(const CutLink&) = delete;
    CutLink& operator=(const CutLink&) = delete;

    [[nodiscard]] int port() const { return mPort; }
    /// Every connection ends wherever it is, in the middle of a message too, and new ones are refused, until mend().
    void cut() { mState = State::Cut; }
    /// Nothing moves any more, and nobody is told: a cable that is pulled.
    void freeze() { mState = State::Frozen; }
    void mend() { mState = State::Whole; }

private:
    enum class State { Whole, Cut, Frozen };
    void relay();

    std::atomic<State> mState{State::Whole};
    std::atomic<bool> mStop{false};
    int mToPort;
    int mPort = 0;
    int mListener = -1;
    std::thread mThread;
};

}  // namespace rundgang::test
