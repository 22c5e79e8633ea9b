// Numbers and words as sewer exchange files write them. What is missing, unreadable, impossible, or 0 where 0 says "not known",
// becomes nullopt and is counted.
#pragma once

#include "content/city/Sewer.h"
#include "content/import/common/Counted.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rundgang::import {

/// Between the lowest pit and the highest town; outside of it is -9999 or the like.
bool possibleLevel(double metres);
/// Of a reach, metres.
bool possibleLength(double metres);
/// From the smallest house connection to the largest tunnel of a town's drainage.
bool possibleSize(double metres);

/// A number with point or comma; nullopt for all else.
std::optional<double> decimalOf(std::string_view text);

class SewerValues {
public:
    /// `place` says where the object being read is, and is asked only when something is wrong.
    SewerValues(Counted& counted, std::function<std::string()> place) : mCounted(counted), mPlace(std::move(place)) {}

    std::optional<double> number(std::string_view text, const std::string& field) const;
    /// An absolute height, metres; exactly 0 is missing (DWA practice).
    std::optional<double> level(std::string_view text, const std::string& field) const;
    /// A profile's or shaft's size, metres; `unit` is what the text's 1 is in metres. 0 is missing.
    std::optional<double> size(std::string_view text, double unit, const std::string& field) const;
    /// A length in metres; 0 is missing.
    std::optional<double> length(std::string_view text, const std::string& field) const;
    std::optional<int> year(std::string_view text, const std::string& field) const;
    void count(const std::string& what, const std::string& mend = {}) const;
    void count(const std::string& what, std::string_view stated, const std::string& mend) const;

private:
    Counted& mCounted;
    std::function<std::string()> mPlace;
};

/// The classes of BFR Vermessung (DIN 18710-1) as standard deviations in metres: OGL0 to OGL5, OGH0 to OGH5, the upper end of
/// each. Other classes tell how a point was measured but not how well, and give nothing.
std::optional<double> positionDeviation(std::string_view accuracyClass);
std::optional<double> levelDeviation(std::string_view accuracyClass);

/// The points of a circular arc after `start` up to and with `end`, round `centre`, the shorter way; a full circle where start
/// and end are one. A centre that fits neither end gives the straight line.
std::vector<glm::dvec2> arcPoints(const glm::dvec2& start, const glm::dvec2& end, const glm::dvec2& centre);

}  // namespace rundgang::import
