// What can be done with the sewers, as rows of one panel: the window's right-hand column and a board in the headset alike. Each
// begins at y and returns the lower edge.
#pragma once

#include "engine/ui/Panels.h"

#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::ui {

/// Whether the world has sewers, as far as is known by now.
bool hasSewers(const Stage& stage);
void sewersPanel(Stage& stage);

/// How the ground is opened, and the way down below it.
float sewerViewRows(Stage& stage, const Rect& content, float y);
/// What is looked for, and what was found (SewerFindRows.cpp).
float sewerFindRows(Stage& stage, const Rect& content, float y);
/// The one that is chosen: being led there, going there, following the water from there (SewerTraceRows.cpp).
float sewerChosenRows(Stage& stage, const Rect& content, float y);
/// What came of following the water.
float sewerTraceRows(Stage& stage, const Rect& content, float y);
/// The traced way's longitudinal section, in place of the rows (SewerSectionPanel.cpp). In the window it takes more room than the
/// rows do.
float sewerSection(Stage& stage, const Rect& content, float y);
Rect sectionRect(const Stage& stage);
/// Where one is led to, along the upper edge of the window.
void leadCard(Stage& stage);
/// The same in a line: "S12: 34 m, on the left"; empty while nobody is led.
std::string leadWords(const Stage& stage);
/// What lies too near to the shown proposal; today, how many lie too near to each.
float sewerConflictRows(Stage& stage, const Rect& content, float y);
/// "3 sewers within the protection strip (2.5 m each side)"; empty: none, or nothing was measured.
std::string conflictWords(const Stage& stage, int variant);
/// What pipes are coloured by, and what else is shown of them.
float sewerColourRows(Stage& stage, const Rect& content, float y);

/// A row of the legend: a sample of what is seen below ground, and its meaning.
struct LegendEntry {
    enum class Sample : std::uint8_t { None, Pipe, Dashed, NotKnown, Uphill, Sleeve, Manhole, Gully, Conflict };
    Sample sample = Sample::None;
    TextId text = TextId::LegendTitle;
    std::uint32_t colour = 0;  ///< sRGB, R in the lowest byte

    bool operator==(const LegendEntry&) const = default;
};
/// What occurs in this network, for what it is coloured by. `classes` null: not known yet, all kinds.
std::vector<LegendEntry> legendEntries(const experience::SewerClasses* classes, const frame::SewerChoice& choice);

}  // namespace rundgang::ui
