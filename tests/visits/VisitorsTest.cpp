// A day of visitors, one after the other, at full speed and without a runtime: memory stays flat, and nothing of the one before
// is left for the next, neither on a panel nor in memory.
#include "engine/platform/Platform.h"
#include "tests/support/MemorySearch.h"
#include "tests/ui/Bench.h"
#include "tests/ui/HeadsetBench.h"
#include "tests/ui/VoiceBench.h"
#include "tests/visits/HeldFile.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace rundgang::test {
namespace {

using ui::test::Bench;
using ui::test::HeadsetBench;

const std::filesystem::path kOut = std::filesystem::path(RUNDGANG_TEST_OUT) / "visitors";

std::unique_ptr<HeadsetBench> bench(const std::string& notes) {
    return std::make_unique<HeadsetBench>(std::filesystem::path(RUNDGANG_DEMO) / "town.world", kOut / (notes + ".gpkg"));
}

/// All that is shown: words, triangles, and where in the room the panels and strokes are.
std::string shownBy(const HeadsetBench& b) {
    std::ostringstream all;
    for (const ui::Widget& widget : const_cast<HeadsetBench&>(b).ui().widgets()) {
        all << widget.id << '/' << widget.index << '/' << widget.label << '\n';
    }
    const auto raw = [&](const auto& items) {
        all.write(reinterpret_cast<const char*>(items.data()),
                  static_cast<std::streamsize>(items.size() * sizeof(*items.data())));
    };
    raw(b.shown().sheet->vertices);
    raw(b.shown().sheet->indices);
    for (const frame::RoomPanel& panel : b.shown().panels) {
        all << panel.sheetX << ' ' << panel.sheetY << ' ' << panel.sheetWidth << ' ' << panel.sheetHeight << ' ' << panel.width
            << ' ' << panel.pose.position.x << ' ' << panel.pose.position.y << ' ' << panel.pose.position.z << '\n';
    }
    return all.str();
}

void stand(HeadsetBench& b) {
    b.tracking.head.position = {0.0F, 0.0F, 1.65F};
    b.tracking.head.orientation = {1.0F, 0.0F, 0.0F, 0.0F};
    b.tracking.pointing = frame::Hand::Right;
    b.putHandsDown();
}

void openEveryBoard(HeadsetBench& b) {
    b.press(frame::Action::Menu);
    EXPECT_TRUE(b.click("compare"));
    b.press(frame::Action::Cancel);
    b.press(frame::Action::Menu);
    EXPECT_TRUE(b.click("places"));
    b.press(frame::Action::Cancel);
    for (const char* board : {"notes", "settings", "help", "legend"}) {
        b.press(frame::Action::Menu);
        EXPECT_TRUE(b.click("more"));
        EXPECT_TRUE(b.seek(board)) << board;
        b.press(frame::Action::Cancel);
    }
}

/// What people do in their five minutes, in fast motion.
void visit(HeadsetBench& b, int number) {
    experience::Visit& v = b.visit();
    b.pointAhead(true);
    b.frames(2);
    b.press(frame::Action::Teleport);
    b.pointAhead(false);
    b.frames(30);
    b.press(frame::Action::CompareNext);
    b.press(frame::Action::XRay);
    b.frames(20);
    v.skipIntroduction();
    openEveryBoard(b);
    v.setLanguage(core::Language::English);
    b.press(frame::Action::XRay);
    b.frames(20);
    b.beginNote();
    if (v.draft() == nullptr) {
        frame::Hit spot;
        spot.position = v.state().feet + glm::dvec3(1.0, 2.0, 0.0);
        v.beginNote(spot);
        b.frames(2);
    }
    ASSERT_NE(v.draft(), nullptr);
    EXPECT_TRUE(b.key("b")) << number;
    EXPECT_TRUE(b.key("a"));
    b.keys.text = "nk";
    b.frame();
    EXPECT_EQ(v.draft()->note.text, "bank");
    if (number % 20 == 0) {
        v.saveDraft();
    } else if (number % 2 == 0) {
        v.discardDraft();
    }
    b.frame();
}

void leave(HeadsetBench& b) {
    b.visit().nextVisitor();
    stand(b);
    b.frames(90);
}

/// Once every note given so far is stored: making a code's trace (scrypt) takes 34 MB for as long as it lasts.
std::size_t memoryAtRest(HeadsetBench& b, std::size_t notesGiven) {
    for (int i = 0; i < 2000 && b.store()->all()->size() < notesGiven; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_EQ(b.store()->all()->size(), notesGiven);
    return platform::residentMemoryBytes();
}

TEST(Visitors, aThousandLeaveNothingBehind) {
    const std::unique_ptr<HeadsetBench> b = bench("thousand");
    stand(*b);
    const std::string first = shownBy(*b);
    std::size_t after100 = 0;
    for (int number = 1; number <= 1000; ++number) {
        visit(*b, number);
        leave(*b);
        if (number == 100) {
            after100 = memoryAtRest(*b, 5);
        }
        ASSERT_EQ(shownBy(*b) == first, true) << "visitor " << number + 1 << " sees what the first did not";
        ASSERT_FALSE(HasFailure()) << number;
    }
    const std::size_t after1000 = memoryAtRest(*b, 50);
    std::printf("memory after 100 visitors %.1f MB, after 1000 %.1f MB\n", static_cast<double>(after100) * 1e-6,
                static_cast<double>(after1000) * 1e-6);
    EXPECT_LT(static_cast<double>(after1000), static_cast<double>(after100) * 1.02);
    EXPECT_EQ(b->visit().visitorNumber(), 1001U);
}

std::string lines(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all) {
        text += one + '\n';
    }
    return text;
}

/// On the virtual keyboard, with a mistake in the middle that is taken back.
void typeInHeadset(HeadsetBench& b, const SecretText& secret) {
    b.visit().skipIntroduction();
    frame::Hit spot;
    spot.position = b.visit().state().feet + glm::dvec3(1.0, 2.0, 0.0);
    b.visit().beginNote(spot);
    b.frames(4);
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const char letter = secret.letter(i);
        if (i % 3 == 0) {
            b.keys.text.assign(1, letter);  // a real keyboard of the operator's
            b.frame();
        } else {
            ASSERT_TRUE(b.key(std::string_view(&letter, 1))) << i;
        }
    }
    ASSERT_EQ(b.visit().draft()->note.text.size(), secret.size());
    EXPECT_FALSE(foundInMemory(secret).empty()) << "the search finds nothing at all";
}

