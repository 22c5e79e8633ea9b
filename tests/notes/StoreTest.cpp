#include "tests/notes/NotesFixture.h"

#include <chrono>
#include <iterator>
#include <thread>
#include <vector>

namespace rundgang::notes {
namespace {

using StoreTest = NotesTest;

TEST_F(StoreTest, NotesComeBackAsTheyWere) {
    std::vector<Note> written;
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_NE(store, nullptr);
        for (int i = 0; i < 20; ++i) {
            written.push_back(sampleNote(i));
            ASSERT_TRUE(store->wait(store->save(written.back())).ok());
        }
        EXPECT_EQ(*store->notes(), written);
    }
    const std::unique_ptr<Store> again = mustOpen(file());
    EXPECT_EQ(*again->notes(), written);
    EXPECT_EQ(again->crs().epsg, 25832);
    EXPECT_EQ(again->crs().wkt, utm32().wkt);
}

TEST_F(StoreTest, ATicketIsPendingThenSaved) {
    const std::unique_ptr<Store> store = mustOpen(file());
    const std::uint64_t before = store->revision();
    const Store::Ticket ticket = store->save(sampleNote());
    ASSERT_TRUE(store->wait(ticket).ok());
    EXPECT_EQ(store->state(ticket), Store::TicketState::Saved);
    EXPECT_GT(store->revision(), before);
    EXPECT_TRUE(store->problem(ticket).what.empty());
}

TEST_F(StoreTest, TheSameNoteTwiceIsStoredOnce) {
    const std::unique_ptr<Store> store = mustOpen(file());
    const Note note = sampleNote();
    ASSERT_TRUE(store->wait(store->save(note)).ok());
    ASSERT_TRUE(store->wait(store->save(note)).ok());
    EXPECT_EQ(store->notes()->size(), 1U);
}

TEST_F(StoreTest, AnotherNoteUnderTheSameIdIsNotCalledSaved) {
    const std::unique_ptr<Store> store = mustOpen(file());
    Note note = sampleNote();
    ASSERT_TRUE(store->wait(store->save(note)).ok());
    note.text = "something else";
    const Store::Ticket ticket = store->save(note);
    EXPECT_FALSE(store->wait(ticket).ok());
    EXPECT_EQ(store->state(ticket), Store::TicketState::Failed);
    EXPECT_NE(store->problem(ticket).what.find("same id"), std::string::npos);
    EXPECT_EQ(store->notes()->size(), 1U);
}

TEST_F(StoreTest, ClosingFinishesWhatWasAccepted) {
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        for (int i = 0; i < 1000; ++i) {
            store->save(sampleNote(i));
        }
    }
    EXPECT_EQ(mustOpen(file())->notes()->size(), 1000U);
}

TEST_F(StoreTest, ClosingLeavesOneFile) {
    makeFile(3);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(mFolder), std::filesystem::directory_iterator()), 1);
}

TEST_F(StoreTest, EightThreadsSaveAtOnce) {
    constexpr int kThreads = 8;
    constexpr int kEach = 50;
    const std::unique_ptr<Store> store = mustOpen(file());
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&store, t] {
            for (int i = 0; i < kEach; ++i) {
                const Store::Ticket ticket = store->save(sampleNote(t * kEach + i));
                EXPECT_TRUE(i % 10 != 0 || store->wait(ticket).ok());
                EXPECT_LE(store->notes()->size(), static_cast<std::size_t>(kThreads * kEach));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    ASSERT_TRUE(store->wait(static_cast<Store::Ticket>(kThreads * kEach)).ok());
    EXPECT_EQ(store->notes()->size(), static_cast<std::size_t>(kThreads * kEach));
}

TEST_F(StoreTest, OrderIsThatOfArrivalWhateverTheClockSays) {
    const std::unique_ptr<Store> store = mustOpen(file());
    std::vector<std::string> ids;
    for (const char* time : {"2026-11-23T10:00:00Z", "1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z", "2026-11-23T10:00:00Z"}) {
        Note note = sampleNote();
        note.createdUtc = time;
        ids.push_back(note.id);
        ASSERT_TRUE(store->wait(store->save(note)).ok());
    }
    const std::shared_ptr<const std::vector<Note>> notes = mustOpen(file())->notes();
    ASSERT_EQ(notes->size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ((*notes)[i].id, ids[i]);
    }
}

TEST_F(StoreTest, ASnapshotStaysAsItWas) {
    const std::unique_ptr<Store> store = mustOpen(file());
    ASSERT_TRUE(store->wait(store->save(sampleNote())).ok());
    const std::shared_ptr<const std::vector<Note>> before = store->notes();
    ASSERT_TRUE(store->wait(store->save(sampleNote())).ok());
    EXPECT_EQ(before->size(), 1U);
    EXPECT_EQ(store->notes()->size(), 2U);
}

TEST_F(StoreTest, TwoStoresOnOneFileSeeEachOther) {
    const std::unique_ptr<Store> walk = mustOpen(file());
    ASSERT_TRUE(walk->wait(walk->save(sampleNote(1))).ok());
    const std::unique_ptr<Store> script = mustOpen(file());
    ASSERT_TRUE(script->wait(script->save(sampleNote(2))).ok());
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (walk->notes()->size() < 2 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_EQ(*walk->notes(), *script->notes());
}

TEST_F(StoreTest, WithoutACrsAnExistingFileOpensInItsOwn) {
    makeFile();
    EXPECT_EQ(mustOpen(file(), NoteCrs{})->crs().epsg, 25832);
    const core::Result<std::unique_ptr<Store>> missing = Store::open(file("missing.gpkg"), NoteCrs{});
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.problem().mend.find("EPSG"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(file("missing.gpkg")));
}

TEST_F(StoreTest, ACrsWithoutANumberIsKeptByItsWkt) {
    const NoteCrs local{0, "Baustelle", R"(LOCAL_CS["Baustelle",UNIT["metre",1]])"};
    {
        ASSERT_NE(mustOpen(file(), local), nullptr);
    }
    EXPECT_EQ(mustOpen(file(), local)->crs().wkt, local.wkt);
    EXPECT_FALSE(Store::open(file(), utm32()).ok());
    EXPECT_FALSE(Store::open(file(), NoteCrs{0, "Baustelle", R"(LOCAL_CS["Andere",UNIT["metre",1]])"}).ok());
}

TEST_F(StoreTest, FolderAndFileNamesMayBeAnything) {
    const std::filesystem::path odd = mFolder / "Ordner mit Ümlaut & 100%#?'\"" / "Bürger notes?.gpkg";
    {
        ASSERT_TRUE(mustOpen(odd)->notes()->empty());
    }
    EXPECT_TRUE(std::filesystem::exists(odd));
}

}  // namespace
}  // namespace rundgang::notes
