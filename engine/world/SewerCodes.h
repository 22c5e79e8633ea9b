// The numbers in the sewers' records (SewerNet.h), once for who writes and who reads them: content/bake/SewerGraph.cpp checks
// that those of the domain model are the same. They are in files: a new one goes to the end.
#pragma once

#include <cstdint>

namespace rundgang::world {

/// Entwässerungsart.
enum SewerSystemCode : std::uint8_t { kSystemUnknown, kSystemCombined, kSystemFoul, kSystemStorm };

enum SewerNodeCode : std::uint8_t { kNodeManhole, kNodeGully, kNodeConnection, kNodeOutfall, kNodeStructure, kNodeInlet };

enum SewerReachCode : std::uint8_t { kReachMain, kReachLateral, kReachChannel, kReachPump, kReachRegulator };

/// Profilart.
enum SewerProfileCode : std::uint8_t {
    kProfileUnknown,
    kProfileCircle,
    kProfileEgg,
    kProfileArch,
    kProfileBox,
    kProfileOpenBox,
    kProfileOpenTrapezoid,
    kProfileOpenRound,
    kProfileOval,
    kProfileOther
};

enum SewerStatusCode : std::uint8_t {
    kStatusUnknown,
    kStatusInOperation,
    kStatusPlanned,
    kStatusOutOfUse,
    kStatusFilled,
    kStatusRemoved,
    kStatusFictitious
};

/// The scheme of a condition class (Zustandsklasse).
enum ConditionScaleCode : std::uint8_t { kScaleUnknown, kScaleIsybau, kScaleDwa };

}  // namespace rundgang::world
