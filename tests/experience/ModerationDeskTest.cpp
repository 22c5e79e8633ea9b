#include "engine/experience/ModerationDesk.h"
#include "tests/experience/Stage.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace rundgang::experience {
namespace {

using notes::NoteState;

class Desk : public testing::Test {
protected:
    void SetUp() override {
        mStore = notesStore(testing::UnitTest::GetInstance()->current_test_info()->name());
        keep("Hier fehlt eine Bank unter den Bäumen", 0.0);
        keep("Eine Bank unter den Bäumen wäre schön", 4.0);
        keep("Der Bus hält hier nie", 8.0);
        keep("Eine Bank unter den Bäumen, bitte", 500.0);
        mDesk = std::make_unique<ModerationDesk>(*mStore);
    }

    void keep(const std::string& text, double east) {
        notes::Note note;
        note.id = notes::makeNoteId();
        note.text = text;
        note.place = {598400.0 + east, 5286000.0, 700.0};
        note.language = "de";
        note.createdUtc = notes::utcNow();
        ASSERT_TRUE(mStore->wait(mStore->save(note)).ok());
    }
    /// Selects the note with this text, whatever its state.
    void select(const std::string& text) {
        const auto all = mDesk->lists()->all;
        for (std::uint32_t i = 0; i < all->size(); ++i) {
            if ((*all)[i].text.starts_with(text)) {
                mDesk->select(i);
            }
        }
        settle();
    }
    void settle() {
        for (int i = 0; i < 2000 && mDesk->busy(); ++i) {
            mDesk->advance();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        mDesk->advance();
        mDesk->waitIdle();
    }
    std::size_t count(NoteState state) { return mDesk->lists()->of(state).size(); }

    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<ModerationDesk> mDesk;
};

TEST_F(Desk, approvesHidesAndBringsBack) {
    EXPECT_EQ(count(NoteState::Pending), 4U);
    select("Der Bus");
    mDesk->approve();
    settle();
    EXPECT_EQ(count(NoteState::Approved), 1U);
    EXPECT_EQ(mDesk->note()->state, NoteState::Approved);
    mDesk->hide("Nennt Personen");
    settle();
    EXPECT_EQ(count(NoteState::Hidden), 1U);
    EXPECT_EQ(mDesk->note()->stateReason, "Nennt Personen");
    EXPECT_EQ(mStore->notes()->size(), 3U);
    mDesk->restore();
    settle();
    EXPECT_EQ(count(NoteState::Hidden), 0U);
    EXPECT_EQ(mStore->notes()->size(), 4U);
}

TEST_F(Desk, hidingWithoutAReasonIsRefusedInWords) {
    select("Der Bus");
    mDesk->hide("");
    settle();
    EXPECT_FALSE(mDesk->problem().empty());
    EXPECT_EQ(count(NoteState::Pending), 4U);
    mDesk->hide("Ohne Bezug");
    settle();
    EXPECT_TRUE(mDesk->problem().empty());
}

TEST_F(Desk, suggestsWhatSaysTheSameNearbyAndMergesIt) {
    select("Hier fehlt");
    ASSERT_EQ(mDesk->alike().size(), 2U) << "not the one half a kilometre away";
    EXPECT_TRUE(mDesk->alike()[0].text.starts_with("Eine Bank")) << "the likelier first";
    const std::string into = mDesk->alike()[0].id;
    mDesk->mergeInto(into);
    settle();
    EXPECT_EQ(mDesk->note()->state, NoteState::Merged);
    EXPECT_EQ(mDesk->note()->mergedInto, into);
    EXPECT_EQ(mStore->notes()->size(), 3U);
}

TEST_F(Desk, seesWhatAnotherHandDoesToTheSelectedNote) {
    select("Der Bus");
    const std::string id = mDesk->note()->id;
    ASSERT_TRUE(mStore->wait(mStore->change(notes::Erasure{id, ""})).ok());
    mDesk->advance();
    mDesk->waitIdle();
    EXPECT_FALSE(mDesk->note().has_value());
    EXPECT_EQ(count(NoteState::Pending), 3U);
}

TEST(Likeness, isThatOfTheWords) {
    EXPECT_DOUBLE_EQ(likeness("Eine Bank, bitte!", "eine BANK bitte"), 1.0);
    EXPECT_DOUBLE_EQ(likeness("Bank", "Bus"), 0.0);
    EXPECT_DOUBLE_EQ(likeness("", ""), 0.0);
    EXPECT_NEAR(likeness("eine Bank fehlt", "eine Bank"), 2.0 / 3.0, 1e-12);
}

}  // namespace
}  // namespace rundgang::experience
