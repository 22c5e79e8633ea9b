#include "xr/XrProblem.h"

#include "xr/Headset.h"

#include <openxr/openxr_reflection.h>

namespace rundgang::xr {
namespace {

std::string mendOf(XrResult result) {
    switch (result) {
        case XR_ERROR_FORM_FACTOR_UNAVAILABLE: return "Connect the headset and switch it on.";
        case XR_ERROR_FORM_FACTOR_UNSUPPORTED:
            return "This runtime knows no headsets; choose another as the active OpenXR runtime.";
        case XR_ERROR_API_VERSION_UNSUPPORTED: return "Update the headset's own program.";
        case XR_ERROR_GRAPHICS_DEVICE_INVALID: return "Connect the headset to the graphics card that Vulkan uses.";
        case XR_ERROR_INSTANCE_LOST:
        case XR_ERROR_SESSION_LOST:
        case XR_ERROR_RUNTIME_FAILURE: return "Rundgang goes on in the window and comes back to the headset by itself.";
        default: return "";
    }
}

}  // namespace

std::string xrName(XrResult result) {
    switch (result) {
#define RUNDGANG_XR_NAME(name, value) \
    case name: return #name;
        XR_LIST_ENUM_XrResult(RUNDGANG_XR_NAME)
#undef RUNDGANG_XR_NAME
                default : return "XrResult " +
                          std::to_string(result);
    }
}

core::Problem xrProblem(const std::string& doing, XrResult result) {
    if (result == XR_ERROR_FORM_FACTOR_UNAVAILABLE) {
        return core::Problem{"headset", xrName(result), "no headset is connected", mendOf(result)};
    }
    return core::Problem{"headset", xrName(result), doing + " failed", mendOf(result)};
}

core::Problem noRuntime() {
    return core::Problem{
        "headset", kNoRuntime, "no OpenXR runtime answers",
        "Start the headset's own program first (SteamVR, Monado, WiVRn ...); where none is installed, install the "
        "one your headset's maker names, or the package monado-service, and make it the active OpenXR runtime."};
}

bool isLoss(XrResult result) {
    // A runtime that was killed says any of these, depending on the call that meets it first.
    return result == XR_ERROR_INSTANCE_LOST || result == XR_ERROR_SESSION_LOST || result == XR_ERROR_RUNTIME_FAILURE ||
           result == XR_ERROR_RUNTIME_UNAVAILABLE;
}

}  // namespace rundgang::xr
