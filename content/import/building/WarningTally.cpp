#include "content/import/building/WarningTally.h"

namespace rundgang::import {

WarningTally::Entry& WarningTally::of(const WarningKind& kind) {
    for (Entry& entry : mEntries) {
        if (entry.kind == &kind) {
            return entry;
        }
    }
    mEntries.push_back(Entry{&kind, 0, {}});
    return mEntries.back();
}

std::size_t WarningTally::count(const WarningKind& kind) const {
    for (const Entry& entry : mEntries) {
        if (entry.kind == &kind) {
            return entry.count;
        }
    }
    return 0;
}

core::Warnings WarningTally::warnings(const std::string& file) const {
    core::Warnings list;
    for (const Entry& entry : mEntries) {
        std::string place;
        for (const std::string& one : entry.places) {
            place += (place.empty() ? "" : "; ") + one;
        }
        if (entry.count > entry.places.size()) {
            place += "; ...";
        }
        list.push_back(core::Problem{file, place, std::to_string(entry.count) + " " + entry.kind->what, entry.kind->mend});
    }
    return list;
}

}  // namespace rundgang::import
