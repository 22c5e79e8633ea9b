#include "xr/ActionTable.h"

#include <array>

namespace rundgang::xr {
namespace {

using enum Semantic;
constexpr Side kLeft = Side::Left;
constexpr Side kRight = Side::Right;
constexpr Side kBoth = Side::Both;

constexpr BindingRow kAim{Aim, kBoth, "/input/aim/pose"};
constexpr BindingRow kGrip{Grip, kBoth, "/input/grip/pose"};
constexpr BindingRow kPulse{Pulse, kBoth, "/output/haptic"};
constexpr BindingRow kStickTeleport{Teleport, kBoth, "/input/thumbstick/y"};
constexpr BindingRow kStickTurn{Turn, kBoth, "/input/thumbstick/x"};
constexpr BindingRow kStickWalk{Walk, kBoth, "/input/thumbstick"};
constexpr BindingRow kStickClick{SafePlace, kBoth, "/input/thumbstick/click"};
constexpr BindingRow kTriggerValue{Select, kBoth, "/input/trigger/value"};
constexpr BindingRow kSqueezeValue{XRay, kBoth, "/input/squeeze/value"};
constexpr BindingRow kSqueezeClick{XRay, kBoth, "/input/squeeze/click"};
constexpr BindingRow kMenuX{Menu, kLeft, "/input/x/click"};
constexpr BindingRow kMenuA{Menu, kRight, "/input/a/click"};
constexpr BindingRow kCompareY{Compare, kLeft, "/input/y/click"};
constexpr BindingRow kCompareB{Compare, kRight, "/input/b/click"};
constexpr BindingRow kRecenterLeft{Recenter, kLeft, "/input/menu/click"};

// Touch, Touch Plus, Touch Pro, Pico 4: two buttons a hand, a third on the left.
constexpr std::array kTouch{kAim,          kGrip,         kPulse, kStickTeleport, kStickTurn, kStickWalk, kStickClick,
                            kTriggerValue, kSqueezeValue, kMenuX, kMenuA,         kCompareY,  kCompareB,  kRecenterLeft};
// The same without a third button of its own (Pico Neo 3 has one on both sides).
constexpr std::array kPicoNeo{kAim,          kGrip,
                              kPulse,        kStickTeleport,
                              kStickTurn,    kStickWalk,
                              kStickClick,   kTriggerValue,
                              kSqueezeValue, kMenuX,
                              kMenuA,        kCompareY,
                              kCompareB,     BindingRow{Recenter, kBoth, "/input/menu/click"}};
constexpr std::array kIndex{kAim,
                            kGrip,
                            kPulse,
                            kStickTeleport,
                            kStickTurn,
                            kStickWalk,
                            kStickClick,
                            BindingRow{Select, kBoth, "/input/trigger/click"},
                            kSqueezeValue,
                            BindingRow{Menu, kBoth, "/input/a/click"},
                            BindingRow{Compare, kBoth, "/input/b/click"},
                            BindingRow{Note, kBoth, "/input/trackpad/force"}};
// One pad, two buttons: the pad pressed at its edge is the stick, the rest is in the menu.
constexpr std::array kVive{kAim,
                           kGrip,
                           kPulse,
                           BindingRow{Teleport, kBoth, "/input/trackpad/y"},
                           BindingRow{Turn, kBoth, "/input/trackpad/x"},
                           BindingRow{Walk, kBoth, "/input/trackpad"},
                           BindingRow{PadPress, kBoth, "/input/trackpad/click"},
                           BindingRow{Select, kBoth, "/input/trigger/click"},
                           kSqueezeClick,
                           BindingRow{Menu, kBoth, "/input/menu/click"}};
constexpr std::array kMotion{kAim,
                             kGrip,
                             kPulse,
                             kStickTeleport,
                             kStickTurn,
                             kStickWalk,
                             kStickClick,
                             kTriggerValue,
                             kSqueezeClick,
                             BindingRow{Menu, kBoth, "/input/menu/click"},
                             BindingRow{Compare, kBoth, "/input/trackpad/click"}};
constexpr std::array kReverb{kAim,          kGrip,
                             kPulse,        kStickTeleport,
                             kStickTurn,    kStickWalk,
                             kStickClick,   kTriggerValue,
                             kSqueezeValue, kMenuX,
                             kMenuA,        kCompareY,
                             kCompareB,     BindingRow{Recenter, kBoth, "/input/menu/click"}};
constexpr std::array kFocus{kAim,          kGrip,         kPulse, kStickTeleport, kStickTurn, kStickWalk, kStickClick,
                            kTriggerValue, kSqueezeClick, kMenuX, kMenuA,         kCompareY,  kCompareB,  kRecenterLeft};
constexpr std::array kBareHands{kAim, kGrip, BindingRow{Finger, kBoth, "/input/poke_ext/pose"},
                                BindingRow{Select, kBoth, "/input/aim_activate_ext/value"},
                                BindingRow{Menu, kBoth, "/input/grasp_ext/value"}};
constexpr std::array kSimple{kAim, kGrip, kPulse, BindingRow{Select, kBoth, "/input/select/click"},
                             BindingRow{Menu, kBoth, "/input/menu/click"}};

constexpr std::array kProfiles{
    ProfileRow{"/interaction_profiles/meta/touch_controller_plus", "XR_META_touch_controller_plus", kTouch},
    ProfileRow{"/interaction_profiles/facebook/touch_controller_pro", "XR_FB_touch_controller_pro", kTouch},
    ProfileRow{"/interaction_profiles/oculus/touch_controller", "", kTouch},
    ProfileRow{"/interaction_profiles/valve/index_controller", "", kIndex},
    ProfileRow{"/interaction_profiles/htc/vive_controller", "", kVive},
    ProfileRow{"/interaction_profiles/htc/vive_cosmos_controller", "XR_HTC_vive_cosmos_controller_interaction", kFocus},
    ProfileRow{"/interaction_profiles/htc/vive_focus3_controller", "XR_HTC_vive_focus3_controller_interaction", kFocus},
    ProfileRow{"/interaction_profiles/microsoft/motion_controller", "", kMotion},
    ProfileRow{"/interaction_profiles/samsung/odyssey_controller", "XR_EXT_samsung_odyssey_controller", kMotion},
    ProfileRow{"/interaction_profiles/hp/mixed_reality_controller", "XR_EXT_hp_mixed_reality_controller", kReverb},
    ProfileRow{"/interaction_profiles/bytedance/pico_neo3_controller", "XR_BD_controller_interaction", kPicoNeo},
    ProfileRow{"/interaction_profiles/bytedance/pico4_controller", "XR_BD_controller_interaction", kTouch},
    ProfileRow{"/interaction_profiles/bytedance/pico_ultra_controller_bd", "XR_BD_ultra_controller_interaction", kTouch},
    ProfileRow{"/interaction_profiles/ext/hand_interaction_ext", "XR_EXT_hand_interaction", kBareHands},
    ProfileRow{"/interaction_profiles/khr/simple_controller", "", kSimple},
};

}  // namespace

std::span<const ActionRow> actionRows() {
    static const std::array<ActionRow, static_cast<std::size_t>(Semantic::Count)> kRows{{
        {Select, "select", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Auswählen, hingehen", "Select, go there"}},
        {Teleport, "teleport", XR_ACTION_TYPE_FLOAT_INPUT, {"Landeplatz wählen", "Choose a landing place"}},
        {Walk, "walk", XR_ACTION_TYPE_VECTOR2F_INPUT, {"Gehen", "Walk"}},
        {Turn, "turn", XR_ACTION_TYPE_FLOAT_INPUT, {"Umdrehen", "Turn"}},
        {PadPress, "pad_press", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Feld drücken", "Press the pad"}},
        {Menu, "menu", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Menü", "Menu"}},
        {Compare, "compare", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Vergleichen", "Compare"}},
        {XRay, "xray", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Unter die Straße sehen", "Look below the street"}},
        {Note, "note", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Notiz schreiben", "Write a note"}},
        {Talk, "talk", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Notiz sprechen", "Speak a note"}},
        {SafePlace, "safe_place", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Sicherer Ort", "Safe place"}},
        {Recenter, "recenter", XR_ACTION_TYPE_BOOLEAN_INPUT, {"Neu ausrichten", "Recentre"}},
        {Aim, "aim", XR_ACTION_TYPE_POSE_INPUT, {"Zeigen", "Point"}},
        {Grip, "grip", XR_ACTION_TYPE_POSE_INPUT, {"Hand", "Hand"}},
        {Finger, "finger", XR_ACTION_TYPE_POSE_INPUT, {"Fingerspitze", "Fingertip"}},
        {Pulse, "pulse", XR_ACTION_TYPE_VIBRATION_OUTPUT, {"Tastzeichen", "Pulse"}},
    }};
    return kRows;
}

std::span<const ProfileRow> profileRows() { return kProfiles; }

}  // namespace rundgang::xr
