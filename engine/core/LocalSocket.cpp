#include "engine/core/LocalSocket.h"

#ifdef __linux__
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace rundgang::core {

bool listens([[maybe_unused]] const std::filesystem::path& socketFile) {
#ifdef __linux__
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = socketFile.string();
    if (name.size() < sizeof address.sun_path) {
        name.copy(static_cast<char*>(address.sun_path), name.size());
        const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool good = ::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(client);
        return good;
    }
#endif
    return true;
}

}  // namespace rundgang::core
