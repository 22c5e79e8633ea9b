#include "content/import/m150/M150Codes.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace rundgang::import {
namespace {

using city::NodeKind;
using city::ProfileKind;
using city::SewerKind;
using city::SewerStatus;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool holds(const std::string& words, std::initializer_list<std::string_view> any) {
    return std::any_of(any.begin(), any.end(), [&](std::string_view word) { return words.find(word) != std::string::npos; });
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kStructures{{{"ZPW", "pumping_station"},
                                                                                     {"RSPW", "pumping_station"},
                                                                                     {"ZREB", "basin"},
                                                                                     {"ZRRB", "basin"},
                                                                                     {"ZRUB", "basin"},
                                                                                     {"ZRKB", "basin"},
                                                                                     {"ZRUE", "weir"},
                                                                                     {"ZDRO", "throttle"},
                                                                                     {"ZSB", "gate"},
                                                                                     {"ZAL", "outfall"},
                                                                                     {"ZEL", "inlet"},
                                                                                     {"ZSI", "infiltration"},
                                                                                     {"ZDUE", "siphon"}}};

}  // namespace

void M150Codes::learn(std::string_view table, std::string_view key, std::string_view words) {
    if (!key.empty() && !words.empty()) {
        mWords[{std::string(table), std::string(key)}] = lower(words);
    }
}

std::string M150Codes::words(int table, std::string_view key) const {
    const auto found = mWords.find({std::to_string(table), std::string(key)});
    return found != mWords.end() ? found->second : std::string();
}

SewerKind M150Codes::system(std::string_view kanalnutzung) const {
    const std::string said = words(104, kanalnutzung);
    if (holds(said, {"misch"}) || kanalnutzung == "M") {
        return SewerKind::Combined;
    }
    if (holds(said, {"schmutz"}) || kanalnutzung == "S") {
        return SewerKind::Foul;
    }
    return holds(said, {"regen", "niederschlag"}) || kanalnutzung == "R" ? SewerKind::Storm : SewerKind::Unknown;
}

ProfileKind M150Codes::profile(std::string_view profilart) const {
    const std::string said = words(106, profilart);
    const bool open = holds(said, {"offen", "graben", "rinne", "halbschale"});
    if (holds(said, {"trapez", "graben", "bach"})) {
        return ProfileKind::OpenTrapezoid;
    }
    if (holds(said, {"halbschale"})) {
        return ProfileKind::OpenRound;
    }
    if (holds(said, {"rechteck", "kasten"})) {
        return open ? ProfileKind::OpenBox : ProfileKind::Box;
    }
    if (holds(said, {"maul", "hauben", "bogen", "parabel"})) {
        return ProfileKind::Arch;
    }
    if (said.starts_with("ei") || holds(said, {"eiprofil"})) {
        return ProfileKind::Egg;
    }
    if (holds(said, {"oval"})) {
        return ProfileKind::Oval;
    }
    if (holds(said, {"kreis"})) {
        return ProfileKind::Circle;
    }
    if (!said.empty()) {
        return holds(said, {"keine angabe", "unbekannt"}) ? ProfileKind::Unknown : ProfileKind::Other;
    }
    // The keys that every list shares; further numbers differ from program to program.
    static constexpr std::array<std::pair<std::string_view, ProfileKind>, 14> kKeys{{{"DN", ProfileKind::Circle},
                                                                                     {"KR", ProfileKind::Circle},
                                                                                     {"0", ProfileKind::Circle},
                                                                                     {"EI", ProfileKind::Egg},
                                                                                     {"1", ProfileKind::Egg},
                                                                                     {"MA", ProfileKind::Arch},
                                                                                     {"2", ProfileKind::Arch},
                                                                                     {"BO", ProfileKind::Arch},
                                                                                     {"RE", ProfileKind::Box},
                                                                                     {"OV", ProfileKind::Oval},
                                                                                     {"GR", ProfileKind::OpenTrapezoid},
                                                                                     {"TR", ProfileKind::OpenTrapezoid},
                                                                                     {"HS", ProfileKind::OpenRound},
                                                                                     {"RI", ProfileKind::OpenRound}}};
    for (const auto& [key, kind] : kKeys) {
        if (key == profilart) {
            return kind;
        }
    }
    return ProfileKind::Unknown;
}

SewerStatus M150Codes::status(std::string_view funktionszustand) const {
    const std::string said = words(109, funktionszustand);
    if (holds(said, {"verd", "verf"}) || funktionszustand == "V" || funktionszustand == "4") {
        return SewerStatus::Filled;
    }
    if (holds(said, {"geplant"}) || funktionszustand == "P" || funktionszustand == "1") {
        return SewerStatus::Planned;
    }
    if (holds(said, {"fiktiv"}) || funktionszustand == "F" || funktionszustand == "2") {
        return SewerStatus::Fictitious;
    }
    if (holds(said, {"ckgebaut"})) {
        return SewerStatus::Removed;
    }
    if (holds(said, {"er betrieb", "stillgelegt"}) || funktionszustand == "N" || funktionszustand == "A" ||
        funktionszustand == "3") {
        return SewerStatus::OutOfUse;
    }
    return holds(said, {"in betrieb"}) || funktionszustand == "B" || funktionszustand == "0" ? SewerStatus::InOperation
                                                                                             : SewerStatus::Unknown;
}

bool M150Codes::pressure(std::string_view kanalart) const {
    return kanalart.starts_with('D') && kanalart != "DN" && kanalart != "DO";
}

bool M150Codes::channel(std::string_view kanalart) const { return kanalart == "OG" || kanalart == "G" || kanalart == "GV"; }

NodeKind M150Codes::node(std::string_view knotenart, std::string_view bauwerksart) const {
    if (bauwerksart == "ZAL" || bauwerksart == "ZELS") {
        return NodeKind::Outfall;
    }
    if (bauwerksart == "ZEL") {
        return NodeKind::Inlet;
    }
    if (bauwerksart == "RSA" || bauwerksart == "ZSA" || holds(words(117, bauwerksart), {"enablauf", "eneinlauf"})) {
        return NodeKind::Gully;
    }
    const bool point = bauwerksart == "AP" || holds(words(116, knotenart), {"anschlusspunkt"});
    if (knotenart == "G" || knotenart == "W" || knotenart == "I" || point) {
        return NodeKind::Connection;
    }
    if (knotenart == "B") {
        return NodeKind::Structure;
    }
    return knotenart == "A" ? NodeKind::Outfall : NodeKind::Manhole;
}

std::string M150Codes::structure(std::string_view bauwerksart) const {
    for (const auto& [key, words] : kStructures) {
        if (key == bauwerksart) {
            return std::string(words);
        }
    }
    return {};
}

}  // namespace rundgang::import
