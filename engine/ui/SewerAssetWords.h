// A part of the sewers in words: what it is, how bad, how far and in which direction.
#pragma once

#include "engine/experience/SewerFinding.h"
#include "engine/ui/Panels.h"

#include <string>

namespace rundgang::ui {

/// "Manhole".
const std::string& kindWords(network::AssetKind kind, core::Language language);
/// "Manhole S12": also where an id is missing.
std::string nameOf(const experience::SewerAsset& asset, core::Language language);
/// "Class 4 (ISYBAU)"; empty where none is stated.
std::string classWords(const experience::SewerAsset& asset, core::Language language);
/// "34 m, ahead on the right": for somebody who stands and looks like that. In steps, so that it rests while one stands.
std::string awayWords(const glm::dvec2& way, double headingRad, core::Language language);
/// From the visitor's feet, metres.
glm::dvec2 wayTo(const experience::SewerAsset& asset, const frame::VisitState& visit);
/// How far and where, in which street, how bad: "34 m, ahead on the right; Am Markt; Class 4 (ISYBAU)".
std::string aboutWords(const experience::SewerAsset& asset, const frame::VisitState& visit, core::Language language);

/// An arrow that lies flat before the reader: up is where one looks. Fills the rectangle's smaller side.
void drawAway(Canvas& canvas, const Rect& rect, double angleRad, std::uint32_t colour);

}  // namespace rundgang::ui
