// What validation says, kept for the tests and written to the log. Vulkan may call from any thread.
#pragma once

#include <mutex>
#include <string>
#include <vector>

namespace rundgang::gpu {

class MessageLog {
public:
    void add(const std::string& message);
    [[nodiscard]] std::vector<std::string> all() const;

private:
    mutable std::mutex mMutex;
    std::vector<std::string> mMessages;
};

}  // namespace rundgang::gpu
