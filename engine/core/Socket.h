// Waiting for a socket that another library opened, without its platform's headers. Any thread.
#pragma once

namespace rundgang::core {

enum class SocketReady { Nothing, Yes, Broken };

/// Until the socket can be read (or written, where that is asked for) or `milliseconds` have passed.
SocketReady waitForSocket(int socket, bool forWriting, int milliseconds);

}  // namespace rundgang::core
