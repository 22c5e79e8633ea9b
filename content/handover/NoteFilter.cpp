#include "content/handover/NoteFilter.h"

#include <algorithm>
#include <iterator>

namespace rundgang::handover {
namespace {

template <typename Value>
bool among(const std::vector<Value>& wanted, const Value& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

bool NoteFilter::passes(const notes::Note& note) const {
    // Times of this form are in order as texts, too.
    return among(kinds, note.kind) && among(states, note.state) && among(variants, note.variant) && note.createdUtc >= sinceUtc;
}

std::vector<notes::Note> chosen(const std::vector<notes::Note>& notes, const NoteFilter& filter) {
    std::vector<notes::Note> some;
    std::copy_if(notes.begin(), notes.end(), std::back_inserter(some),
                 [&](const notes::Note& note) { return filter.passes(note); });
    return some;
}

}  // namespace rundgang::handover
