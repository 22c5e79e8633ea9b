#include "tests/notes/NotesFixture.h"
#include "tests/support/HostileNotes.h"

#include <utility>
#include <vector>

namespace rundgang::notes {
namespace {

using HostileTextTest = NotesTest;

/// The same thousand texts each time: pieces strung together, some of them far too long.
std::vector<std::string> hostileTexts() {
    std::vector<std::string> texts;
    test::HostileDice dice(7);
    for (int i = 0; i < 1000; ++i) {
        texts.push_back(test::hostileText(dice, i % 50 == 0 ? 2000 : 1 + dice.below(4)));
    }
    texts.push_back(std::string(64U << 20U, 'x'));
    return texts;
}

TEST_F(HostileTextTest, EveryTextIsKeptBitForBitOrRefusedInWords) {
    std::vector<Note> kept;
    std::size_t refused = 0;
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        std::vector<std::pair<Store::Ticket, Note>> given;
        for (const std::string& text : hostileTexts()) {
            Note note = sampleNote();
            note.text = text;
            given.emplace_back(store->save(note), note);
        }
        for (const auto& [ticket, note] : given) {
            const core::Status status = store->wait(ticket);
            if (status.ok()) {
                kept.push_back(note);
            } else {
                ++refused;
                EXPECT_EQ(status.problem().place, "note, text");
                EXPECT_FALSE(status.problem().mend.empty());
            }
        }
    }
    EXPECT_GT(kept.size(), 200U);
    EXPECT_GT(refused, 200U);
    EXPECT_EQ(*mustOpen(file())->notes(), kept);
}

TEST_F(HostileTextTest, EveryTextCanBeStoredOnceItIsCleaned) {
    const std::unique_ptr<Store> store = mustOpen(file());
    for (const std::string& text : hostileTexts()) {
        Note note = sampleNote();
        note.text = cleanText(text);
        if (note.text.size() <= kMaxTextBytes) {
            store->save(note);
        }
    }
    const Store::Ticket last = store->save(sampleNote());
    ASSERT_TRUE(store->wait(last).ok());
    EXPECT_EQ(store->notes()->size(), last);
}

}  // namespace
}  // namespace rundgang::notes
