#include "engine/ui/PanelContext.h"

#include "engine/ui/ImGuiInput.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

namespace rundgang::ui {

PanelContext::PanelContext() : mAtlas(std::make_unique<ImFontAtlas>()), mContext(ImGui::CreateContext(mAtlas.get())) {
    use();
    setUpImGui();
}

PanelContext::~PanelContext() {
    // Another context may have been used since.
    use();
    ImGui::DestroyContext(mContext);
}

void PanelContext::use() const { ImGui::SetCurrentContext(mContext); }

core::Result<Fonts> PanelContext::makeFonts(const FontFiles& files, float scale) {
    ImFontAtlas& atlas = *mAtlas;
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 1;
    config.OversampleV = 1;
    config.PixelSnapH = true;
    const auto add = [&](const std::string& bytes, float size) {
        // ImGui only reads the bytes while it does not own them.
        return atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), static_cast<int>(bytes.size()),
                                          std::round(size * scale), &config, glyphRanges().data());
    };
    const Fonts fonts{add(files.regular, theme::kBodySize), add(files.bold, theme::kTitleSize),
                      add(files.regular, theme::kSmallSize)};
    if (fonts.body == nullptr || fonts.bold == nullptr || fonts.small == nullptr || !atlas.Build()) {
        return core::Problem{.file = "DejaVuSans.ttf",
                             .place = {},
                             .what = "the typeface of the panels cannot be read",
                             .mend = "install the package fonts-dejavu-core again"};
    }
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
    atlas.SetTexID(reinterpret_cast<ImTextureID>(1));
    return fonts;
}

render::UiAtlas PanelContext::atlas() const {
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    mAtlas->GetTexDataAsAlpha8(&pixels, &width, &height);
    const std::size_t bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {pixels, bytes}};
}

}  // namespace rundgang::ui
