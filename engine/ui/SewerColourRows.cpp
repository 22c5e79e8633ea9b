// How the sewers are drawn: what their colours mean, whether water is seen to flow, labels and accuracy.
#include "engine/ui/SewerPanels.h"

#include <array>

namespace rundgang::ui {
namespace {

template <std::size_t N>
std::array<Toggle, N> choicesOf(const Canvas& c, const std::array<SewerText, N>& texts, std::size_t chosen) {
    std::array<Toggle, N> all;
    for (std::size_t i = 0; i < N; ++i) {
        all[i] = {.label = c.text(texts[i]), .symbol = {}, .on = i == chosen};
    }
    return all;
}

}  // namespace

float sewerColourRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    frame::SewerChoice choice = stage.visit.sewerChoice();
    y = heading(c, content, y, c.text(SewerText::ColourBy));
    constexpr std::array kColours{SewerText::BySystem, SewerText::ByMaterial, SewerText::ByYear, SewerText::ByCondition,
                                  SewerText::ByCover};
    static_assert(kColours.size() == frame::kSewerColours);
    const auto colours = choicesOf(c, kColours, static_cast<std::size_t>(choice.colour));
    if (const int pressed = toggles(c, "sewer-colour", content, y, colours); pressed >= 0) {
        choice.colour = static_cast<frame::SewerColour>(pressed);
    }
    y = heading(c, content, y, c.text(SewerText::Arrows));
    constexpr std::array kArrows{SewerText::ArrowsOff, SewerText::ArrowsStill, SewerText::ArrowsMoving};
    const auto arrows = choicesOf(c, kArrows, static_cast<std::size_t>(choice.arrows));
    if (const int pressed = toggles(c, "sewer-arrows", content, y, arrows); pressed >= 0) {
        choice.arrows = static_cast<frame::FlowArrows>(pressed);
    }
    y = heading(c, content, y, c.text(SewerText::AlsoShow));
    const std::array also{Toggle{.label = c.text(SewerText::ShowLabels), .symbol = {}, .on = choice.labels},
                          Toggle{.label = c.text(SewerText::ShowSleeves), .symbol = {}, .on = choice.sleeves}};
    const int pressed = toggles(c, "sewer-also", content, y, also);
    choice.labels = choice.labels != (pressed == 0);
    choice.sleeves = choice.sleeves != (pressed == 1);
    stage.visit.setSewerChoice(choice);
    return y;
}

}  // namespace rundgang::ui
