// Three stations, a moderator and a server, and a network that comes and goes: at the end all are equal, and each note is there
// once. RUNDGANG_SYNC_NOTES=10000 runs it at full size (minutes).
#include "tests/notes_sync/CutLink.h"
#include "tests/notes_sync/SyncFixture.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <random>
#include <set>

namespace rundgang::notes_sync {
namespace {

using ConvergenceTest = SyncTest;

int notesWanted() {
    const char* wanted = std::getenv("RUNDGANG_SYNC_NOTES");
    return wanted != nullptr ? std::max(std::atoi(wanted), 30) : 900;
}

/// What the stations did, kept by the test beside them.
struct Record {
    std::mutex mutex;
    std::set<std::string> left;
    std::set<std::string> erased;
    std::set<std::string> touched;  ///< moderated at some time
};

/// One visitor after the other at one station: notes, voices, votes, second thoughts.
void visit(Station& station, Record& record, std::uint32_t seed, int count) {
    std::mt19937 random(seed);
    std::vector<std::pair<std::string, std::string>> own;  // id, code
    std::vector<std::string> recordings;
    notes::Store::Ticket last = 0;
    for (int i = 0; i < count; ++i) {
        notes::Contribution contribution{sampleNote(i), random() % 25 == 0 ? notes::makeVisitorCode() : "", {}};
        if (random() % 20 == 0) {
            contribution.attachments.push_back(sampleVoice("Satz " + std::to_string(i), 20000));
            recordings.push_back(contribution.attachments[0].about.id);
        }
        const std::string id = contribution.note.id;
        own.emplace_back(id, contribution.code);
        {
            const std::lock_guard lock(record.mutex);
            record.left.insert(id);
        }
        last = station.store().save(std::move(contribution));
        const auto what = random() % 100;
        if (what < 4) {  // somebody agrees with something that is seen here
            const auto seen = station.store().notes();
            if (!seen->empty()) {
                (void)station.change(
                    notes::Vote{(*seen)[random() % seen->size()].id, notes::makeVisitorCode(), what < 3 ? 1 : -1});
            }
        } else if (what < 6) {
            const std::size_t which = random() % own.size();
            const auto [mine, code] = own[which];
            const notes::Erasure erasure = code.empty() ? notes::Erasure{mine, ""} : notes::Erasure{"", code};
            (void)station.store().wait(last);
            const core::Status done = station.change(erasure);
            const std::lock_guard lock(record.mutex);
            EXPECT_TRUE(done.ok()) << done.problem().message();
            record.erased.insert(mine);
            own.erase(own.begin() + static_cast<std::ptrdiff_t>(which));
        } else if (what < 8 && !recordings.empty()) {
            (void)station.change(
                notes::MediumEdit{recordings[random() % recordings.size()], "berichtigt " + std::to_string(i), what == 6});
        }
        if (random() % 8 == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 30));
        }
    }
    (void)station.store().wait(last);
}

