// What can be done with the sewers, as rows of one panel: the window's right-hand column and a board in the headset alike. Each
// begins at y and returns the lower edge.
#pragma once

#include "engine/ui/Panels.h"

#include <cstdint>
#include <vector>

namespace rundgang::ui {

/// Whether the world has sewers, as far as is known by now.
bool hasSewers(const Stage& stage);
void sewersPanel(Stage& stage);

/// What pipes are coloured by, and what else is shown of them.
float sewerColourRows(Stage& stage, const Rect& content, float y);

/// A row of the legend: a sample of what is seen below ground, and its meaning.
struct LegendEntry {
    enum class Sample : std::uint8_t { None, Pipe, Dashed, NotKnown, Uphill, Sleeve, Manhole, Gully };
    Sample sample = Sample::None;
    TextId text = TextId::LegendTitle;
    std::uint32_t colour = 0;  ///< sRGB, R in the lowest byte

    bool operator==(const LegendEntry&) const = default;
};
/// What occurs in this network, for what it is coloured by. `classes` null: not known yet, all kinds.
std::vector<LegendEntry> legendEntries(const experience::SewerClasses* classes, const frame::SewerChoice& choice);

}  // namespace rundgang::ui
