// An OpenXR struct that knows its type, all else zero.
#pragma once

#include "xr/Newer.h"

namespace rundgang::xr {

template <typename T>
T tagged(XrStructureType type) {
    T value{};
    value.type = type;
    return value;
}

}  // namespace rundgang::xr
