// How a platform numbers what notes call a kind.
#pragma once

#include "engine/notes/Note.h"

#include <map>

namespace rundgang::handover {

/// The platform's own ids of categories; a kind that is not in it has none there.
using KindNumbers = std::map<notes::NoteKind, int>;

}  // namespace rundgang::handover