void moderate(Station& station, Record& record, const std::atomic<bool>& stop) {
    std::mt19937 random(4711);
    while (!stop) {
        const auto all = station.store().all();
        for (int i = 0; i < 3 && all->size() > 1; ++i) {
            const notes::Note& note = (*all)[random() % all->size()];
            const notes::Note& other = (*all)[random() % all->size()];
            const notes::NoteState to = static_cast<notes::NoteState>(1 + random() % 3);
            (void)station.change(notes::Moderation{note.id, to, to == notes::NoteState::Hidden ? "Grund" : "", other.id});
            const std::lock_guard lock(record.mutex);
            record.touched.insert(note.id);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

std::vector<std::string> idsOf(const std::vector<notes::Note>& all) {
    std::vector<std::string> ids;
    for (const notes::Note& note : all) {
        ids.push_back(note.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

void expectEqual(const std::vector<notes::Note>& a, const std::vector<notes::Note>& b) {
    ASSERT_EQ(idsOf(a), idsOf(b));
    for (std::size_t i = 0; i < a.size(); ++i) {
        ASSERT_TRUE(a[i] == b[i]) << a[i].id << " " << nameOf(a[i].state) << "/" << nameOf(b[i].state) << " " << a[i].agree << "/"
                                  << b[i].agree << " " << a[i].quote << "/" << b[i].quote << " " << a[i].media.size() << "/"
                                  << b[i].media.size();
    }
}

TEST_F(ConvergenceTest, WhateverTheNetworkDoesAllAreEqualAtTheEndAndEachNoteIsThereOnce) {
    const int count = notesWanted();
    std::array<std::unique_ptr<test::CutLink>, 4> links;
    std::vector<std::unique_ptr<Station>> stations;
    for (std::size_t i = 0; i < links.size(); ++i) {
        links[i] = std::make_unique<test::CutLink>(mServer->port());
        stations.push_back(station("s" + std::to_string(i), i == 3 ? "moderator" : "station", links[i]->port()));
        stations.back()->options().patience = std::chrono::milliseconds(1500);
        stations.back()->goOnline();
    }
    std::atomic<bool> stop{false};
    std::thread weather([&] {
        std::mt19937 random(20261124);
        while (!stop) {
            test::CutLink& link = *links[random() % links.size()];
            const auto what = random() % 10;
            what < 5 ? link.cut() : what < 7 ? link.freeze() : link.mend();
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
            links[random() % links.size()]->mend();
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
        }
    });
    Record record;
    std::vector<std::thread> visitors;
    for (std::size_t i = 0; i < 3; ++i) {
        visitors.emplace_back([&, i] { visit(*stations[i], record, static_cast<std::uint32_t>(i + 1), count / 3); });
    }
    std::thread moderator([&] { moderate(*stations[3], record, stop); });
    for (std::thread& visitor : visitors) {
        visitor.join();
    }
    // The visitors may be quicker than the moderator finds a network.
    const auto moderated = [&] {
        const std::lock_guard lock(record.mutex);
        return record.touched.size();
    };
    for (int i = 0; i < 600 && moderated() < 10; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    stop = true;
    moderator.join();
    weather.join();
    for (const auto& link : links) {
        link->mend();
    }
    const auto begun = std::chrono::steady_clock::now();
    for (int round = 0; round < 2; ++round) {  // what the last one said, the first one hears in the second round
        for (const auto& one : stations) {
            one->catchUp(300);
        }
    }
    std::printf("%d notes, %zu erased, all told and heard %.1f s after the network came back for good\n", count,
                record.erased.size(), std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    for (const auto& one : stations) {
        EXPECT_EQ(one->sync().state().waiting, 0);
    }
    // The moderator may have wanted to merge a note into one that was erased or merged meanwhile.
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(stations[i]->sync().state().refused, 0) << stations[i]->file();
    }
    expectEqual(stations[0]->shown(), stations[1]->shown());
    expectEqual(stations[0]->shown(), stations[2]->shown());
    expectEqual(stations[0]->shown(), stations[3]->shown());
    // Nothing lost, nothing twice, nothing back: on the moderator's side, who sees all, and on the server.
    std::vector<std::string> expected;
    std::set_difference(record.left.begin(), record.left.end(), record.erased.begin(), record.erased.end(),
                        std::back_inserter(expected));
    EXPECT_EQ(idsOf(*stations[3]->store().all()), expected);
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), std::to_string(expected.size()));
    EXPECT_EQ(asked("SELECT count(*) FROM @.gone WHERE erased"), std::to_string(record.erased.size()));
    EXPECT_EQ(asked("SELECT count(*) FROM @.media m WHERE NOT EXISTS (SELECT FROM @.notes n WHERE n.id = m.note)"), "0");
    EXPECT_EQ(
        asked("SELECT count(*) FROM @.notes n WHERE agree <> (SELECT count(*) FROM @.votes v WHERE v.note = n.id AND value > "
              "0)"),
        "0");
    EXPECT_GT(record.touched.size(), 0U);
}

TEST_F(ConvergenceTest, AChangeIsHeardWithoutAsking) {
    // By the notice alone: the heartbeat would come too late for this test.
    const auto a = station("a");
    const auto b = station("b");
    a->options().heartbeat = b->options().heartbeat = std::chrono::hours(1);
    a->catchUp();
    b->catchUp();
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note).ok());
    for (int i = 0; i < 600 && b->find(note.id) == nullptr; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    EXPECT_NE(b->find(note.id), nullptr);
}

TEST_F(ConvergenceTest, AServerThatIsAwayHoldsNothingUp) {
    test::CutLink link(mServer->port());
    link.cut();
    const auto a = station("a", "station", link.port());
    a->goOnline();
    const notes::Note note = sampleNote();
    ASSERT_TRUE(a->save(note).ok());
    EXPECT_FALSE(a->sync().waitUntilCaughtUp(std::chrono::milliseconds(300)).ok());
    EXPECT_FALSE(a->sync().state().connected);
    EXPECT_EQ(a->sync().state().waiting, 1);
    link.freeze();
    const auto begun = std::chrono::steady_clock::now();
    a->goOffline();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5)) << "the program could not end";
    link.mend();
    a->catchUp();
    EXPECT_EQ(asked("SELECT count(*) FROM @.notes"), "1");
}

}  // namespace
}  // namespace rundgang::notes_sync
