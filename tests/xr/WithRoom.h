// Cameras, or a blend mode over the real room, for the runtime that this process connects to next (see RoomLayer.cpp).
#pragma once

#include "tests/xr/RoomLayer.h"

#include <dlfcn.h>

#include <cstdlib>
#include <string>

namespace rundgang::xr::layer {

/// The layer is the loader's as long as this lives; `by`: "cameras" or "blend".
class WithRoom {
public:
    explicit WithRoom(const char* by) : mLayersBefore(value("XR_ENABLE_API_LAYERS")), mFoldersBefore(value("XR_API_LAYER_PATH")) {
        // Where the loader would look by itself, were it not told.
        const std::string folders = mFoldersBefore.empty() ? "/usr/share/openxr/1/api_layers/explicit.d" : mFoldersBefore;
        const std::string layers = mLayersBefore.empty() ? "" : mLayersBefore + ":";
        setenv("XR_ENABLE_API_LAYERS", (layers + "XR_APILAYER_RUNDGANG_test_room").c_str(), 1);
        setenv("XR_API_LAYER_PATH", (folders + ":" + RUNDGANG_ROOM_LAYER_FOLDER).c_str(), 1);
        setenv("RUNDGANG_TEST_ROOM", by, 1);
        mLibrary = dlopen(RUNDGANG_ROOM_LAYER, RTLD_NOW);
        if (mLibrary != nullptr) {
            saw = reinterpret_cast<RoomLayerSawFunction>(dlsym(mLibrary, "rundgangRoomLayerSaw"))();
            *saw = {};
        }
    }
    ~WithRoom() {
        restore("XR_ENABLE_API_LAYERS", mLayersBefore);
        restore("XR_API_LAYER_PATH", mFoldersBefore);
        unsetenv("RUNDGANG_TEST_ROOM");
        if (mLibrary != nullptr) {
            dlclose(mLibrary);
        }
    }
    WithRoom(const WithRoom&) = delete;
    WithRoom& operator=(const WithRoom&) = delete;

    RoomLayerSaw* saw = nullptr;  ///< null: the layer was not built

private:
    static std::string value(const char* name) {
        const char* found = std::getenv(name);
        return found != nullptr ? found : "";
    }
    static void restore(const char* name, const std::string& before) {
        before.empty() ? unsetenv(name) : setenv(name, before.c_str(), 1);
    }

    void* mLibrary = nullptr;
    std::string mLayersBefore;
    std::string mFoldersBefore;
};

}  // namespace rundgang::xr::layer
