// The notes' signs: how they cluster, stand apart and keep still; what a ray meets; and that the town's number of notes costs no
// frame.
#include "engine/experience/NotesView.h"
#include "engine/experience/Signs.h"
#include "tests/support/OwnUse.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <set>
#include <vector>

namespace rundgang::experience {
namespace {

notes::Note noteAt(const math::WorldPos& place, int i) {
    char id[40];
    std::snprintf(id, sizeof(id), "00000000-0000-4000-8000-%012d", i);
    notes::Note note;
    note.id = id;
    note.kind = static_cast<notes::NoteKind>(i % 5);
    note.text = "Notiz " + std::to_string(i);
    note.place = place;
    return note;
}

std::shared_ptr<const NotesView> viewOf(std::vector<notes::Note> all, const NoteFilter& filter = {}) {
    auto shown = std::make_shared<notes::Shown>();
    shown->notes = std::make_shared<const std::vector<notes::Note>>(std::move(all));
    return std::make_shared<const NotesView>(std::move(shown), filter);
}

/// A town two kilometres wide; most notes lie along its streets, a thousand on one square.
std::vector<notes::Note> town(int count, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> anywhere(-1000.0, 1000.0);
    std::normal_distribution<double> square(0.0, 12.0);
    std::vector<notes::Note> all;
    for (int i = 0; i < count; ++i) {
        const bool onSquare = i % 10 == 0;
        math::WorldPos place{onSquare ? square(random) + 50.0 : anywhere(random), onSquare ? square(random) : anywhere(random),
                             1.0};
        place.x = onSquare || i % 2 == 0 ? place.x : std::round(place.x / 60.0) * 60.0;
        all.push_back(noteAt(place, i));
    }
    return all;
}

std::size_t counted(const Signs& signs) {
    std::size_t all = 0;
    for (const Sign& sign : signs.shown()) {
        all += sign.leaving ? 0 : sign.count;
    }
    return all;
}

std::set<std::uint64_t> keysOf(const Signs& signs) {
    std::set<std::uint64_t> keys;
    for (const Sign& sign : signs.shown()) {
        if (!sign.leaving) {
            keys.insert(sign.key);
        }
    }
    return keys;
}

TEST(NoteClusters, everyNoteIsInOneClusterOfEachLevelAndNoFartherThanItSays) {
    const std::vector<notes::Note> all = town(3000);
    const auto view = viewOf(all);
    const notes::NoteClusters& clusters = view->clusters();
    std::vector<std::uint32_t> found;
    std::vector<std::uint32_t> open(clusters.roots().begin(), clusters.roots().end());
    for (const std::uint32_t root : open) {
        clusters.notesIn(clusters.at(root), found);
    }
    std::sort(found.begin(), found.end());
    ASSERT_EQ(found.size(), all.size());
    EXPECT_EQ(std::adjacent_find(found.begin(), found.end()), found.end());
    while (!open.empty()) {
        const notes::NoteCluster& cluster = clusters.at(open.back());
        open.pop_back();
        std::vector<std::uint32_t> inside;
        clusters.notesIn(cluster, inside);
        EXPECT_EQ(inside.size(), cluster.count);
        EXPECT_EQ(inside.front(), cluster.first) << "its oldest note names it";
        std::array<std::uint32_t, notes::kKindCount> kinds{};
        for (const std::uint32_t index : inside) {
            EXPECT_LE(glm::length(all[index].place - cluster.place), cluster.radius + 1e-9);
            ++kinds[static_cast<std::size_t>(all[index].kind)];
        }
        EXPECT_EQ(kinds, cluster.kinds);
        const auto parts = clusters.parts(cluster);
        for (std::size_t a = 0; a < parts.size(); ++a) {
            open.push_back(parts[a]);
            for (std::size_t b = a + 1; b < parts.size(); ++b) {
                EXPECT_GE(glm::length(clusters.at(parts[a]).place - clusters.at(parts[b]).place), cluster.spacing);
            }
        }
    }
}

TEST(NoteClusters, aNewNoteMovesNothing) {
    std::vector<notes::Note> all = town(2000);
    const auto before = viewOf(all);
    all.push_back(noteAt({51.0, 3.0, 1.0}, 2000));
    const auto after = viewOf(all);
    Signs one;
    Signs two;
    one.advance(before, {0.0, -20.0, 1.7}, 0.1, std::nullopt);
    two.advance(after, {0.0, -20.0, 1.7}, 0.1, std::nullopt);
    const std::set<std::uint64_t> was = keysOf(one);
    const std::set<std::uint64_t> is = keysOf(two);
    std::vector<std::uint64_t> gone;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(gone));
    EXPECT_LE(gone.size(), 2U) << "of " << was.size();
}

TEST(NoteClusters, aThousandOnOneSpotAndPlacesBeyondTheWorldAreNoTrouble) {
    std::vector<notes::Note> all;
    for (int i = 0; i < 1000; ++i) {
        all.push_back(noteAt({10.0, 10.0, 1.0}, i));
    }
    all.push_back(noteAt({1e300, -1e300, 1e18}, 1000));
    all.push_back(noteAt({-1e12, 5.0, 0.0}, 1001));
    const auto view = viewOf(all);
    Signs signs;
    signs.advance(view, {0.0, 0.0, 1.7}, 0.1, std::nullopt);
    EXPECT_EQ(counted(signs), all.size());
    EXPECT_LE(signs.shown().size(), 3U);
}

TEST(Signs, everyNoteIsStoodForOnceWhereverOneIs) {
    const auto view = viewOf(town(20000));
    Signs signs;
    for (const math::WorldPos eye : {math::WorldPos{0, 0, 1.7}, {400, 300, 1.7}, {0, 0, 300}, {-5000, 0, 50}}) {
        signs.advance(view, eye, 1.0, std::nullopt);
        EXPECT_EQ(counted(signs), 20000U);
        EXPECT_LE(keysOf(signs).size(), Signs::kMost);
    }
}

TEST(Signs, nearOnesStandApartAndFarOnesTogether) {
    std::vector<notes::Note> all;
    for (int i = 0; i < 12; ++i) {
        all.push_back(noteAt({i * 3.0, 0.0, 1.0}, i));
    }
    const auto view = viewOf(all);
    Signs signs;
    signs.advance(view, {16.0, -12.0, 1.7}, 1.0, std::nullopt);
    EXPECT_EQ(keysOf(signs).size(), 12U);
    signs.advance(view, {16.0, -900.0, 1.7}, 1.0, std::nullopt);
    ASSERT_EQ(keysOf(signs).size(), 1U);
    EXPECT_EQ(counted(signs), 12U);
    EXPECT_EQ(signs.shown().front().kinds, (std::array<std::uint32_t, 5>{3, 3, 2, 2, 2}));
}

TEST(Signs, stepsBackAndForthChangeNothing) {
    const auto view = viewOf(town(20000));
    Signs signs;
    // Wherever one stops, a sway of twenty centimetres there chooses no other signs.
    for (int stop = 0; stop < 60; ++stop) {
        const math::WorldPos eye{stop * 1.7 - 50.0, -30.0, 1.7};
        signs.advance(view, eye, 0.5, std::nullopt);
        signs.advance(view, eye + glm::dvec3(0.2, 0.05, 0.0), 0.5, std::nullopt);
        const std::set<std::uint64_t> before = keysOf(signs);
        for (int sway = 0; sway < 6; ++sway) {
            signs.advance(view, eye + glm::dvec3(sway % 2 == 0 ? 0.0 : 0.2, 0.05, 0.0), 0.1, std::nullopt);
            EXPECT_EQ(keysOf(signs), before) << stop;
        }
    }
}

TEST(Signs, fadeAndNeverJumpWhileWalking) {
    const auto view = viewOf(town(5000));
    Signs signs;
    signs.advance(view, {-50.0, -20.0, 1.7}, 0.0, std::nullopt);
    std::vector<std::pair<std::uint64_t, float>> before;
    for (int frame = 0; frame < 60 * 40; ++frame) {
        signs.advance(view, {-50.0 + frame * 1.4 / 60.0, -20.0, 1.7}, 1.0 / 60.0, std::nullopt);
        for (const Sign& sign : signs.shown()) {
            const auto was = std::find_if(before.begin(), before.end(), [&](const auto& pair) { return pair.first == sign.key; });
            const float last = was == before.end() ? 0.0F : was->second;
            EXPECT_TRUE(frame == 0 || std::abs(sign.opacity - last) < 0.08F) << frame << ": " << last << " to " << sign.opacity;
        }
        before.clear();
        for (const Sign& sign : signs.shown()) {
            before.emplace_back(sign.key, sign.opacity);
        }
    }
}

TEST(Signs, giveWayToWhatTheyAreAbout) {
    const auto view = viewOf({noteAt({0.0, 0.0, 1.0}, 0)});
    Signs signs;
    signs.advance(view, {0.0, -20.0, 1.7}, 1.0, std::nullopt);
    EXPECT_FLOAT_EQ(signs.shown().front().opacity, 1.0F);
    signs.advance(view, {0.0, -0.9, 1.7}, 1.0, std::nullopt);
    EXPECT_LT(signs.shown().front().opacity, 0.3F) << "close by";
    signs.advance(view, {0.0, -1.0, 40.0}, 1.0, std::nullopt);
    EXPECT_LT(signs.shown().front().opacity, 0.3F) << "from right above its head lies over the spot";
    signs.advance(view, {0.0, -20.0, 1.7}, 1.0, 0U);
    EXPECT_LT(signs.shown().front().opacity, 0.3F) << "shown as it was";
    signs.advance(view, {0.0, -20.0, 1.7}, 1.0, std::nullopt);
    EXPECT_FLOAT_EQ(signs.shown().front().opacity, 1.0F);
}

TEST(Signs, oneBehindAnotherGoesAndComesBackWhenThatIsPassed) {
    const auto view = viewOf({noteAt({0.0, 10.0, 0.0}, 0), noteAt({0.02, 14.0, 0.1}, 1)});
    Signs signs;
    signs.advance(view, {0.0, 0.0, 1.7}, 1.0, std::nullopt);
    signs.advance(view, {0.2, 0.0, 1.7}, 1.0, std::nullopt);
    ASSERT_EQ(signs.shown().size(), 2U);
    const auto behind = [&] {
        return std::find_if(signs.shown().begin(), signs.shown().end(), [](const Sign& sign) { return sign.first == 1; });
    };
    EXPECT_FLOAT_EQ(behind()->opacity, 0.0F);
    signs.advance(view, {8.0, 10.0, 1.7}, 1.0, std::nullopt);
    EXPECT_FLOAT_EQ(behind()->opacity, 1.0F);
}

TEST(Signs, aRayMeetsTheNearestHeadAndNothingBehindAWall) {
    const auto view = viewOf({noteAt({0.0, 20.0, 0.0}, 0), noteAt({0.0, 10.0, 0.0}, 1)});
    Signs signs;
    signs.advance(view, {0.0, 0.0, 1.4}, 1.0, std::nullopt);
    const math::WorldRay ahead{{0.0, 0.0, 1.4}, {0.0, 1.0, 0.0}};
    ASSERT_NE(signs.along(ahead, 100.0), nullptr);
    EXPECT_EQ(signs.along(ahead, 100.0)->first, 1U);
    EXPECT_EQ(signs.along(ahead, 5.0), nullptr) << "a wall stands before both";
    EXPECT_EQ(signs.along({{2.0, 0.0, 1.4}, {0.0, 1.0, 0.0}}, 100.0), nullptr);
    EXPECT_EQ(signs.along({{0.0, 0.0, 1.4}, {0.0, -1.0, 0.0}}, 100.0), nullptr) << "it lies behind";
}

TEST(Signs, ofAnotherSnapshotAreGoneAtOnce) {
    std::vector<notes::Note> all{noteAt({0.0, 20.0, 0.0}, 0), noteAt({30.0, 20.0, 0.0}, 1)};
    Signs signs;
    signs.advance(viewOf(all), {0.0, 0.0, 1.7}, 1.0, std::nullopt);
    EXPECT_EQ(signs.shown().size(), 2U);
    all.pop_back();
    signs.advance(viewOf(all), {0.0, 0.0, 1.7}, 0.0, std::nullopt);
    EXPECT_EQ(signs.shown().size(), 1U) << "what was hidden does not fade out slowly";
}

TEST(NotesView, answersBelongToTheirNoteAndTheFilterLeavesThemThere) {
    std::vector<notes::Note> all = town(6);
    all[1].parent = all[0].id;
    all[2].parent = all[1].id;
    all[3].parent = "00000000-0000-4000-8000-999999999999";
    all[4].parent = all[5].id;  // a foreign file's circle
    all[5].parent = all[4].id;
    NoteFilter filter;
    const auto view = viewOf(all, filter);
    EXPECT_EQ(view->total(), 4U);
    ASSERT_EQ(view->answersTo(0).size(), 2U);
    EXPECT_EQ(view->answersTo(0)[1].second, 2U);
    EXPECT_EQ(view->threadOf(2), 0U);
    filter.kinds = NoteFilter::bit(notes::NoteKind::Idea);
    const auto few = viewOf(all, filter);
    EXPECT_EQ(few->chosen().size(), 2U);
    EXPECT_EQ(few->total(), 4U);
    EXPECT_EQ(few->answersTo(0).size(), 2U);
}

TEST(NotesView, filtersByEachSortAndAllTogether) {
    std::vector<notes::Note> all = town(40);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].variant = i % 2 == 0 ? "" : "b";
        all[i].stance = static_cast<notes::Stance>(i % 4);
        all[i].state = i % 8 < 4 ? notes::NoteState::Pending : notes::NoteState::Approved;
    }
    NoteFilter filter;
    filter.variants = {"b"};
    EXPECT_EQ(viewOf(all, filter)->chosen().size(), 20U);
    filter.stances = NoteFilter::bit(notes::Stance::For) | NoteFilter::bit(notes::Stance::Against);
    EXPECT_EQ(viewOf(all, filter)->chosen().size(), 20U);
    filter.states = NoteFilter::bit(notes::NoteState::Approved);
    EXPECT_EQ(viewOf(all, filter)->chosen().size(), 10U);
    filter.kinds = NoteFilter::bit(notes::NoteKind::Praise);
    EXPECT_EQ(viewOf(all, filter)->chosen().size(), 2U);
    Signs signs;
    signs.advance(viewOf(all, filter), {0.0, 0.0, 1.7}, 1.0, std::nullopt);
    EXPECT_EQ(counted(signs), 2U) << "the world's signs are filtered alike";
}

