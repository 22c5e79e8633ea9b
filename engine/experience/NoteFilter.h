// Which notes a visitor wants to see, in the world and in the list alike. Plain value; nothing chosen of a sort means all of it.
#pragma once

#include "engine/notes/Note.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace rundgang::experience {

struct NoteFilter {
    std::uint32_t kinds = 0;            ///< a bit for each NoteKind that is wanted
    std::uint32_t stances = 0;          ///< ... Stance
    std::uint32_t states = 0;           ///< ... NoteState
    std::vector<std::string> variants;  ///< ids; "" is today

    bool operator==(const NoteFilter&) const = default;

    [[nodiscard]] bool any() const { return kinds != 0 || stances != 0 || states != 0 || !variants.empty(); }
    [[nodiscard]] bool wants(const notes::Note& note) const {
        return has(kinds, note.kind) && has(stances, note.stance) && has(states, note.state) &&
               (variants.empty() || std::find(variants.begin(), variants.end(), note.variant) != variants.end());
    }

    template <typename Value>
    static constexpr std::uint32_t bit(Value value) {
        return 1U << static_cast<std::uint32_t>(value);
    }

private:
    template <typename Value>
    static bool has(std::uint32_t chosen, Value value) {
        return chosen == 0 || (chosen & bit(value)) != 0;
    }
};

}  // namespace rundgang::experience
