// What the test's layer between the program and the runtime has seen: read through a function of its library.
#pragma once

namespace rundgang::xr::layer {

struct RoomLayerSaw {
    int made = 0;          ///< passthroughs and their layers that exist
    int lowest = 0;        ///< frames whose first layer was the room's
    int blended = 0;       ///< frames to be blended over the real room
    int seeThrough = 0;    ///< frames whose picture's transparency counted
    bool refuses = false;  ///< set by a test: cameras are not given
};

/// `rundgangRoomLayerSaw`, extern "C", of the layer's library.
using RoomLayerSawFunction = RoomLayerSaw* (*)();

}  // namespace rundgang::xr::layer
