#include "xr/SessionLife.h"

namespace rundgang::xr {

LifeStep onState(const SessionLife& before, SessionState now) {
    const bool running = before.running;
    switch (now) {
        case SessionState::Ready: return {{now, true}, running ? Duty::None : Duty::Begin};
        case SessionState::Stopping: return {{now, false}, running ? Duty::End : Duty::None};
        case SessionState::LossPending: return {{now, false}, Duty::Rebuild};
        case SessionState::Exiting: return {{now, false}, Duty::Leave};
        // Idle comes before Ready and after Stopping; a runtime that skips Stopping has ended the session by itself.
        case SessionState::Unknown:
        case SessionState::Idle: return {{now, false}, Duty::None};
        case SessionState::Synchronized:
        case SessionState::Visible:
        case SessionState::Focused: return {{now, running}, Duty::None};
    }
    return {before, Duty::None};
}

bool isSeen(const SessionLife& life) {
    return life.running && (life.state == SessionState::Visible || life.state == SessionState::Focused);
}

bool takesInput(const SessionLife& life) { return life.running && life.state == SessionState::Focused; }

}  // namespace rundgang::xr
