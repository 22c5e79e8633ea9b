#include "engine/ui/SewerAssetWords.h"

#include <imgui.h>

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rundgang::ui {
namespace {

constexpr double kEighth = std::numbers::pi / 4.0;

/// Steps of a metre nearby, of 5 and 10 metres farther away.
std::string distanceWords(double metres, core::Language language) {
    if (metres >= 1000.0) {
        return written(metres / 1000.0, 1, language) + " km";
    }
    const double step = metres < 20.0 ? 1.0 : metres < 100.0 ? 5.0 : 10.0;
    return written(std::round(metres / step) * step, 0, language) + " m";
}

}  // namespace

const std::string& kindWords(network::AssetKind kind, core::Language language) {
    static constexpr std::array kTexts{SewerText::FindReach, SewerText::FindManhole, SewerText::FindGully, SewerText::FindOther};
    return textOf(kTexts[static_cast<std::size_t>(kind)], language);
}

std::string nameOf(const experience::SewerAsset& asset, core::Language language) {
    return kindWords(asset.kind, language) + (asset.id.empty() ? "" : " " + asset.id);
}

std::string classWords(const experience::SewerAsset& asset, core::Language language) {
    if (asset.condition == world::kNoClass) {
        return {};
    }
    const char* scale = asset.scale == world::kScaleUnknown ? "" : asset.scale == world::kScaleIsybau ? " (ISYBAU)" : " (DWA)";
    return filled(textOf(SewerText::AssetClass, language), {std::to_string(asset.condition)}) + scale;
}

std::string awayWords(const glm::dvec2& way, double headingRad, core::Language language) {
    const double turn = std::remainder(std::atan2(way.x, way.y) - headingRad, 2.0 * std::numbers::pi);
    const auto eighth = static_cast<std::size_t>(std::lround(turn / kEighth) + 8) % 8;
    const auto side = static_cast<SewerText>(static_cast<std::size_t>(SewerText::AwayAhead) + eighth);
    return filled(textOf(SewerText::Away, language), {distanceWords(glm::length(way), language), textOf(side, language)});
}

glm::dvec2 wayTo(const experience::SewerAsset& asset, const frame::VisitState& visit) {
    return asset.place - glm::dvec2(visit.feet.x, visit.feet.y);
}

std::string aboutWords(const experience::SewerAsset& asset, const frame::VisitState& visit, core::Language language) {
    std::string about = awayWords(wayTo(asset, visit), visit.headingRad, language);
    for (const std::string& more : {asset.street, classWords(asset, language)}) {
        about += more.empty() ? "" : "; " + more;
    }
    return about;
}

void drawAway(Canvas& c, const Rect& rect, double angleRad, std::uint32_t colour) {
    const float half = std::min(rect.width(), rect.height()) * 0.5F;
    const auto sine = static_cast<float>(std::sin(angleRad));
    const auto cosine = static_cast<float>(std::cos(angleRad));
    const auto at = [&](float right, float ahead) {
        return ImVec2(rect.centreX() + (right * cosine + ahead * sine) * half,
                      rect.centreY() + (right * sine - ahead * cosine) * half);
    };
    // A kite with a notch: two triangles.
    c.draw()->AddTriangleFilled(at(0.0F, 0.95F), at(0.75F, -0.85F), at(0.0F, -0.4F), colour);
    c.draw()->AddTriangleFilled(at(0.0F, 0.95F), at(0.0F, -0.4F), at(-0.75F, -0.85F), colour);
}

}  // namespace rundgang::ui
