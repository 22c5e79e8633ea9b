// A failed OpenXR call in words.
#pragma once

#include "engine/core/Result.h"
#include "xr/Newer.h"

#include <string>

namespace rundgang::xr {

std::string xrName(XrResult result);
/// "headset: XR_ERROR_...: <doing> failed", with what to do about it where that is known.
core::Problem xrProblem(const std::string& doing, XrResult result);
/// Nothing answers: a loader names that by many names, what to do is always the same.
core::Problem noRuntime();
/// Whether the runtime, the session or the headset is gone for good: then everything made with them is to be thrown away.
bool isLoss(XrResult result);

}  // namespace rundgang::xr
