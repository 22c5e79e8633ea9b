#include "tests/notes/NotesFixture.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace rundgang::notes {
namespace {

using namespace std::string_view_literals;
using HostileTextTest = NotesTest;

constexpr std::array kPieces = {"'); DROP TABLE notes; --"sv,
                                "\" OR 1=1"sv,
                                "%s%n%p"sv,
                                "\U0001F469\u200D\U0001F469\u200D\U0001F467"sv,
                                "\u202Eabc\u202C"sv,
                                "\u0645\u0631\u062D\u0628\u0627"sv,
                                "a\0b"sv,
                                "\xC3("sv,
                                "\xED\xA0\x80"sv,
                                "\xF0\x9F\x98"sv,
                                "=cmd|' /C calc'!A0"sv,
                                "<script>alert(1)</script>"sv,
                                "${jndi:ldap://x}"sv,
                                "\x1b[2J"sv,
                                "\r\n\r\n"sv,
                                "e\u0301"sv,
                                "\uFEFF"sv,
                                "../../etc/passwd"sv,
                                "\u0000"sv,
                                "\\"sv,
                                "\uFFFE"sv,
                                "\U0010FFFF"sv,
                                "\xC0\x80"sv,
                                "ä"sv};

/// The same thousand texts each time: pieces strung together, some of them far too long.
std::vector<std::string> hostileTexts() {
    std::vector<std::string> texts;
    std::uint32_t random = 7;
    const auto next = [&random](std::uint32_t below) {
        random = random * 1664525U + 1013904223U;
        return (random >> 8U) % below;
    };
    for (int i = 0; i < 1000; ++i) {
        std::string text;
        const std::uint32_t pieces = i % 50 == 0 ? 2000 : 1 + next(4);
        for (std::uint32_t piece = 0; piece < pieces; ++piece) {
            text += kPieces[next(static_cast<std::uint32_t>(kPieces.size()))];
        }
        texts.push_back(std::move(text));
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
