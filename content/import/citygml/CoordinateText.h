// The numbers of gml:posList, gml:pos and gml:coordinates.
#pragma once

#include "content/city/Building.h"

#include <string_view>

namespace rundgang::import {

/// Appends the points of a blank-separated list. False if something is no number or the count does not fit; `dimension` is 2
/// or 3. Points of two dimensions have no height: z becomes NaN, which later makes the polygon unusable.
bool readPosList(std::string_view text, int dimension, city::Ring& into);

/// GML 2's form: "x,y,z x,y,z"; the separators may be set by attributes of the element.
bool readCoordinates(std::string_view text, char decimal, char component, char tuple, city::Ring& into);

}  // namespace rundgang::import
