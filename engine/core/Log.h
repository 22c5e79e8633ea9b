// The program's log: one line an event, on stderr (stdout is for results). Thread-safe.
// Nothing personal is ever logged: no note text, no pose.
#pragma once

#include "engine/core/Result.h"

#include <string_view>

namespace rundgang::core {

enum class LogLevel { Debug, Info, Warning, Error, Silent };

/// Lines below `level` are dropped. Default: Info. MainThread.
void setLogLevel(LogLevel level);

void logDebug(std::string_view text);
void logInfo(std::string_view text);
void logWarning(std::string_view text);
void logError(std::string_view text);
void logWarnings(const Warnings& warnings);

}  // namespace rundgang::core
