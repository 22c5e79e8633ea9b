#include "tests/notes_sync/CutLink.h"

#include <array>
#include <chrono>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rundgang::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

struct Pair {
    int client = -1;
    int server = -1;
};

void close(const Pair& pair) {
    ::close(pair.client);
    ::close(pair.server);
}

/// False at the end of the stream.
bool carry(int from, int to) {
    std::array<char, 65536> bytes{};
    const ssize_t count = ::recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count <= 0) {
        return false;
    }
    for (ssize_t sent = 0; sent < count;) {
        const ssize_t more = ::send(to, bytes.data() + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
        if (more <= 0) {
            return false;
        }
        sent += more;
    }
    return true;
}

}  // namespace

CutLink::CutLink(int toPort) : mToPort(toPort) {
    mListener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    ::bind(mListener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(mListener, 16);
    socklen_t size = sizeof address;
    ::getsockname(mListener, reinterpret_cast<sockaddr*>(&address), &size);
    mPort = ntohs(address.sin_port);
    mThread = std::thread([this] { relay(); });
}

CutLink::~CutLink() {
    mStop = true;
    mThread.join();
    ::close(mListener);
}

void CutLink::relay() {
    std::vector<Pair> pairs;
    while (!mStop) {
        const State state = mState;
        if (state == State::Cut) {
            for (const Pair& pair : pairs) {
                close(pair);
            }
            pairs.clear();
        }
        if (state == State::Frozen) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            continue;
        }
        std::vector<pollfd> wanted = {{mListener, POLLIN, 0}};
        for (const Pair& pair : pairs) {
            wanted.push_back({pair.client, POLLIN, 0});
            wanted.push_back({pair.server, POLLIN, 0});
        }
        ::poll(wanted.data(), wanted.size(), 1);
        std::vector<Pair> left;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const bool fromClient = wanted[1 + 2 * i].revents == 0 || carry(pairs[i].client, pairs[i].server);
            const bool fromServer = wanted[2 + 2 * i].revents == 0 || carry(pairs[i].server, pairs[i].client);
            if (fromClient && fromServer) {
                left.push_back(pairs[i]);
            } else {
                close(pairs[i]);
            }
        }
        pairs = std::move(left);
        if (wanted[0].revents != 0) {
            Pair fresh{::accept4(mListener, nullptr, nullptr, SOCK_CLOEXEC), ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
            const sockaddr_in server = loopback(mToPort);
            if (mState == State::Whole && fresh.client >= 0 &&
                ::connect(fresh.server, reinterpret_cast<const sockaddr*>(&server), sizeof server) == 0) {
                pairs.push_back(fresh);
            } else {
                close(fresh);
            }
        }
    }
    for (const Pair& pair : pairs) {
        close(pair);
    }
}

}  // namespace rundgang::test
