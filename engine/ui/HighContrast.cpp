#include "engine/ui/HighContrast.h"

#include "engine/ui/Theme.h"

#include <array>

namespace rundgang::ui {
namespace {

struct Pair {
    std::uint32_t from;
    std::uint32_t to;
};

constexpr std::uint32_t kOpaque = 0xFF000000U;
constexpr std::uint32_t kColour = 0x00FFFFFFU;

// By colour, not by control: every panel drawn with the theme's colours has the skin without knowing of it.
constexpr std::array kPairs{Pair{theme::kPanel, theme::rgb(0x000000)},        Pair{theme::kEdge, theme::rgb(0xFFFFFF)},
                            Pair{theme::kField, theme::rgb(0x000000)},        Pair{theme::kButton, theme::rgb(0x000000)},
                            Pair{theme::kButtonHover, theme::rgb(0x003A63)},  Pair{theme::kButtonDown, theme::rgb(0x002440)},
                            Pair{theme::kText, theme::rgb(0xFFFFFF)},         Pair{theme::kTextDim, theme::rgb(0xFFFFFF)},
                            Pair{theme::kOnText, theme::rgb(0x000000)},       Pair{theme::kPrimary, theme::rgb(0x00406E)},
                            Pair{theme::kPrimaryHover, theme::rgb(0x005288)}, Pair{theme::kGrey, theme::rgb(0xBDBDBD)}};

}  // namespace

std::uint32_t inHighContrast(std::uint32_t rgba) {
    for (const Pair& pair : kPairs) {
        if (((rgba ^ pair.from) & kColour) == 0) {
            // A panel lets a little of the town through; here nothing shines through at all.
            const bool whole =
                (rgba & kOpaque) == (theme::kPanel & kOpaque) || (rgba & kOpaque) == (theme::kPanelSolid & kOpaque);
            return (pair.to & kColour) | (whole ? kOpaque : rgba & kOpaque);
        }
    }
    return rgba;
}

void toHighContrast(render::UiDraw& draw) {
    for (render::UiVertex& vertex : draw.vertices) {
        vertex.rgba = inHighContrast(vertex.rgba);
    }
}

}  // namespace rundgang::ui
