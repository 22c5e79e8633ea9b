// Where notes are: finds those around a place or along a ray without looking at all of them. Made with each snapshot on the
// store's thread; after that only read, from any thread. Answers are indices into the notes it was made of, ascending.
#pragma once

#include "engine/math/World.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::notes {

struct Note;

class NoteGrid {
public:
    NoteGrid() = default;
    explicit NoteGrid(std::span<const Note> notes);

    /// Notes whose place is at most `radius` metres from `place`, heights included.
    [[nodiscard]] std::vector<std::uint32_t> near(const math::WorldPos& place, double radius) const;

    /// All notes whose place comes within `reach + spread * distance` metres of the ray, seen from above, before `limit` metres,
    /// and some more: who points at signs of a size of their own (far ones are drawn larger) looks at these instead of at all.
    /// `out` is replaced; keeping it from call to call saves its memory. The ray's direction has length 1.
    void alongRay(const math::WorldRay& ray, double limit, double reach, double spread, std::vector<std::uint32_t>& out) const;

private:
    struct Entry {
        std::uint64_t cell = 0;
        std::uint32_t index = 0;
        math::WorldPos place;
    };
    /// Calls `use` for each entry in the cells that touch the square; row by row, since a row's cells lie together.
    template <typename Use>
    void inSquare(double x, double y, double half, Use use) const;

    std::vector<Entry> mEntries;  ///< by cell
    math::WorldBox mBounds;
};

}  // namespace rundgang::notes
