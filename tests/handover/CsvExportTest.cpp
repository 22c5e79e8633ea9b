#include "content/handover/CsvExport.h"
#include "content/handover/CsvLine.h"
#include "tests/handover/SomeNotes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace rundgang::handover {
namespace {

using Row = std::vector<std::string>;

/// Reads the table as RFC 4180 says, knowing nothing of how it was written.
std::vector<Row> rowsOf(const std::string& text, char separator) {
    std::vector<Row> rows(1, Row(1));
    bool quoted = false;
    for (std::size_t i = 3; i < text.size(); ++i) {  // behind the byte order mark
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            rows.back().back() += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == separator) {
            rows.back().emplace_back();
        } else if (!quoted && c == '\r') {
            rows.emplace_back(1);
            ++i;
        } else {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return rows;
}

std::string csv(const std::vector<notes::Note>& notes, CsvDialect dialect = CsvDialect::Standard) {
    core::Result<std::string> text = csvOf(notes, utm32(), dialect);
    EXPECT_TRUE(text.ok());
    return *text;
}

std::string cell(const std::vector<Row>& rows, const std::string& column) {
    const auto at = std::find(rows[0].begin(), rows[0].end(), column);
    return at == rows[0].end() ? "no column " + column : rows[1][static_cast<std::size_t>(at - rows[0].begin())];
}

TEST(CsvExport, EveryFieldComesBack) {
    const std::vector<Row> rows = rowsOf(csv({noteAt()}), ',');
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].size(), rows[0].size());
    EXPECT_EQ(cell(rows, "uuid"), noteAt().id);
    EXPECT_EQ(cell(rows, "kind"), "concern");
    EXPECT_EQ(cell(rows, "text"), noteAt().text);
    EXPECT_EQ(cell(rows, "x"), "500000");
    EXPECT_EQ(cell(rows, "z"), "705.3");
    EXPECT_EQ(cell(rows, "crs"), "EPSG:25832");
    EXPECT_EQ(cell(rows, "xray"), "1");
    EXPECT_EQ(cell(rows, "pitch_deg"), "-3.5");
    EXPECT_EQ(cell(rows, "created"), "2026-11-23T07:12:49Z");
    EXPECT_NEAR(std::strtod(cell(rows, "lon").c_str(), nullptr), 9.0, 1e-8);
    EXPECT_NEAR(std::strtod(cell(rows, "lat").c_str(), nullptr), 0.0, 1e-8);
}

TEST(CsvExport, TheGermanDialectHasSemicolonsAndDecimalCommas) {
    const std::vector<Row> rows = rowsOf(csv({noteAt(598412.125, 5286003.1)}, CsvDialect::German), ';');
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(cell(rows, "x"), "598412,125");
    EXPECT_EQ(cell(rows, "y"), "5286003,1");
    EXPECT_EQ(cell(rows, "text"), noteAt().text);
}

TEST(CsvExport, UmlautsAreMarkedAsUtf8) { EXPECT_TRUE(csv({noteAt()}).starts_with("\xEF\xBB\xBF\"uuid\",")); }

TEST(CsvExport, NoSpreadsheetComputesAText) {
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00A0=1", "\uFF1D1+1",
                                "=HYPERLINK(\"http://x\")", "|cmd", "=cmd|' /C calc'!A0"}) {
        EXPECT_EQ(withoutFormula(formula), std::string("'") + formula);
        const std::vector<Row> rows = rowsOf(csv({noteSaying(formula)}), ',');
        EXPECT_EQ(cell(rows, "text"), std::string("'") + formula);
    }
    for (const char* harmless : {"", "Idee", "a=b", "3 - 1", "'", "ä=1"}) {
        EXPECT_EQ(withoutFormula(harmless), harmless);
    }
}

TEST(CsvExport, QuotesAndSeparatorsDoNotBreakOut) {
    const std::string hostile = "a\",\"=1+1\";\";=1\r\n\"\"x\n";
    EXPECT_EQ(cell(rowsOf(csv({noteSaying(hostile)}), ','), "text"), hostile);
    EXPECT_EQ(cell(rowsOf(csv({noteSaying(hostile)}, CsvDialect::German), ';'), "text"), hostile);
}

TEST(CsvExport, WithoutLongitudeTheRestIsExportedWithAWarning) {
    const notes::NoteCrs local{0, "Baustelle", R"(LOCAL_CS["Baustelle",UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]])"};
    const core::Result<std::string> text = csvOf({noteAt()}, local, CsvDialect::Standard);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(text.warnings().size(), 1U);
    const std::vector<Row> rows = rowsOf(*text, ',');
    EXPECT_EQ(cell(rows, "lon"), "");
    EXPECT_EQ(cell(rows, "x"), "500000");
}

}  // namespace
}  // namespace rundgang::handover
