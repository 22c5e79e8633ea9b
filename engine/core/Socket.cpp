#include "engine/core/Socket.h"

#include <cerrno>

#ifdef _WIN32
#include <winsock2.h>
#else
#include <poll.h>
#endif

namespace rundgang::core {

SocketReady waitForSocket(int socket, bool forWriting, int milliseconds) {
#ifdef _WIN32
    WSAPOLLFD wanted{static_cast<SOCKET>(socket), static_cast<SHORT>(forWriting ? POLLOUT : POLLIN), 0};
    const int ready = WSAPoll(&wanted, 1, milliseconds);
#else
    pollfd wanted{socket, static_cast<short>(forWriting ? POLLOUT : POLLIN), 0};
    const int ready = ::poll(&wanted, 1, milliseconds);
    if (ready < 0 && errno == EINTR) {
        return SocketReady::Nothing;
    }
#endif
    if (ready < 0) {
        return SocketReady::Broken;
    }
    return ready == 0 ? SocketReady::Nothing : SocketReady::Yes;
}

}  // namespace rundgang::core
