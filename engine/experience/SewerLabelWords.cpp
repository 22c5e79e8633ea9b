#include "engine/experience/SewerLabelWords.h"

#include "engine/experience/Sewers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace rundgang::experience {
namespace {

constexpr std::size_t kLongestId = 24;

bool isGerman(core::Language language) { return language == core::Language::German; }

/// Cut where a letter ends.
void addShortened(std::string& words, std::string_view text) {
    std::size_t end = std::min(text.size(), kLongestId);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    words.append(text.substr(0, end)).append(end < text.size() ? "…" : "");
}

void addMillimetres(std::string& words, float metres) {
    words.append(std::to_string(std::lround(static_cast<double>(metres) * 1000.0)));
}

/// "DN 300", "Ei 400/600": width and height of what is no circle.
void addSize(std::string& words, const world::SewerReachRecord& reach, core::Language language) {
    if (std::isnan(reach.height)) {
        words.append("DN ?");
        return;
    }
    struct Shape {
        std::string_view de;
        std::string_view en;
    };
    // By world::SewerProfileCode.
    static constexpr std::array<Shape, world::kProfileOther + 1> kShapes{{{"", ""},
                                                                          {"", ""},
                                                                          {"Ei", "Egg"},
                                                                          {"Maul", "Arch"},
                                                                          {"Rechteck", "Box"},
                                                                          {"Rinne", "Channel"},
                                                                          {"Rinne", "Channel"},
                                                                          {"Rinne", "Channel"},
                                                                          {"Oval", "Oval"},
                                                                          {"Profil", "Profile"}}};
    const Shape& shape = kShapes[std::min<std::size_t>(reach.profile, kShapes.size() - 1)];
    const std::string_view name = isGerman(language) ? shape.de : shape.en;
    const bool square = std::isnan(reach.width) || reach.width == reach.height;
    if (name.empty() && square) {
        words.append("DN ");
    } else if (!name.empty()) {
        words.append(name).append(" ");
    }
    if (!square) {
        addMillimetres(words, reach.width);
        words.append("/");
    }
    addMillimetres(words, reach.height);
}

void addDepth(std::string& words, const world::SewerNodeRecord& node, core::Language language) {
    const bool german = isGerman(language);
    const float depth = node.cover - node.invert;
    if (std::isnan(depth)) {
        words.append(german ? "Tiefe ?" : "depth ?");
        return;
    }
    const long centimetres = std::lround(static_cast<double>(depth) * 100.0);
    const long part = std::abs(centimetres) % 100;
    words.append(centimetres < 0 ? "-" : "").append(std::to_string(std::abs(centimetres) / 100));
    words.append(german ? "," : ".").append(part < 10 ? "0" : "").append(std::to_string(part));
    words.append(german ? " m tief" : " m deep");
}

}  // namespace

void addReachWords(std::string& words, const SewerFacts& facts, std::uint32_t index, core::Language language) {
    const world::SewerReachRecord& reach = facts.map->net.reaches[index];
    addSize(words, reach, language);
    if (const std::string_view material = facts.classes.material(reach.feature); materialClass(material)) {
        words.append(" ");
        addShortened(words, material);
    }
    words.append(" · ");
    addShortened(words, facts.index.idOf(reach.feature));
}

void addNodeWords(std::string& words, const SewerFacts& facts, std::uint32_t index, core::Language language) {
    const world::SewerNodeRecord& node = facts.map->net.nodes[index];
    addShortened(words, facts.index.idOf(node.feature));
    words.append(" · ");
    addDepth(words, node, language);
}

}  // namespace rundgang::experience
