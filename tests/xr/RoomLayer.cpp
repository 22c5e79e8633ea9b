// An OpenXR API layer that gives a runtime without cameras what a headset with cameras offers: XR_FB_passthrough, or a blend mode
// over the real room (RUNDGANG_TEST_ROOM=blend). It lies below OpenXR's own validation, counts what the program does, and hands
// the runtime what that knows. Monado 25's headsets offer neither, so this is all that can be had without a real one.
#include "tests/xr/RoomLayer.h"
#include "xr/Newer.h"

#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

// The loader's interface for layers (OpenXR specification, "Loader design", version 1): Debian 12's headers have it not.
extern "C" {
struct XrNegotiateLoaderInfo;
struct XrApiLayerNextInfo {
    std::uint32_t structType;
    std::uint32_t structVersion;
    std::size_t structSize;
    char layerName[XR_MAX_API_LAYER_NAME_SIZE];
    PFN_xrGetInstanceProcAddr nextGetInstanceProcAddr;
    XrResult(XRAPI_PTR* nextCreateApiLayerInstance)(const XrInstanceCreateInfo*, const struct XrApiLayerCreateInfo*, XrInstance*);
    XrApiLayerNextInfo* next;
};
struct XrApiLayerCreateInfo {
    std::uint32_t structType;
    std::uint32_t structVersion;
    std::size_t structSize;
    void* loaderInstance;
    char settings_file_location[512];
    XrApiLayerNextInfo* nextInfo;
};
struct XrNegotiateApiLayerRequest {
    std::uint32_t structType;
    std::uint32_t structVersion;
    std::size_t structSize;
    std::uint32_t layerInterfaceVersion;
    XrVersion layerApiVersion;
    PFN_xrGetInstanceProcAddr getInstanceProcAddr;
    XrResult(XRAPI_PTR* createApiLayerInstance)(const XrInstanceCreateInfo*, const XrApiLayerCreateInfo*, XrInstance*);
};
}

