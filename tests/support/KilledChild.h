// A program as a child process, to be killed in the middle of what it does.
#pragma once

#include <array>
#include <csignal>
#include <string>
#include <vector>

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::test {

/// It runs until it is killed; everything it says until then is kept.
class KilledChild {
public:
    explicit KilledChild(std::vector<std::string> command) {
        std::vector<char*> words;
        for (std::string& word : command) {
            words.push_back(word.data());
        }
        words.push_back(nullptr);
        int ends[2];
        if (::pipe(ends) != 0) {
            return;
        }
        mChild = ::fork();
        if (mChild == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::execv(words[0], words.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        mOutput = ends[0];
    }
    KilledChild(const KilledChild&) = delete;
    KilledChild& operator=(const KilledChild&) = delete;
    ~KilledChild() { ::close(mOutput); }

    /// Until the first bytes come; 0 when it ended instead.
    bool waitForOutput() { return readSome() > 0; }

    /// Kills it and returns what it had said, whole lines only.
    std::string kill() {
        ::kill(mChild, SIGKILL);
        while (readSome() > 0) {
        }
        int status = 0;
        ::waitpid(mChild, &status, 0);
        mKilled = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        return mText.substr(0, mText.rfind('\n') + 1);
    }
    [[nodiscard]] bool killed() const { return mKilled; }

private:
    ssize_t readSome() {
        std::array<char, 65536> buffer{};
        const ssize_t count = ::read(mOutput, buffer.data(), buffer.size());
        if (count > 0) {
            mText.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return count;
    }

    pid_t mChild = -1;
    int mOutput = -1;
    bool mKilled = false;
    std::string mText;
};

}  // namespace rundgang::test