/// Median and worst milliseconds of a walk's frames.
std::pair<double, double> walk(const std::shared_ptr<const NotesView>& view) {
    Signs signs;
    std::vector<double> times;
    for (int frame = 0; frame < 2000; ++frame) {
        const math::WorldPos eye{frame * 0.05 - 50.0, -30.0, 1.7};
        const double begun = rundgang::test::threadMs();
        signs.advance(view, eye, 1.0 / 90.0, std::nullopt);
        (void)signs.along({eye, {0.6, 0.8, 0.0}}, 250.0);
        times.push_back(rundgang::test::threadMs() - begun);
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

TEST(Signs, aHundredThousandCostAFrameNoMoreThanAThousand) {
    for (const int count : {0, 1000, 100000}) {
        std::vector<notes::Note> all = town(count);
        const double begun = rundgang::test::threadMs();
        const auto view = viewOf(std::move(all));
        const double made = rundgang::test::threadMs() - begun;
        const auto [median, worst] = walk(view);
        std::printf("%d notes: %.4f ms a frame (median), %.4f ms (99 of 100); the view made in %.0f ms, off the frame thread\n",
                    count, median, worst, made);
#ifdef NDEBUG
        EXPECT_LT(median, 0.4) << count;
#endif
    }
}

}  // namespace
}  // namespace rundgang::experience