TEST(Visitors, aDiscardedTextIsNowhereInMemory) {
    const std::unique_ptr<HeadsetBench> b = bench("discarded");
    const SecretText secret(40, 1);
    typeInHeadset(*b, secret);
    b->visit().discardDraft();
    b->frames(3);
    EXPECT_EQ(lines(foundInMemory(secret)), "");
}

TEST(Visitors, aTextLeftUnsavedIsNowhereInMemoryForTheNext) {
    const std::unique_ptr<HeadsetBench> b = bench("left");
    const SecretText secret(40, 2);
    typeInHeadset(*b, secret);
    b->visit().nextVisitor();
    b->frames(3);
    EXPECT_EQ(lines(foundInMemory(secret)), "");
}

TEST(Visitors, aTextThatCouldNotBeSavedAndIsDiscardedIsNeitherInMemoryNorInTheFile) {
    std::unique_ptr<HeadsetBench> b = bench("refused");
    const SecretText secret(40, 4);
    typeInHeadset(*b, secret);
    using Stage = experience::NoteDraft::Stage;
    {
        const HeldFile held(kOut / "refused.gpkg");
        b->visit().saveDraft();
        for (int i = 0; i < 2000 && b->visit().draft()->stage == Stage::Saving; ++i) {
            b->frame();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ASSERT_EQ(b->visit().draft()->stage, Stage::Failed);
        b->visit().discardDraft();
        b->frames(3);
    }
    EXPECT_EQ(lines(foundInMemory(secret)), "");
    b.reset();  // where the store tries once more what failed
    std::ifstream file(kOut / "refused.gpkg", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::string start;
    for (std::size_t i = 0; i < 8; ++i) {
        start += secret.letter(i);
    }
    EXPECT_EQ(bytes.find(start), std::string::npos);
}

/// Some bytes from the middle of the one recording in a folder.
SecretText bytesOfRecording(const std::filesystem::path& folder) {
    std::array<unsigned char, 24> bytes{};
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".opus") {
            const int file = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
            EXPECT_EQ(::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(entry.file_size() / 2)), 24);
            ::close(file);
        }
    }
    const SecretText secret{std::span<const unsigned char>(bytes)};
    for (volatile unsigned char& byte : bytes) {
        byte = 0;
    }
    return secret;
}