namespace rundgang::xr::layer {
namespace {

RoomLayerSaw gSaw;
PFN_xrGetInstanceProcAddr gNext = nullptr;
XrInstance gInstance = XR_NULL_HANDLE;

bool blends() {
    const char* what = std::getenv("RUNDGANG_TEST_ROOM");
    return what != nullptr && std::string_view(what) == "blend";
}

template <typename Function>
Function next(const char* name) {
    PFN_xrVoidFunction found = nullptr;
    gNext(gInstance, name, &found);
    return reinterpret_cast<Function>(found);
}

// Handles are numbers that are not zero.
XrResult XRAPI_CALL createPassthrough(XrSession, const XrPassthroughCreateInfoFB*, XrPassthroughFB* made) {
    if (gSaw.refuses) {
        return XR_ERROR_NOT_PERMITTED_PASSTHROUGH_FB;
    }
    ++gSaw.made;
    *made = reinterpret_cast<XrPassthroughFB>(std::uintptr_t{0x11});
    return XR_SUCCESS;
}
XrResult XRAPI_CALL destroyPassthrough(XrPassthroughFB) {
    --gSaw.made;
    return XR_SUCCESS;
}
XrResult XRAPI_CALL createLayer(XrSession, const XrPassthroughLayerCreateInfoFB*, XrPassthroughLayerFB* made) {
    ++gSaw.made;
    *made = reinterpret_cast<XrPassthroughLayerFB>(std::uintptr_t{0x12});
    return XR_SUCCESS;
}
XrResult XRAPI_CALL destroyLayer(XrPassthroughLayerFB) {
    --gSaw.made;
    return XR_SUCCESS;
}

XrResult XRAPI_CALL systemProperties(XrInstance instance, XrSystemId system, XrSystemProperties* properties) {
    const XrResult result = next<PFN_xrGetSystemProperties>("xrGetSystemProperties")(instance, system, properties);
    for (auto* part = static_cast<XrBaseOutStructure*>(properties->next); part != nullptr; part = part->next) {
        if (part->type == XR_TYPE_SYSTEM_PASSTHROUGH_PROPERTIES_FB) {
            reinterpret_cast<XrSystemPassthroughPropertiesFB*>(part)->supportsPassthrough = XR_TRUE;
        }
    }
    return result;
}

XrResult XRAPI_CALL blendModes(XrInstance instance, XrSystemId system, XrViewConfigurationType type, std::uint32_t capacity,
                               std::uint32_t* count, XrEnvironmentBlendMode* modes) {
    const auto ask = next<PFN_xrEnumerateEnvironmentBlendModes>("xrEnumerateEnvironmentBlendModes");
    const XrResult result = ask(instance, system, type, capacity, count, modes);
    if (XR_SUCCEEDED(result) && blends()) {
        if (capacity > *count) {
            modes[*count] = XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND;
        }
        ++*count;
    }
    return result;
}

XrResult XRAPI_CALL endFrame(XrSession session, const XrFrameEndInfo* info) {
    XrFrameEndInfo handed = *info;
    std::vector<const XrCompositionLayerBaseHeader*> layers;
    for (std::uint32_t i = 0; i < info->layerCount; ++i) {
        const XrCompositionLayerBaseHeader* layer = info->layers[i];
        const bool room = layer->type == XR_TYPE_COMPOSITION_LAYER_PASSTHROUGH_FB;
        gSaw.lowest += room && i == 0 ? 1 : 0;
        gSaw.seeThrough += layer->type == XR_TYPE_COMPOSITION_LAYER_PROJECTION &&
                                   (layer->layerFlags & XR_COMPOSITION_LAYER_BLEND_TEXTURE_SOURCE_ALPHA_BIT) != 0
                               ? 1
                               : 0;
        if (!room) {
            layers.push_back(layer);
        }
    }
    if (info->environmentBlendMode == XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND) {
        ++gSaw.blended;
        handed.environmentBlendMode = XR_ENVIRONMENT_BLEND_MODE_OPAQUE;
    }
    handed.layerCount = static_cast<std::uint32_t>(layers.size());
    handed.layers = layers.data();
    return next<PFN_xrEndFrame>("xrEndFrame")(session, &handed);
}

template <typename Function>
PFN_xrVoidFunction plain(Function* function) {
    return reinterpret_cast<PFN_xrVoidFunction>(function);
}

XrResult XRAPI_CALL getProcAddr(XrInstance instance, const char* name, PFN_xrVoidFunction* function) {
    struct Own {
        std::string_view name;
        PFN_xrVoidFunction function;
    };
    const Own all[]{
        {"xrGetInstanceProcAddr", plain(&getProcAddr)},           {"xrGetSystemProperties", plain(&systemProperties)},
        {"xrEnumerateEnvironmentBlendModes", plain(&blendModes)}, {"xrEndFrame", plain(&endFrame)},
        {"xrCreatePassthroughFB", plain(&createPassthrough)},     {"xrDestroyPassthroughFB", plain(&destroyPassthrough)},
        {"xrCreatePassthroughLayerFB", plain(&createLayer)},      {"xrDestroyPassthroughLayerFB", plain(&destroyLayer)}};
    for (const Own& own : all) {
        if (own.name == name) {
            *function = own.function;
            return XR_SUCCESS;
        }
    }
    return gNext(instance, name, function);
}

XrResult XRAPI_CALL createInstance(const XrInstanceCreateInfo* info, const XrApiLayerCreateInfo* layers, XrInstance* instance) {
    XrInstanceCreateInfo below = *info;
    std::vector<const char*> extensions;
    for (std::uint32_t i = 0; i < info->enabledExtensionCount; ++i) {
        // The runtime knows nothing of this one.
        if (std::strcmp(info->enabledExtensionNames[i], XR_FB_PASSTHROUGH_EXTENSION_NAME) != 0) {
            extensions.push_back(info->enabledExtensionNames[i]);
        }
    }
    below.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    below.enabledExtensionNames = extensions.data();
    XrApiLayerCreateInfo onwards = *layers;
    onwards.nextInfo = layers->nextInfo->next;
    gNext = layers->nextInfo->nextGetInstanceProcAddr;
    const XrResult result = layers->nextInfo->nextCreateApiLayerInstance(&below, &onwards, instance);
    gInstance = *instance;
    return result;
}

}  // namespace
}  // namespace rundgang::xr::layer

extern "C" {
__attribute__((visibility("default"))) XrResult XRAPI_CALL
xrNegotiateLoaderApiLayerInterface(const XrNegotiateLoaderInfo*, const char*, XrNegotiateApiLayerRequest* request) {
    request->layerInterfaceVersion = 1;
    request->layerApiVersion = XR_MAKE_VERSION(1, 0, 0);
    request->getInstanceProcAddr = &rundgang::xr::layer::getProcAddr;
    request->createApiLayerInstance = &rundgang::xr::layer::createInstance;
    return XR_SUCCESS;
}
__attribute__((visibility("default"))) rundgang::xr::layer::RoomLayerSaw* rundgangRoomLayerSaw() {
    return &rundgang::xr::layer::gSaw;
}
}
