#include "engine/core/Log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace rundgang::core {
namespace {

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>("rundgang", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("rundgang: %^%l%$: %v");
        return made;
    }();
    return *instance;
}

}  // namespace

void setLogLevel(LogLevel level) {
    switch (level) {
        case LogLevel::Debug: logger().set_level(spdlog::level::debug); break;
        case LogLevel::Info: logger().set_level(spdlog::level::info); break;
        case LogLevel::Warning: logger().set_level(spdlog::level::warn); break;
        case LogLevel::Error: logger().set_level(spdlog::level::err); break;
        case LogLevel::Silent: logger().set_level(spdlog::level::off); break;
    }
}

void logDebug(std::string_view text) { logger().debug("{}", text); }
void logInfo(std::string_view text) { logger().info("{}", text); }
void logWarning(std::string_view text) { logger().warn("{}", text); }
void logError(std::string_view text) { logger().error("{}", text); }

void logWarnings(const Warnings& warnings) {
    for (const Problem& warning : warnings) {
        logWarning(warning.message());
    }
}

}  // namespace rundgang::core
