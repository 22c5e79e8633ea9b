#include "engine/notes/Published.h"

#include <string_view>
#include <unordered_set>

namespace rundgang::notes {

bool isPublished(const Note& note, const EventRules& rules) {
    return note.state == NoteState::Approved || (note.state == NoteState::Pending && !rules.moderateFirst);
}

std::shared_ptr<const Shown> shownOf(const std::vector<Note>& all, const EventRules& rules) {
    auto shown = std::make_shared<Shown>();
    shown->notes.reserve(all.size());
    std::unordered_set<std::string_view> unseen;  // few; quotes of what is not in the file at all stay
    for (const Note& note : all) {
        if (isPublished(note, rules)) {
            shown->notes.push_back(note);
        } else {
            unseen.insert(note.id);
        }
    }
    if (!unseen.empty()) {
        for (Note& note : shown->notes) {
            if (unseen.contains(note.parent)) {
                note.quote.clear();
            }
        }
    }
    shown->grid = NoteGrid(shown->notes);
    return shown;
}

}  // namespace rundgang::notes
