// The panels, by Dear ImGui, over the experience's state. Neutral triangles come out; ImGui stays behind this door. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/experience/Visit.h"
#include "engine/platform/Platform.h"
#include "engine/render/Renderer.h"
#include "engine/render/UiDraw.h"
#include "engine/ui/HeadsetStatus.h"
#include "engine/ui/Widget.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rundgang::experience {
class ModerationDesk;
}

namespace rundgang::ui {

/// The visit's world must outlive the panels: what is pointed at is looked up on a thread of their own.
class Ui {
public:
    /// `scale` is the platform's uiScale(). The font comes from the system or from beside the program; fails in words if there
    /// is none.
    static core::Result<std::unique_ptr<Ui>> create(float scale);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    /// The window moved to a screen of another density. Takes effect with the next build().
    void setScale(float scale);
    /// How the keys are called here, for the help; the platform's controls().
    void setControls(std::vector<platform::ControlHint> controls);
    /// The moderator's desk, opened by staff only and never in a headset; null: there is nothing to moderate. Must outlive the
    /// panels.
    void setModeration(experience::ModerationDesk* desk);
    /// What the operator is told; shown from now on unless it is State::None.
    void setHeadset(const HeadsetStatus& status);

    [[nodiscard]] render::UiAtlas atlas() const;
    /// Grows when the atlas was made anew (another scale, or the visitor asked for larger panels): give it to the renderer
    /// again before drawing what build() returned.
    [[nodiscard]] std::uint64_t atlasRevision() const;

    /// Lays out all panels for this frame; may change the visit (buttons). `seconds` since the last frame. `loadedShare` drives
    /// the progress sign. The triangles stay valid until the next call.
    const render::UiDraw& build(experience::Visit& visit, const platform::PanelInput& input, std::uint32_t width,
                                std::uint32_t height, double seconds, float loadedShare, const render::FrameStats& stats);
    /// For the platform's next poll().
    [[nodiscard]] platform::PanelWants wants() const;

    /// What the last build() put on the screen.
    [[nodiscard]] std::span<const Widget> widgets() const;
    [[nodiscard]] std::span<const PanelArea> panels() const;
    /// Blocks until everything pointed at has been looked up: for tests and pictures.
    void waitForLookups();

private:
    Ui();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::ui