TEST(Visitors, neitherAVoiceNorItsWordsAreInMemoryForTheNext) {
    const ui::test::VoiceMachinesBox box("x", 10.0);
    const auto b =
        std::make_unique<HeadsetBench>(std::filesystem::path(RUNDGANG_DEMO) / "town.world", kOut / "voice.gpkg", box.machines());
    b->visit().skipIntroduction();
    frame::Hit spot;
    spot.position = b->visit().state().feet + glm::dvec3(1.0, 2.0, 0.0);
    b->visit().beginNote(spot);
    b->visit().toggleRecording();
    b->visit().answerConsent(true);
    ASSERT_TRUE(ui::test::becomes(*b, [&] { return b->visit().voice().seconds > 5.0; }));
    b->visit().toggleRecording();
    ASSERT_TRUE(ui::test::becomes(*b, [&] { return b->visit().voice().words == experience::VoiceDraft::Words::There; }));
    b->frames(3);
    const SecretText voice = bytesOfRecording(box.machines().folder);
    const SecretText words(40, 5);
    ASSERT_TRUE(b->seek("spoken-text"));
    for (std::size_t i = 0; i < words.size(); ++i) {
        b->keys.text.assign(1, words.letter(i));
        b->frame();
    }
    ASSERT_GE(b->visit().voice().transcript.size(), words.size());
    EXPECT_FALSE(foundInMemory(words).empty()) << "the search finds nothing at all";
    EXPECT_FALSE(bytesInMemory(voice).empty()) << "the search finds nothing at all";
    b->visit().nextVisitor();
    b->frames(30);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // files are erased on a thread of their own
    EXPECT_EQ(lines(foundInMemory(words)), "");
    EXPECT_EQ(lines(bytesInMemory(voice)), "");
}

TEST(Visitors, neitherIsOneWrittenInTheWindow) {
    Bench b;
    const SecretText secret(40, 3);
    b.pointAhead(true);
    b.frames(2);
    b.press(frame::Action::Note);
    b.pointAhead(false);
    b.frames(2);
    platform::PanelInput input;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        input = {};
        input.text.assign(1, secret.letter(i));
        b.frame(input);
        if (i % 10 == 9) {
            // Copied, cut, pasted and taken back: each keeps a text of its own.
            for (const char key : {'a', 'c', 'x', 'v', 'z', 'y'}) {
                input = {};
                input.ctrl = true;
                input.editKey = key;
                b.frame(input);
                b.frame();
            }
        }
    }
    ASSERT_NE(b.visit().draft(), nullptr);
    ASSERT_FALSE(foundInMemory(secret).empty());
    b.visit().nextVisitor();
    b.frames(3);
    EXPECT_EQ(lines(foundInMemory(secret)), "");
}

}  // namespace
}  // namespace rundgang::test
