// The letters of labels in the world: a font atlas of their own, because a label is the same in a window, a headset and a picture
// without panels; and what to draw for a label that says something. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/experience/SewerLabels.h"
#include "engine/frame/SewerThings.h"
#include "engine/render/Renderer.h"
#include "engine/render/UiDraw.h"

#include <memory>
#include <span>
#include <vector>

namespace rundgang::ui {

class LabelText {
public:
    /// Fails in words where there is no typeface.
    static core::Result<LabelText> create();
    LabelText(LabelText&&) noexcept;
    LabelText& operator=(LabelText&&) noexcept;
    ~LabelText();

    [[nodiscard]] render::UiAtlas atlas() const;

    /// Turns all to the reader. What it gives lasts until the next call.
    void lay(std::span<const frame::SewerLabel> labels, const experience::LabelReader& reader);
    [[nodiscard]] std::span<const render::Label> labels() const;
    [[nodiscard]] std::span<const render::LabelQuad> quads() const;

private:
    LabelText();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::ui
