// A city object's attributes and addresses as text.
#pragma once

#include "content/city/Building.h"

namespace simdjson::dom {
class element;  // NOLINT(readability-identifier-naming): a foreign name
}

namespace rundgang::import {

/// Nested objects become "outer.inner", lists their JSON text, null is left out; "name" becomes the building's name.
void readAttributes(const simdjson::dom::element& object, city::Building& into);

}  // namespace rundgang::import
