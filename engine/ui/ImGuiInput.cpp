#include "engine/ui/ImGuiInput.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

namespace rundgang::ui {
namespace {

struct KeyDown {
    ImGuiKey key;
    bool down;
};

std::array<KeyDown, 6> navigationKeys(const platform::PanelInput& input) {
    return {{{ImGuiKey_LeftArrow, input.left},
             {ImGuiKey_RightArrow, input.right},
             {ImGuiKey_UpArrow, input.up},
             {ImGuiKey_DownArrow, input.down},
             {ImGuiKey_Tab, input.tab},
             {ImGuiKey_Space, input.space || input.enter}}};
}

bool isSane(float value) { return std::isfinite(value) && std::abs(value) < 100000.0F; }

}  // namespace

void setUpImGui() {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false;  // the platform already shows every quick click for a whole frame
#else
    // Up to 1.86 a program gives each of ImGui's keys a number of its own in KeysDown.
    for (const KeyDown& entry : navigationKeys({})) {
        io.KeyMap[entry.key] = entry.key;
    }
#endif
}

void feedImGui(const platform::PanelInput& input, float width, float height, float seconds, bool keyboardSteers) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = std::isfinite(seconds) ? std::clamp(seconds, 0.0001F, 0.25F) : 0.0166F;
    io.ConfigFlags = keyboardSteers ? io.ConfigFlags | ImGuiConfigFlags_NavEnableKeyboard
                                    : io.ConfigFlags & ~static_cast<ImGuiConfigFlags>(ImGuiConfigFlags_NavEnableKeyboard);
    const bool inside = isSane(input.mouseX) && isSane(input.mouseY);
    const ImVec2 mouse = inside ? ImVec2(input.mouseX, input.mouseY) : ImVec2(-FLT_MAX, -FLT_MAX);
    const float wheel = isSane(input.wheel) ? input.wheel : 0.0F;
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(mouse.x, mouse.y);
    for (int button = 0; button < 3; ++button) {
        io.AddMouseButtonEvent(button, input.mouseDown[button]);
    }
    io.AddMouseWheelEvent(0.0F, wheel);
    for (const KeyDown& entry : navigationKeys(input)) {
        io.AddKeyEvent(entry.key, keyboardSteers && entry.down);
    }
#else
    io.MousePos = mouse;
    std::copy(std::begin(input.mouseDown), std::end(input.mouseDown), std::begin(io.MouseDown));
    io.MouseWheel = wheel;
    for (const KeyDown& entry : navigationKeys(input)) {
        io.KeysDown[entry.key] = keyboardSteers && entry.down;
    }
#endif
}

}  // namespace rundgang::ui
