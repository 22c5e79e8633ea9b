// The life of an OpenXR session, as a pure function of what the runtime says: OpenXR 1.0, 9.3 "Session Lifecycle".
#pragma once

#include <cstdint>

namespace rundgang::xr {

enum class SessionState : std::uint8_t {
    Unknown,
    Idle,          ///< nothing to do
    Ready,         ///< begin it
    Synchronized,  ///< the frame loop runs, nothing is seen
    Visible,       ///< seen, but the system's own menu is in front: no input
    Focused,       ///< seen and played
    Stopping,      ///< end it
    LossPending,   ///< the headset or the runtime goes: throw everything away and try again later
    Exiting,       ///< the visitor closed the program in the headset: leave, and do not come back by itself
};
inline constexpr int kSessionStates = 9;

/// What the program owes the runtime now, once.
enum class Duty : std::uint8_t { None, Begin, End, Rebuild, Leave };

struct SessionLife {
    SessionState state = SessionState::Unknown;
    bool running = false;  ///< between begin and end: every frame is waited for, begun and ended

    bool operator==(const SessionLife&) const = default;
};

struct LifeStep {
    SessionLife life;
    Duty duty = Duty::None;
};

/// The life after the runtime said `now`. A running session that is Ready again, or a Stopping one that never ran, asks for
/// nothing twice.
LifeStep onState(const SessionLife& before, SessionState now);
[[nodiscard]] bool isSeen(const SessionLife& life);
[[nodiscard]] bool takesInput(const SessionLife& life);

}  // namespace rundgang::xr
