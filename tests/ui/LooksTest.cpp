// The panels in many sizes and both languages: nothing cut off, nothing over the middle of the view, and a picture of each.
#include "tests/ui/Bench.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace rundgang::ui::test {
namespace {

struct Size {
    std::uint32_t width, height;
    float scale;
};

struct Situation {
    const char* name;
    std::function<void(Bench&)> prepare;
    bool picture = false;
};

void writeNote(Bench& bench, const char* text) {
    bench.pointAhead(true);
    bench.frames(2);
    bench.press(frame::Action::Note);
    bench.pointAhead(false);
    bench.frames(2);
    bench.type(text);
    bench.frames(2);
}

std::vector<Situation> situations() {
    return {
        {"start", [](Bench&) {}},
        {"proposal",
         [](Bench& bench) {
             bench.click("variant", 0);
             bench.pointAhead(true);
             bench.frames(40);
             bench.ui().waitForLookups();
             bench.frames(2);
         }},
        {"underground",
         [](Bench& bench) {
             bench.click("xray");
             bench.loaded(0.43F);
             bench.frames(60);
         }},
        {"note",
         [](Bench& bench) {
             writeNote(bench,
                       "Hier wäre eine Bank unter den Bäumen schön. Im Sommer ist der Platz sehr heiß, "
                       "und es gibt kaum Schatten für ältere Leute.\nDanke!");
         }},
        {"discard",
         [](Bench& bench) {
             writeNote(bench, "Zu hoch?");
             bench.click("kind", 2);
             bench.click("discard");
         }},
        {"notes",
         [](Bench& bench) {
             for (const char* text : {"Mehr Bäume!", "Wo sollen die Kinder spielen? Der alte Platz war ein Treffpunkt für alle.",
                                      "Der Gehweg ist an dieser Stelle zu schmal."}) {
                 writeNote(bench, text);
                 bench.click("save");
                 for (int i = 0; i < 500 && bench.find("done") == nullptr; ++i) {
                     bench.frame();
                 }
                 bench.click("done");
             }
             bench.click("notes");
         }},
        {"places", [](Bench& bench) { bench.click("places"); }},
        {"menu", [](Bench& bench) { bench.click("menu"); }},
        {"tour",
         [](Bench& bench) {
             bench.click("tour");
             bench.key([](platform::PanelInput& input) { input.staff = true; });
             bench.frames(30);
         }},
        {"help", [](Bench& bench) { bench.click("help"); }}};
}

void checkPlaces(Bench& bench, const std::string& name) {
    const Rect screen{0.0F, 0.0F, static_cast<float>(bench.width()), static_cast<float>(bench.height())};
    const Rect middle{screen.x1 * 0.42F, screen.y1 * 0.42F, screen.x1 * 0.58F, screen.y1 * 0.58F};
    const auto panels = bench.ui().panels();
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const PanelArea& panel = panels[i];
        EXPECT_TRUE(panel.rect.x0 >= 0.0F && panel.rect.y0 >= 0.0F) << name << ": " << panel.name;
        EXPECT_TRUE(panel.rect.x1 <= screen.x1 && panel.rect.y1 <= screen.y1) << name << ": " << panel.name;
        EXPECT_TRUE(panel.modal || !panel.rect.overlaps(middle)) << name << ": " << panel.name << " covers the middle";
        for (std::size_t k = i + 1; k < panels.size(); ++k) {
            const bool modal = panel.modal || panels[k].modal;
            EXPECT_TRUE(modal || !panel.rect.overlaps(panels[k].rect)) << name << ": " << panel.name << " and " << panels[k].name;
        }
    }
}

class Looks : public testing::TestWithParam<Size> {};

TEST_P(Looks, nothingIsCutOffOrCoveredInBothLanguages) {
    const Size size = GetParam();
    for (const Situation& situation : situations()) {
        Bench bench(size.width, size.height, size.scale);
        situation.prepare(bench);
        for (const core::Language language : {core::Language::German, core::Language::English}) {
            bench.visit().setLanguage(language);
            bench.frames(3);
            const std::string name = std::string(situation.name) + "-" + std::to_string(size.width) + "x" +
                                     std::to_string(size.height) + "-" + std::to_string(static_cast<int>(size.scale * 100.0F)) +
                                     (language == core::Language::German ? "-de" : "-en");
            checkPlaces(bench, name);
            for (const Widget& widget : bench.ui().widgets()) {
                const bool fromTheTown =
                    std::string_view(widget.id) == "attribute" || std::string_view(widget.id) == "note-about";
                EXPECT_TRUE(widget.fits || fromTheTown) << name << ": " << widget.id << " " << widget.label;
            }
            // Drawing a hundred pictures takes longer than all checks; they are made for whoever wants to look.
            if (std::getenv("RUNDGANG_PICTURES") != nullptr || (situation.picture && size.scale == 1.0F && size.width == 1280)) {
                bench.picture(name);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Looks,
                         testing::Values(Size{1280, 800, 1.0F}, Size{1280, 800, 1.5F}, Size{1280, 800, 2.0F},
                                         Size{1920, 1080, 1.0F}, Size{1920, 1080, 1.5F}, Size{1920, 1080, 2.0F}),
                         [](const testing::TestParamInfo<Size>& which) {
                             return std::to_string(which.param.width) + "at" +
                                    std::to_string(static_cast<int>(which.param.scale * 100.0F));
                         });

}  // namespace
}  // namespace rundgang::ui::test
