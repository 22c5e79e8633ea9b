// XR_EXT_user_presence: whether somebody has the headset on; without it, the session's state has to do.
#pragma once

#include "xr/Newer.h"

#include <optional>

namespace rundgang::xr {

/// What this event says of the wearer; none when it is about something else.
inline std::optional<bool> presenceSaid(const XrEventDataBuffer& event) {
    if (event.type != XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT) {
        return std::nullopt;
    }
    return reinterpret_cast<const XrEventDataUserPresenceChangedEXT&>(event).isUserPresent == XR_TRUE;
}

}  // namespace rundgang::xr
