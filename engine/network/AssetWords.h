// What somebody means who asks for a part of the sewers in words, typed or spoken: "nearest gully with class 4 or worse",
// "Schacht in der Hauptstraße", "wo ist H 100 458". German and English. Any thread.
#pragma once

#include "engine/network/AssetIndex.h"

#include <optional>
#include <string_view>

namespace rundgang::network {

/// The kind and the condition class that the words name, and what is left of them: an id or a street. None where they name
/// neither and nothing but an id or a street is left anyway. `isybau`: a class is one of ISYBAU's, 5 the worst; else one of
/// DWA-M 149-3, 0 the worst ("as bad or worse" is meant of both, whatever sign stands before it).
std::optional<AssetQuery> understood(std::string_view words, bool isybau);

}  // namespace rundgang::network
