#include "engine/notes/NoteGrid.h"
#include "tests/notes/NotesFixture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <glm/geometric.hpp>

namespace rundgang::notes {
namespace {

std::vector<Note> scattered(std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> across(-1500.0, 1500.0);
    std::uniform_real_distribution<double> up(-20.0, 40.0);
    std::vector<Note> notes(count);
    for (Note& note : notes) {
        note.place = {598000.0 + across(random), 5287000.0 + across(random), 700.0 + up(random)};
    }
    return notes;
}

TEST(NoteGrid, NearFindsWhatLookingAtAllFinds) {
    const std::vector<Note> notes = scattered(4000, 1);
    const NoteGrid grid(notes);
    for (const double radius : {0.0, 5.0, 32.0, 100.0, 700.0, 1e7}) {
        for (std::size_t at = 0; at < notes.size(); at += 997) {
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = 0; i < notes.size(); ++i) {
                if (glm::length(notes[i].place - notes[at].place) <= radius) {
                    expected.push_back(i);
                }
            }
            ASSERT_EQ(grid.near(notes[at].place, radius), expected) << radius;
        }
    }
}

TEST(NoteGrid, ARayMissesNothingWithinItsReach) {
    const std::vector<Note> notes = scattered(4000, 2);
    const NoteGrid grid(notes);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> number(-1.0, 1.0);
    std::vector<std::uint32_t> found;
    for (int round = 0; round < 200; ++round) {
        const math::WorldRay ray{
            {598000.0 + 1000.0 * number(random), 5287000.0 + 1000.0 * number(random), 702.0},
            glm::normalize(glm::dvec3(number(random), number(random), round % 7 == 0 ? -9.0 : 0.2 * number(random)))};
        const double limit = round % 3 == 0 ? std::numeric_limits<double>::max() : 400.0;
        grid.alongRay(ray, limit, 1.5, 0.03, found);
        ASSERT_TRUE(std::is_sorted(found.begin(), found.end()));
        for (std::uint32_t i = 0; i < notes.size(); ++i) {
            const glm::dvec3 to = notes[i].place - ray.origin;
            const double along = glm::dot(to, ray.direction);
            const glm::dvec3 off = to - ray.direction * along;
            const bool within = along > 0.0 && along < limit && glm::length(off) < 1.5 + 0.03 * along;
            ASSERT_TRUE(!within || std::binary_search(found.begin(), found.end(), i)) << round << ", note " << i;
        }
    }
}

TEST(NoteGrid, AShortRayLooksAtFew) {
    const std::vector<Note> notes = scattered(10000, 4);
    std::vector<std::uint32_t> found;
    NoteGrid(notes).alongRay({{598000.0, 5287000.0, 702.0}, {0.0, 1.0, 0.0}}, 100.0, 1.5, 0.03, found);
    EXPECT_LT(found.size(), 100U);
}

TEST(NoteGrid, NoNotesAndFarPlacesAreNoTrouble) {
    std::vector<std::uint32_t> found{7};
    NoteGrid().alongRay({}, std::numeric_limits<double>::infinity(), 1.0, 0.1, found);
    EXPECT_TRUE(found.empty());
    EXPECT_TRUE(NoteGrid().near({}, 1e9).empty());
    std::vector<Note> notes(3);
    notes[1].place = {1e300, -1e300, 1e300};
    notes[2].place = {-1e18, 5.0, 0.0};
    const NoteGrid grid(notes);
    EXPECT_EQ(grid.near({0.0, 0.0, 0.0}, 10.0), std::vector<std::uint32_t>{0});
    grid.alongRay({}, 100.0, 1.0, 0.0, found);
    EXPECT_EQ(found.front(), 0U);
}

}  // namespace
}  // namespace rundgang::notes
