#include "engine/notes/Published.h"

#include <string_view>
#include <unordered_set>

namespace rundgang::notes {

bool isPublished(const Note& note, const EventRules& rules) {
    return note.state == NoteState::Approved || (note.state == NoteState::Pending && !rules.moderateFirst);
}

std::shared_ptr<const Shown> shownOf(const std::shared_ptr<const std::vector<Note>>& all, const EventRules& rules) {
    std::unordered_set<std::string_view> unseen;  // few; quotes of what is not in the file at all stay
    for (const Note& note : *all) {
        if (!isPublished(note, rules)) {
            unseen.insert(note.id);
        }
    }
    auto shown = std::make_shared<Shown>();
    shown->notes = all;  // as a rule: a hundred thousand notes are not copied for nothing
    if (!unseen.empty()) {
        auto notes = std::make_shared<std::vector<Note>>();
        notes->reserve(all->size() - unseen.size());
        for (const Note& note : *all) {
            if (!unseen.contains(note.id)) {
                notes->push_back(note);
                if (unseen.contains(note.parent)) {
                    notes->back().quote.clear();
                }
            }
        }
        shown->notes = std::move(notes);
    }
    shown->grid = NoteGrid(*shown->notes);
    return shown;
}

}  // namespace rundgang::notes
