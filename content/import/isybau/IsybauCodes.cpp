#include "content/import/isybau/IsybauCodes.h"

#include <array>
#include <utility>

namespace rundgang::import {
namespace {

using city::NodeKind;
using city::ProfileKind;
using city::ReachKind;
using city::SewerKind;
using city::SewerStatus;

template <typename Value, std::size_t size>
Value lookUp(const std::array<std::pair<std::string_view, Value>, size>& table, std::string_view code, Value otherwise) {
    for (const auto& [known, value] : table) {
        if (known == code) {
            return value;
        }
    }
    return otherwise;
}

constexpr std::array<std::pair<std::string_view, SewerStatus>, 6> kStatus{{{"0", SewerStatus::InOperation},
                                                                           {"1", SewerStatus::Planned},
                                                                           {"2", SewerStatus::Fictitious},
                                                                           {"3", SewerStatus::OutOfUse},
                                                                           {"4", SewerStatus::Filled},
                                                                           {"6", SewerStatus::Removed}}};

constexpr std::array<std::pair<std::string_view, ProfileKind>, 19> kProfiles{{{"0", ProfileKind::Circle},
                                                                              {"1", ProfileKind::Egg},
                                                                              {"2", ProfileKind::Arch},
                                                                              {"3", ProfileKind::Box},
                                                                              {"4", ProfileKind::Circle},
                                                                              {"5", ProfileKind::OpenBox},
                                                                              {"6", ProfileKind::Egg},
                                                                              {"7", ProfileKind::Arch},
                                                                              {"8", ProfileKind::OpenTrapezoid},
                                                                              {"9", ProfileKind::OpenTrapezoid},
                                                                              {"10", ProfileKind::OpenRound},
                                                                              {"11", ProfileKind::Arch},
                                                                              {"12", ProfileKind::Oval},
                                                                              {"13", ProfileKind::Other},
                                                                              {"DN", ProfileKind::Circle},
                                                                              {"EI", ProfileKind::Egg},
                                                                              {"MA", ProfileKind::Arch},
                                                                              {"RE", ProfileKind::Box},
                                                                              {"GR", ProfileKind::OpenTrapezoid}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kStructures{{{"1", "pumping_station"},
                                                                                     {"2", "basin"},
                                                                                     {"3", "treatment"},
                                                                                     {"4", "treatment_plant"},
                                                                                     {"5", "outfall"},
                                                                                     {"6", "pump"},
                                                                                     {"7", "weir"},
                                                                                     {"8", "throttle"},
                                                                                     {"9", "gate"},
                                                                                     {"10", "screen"},
                                                                                     {"11", "screen"},
                                                                                     {"12", "infiltration"},
                                                                                     {"13", "rainwater_use"},
                                                                                     {"14", "inlet"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kOwners{
    {{"1", "public"}, {"2", "private"}, {"3", "federal"}, {"4", "state"}, {"5", "other"}}};

}  // namespace

SewerKind isybauSystem(std::string_view code) {
    const char water = code.empty() ? ' ' : code.back();
    return water == 'M'   ? SewerKind::Combined
           : water == 'S' ? SewerKind::Foul
           : water == 'R' ? SewerKind::Storm
                          : SewerKind::Unknown;
}

bool isybauPressure(std::string_view code) { return code.starts_with('D'); }
SewerStatus isybauStatus(std::string_view code) { return lookUp(kStatus, code, SewerStatus::Unknown); }
ProfileKind isybauProfile(std::string_view code) { return lookUp(kProfiles, code, ProfileKind::Unknown); }

ReachKind isybauReach(std::string_view kantenTyp) {
    return kantenTyp == "1" ? ReachKind::Lateral : kantenTyp == "2" || kantenTyp == "3" ? ReachKind::Channel : ReachKind::Main;
}

NodeKind isybauConnection(std::string_view code) { return code == "SE" ? NodeKind::Gully : NodeKind::Connection; }

NodeKind isybauStructureKind(std::string_view code) {
    return code == "5" ? NodeKind::Outfall : code == "14" ? NodeKind::Inlet : NodeKind::Structure;
}

std::string isybauStructure(std::string_view code) { return std::string(lookUp(kStructures, code, code)); }
std::string isybauOwner(std::string_view code) { return std::string(lookUp(kOwners, code, code)); }

}  // namespace rundgang::import
