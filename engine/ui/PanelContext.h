// Dear ImGui's state for one surface that panels are drawn on, with its own typeface atlas. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/render/UiDraw.h"
#include "engine/ui/Canvas.h"
#include "engine/ui/Font.h"

#include <memory>

struct ImFontAtlas;
struct ImGuiContext;

namespace rundgang::ui {

class PanelContext {
public:
    PanelContext();
    ~PanelContext();
    PanelContext(const PanelContext&) = delete;
    PanelContext& operator=(const PanelContext&) = delete;

    /// ImGui's context is the thread's: to be called before anything of ImGui's.
    void use() const;
    /// Rasterises the typeface anew at this many times its logical sizes; `files` must stay as long as the context.
    core::Result<Fonts> makeFonts(const FontFiles& files, float scale);
    [[nodiscard]] render::UiAtlas atlas() const;

private:
    std::unique_ptr<ImFontAtlas> mAtlas;
    ImGuiContext* mContext;
};

}  // namespace rundgang::ui
