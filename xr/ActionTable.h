// What a visitor can do with their hands, and which control of which controller does it: data only. Actions say what is meant,
// not which button it is, so that a runtime can show and change them. Each profile is suggested in a call of its own with
// nothing but its own paths: one path that a runtime does not know makes the whole profile fail.
//
// Either hand alone can do everything; nothing has to be held but the stick while a landing place is chosen, and the select
// button goes there in one press, too. The scheme, the same on every controller that has the parts:
//   trigger      select, and go where the ray points          stick ahead    choose a landing place, let go to go there (or walk)
//   A or X       menu                                         stick aside    turn
//   B or Y       compare: today, proposal, next ...           stick pressed  safe place
//   grip         look below the ground
// A controller with one button selects; the menu has the rest.
#pragma once

#include "engine/core/Language.h"
#include "xr/Newer.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace rundgang::xr {

enum class Semantic : std::uint8_t {
    Select,
    Teleport,  ///< how far the stick is pushed ahead
    Walk,      ///< the stick as a whole
    Turn,      ///< how far the stick is pushed aside
    PadPress,  ///< of a touch pad that stands for a stick: it counts only while pressed
    Menu,
    Compare,
    XRay,
    Note,
    Talk,
    SafePlace,
    Recenter,
    Aim,
    Grip,
    Finger,  ///< tip of the index finger
    Pulse,
    Count
};

struct ActionRow {
    Semantic semantic = Semantic::Select;
    const char* name = "";  ///< OpenXR's, [a-z0-9_-]
    XrActionType type = XR_ACTION_TYPE_BOOLEAN_INPUT;
    core::LocalizedText words;  ///< shown by the runtime and on the labels at the hands
};

enum class Side : std::uint8_t { Left, Right, Both };

struct BindingRow {
    Semantic semantic = Semantic::Select;
    Side side = Side::Both;
    std::string_view path;  ///< below /user/hand/left or right, "/input/trigger/value"
};

struct ProfileRow {
    std::string_view path;       ///< "/interaction_profiles/valve/index_controller"
    std::string_view extension;  ///< that brings it; empty: part of OpenXR 1.0
    std::span<const BindingRow> bindings;
};

std::span<const ActionRow> actionRows();
/// In the order they are suggested: the plain one, which every runtime knows, last.
std::span<const ProfileRow> profileRows();

}  // namespace rundgang::xr
