#include "content/handover/SectionSheet.h"

#include "engine/core/File.h"
#include "tests/network/SmallNetwork.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <regex>
#include <string>

namespace rundgang::test {
namespace {

namespace fs = std::filesystem;
using network::kNone;

const fs::path kOut = fs::path(RUNDGANG_TEST_OUT) / "section";

handover::SectionSheet sheetOf(const SmallNetwork& small, core::Language language = core::Language::German) {
    const network::Network made = small.made();
    const network::Traced traced = trace(made, {A, kNone}, network::Direction::Downstream);
    handover::SectionSheet sheet;
    sheet.section = longSection(made, traced.path, [](const glm::dvec2& p) { return std::optional(102.0 - 0.005 * p.x); });
    sheet.shaftNames = {"S 1", "S 2", "Schacht Überlauf", "Auslass"};
    sheet.pipes = {
        {"H 1", "DN 300", "Beton", "2"}, {"H 2", "DN 300", "", ""}, {"H <3> & \"so\" \xFC", "Ei 400/600", "Steinzeug", "4"}};
    sheet.damages = {{62.5, 99.7, "BAB"}};
    sheet.title = "Längsschnitt S 1 – Auslass";
    sheet.town = "Musterstadt";
    sheet.sources = "Kanalkataster Musterstadt, 2026-11-01";
    sheet.language = language;
    return sheet;
}

struct Word {
    double x = 0.0;
    std::string text;
};

/// The words of a PDF with the middle of their boxes, points.
std::vector<Word> wordsOf(const fs::path& pdf) {
    const fs::path html = pdf.string() + ".html";
    EXPECT_EQ(run({"pdftotext", "-bbox", pdf.string(), html.string()}).code, 0);
    const std::string text = core::readText(html).value();
    const std::regex word(R"re(<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>)re");
    std::vector<Word> words;
    for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it) {
        words.push_back({(std::stod((*it)[1]) + std::stod((*it)[2])) * 0.5, (*it)[3]});
    }
    return words;
}

double placeOf(const std::vector<Word>& words, const std::string& text) {
    for (const Word& word : words) {
        if (word.text == text) {
            return word.x;
        }
    }
    ADD_FAILURE() << text << " is not on the sheet";
    return 0.0;
}

TEST(SectionSheet, isTrueToItsScaleInPdf) {
    if (!installed("pdftotext")) {
        GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
    }
    handover::SectionSheet sheet = sheetOf({});
    sheet.scale = 500;
    const fs::path out = kOut / "section.pdf";
    const core::Status drawn = drawSection(sheet, out);
    ASSERT_TRUE(drawn) << drawn.problem().message();
    const std::vector<Word> words = wordsOf(out);
    // Levels stand at their shafts, 50 m apart: at 1:500 these are 100 mm.
    const double apart = placeOf(words, "101,50") - placeOf(words, "101,75");
    EXPECT_NEAR(apart / 72.0 * 25.4, 100.0, 0.2);
    placeOf(words, "1:500,");
    placeOf(words, "4,0");  // 0.2 m in 50 m
    placeOf(words, "BAB");
}

TEST(SectionSheet, isAWholeSvgWhateverTheNames) {
    const fs::path out = kOut / "section.svg";
    ASSERT_TRUE(drawSection(sheetOf({}, core::Language::English), out));
    if (!installed("xmllint")) {
        GTEST_SKIP() << "xmllint is not installed";
    }
    EXPECT_EQ(run({"xmllint", "--noout", out.string()}).code, 0);
}

TEST(SectionSheet, saysWhatIsNotKnown) {
    if (!installed("pdftotext")) {
        GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
    }
    SmallNetwork small;
    small.reaches[1].invertTo = network::kUnknown;
    small.reaches[2].invertFrom = network::kUnknown;
    small.nodes[C].invert = network::kUnknown;
    const fs::path out = kOut / "unknown.pdf";
    ASSERT_TRUE(drawSection(sheetOf(small), out));
    std::size_t questions = 0;
    for (const Word& word : wordsOf(out)) {
        questions += word.text == "?" ? 1U : 0U;
    }
    // Two gaps in the drawing, two falls; invert and depth of C; cover and depth of D; a material, a condition; the legend.
    EXPECT_EQ(questions, 11U);
}

TEST(SectionSheet, refusesWhatCannotBeDrawn) {
    EXPECT_NE(drawSection(sheetOf({}), kOut / "section.png").problem().what.find(".svg"), std::string::npos);
    handover::SectionSheet empty = sheetOf({});
    empty.section = {};
    EXPECT_FALSE(drawSection(empty, kOut / "none.pdf"));
    handover::SectionSheet large = sheetOf({});
    large.scale = 1;
    EXPECT_NE(drawSection(large, kOut / "none.pdf").problem().mend.find("scale"), std::string::npos);
    EXPECT_FALSE(fs::exists(kOut / "none.pdf"));
}

}  // namespace
}  // namespace rundgang::test
