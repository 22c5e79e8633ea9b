// Colours and sizes of the panels. Colours are sRGB with R in the lowest byte, as render::UiVertex wants them; the accents are
// Okabe and Ito's eight colours ("Color Universal Design", 2008), which the colour-blind can tell apart. Sizes are logical
// pixels of 1/96 inch, times the scale.
#pragma once

#include <cstdint>

namespace rundgang::ui::theme {

/// 0xRRGGBB as it is written in books, and how opaque it is.
constexpr std::uint32_t rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return ((hex >> 16) & 0xFFU) | (hex & 0xFF00U) | ((hex & 0xFFU) << 16) | (alpha << 24);
}
constexpr std::uint32_t withAlpha(std::uint32_t colour, float share) {
    // Half a step is added before cutting off: std::lround is not constexpr.
    const float alpha = static_cast<float>(colour >> 24) * share + 0.5F;
    return (colour & 0x00FFFFFFU) | (static_cast<std::uint32_t>(alpha) << 24);
}

inline constexpr std::uint32_t kPanel = rgb(0x141B24, 236);
inline constexpr std::uint32_t kPanelSolid = rgb(0x141B24, 250);
inline constexpr std::uint32_t kEdge = rgb(0x3A4654);
inline constexpr std::uint32_t kField = rgb(0x0B1017);
inline constexpr std::uint32_t kButton = rgb(0x263241);
inline constexpr std::uint32_t kButtonHover = rgb(0x36465A);
inline constexpr std::uint32_t kButtonDown = rgb(0x1C2632);
inline constexpr std::uint32_t kText = rgb(0xF4F7FA);
inline constexpr std::uint32_t kTextDim = rgb(0xB9C4D0);
inline constexpr std::uint32_t kOn = rgb(0xF4F7FA);  ///< a chosen button is light with dark words, and has a mark besides
inline constexpr std::uint32_t kOnText = rgb(0x10161E);
inline constexpr std::uint32_t kPrimary = rgb(0x0B67A3);
inline constexpr std::uint32_t kPrimaryHover = rgb(0x0E78BD);
inline constexpr std::uint32_t kFocus = rgb(0xF0E442);
inline constexpr std::uint32_t kSelection = rgb(0x0072B2, 170);

inline constexpr std::uint32_t kOrange = rgb(0xE69F00);
inline constexpr std::uint32_t kSky = rgb(0x56B4E9);
inline constexpr std::uint32_t kGreen = rgb(0x009E73);
inline constexpr std::uint32_t kGreenLight = rgb(0x35C79A);
inline constexpr std::uint32_t kYellow = rgb(0xF0E442);
inline constexpr std::uint32_t kBlue = rgb(0x0072B2);
inline constexpr std::uint32_t kVermillion = rgb(0xD55E00);
inline constexpr std::uint32_t kVermillionLight = rgb(0xFF8A3D);
inline constexpr std::uint32_t kPurple = rgb(0xCC79A7);
inline constexpr std::uint32_t kGrey = rgb(0x9AA3AD);

// ImGui's size of a face is from ascender to descender: 22 are letters of 19 pixels, 18 are letters of 15.
inline constexpr float kBodySize = 22.0F;
inline constexpr float kSmallSize = 18.0F;
inline constexpr float kTitleSize = 25.0F;
inline constexpr float kMargin = 14.0F;  ///< from the screen's edge
inline constexpr float kPadding = 14.0F;
inline constexpr float kGap = 8.0F;
inline constexpr float kRounding = 12.0F;
// WCAG 2.2 and the platforms' guides ask for 44 logical pixels for a finger or an unsteady hand.
inline constexpr float kTarget = 44.0F;
inline constexpr float kBarButton = 60.0F;
inline constexpr float kCompass = 58.0F;  ///< its height, and its needle's width

}  // namespace rundgang::ui::theme
