#include "content/bake/Findings.h"

namespace rundgang::bake {
namespace {

constexpr std::size_t kPlacesTold = 3;

}

void Findings::add(const std::string& what, const std::string& file, const std::string& place, const std::string& mend) {
    Kind& kind = mKinds[what];
    if (kind.count == 0) {
        kind.file = file;
        kind.mend = mend;
    }
    ++kind.count;
    if (kind.places.size() < kPlacesTold) {
        kind.places.push_back(place);
    }
}

void Findings::add(const std::string& what, const Kind& more) {
    Kind& kind = mKinds[what];
    if (kind.count == 0) {
        kind = more;
        return;
    }
    kind.count += more.count;
    for (const std::string& place : more.places) {
        if (kind.places.size() < kPlacesTold) {
            kind.places.push_back(place);
        }
    }
}

void Findings::merge(const Findings& other) {
    for (const auto& [what, kind] : other.mKinds) {
        add(what, kind);
    }
}

core::Warnings Findings::warnings() const {
    core::Warnings warnings;
    for (const auto& [what, kind] : mKinds) {
        std::string place;
        for (const std::string& one : kind.places) {
            place += (place.empty() ? "" : ", ") + one;
        }
        if (kind.count > kind.places.size()) {
            place += " ...";
        }
        const std::string text = kind.count == 1 ? what : what + " (" + std::to_string(kind.count) + " times)";
        warnings.push_back(core::Problem{kind.file, place, text, kind.mend});
    }
    return warnings;
}

}  // namespace rundgang::bake
