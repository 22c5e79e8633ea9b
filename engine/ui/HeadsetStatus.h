// How it stands with the headset, for whoever looks after the station.
#pragma once

#include "engine/core/Language.h"

namespace rundgang::ui {

struct HeadsetStatus {
    enum class State {
        None,     ///< nobody asked for a headset: nothing is shown
        Waiting,  ///< for a runtime, or for one to come back
        Off,      ///< there, and nobody wears it
        Worn,
        Lost  ///< runtime or headset gone
    };
    State state = State::None;
    core::LocalizedText reason;  ///< in a sentence, where there is one
    int hands = 0;               ///< tracked just now
};

}  // namespace rundgang::ui
