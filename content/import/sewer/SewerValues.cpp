#include "content/import/sewer/SewerValues.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

namespace rundgang::import {
namespace {

constexpr int kOldestSewer = 1500;
constexpr int kLastYear = 2200;
/// No reach is longer without a shaft.
constexpr double kLongest = 100000.0;

}  // namespace

bool possibleLength(double metres) { return metres > 0.0 && metres <= kLongest; }
bool possibleLevel(double metres) { return metres > -1000.0 && metres < 9000.0; }
bool possibleSize(double metres) { return metres >= 0.02 && metres <= 20.0; }

std::optional<double> decimalOf(std::string_view text) {
    std::array<char, 64> digits{};
    if (text.empty() || text.size() >= digits.size()) {
        return std::nullopt;
    }
    std::transform(text.begin(), text.end(), digits.begin(), [](char c) { return c == ',' ? '.' : c; });
    const char* first = digits.data() + (digits[0] == '+' ? 1 : 0);
    const char* last = digits.data() + text.size();
    double value = 0.0;
    const auto [end, error] = std::from_chars(first, last, value);
    return error == std::errc() && end == last && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void SewerValues::count(const std::string& what, const std::string& mend) const { mCounted.add(what, mPlace(), mend); }

void SewerValues::count(const std::string& what, std::string_view stated, const std::string& mend) const {
    mCounted.add(what, mPlace() + " (\"" + std::string(stated.substr(0, 40)) + "\")", mend);
}

std::optional<double> SewerValues::number(std::string_view text, const std::string& field) const {
    if (text.empty()) {
        return std::nullopt;
    }
    const std::optional<double> value = decimalOf(text);
    if (!value) {
        count(field + " holds no number, taken as not known", text, "");
    }
    return value;
}

std::optional<double> SewerValues::level(std::string_view text, const std::string& field) const {
    const std::optional<double> value = number(text, field);
    if (value && *value == 0.0) {
        count(field + " is 0, taken as not known", "Exports write 0 where nothing is known; leave the field out instead");
        return std::nullopt;
    }
    if (value && !possibleLevel(*value)) {
        count(field + " is no possible level, taken as not known", text, "Levels are metres above the height datum");
        return std::nullopt;
    }
    return value;
}

std::optional<double> SewerValues::size(std::string_view text, double unit, const std::string& field) const {
    std::optional<double> value = number(text, field);
    if (!value) {
        return std::nullopt;
    }
    if (*value == 0.0) {
        count(field + " is 0, taken as not known");
        return std::nullopt;
    }
    *value *= unit;
    if (!possibleSize(*value)) {
        count(field + " is no possible size of a sewer, taken as not known", text,
              "Profiles are in millimetres, shafts in metres");
        return std::nullopt;
    }
    return value;
}

std::optional<double> SewerValues::length(std::string_view text, const std::string& field) const {
    const std::optional<double> value = number(text, field);
    if (!value || *value == 0.0) {
        return std::nullopt;
    }
    if (!possibleLength(*value)) {
        count(field + " is no possible length, taken as not known", text, "");
        return std::nullopt;
    }
    return value;
}

std::optional<int> SewerValues::year(std::string_view text, const std::string& field) const {
    // "1979", and "1979-05-01" where a date is written.
    const std::string_view digits = text.substr(0, text.size() >= 10 && text[4] == '-' ? 4 : text.size());
    const std::optional<double> value = number(digits, field);
    if (!value || *value == 0.0) {
        return std::nullopt;
    }
    if (*value < kOldestSewer || *value > kLastYear || *value != std::floor(*value)) {
        count(field + " is no possible year, taken as not known", text, "");
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

namespace {

std::optional<double> deviation(std::string_view stated, std::string_view family, const std::array<double, 6>& metres) {
    const bool fits =
        stated.size() == family.size() + 1 && stated.starts_with(family) && stated.back() >= '0' && stated.back() <= '5';
    return fits ? std::optional(metres[static_cast<std::size_t>(stated.back() - '0')]) : std::nullopt;
}

}  // namespace

std::optional<double> positionDeviation(std::string_view accuracyClass) {
    return deviation(accuracyClass, "OGL", {1.0, 0.15, 0.05, 0.015, 0.005, 0.0005});
}

std::optional<double> levelDeviation(std::string_view accuracyClass) {
    return deviation(accuracyClass, "OGH", {0.5, 0.05, 0.02, 0.005, 0.002, 0.0005});
}

std::vector<glm::dvec2> arcPoints(const glm::dvec2& start, const glm::dvec2& end, const glm::dvec2& centre) {
    constexpr double kPi = std::numbers::pi;
    constexpr double kStep = kPi / 12.0;
    const double radius = glm::length(start - centre);
    const bool round =
        radius > 1e-3 && radius < 1000.0 && std::abs(glm::length(end - centre) - radius) < std::max(0.05, radius * 0.05);
    if (!round) {
        return {end};
    }
    const double from = std::atan2(start.y - centre.y, start.x - centre.x);
    double sweep = std::atan2(end.y - centre.y, end.x - centre.x) - from;
    sweep = sweep > kPi ? sweep - 2.0 * kPi : sweep < -kPi ? sweep + 2.0 * kPi : sweep;
    if (glm::length(end - start) < 1e-6) {
        sweep = 2.0 * kPi;
    }
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(sweep) / kStep)));
    std::vector<glm::dvec2> points;
    for (int i = 1; i < pieces; ++i) {
        const double angle = from + sweep * i / pieces;
        points.push_back(centre + glm::dvec2(std::cos(angle), std::sin(angle)) * radius);
    }
    points.push_back(end);
    return points;
}

}  // namespace rundgang::import
