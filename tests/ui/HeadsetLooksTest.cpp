// Every panel of the headset in both languages, all sizes of text and both skins: nothing cut off, everything as large to the eye
// as reading and aiming need, and a picture of each.
#include "engine/ui/HeadsetPanels.h"
#include "engine/ui/PanelPlace.h"
#include "tests/ui/HeadsetBench.h"
#include "tests/ui/VoiceBench.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui::test {
namespace {

struct Reading {
    float size;
    bool highContrast;
};

struct Situation {
    const char* name;
    std::function<void(HeadsetBench&)> prepare;
    float pitchDeg = -10.0F;
};

void openBoard(HeadsetBench& bench, const char* entry) {
    bench.press(frame::Action::Menu);
    bench.frame();
    if (bench.find(entry) == nullptr) {
        ASSERT_TRUE(bench.click("more"));
    }
    ASSERT_TRUE(bench.seek(entry)) << entry;
}

void lookBothWays(HeadsetBench& bench) {
    bench.frames(2);
    for (const float degrees : {40.0F, 0.0F, -40.0F, 0.0F}) {
        bench.tracking.head.orientation = glm::angleAxis(glm::radians(degrees), glm::vec3(0.0F, 0.0F, 1.0F));
        bench.frames(20);
    }
    bench.frames(30);
}

std::vector<Situation> situations() {
    return {
        {"start", [](HeadsetBench& bench) { bench.controls = touchControls(); }, -22.0F},
        {"menu", [](HeadsetBench& bench) { bench.press(frame::Action::Menu); }},
        {"more",
         [](HeadsetBench& bench) {
             bench.press(frame::Action::Menu);
             bench.click("more");
         }},
        {"proposals",
         [](HeadsetBench& bench) {
             openBoard(bench, "compare");
             bench.click("variant", 1);
             bench.frames(30);
         }},
        {"places", [](HeadsetBench& bench) { openBoard(bench, "places"); }},
        {"settings", [](HeadsetBench& bench) { openBoard(bench, "settings"); }},
        {"help",
         [](HeadsetBench& bench) {
             bench.controls = touchControls();
             bench.press(frame::Action::Help);
         }},
        {"legend", [](HeadsetBench& bench) { openBoard(bench, "legend"); }},
        {"underground",
         [](HeadsetBench& bench) {
             bench.press(frame::Action::Menu);
             bench.click("xray");
             bench.frames(40);
         }},
        {"note",
         [](HeadsetBench& bench) {
             bench.beginNote();
             bench.keys.text = "Hier wäre eine Bank unter den Bäumen schön. Im Sommer ist der Platz sehr heiß.";
             bench.frames(3);
         },
         -12.0F},
        {"discard",
         [](HeadsetBench& bench) {
             bench.beginNote();
             bench.keys.text = "Zu hoch?";
             bench.frames(2);
             bench.click("discard");
         }},
        {"notes",
         [](HeadsetBench& bench) {
             for (const char* text :
                  {"Mehr Bäume!", "Wo sollen die Kinder spielen? Der alte Platz war ein Treffpunkt für alle."}) {
                 bench.beginNote();
                 bench.keys.text = text;
                 bench.frames(2);
                 ASSERT_TRUE(bench.click("save"));
                 ASSERT_TRUE(bench.waitFor("done"));
                 bench.click("done");
             }
             openBoard(bench, "notes");
         }},
        {"note-page",
         [](HeadsetBench& bench) {
             notes::Note note;
             note.id = notes::makeNoteId();
             note.kind = notes::NoteKind::Concern;
             note.stance = notes::Stance::Against;
             note.text = "Das Haus ist zu hoch für diese Straße.";
             note.place = bench.visit().state().eye() + glm::dvec3(3.0, 9.0, 0.0);
             note.language = "de";
             note.createdUtc = "2026-11-23T07:12:49Z";
             ASSERT_TRUE(bench.store()->wait(bench.store()->save(note)).ok());
             bench.frame();
             bench.visit().reading().waitIdle();
             bench.visit().reading().openNote(note.id);
             bench.frames(3);
         }},
        {"filter",
         [](HeadsetBench& bench) {
             notes::Note note;
             note.id = notes::makeNoteId();
             note.text = "Mehr Bäume!";
             note.place = bench.visit().state().eye() + glm::dvec3(3.0, 9.0, 0.0);
             note.language = "de";
             note.createdUtc = "2026-11-23T07:12:49Z";
             ASSERT_TRUE(bench.store()->wait(bench.store()->save(note)).ok());
             bench.frame();
             bench.visit().reading().waitIdle();
             openBoard(bench, "notes");
             ASSERT_TRUE(bench.seek("filter", 0));
         }},
        {"tour",
         [](HeadsetBench& bench) {
             bench.visit().startTour();
             bench.frames(200);
         }},
        {"message", [](HeadsetBench& bench) { bench.press(frame::Action::Note); }},
        {"pointed",
         [](HeadsetBench& bench) {
             ASSERT_TRUE(bench.pointAtSomething());
             bench.frames(80);
             bench.ui().waitForLookups();
             bench.frames(2);
         }},
        {"lost",
         [](HeadsetBench& bench) {
             bench.tracking.headTracked = false;
             bench.frames(60);
         }},
        {"room",
         [](HeadsetBench& bench) {
             bench.roomOffered = true;
             openBoard(bench, "settings");
             ASSERT_TRUE(bench.seek("set-room"));
             ASSERT_TRUE(bench.shows("room"));
         }},
        {"introduction", [](HeadsetBench& bench) { bench.visit().startIntroduction(); }},
        {"introduction-go",
         [](HeadsetBench& bench) {
             bench.visit().startIntroduction();
             lookBothWays(bench);
         }},
        {"introduction-compare",
         [](HeadsetBench& bench) {
             bench.visit().startIntroduction();
             lookBothWays(bench);
             bench.pointAhead(true);
             bench.frames(2);
             bench.press(frame::Action::Select);
             bench.pointAhead(false);
             bench.frames(60);
         }},
    };
}

bool whole(const Widget& widget) { return widget.seen.height() > widget.rect.height() - 1.0F; }

std::vector<Situation> spokenSituations() {
    constexpr float kDown = -12.0F;
    return {
        {"consent",
         [](HeadsetBench& bench) {
             bench.beginNote();
             bench.press(frame::Action::Talk);
             bench.frames(3);
             for (const char* answer : {"consent-yes", "consent-no"}) {
                 const Widget* const button = bench.find(answer);
                 EXPECT_TRUE(button != nullptr && whole(*button))
                     << answer << ": both are in sight at once, without a page turned";
             }
         },
         kDown},
        {"recording", [](HeadsetBench& bench) { beginSpoken(bench, 1.0); }, kDown},
        {"recorded",
         [](HeadsetBench& bench) {
             speakNote(bench);
             EXPECT_TRUE(becomes(bench, [&] { return bench.find("spoken-text") != nullptr; }));
         },
         kDown},
        {"recorded-keys",
         [](HeadsetBench& bench) {
             speakNote(bench);
             EXPECT_TRUE(becomes(bench, [&] { return bench.find("spoken-text") != nullptr; }));
             EXPECT_TRUE(bench.seek("spoken-text"));
         },
         kDown},
        {"code",
         [](HeadsetBench& bench) {
             speakNote(bench);
             EXPECT_TRUE(saved(bench));
             bench.frames(300);
         },
         kDown},
        {"listening",
         [](HeadsetBench& bench) {
             speakNote(bench);
             EXPECT_TRUE(becomes(bench, [&] { return bench.find("spoken-text") != nullptr; }));
             EXPECT_TRUE(saved(bench));
             bench.click("done");
             bench.frames(300);
             bench.visit().listen(bench.store()->notes()->front());
             EXPECT_TRUE(becomes(bench, [&] { return bench.shows("message"); }));
         }},
    };
}

/// Words of the town's files or of visitors, as long as they like: these may be cut where only a foretaste is meant.
bool isForeign(std::string_view id) { return id == "attribute" || id == "note-about" || id == "note-text"; }

float angleDeg(const glm::vec3& a, const glm::vec3& b) {
    return glm::degrees(std::acos(std::clamp(glm::dot(glm::normalize(a), glm::normalize(b)), -1.0F, 1.0F)));
}

/// The angle that a piece of the sheet `wide` by `tall` pixels around a place on it has to the eye: the smaller of both.
struct Angles {
    float across;
    float down;
};

Angles anglesOf(const frame::RoomPanel& panel, const Rect& rect, const glm::vec3& eye) {
    const auto way = [&](float x, float y) { return placeOnPanel(panel, {x, y}) - eye; };
    return {angleDeg(way(rect.x0, rect.centreY()), way(rect.x1, rect.centreY())),
            angleDeg(way(rect.centreX(), rect.y0), way(rect.centreX(), rect.y1))};
}

constexpr float kDmmDeg = 0.0573F;
// DejaVu Sans from ascender to descender is 1.164 em: what typographers call the size is the em.
constexpr float kEm = 1.0F / 1.164F;

/// Text `times` its usual size: all of it, wherever it stands.
void checkSizes(HeadsetBench& bench, const std::string& name, float times) {
    const glm::vec3 eye = bench.tracking.head.position;
    for (const Widget& widget : bench.ui().widgets()) {
        const frame::RoomPanel* panel = bench.panelOf(widget);
        if (panel == nullptr || !whole(widget)) {
            continue;  // beyond a page's edge
        }
        EXPECT_TRUE(widget.fits || isForeign(widget.id)) << name << ": " << widget.id << " " << widget.label;
        if (widget.textSize > 0.0F) {
            const float half = widget.textSize * kEm * 0.5F;
            const Rect letter{widget.rect.centreX() - half, widget.rect.centreY() - half, widget.rect.centreX() + half,
                              widget.rect.centreY() + half};
            EXPECT_GE(anglesOf(*panel, letter, eye).down, times * 26.0F * kDmmDeg)
                << name << ": " << widget.id << " " << widget.label;
        }
        if (widget.pressable && std::string_view(widget.id) != "key") {
            const Angles size = anglesOf(*panel, widget.rect, eye);
            EXPECT_GE(size.across, 64.0F * kDmmDeg) << name << ": " << widget.id << " " << widget.label;
            EXPECT_GE(size.down, 64.0F * kDmmDeg) << name << ": " << widget.id << " " << widget.label;
        }
    }
}

void checkSpacing(HeadsetBench& bench, const std::string& name) {
    const glm::vec3 eye = bench.tracking.head.position;
    const auto widgets = bench.ui().widgets();
    for (const Widget& a : widgets) {
        for (const Widget& b : widgets) {
            const frame::RoomPanel* panel = bench.panelOf(a);
            if (&a == &b || !a.pressable || !b.pressable || !whole(a) || !whole(b) || panel == nullptr ||
                panel != bench.panelOf(b)) {
                continue;
            }
            const bool key = std::string_view(a.id) == "key";
            const bool besides = a.rect.y0 < b.rect.y1 && b.rect.y0 < a.rect.y1;
            const bool below = a.rect.x0 < b.rect.x1 && b.rect.x0 < a.rect.x1;
            if (besides && b.rect.x0 >= a.rect.x1 - 0.5F) {
                const float y = (std::max(a.rect.y0, b.rect.y0) + std::min(a.rect.y1, b.rect.y1)) * 0.5F;
                const Rect between{a.rect.x1, y, b.rect.x0, y};
                const Rect pitch{a.rect.x0, y, b.rect.x0, y};
                EXPECT_GE(anglesOf(*panel, key ? pitch : between, eye).across, (key ? 64.0F : 16.0F) * kDmmDeg)
                    << name << ": " << a.id << " " << a.label << " and " << b.label;
            } else if (below && b.rect.y0 >= a.rect.y1 - 0.5F) {
                const float x = (std::max(a.rect.x0, b.rect.x0) + std::min(a.rect.x1, b.rect.x1)) * 0.5F;
                const Rect between{x, a.rect.y1, x, b.rect.y0};
                const Rect pitch{x, a.rect.y0, x, b.rect.y0};
                EXPECT_GE(anglesOf(*panel, key ? pitch : between, eye).down, (key ? 64.0F : 16.0F) * kDmmDeg)
                    << name << ": " << a.id << " " << a.label << " and " << b.label;
            }
            EXPECT_FALSE(besides && below) << name << ": " << a.id << " " << a.label << " on " << b.id << " " << b.label;
        }
    }
}

/// No panel is seen from its edge, and none hides another that is nearer than it looks.
void checkPlaces(HeadsetBench& bench, const std::string& name) {
    const glm::vec3 eye = bench.tracking.head.position;
    for (const frame::RoomPanel& panel : bench.shown().panels) {
        EXPECT_LT(angleDeg(panel.pose.ahead(), panel.pose.position - eye), 60.0F) << name;
        EXPECT_GE(glm::length(panel.pose.position - eye), 0.3F) << name;
        EXPECT_LE(panel.sheetX + panel.sheetWidth, HeadsetUi::kSheetWidth) << name;
        EXPECT_LE(panel.sheetY + panel.sheetHeight, HeadsetUi::kSheetHeight) << name;
    }
    const auto areas = bench.ui().panels();
    for (const PanelArea& area : areas) {
        bool inside = false;
        for (std::size_t slot = 0; slot < static_cast<std::size_t>(Slot::Count); ++slot) {
            const Rect part = slotRect(static_cast<Slot>(slot));
            inside = inside || (area.rect.x0 >= part.x0 && area.rect.y0 >= part.y0 && area.rect.x1 <= part.x1 + 0.5F &&
                                area.rect.y1 <= part.y1 + 0.5F);
        }
        EXPECT_TRUE(inside) << name << ": " << area.name << " is larger than its part of the sheet";
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (std::size_t k = i + 1; k < areas.size(); ++k) {
            EXPECT_FALSE(areas[i].rect.overlaps(areas[k].rect)) << name << ": " << areas[i].name << " and " << areas[k].name;
        }
    }
}

class HeadsetLooks : public testing::TestWithParam<Reading> {};

void looksGood(const Reading& reading, const std::vector<Situation>& all) {
    for (const Situation& situation : all) {
        const VoiceMachinesBox box("hier ware eine bank unter den baumen schon", 10.0);
        HeadsetBench bench(true, 600.0, true, box.machines());
        bench.skipIntroduction();
        if (reading.size > 1.0F || reading.highContrast) {
            bench.readsWith(reading.size, reading.highContrast);
        }
        situation.prepare(bench);
        for (const core::Language language : {core::Language::German, core::Language::English}) {
            bench.visit().setLanguage(language);
            bench.frames(3);
            const std::string name = std::string(situation.name) + "-" + std::to_string(static_cast<int>(reading.size * 100.0F)) +
                                     (reading.highContrast ? "-contrast" : "") +
                                     (language == core::Language::German ? "-de" : "-en");
            checkSizes(bench, name, reading.size);
            checkSpacing(bench, name);
            checkPlaces(bench, name);
            // Pictures take longer than all checks; the usual ones are always made, the others for whoever wants to look.
            if (std::getenv("RUNDGANG_PICTURES") != nullptr || (reading.size == 1.0F && !reading.highContrast)) {
                bench.picture(name, 0.0F, situation.pitchDeg);
            }
        }
    }
}

TEST_P(HeadsetLooks, everythingIsWholeAndLargeEnoughInBothLanguages) { looksGood(GetParam(), situations()); }

TEST_P(HeadsetLooks, andWhereSomebodySpeaks) { looksGood(GetParam(), spokenSituations()); }

TEST_P(HeadsetLooks, theReminderOfABreakIsWhole) {
    HeadsetBench bench(true, 75.0);
    bench.skipIntroduction();
    bench.readsWith(GetParam().size, GetParam().highContrast);
    EXPECT_FALSE(bench.shows("break"));
    bench.frames(75 * 60);
    for (const core::Language language : {core::Language::German, core::Language::English}) {
        bench.visit().setLanguage(language);
        bench.frames(3);
        ASSERT_TRUE(bench.shows("break"));
        const std::string name = "break-" + std::to_string(static_cast<int>(GetParam().size * 100.0F)) +
                                 (GetParam().highContrast ? "-contrast" : "") +
                                 (language == core::Language::German ? "-de" : "-en");
        checkSizes(bench, name, GetParam().size);
        checkSpacing(bench, name);
        checkPlaces(bench, name);
        bench.picture(name);
    }
    EXPECT_NE(bench.find("clock"), nullptr);
    ASSERT_TRUE(bench.click("break-go-on"));
    EXPECT_FALSE(bench.shows("break"));
    bench.frames(30);
    EXPECT_FALSE(bench.shows("break")) << "once is enough";
}

TEST_P(HeadsetLooks, theSignOfAQuietPlaceIsWhole) {
    HeadsetBench bench(true, 600.0, false);
    bench.skipIntroduction();
    bench.readsWith(GetParam().size, GetParam().highContrast);
    bench.loaded = 0.434F;
    bench.frames(90);
    const std::uint64_t before = bench.shown().revision;
    bench.loaded = 0.437F;
    bench.frames(10);
    EXPECT_EQ(bench.shown().revision, before) << "the sheet rests within a per cent";
    for (const core::Language language : {core::Language::German, core::Language::English}) {
        bench.visit().setLanguage(language);
        bench.frames(3);
        ASSERT_TRUE(bench.shows("loading"));
        const std::string name = "loading-" + std::to_string(static_cast<int>(GetParam().size * 100.0F)) +
                                 (GetParam().highContrast ? "-contrast" : "") +
                                 (language == core::Language::German ? "-de" : "-en");
        checkSizes(bench, name, GetParam().size);
        checkPlaces(bench, name);
        bench.picture(name);
    }
}

INSTANTIATE_TEST_SUITE_P(Readings, HeadsetLooks,
                         testing::Values(Reading{1.0F, false}, Reading{1.5F, false}, Reading{2.0F, false}, Reading{1.0F, true},
                                         Reading{2.0F, true}),
                         [](const testing::TestParamInfo<Reading>& which) {
                             return "at" + std::to_string(static_cast<int>(which.param.size * 100.0F)) +
                                    (which.param.highContrast ? "contrast" : "");
                         });

}  // namespace
}  // namespace rundgang::ui::test
