// The panels, by Dear ImGui, over the experience's state. Neutral triangles come out; ImGui stays behind this door. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/experience/Visit.h"
#include "engine/platform/Platform.h"
#include "engine/render/Renderer.h"
#include "engine/render/UiDraw.h"

#include <memory>

namespace rundgang::ui {

class Ui {
public:
    /// The font comes from the system or from beside the program; fails in words if there is none.
    static core::Result<std::unique_ptr<Ui>> create(float scale);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    [[nodiscard]] render::UiAtlas atlas() const;
    /// Lays out all panels for this frame; may change the visit (buttons). `loadedShare` drives the progress sign.
    const render::UiDraw& build(experience::Visit& visit, const platform::PanelInput& input, std::uint32_t width,
                                std::uint32_t height, double seconds, float loadedShare, const render::FrameStats& stats);
    [[nodiscard]] platform::PanelWants wants() const;

private:
    Ui();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::ui
