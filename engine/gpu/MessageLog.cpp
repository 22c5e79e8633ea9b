#include "engine/gpu/MessageLog.h"

#include "engine/core/Log.h"

namespace rundgang::gpu {

namespace {
// A broken frame repeats itself sixty times a second; the first hundred messages say it all.
constexpr std::size_t kMostMessages = 100;
}  // namespace

void MessageLog::add(const std::string& message) {
    const std::lock_guard lock(mMutex);
    if (mMessages.size() < kMostMessages) {
        mMessages.push_back(message);
        core::logError("validation: " + message);
    }
}

std::vector<std::string> MessageLog::all() const {
    const std::lock_guard lock(mMutex);
    return mMessages;
}

}  // namespace rundgang::gpu
