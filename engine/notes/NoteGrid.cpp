#include "engine/notes/NoteGrid.h"

#include "engine/notes/Note.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace rundgang::notes {
namespace {

// About the width of a street with its fronts: a look around at a note takes in few cells, and few notes share one.
constexpr double kCell = 32.0;
// Places further out (the file may come from anybody) all share the outermost cells. 31 bits of cells hold any real town.
constexpr double kMostCells = 1.0e9;

std::uint32_t cellOf(double coordinate) {
    const double cell = std::clamp(std::floor(coordinate / kCell), -kMostCells, kMostCells);
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(cell) + (std::int64_t{1} << 31U));
}

/// Rows of cells from south to north, cells of a row from west to east.
std::uint64_t keyOf(std::uint32_t column, std::uint32_t row) { return std::uint64_t{row} << 32U | column; }

}  // namespace

NoteGrid::NoteGrid(std::span<const Note> notes) {
    mEntries.reserve(notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const math::WorldPos& place = notes[i].place;
        mBounds.add(place.vec());
        mEntries.push_back({keyOf(cellOf(place.x), cellOf(place.y)), static_cast<std::uint32_t>(i), place});
    }
    std::sort(mEntries.begin(), mEntries.end(),
              [](const Entry& a, const Entry& b) { return a.cell != b.cell ? a.cell < b.cell : a.index < b.index; });
}

template <typename Use>
void NoteGrid::inSquare(double x, double y, double half, Use use) const {
    const std::uint32_t west = cellOf(x - half);
    const std::uint32_t east = cellOf(x + half);
    const std::uint32_t north = cellOf(y + half);
    for (std::uint32_t row = cellOf(y - half); row <= north; ++row) {
        const std::uint64_t last = keyOf(east, row);
        auto entry = std::lower_bound(mEntries.begin(), mEntries.end(), keyOf(west, row),
                                      [](const Entry& e, std::uint64_t key) { return e.cell < key; });
        if (entry == mEntries.end()) {
            return;
        }
        // A town's notes fill few rows of a very large square: go on where there are some.
        const auto rowOfEntry = static_cast<std::uint32_t>(entry->cell >> 32U);
        if (rowOfEntry > row) {
            row = rowOfEntry - 1;
            continue;
        }
        for (; entry != mEntries.end() && entry->cell <= last; ++entry) {
            use(*entry);
        }
    }
}

std::vector<std::uint32_t> NoteGrid::near(const math::WorldPos& place, double radius) const {
    std::vector<std::uint32_t> found;
    inSquare(place.x, place.y, radius, [&](const Entry& entry) {
        if (glm::length(entry.place.vec() - place.vec()) <= radius) {
            found.push_back(entry.index);
        }
    });
    std::sort(found.begin(), found.end());
    return found;
}

void NoteGrid::alongRay(const math::WorldRay& ray, double limit, double reach, double spread,
                        std::vector<std::uint32_t>& out) const {
    out.clear();
    if (mEntries.empty()) {
        return;
    }
    // No note is further away than the far corner of them all, and none comes later on the ray than it is away.
    const glm::dvec3 eye = ray.origin.vec();
    const glm::dvec3 corner = glm::max(glm::abs(mBounds.min - eye), glm::abs(mBounds.max - eye));
    limit = std::min(limit, glm::length(corner) * (1.0 + spread) + reach + kCell);
    const double level = std::hypot(ray.direction.x, ray.direction.y);
    // Squares one after the other along the ray, each as wide as its far end needs; what two share is counted once at the end.
    for (double from = 0.0; from < limit;) {
        const double half = std::max(kCell, reach + spread * from);
        const double to = std::min(limit, from + half / std::max(level, 1e-3));
        const double wide = reach + spread * to + level * (to - from) / 2.0;
        const math::WorldPos middle = ray.origin + ray.direction * ((from + to) / 2.0);
        inSquare(middle.x, middle.y, wide, [&](const Entry& entry) { out.push_back(entry.index); });
        from = to;
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace rundgang::notes
