// Ten thousand hostile notes through every output: inert, whole, and read back alike by other people's readers.
#include "content/handover/NoteExport.h"
#include "content/handover/NoteFields.h"
#include "engine/core/File.h"
#include "tests/handover/Programs.h"
#include "tests/handover/SomeNotes.h"
#include "tests/support/HostileNotes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

constexpr std::size_t kCount = 10000;

const std::filesystem::path kFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "handover" / "hostile";
const std::filesystem::path kNotes = kFolder / "notes.gpkg";
const std::filesystem::path kSchemas = std::filesystem::path(RUNDGANG_SHARED_DATA) / "schemas";

std::string quoted(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

/// The notes that may be shown, as the exports name their fields.
void writeExpected(const notes::Store& store) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const notes::Note& note : *store.notes()) {
        nlohmann::ordered_json json;
        for (const NoteField& field : fieldsOf(note, store.crs())) {
            std::visit([&](const auto& value) { json[field.name] = value; }, field.value);
        }
        json["transcripts"] = nlohmann::ordered_json::array();
        for (const notes::Medium& medium : note.media) {
            json["transcripts"].push_back(medium.transcript);
        }
        json["media_count"] = note.media.size();
        list.push_back(std::move(json));
    }
    ASSERT_TRUE(core::writeText(kFolder / "expected.json", list.dump()).ok());
}

void makeNotes() {
    std::filesystem::remove_all(kFolder);
    std::filesystem::create_directories(kFolder);
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(kNotes, utm32());
    ASSERT_TRUE(store.ok());
    notes::Store::Ticket last = 0;
    for (notes::Contribution& contribution : test::hostileNotes(kCount, {598200.0, 5287000.0, 705.0})) {
        last = (*store)->save(std::move(contribution));
    }
    ASSERT_TRUE((*store)->wait(last).ok());
    ASSERT_EQ((*store)->all()->size(), kCount);
    writeExpected(**store);
}

class HostileExportTest : public testing::Test {
protected:
    /// Once for all that are derived from this.
    static void SetUpTestSuite() {
        static std::once_flag once;
        std::call_once(once, &makeNotes);
    }

    static ExportOrder orderOf(const std::string& format, const std::string& name) {
        ExportOrder order;
        order.store = kNotes;
        order.format = format;
        order.out = kFolder / name;
        return order;
    }

    void exportTo(const ExportOrder& order) {
        const core::Result<std::size_t> count = exportNotes(order, mProgress);
        ASSERT_TRUE(count.ok()) << count.problem().message();
        EXPECT_LT(*count, kCount);
        EXPECT_GT(*count, kCount / 10);
    }

    static Said readBack(const std::string& format, const std::string& name) {
        return ask("python3 " RUNDGANG_READ_BACK " " + format + " " + quoted(kFolder / name) + " " +
                   quoted(kFolder / "expected.json"));
    }

    core::NullProgress mProgress;
};

class HostileFormatTest : public HostileExportTest, public testing::WithParamInterface<const char*> {};

TEST_P(HostileFormatTest, HoldsNothingHiddenAndIsReadBackAlikeByOthers) {
    const std::string format = GetParam();
    ExportOrder order = orderOf(format, "out." + format);
    const std::filesystem::path out = order.out;
    order.media = format == "bcf";
    ASSERT_NO_FATAL_FAILURE(exportTo(order));
    std::string text = *core::readText(out);
    if (format == "bcf") {
        ASSERT_TRUE(installed("unzip"));
        text = ask("unzip -p " + quoted(out)).text;
    }
    EXPECT_GT(text.size(), 1000000U);
    EXPECT_EQ(text.find(test::kHostileSecret), std::string::npos);
    if (!installed("python3")) {
        GTEST_SKIP() << "python3 is not installed";
    }
    const Said said = readBack(format, out.filename().string());
    EXPECT_EQ(said.code, 0) << said.text;
}

std::string nameOf(const testing::TestParamInfo<const char*>& of) {
    std::string name = of.param;
    std::erase(name, '-');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Every, HostileFormatTest, testing::Values("geojson", "csv", "csv-de", "gpkg", "bcf", "dipas", "decidim"),
                         &nameOf);

TEST_F(HostileExportTest, GdalCountsAllInItsFormats) {
    if (!installed("ogrinfo")) {
        GTEST_SKIP() << "ogrinfo is not installed (package gdal-bin)";
    }
    std::size_t shown = 0;
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(kNotes, {});
        shown = (*store)->notes()->size();
    }
    for (const std::string format : {"geojson", "csv", "gpkg"}) {
        ASSERT_NO_FATAL_FAILURE(exportTo(orderOf(format, "gdal." + format)));
        const Said said = ask("ogrinfo -so -al " + quoted(kFolder / ("gdal." + format)));
        EXPECT_NE(said.text.find("Feature Count: " + std::to_string(shown)), std::string::npos) << said.text;
    }
}

TEST_F(HostileExportTest, MediaLieBesideTheFileUnderTheirIds) {
    ExportOrder order = orderOf("geojson", "media.geojson");
    order.media = true;
    ASSERT_NO_FATAL_FAILURE(exportTo(order));
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kFolder / "media-media")) {
        const std::string name = entry.path().filename().string();
        EXPECT_EQ(name.find_first_not_of("0123456789abcdef-.ogpnj"), std::string::npos) << name;
        EXPECT_EQ(name.size(), 40U) << name;
        ++files;
    }
    EXPECT_GT(files, kCount / 20);
}

/// Both versions against buildingSMART's own schemas; 2.1's markup also against its own extensions.
class HostileBcfTest : public HostileExportTest {
protected:
    /// One kind only: a file for each viewpoint of ten thousand would be unpacked for minutes.
    void unpack(BcfVersion version) {
        ExportOrder order = orderOf("bcf", "schema.bcf");
        order.bcfVersion = version;
        order.media = true;
        order.filter.kinds = {notes::NoteKind::Concern};
        ASSERT_NO_FATAL_FAILURE(exportTo(order));
        ASSERT_EQ(ask("unzip -tq " + quoted(kFolder / "schema.bcf")).code, 0);
        std::filesystem::remove_all(unpacked());
        ASSERT_EQ(ask("unzip -q " + quoted(kFolder / "schema.bcf") + " -d " + quoted(unpacked())).code, 0);
    }
    static std::filesystem::path unpacked() { return kFolder / "unpacked"; }
    static Said validate(const std::filesystem::path& schema, const std::string& files) {
        Said said =
            ask("cd " + quoted(unpacked()) + " && find . -path '" + files +
                "' -print0 | xargs -0 xmllint --nonet --noout --schema " + quoted(schema) + " 2>&1 | grep -v ' validates$'");
        said.text.resize(std::min<std::size_t>(said.text.size(), 3000));
        return said;
    }
};

TEST_F(HostileBcfTest, ValidatesAgainstBuildingSmartsSchemas) {
    if (!installed("xmllint") || !installed("unzip") || !std::filesystem::exists(kSchemas / "bcf-2.1")) {
        GTEST_SKIP() << "xmllint, unzip or the schemas are missing (packages libxml2-utils, unzip)";
    }
    for (const auto& [version, folder] :
         {std::pair{BcfVersion::V2_1, kSchemas / "bcf-2.1"}, std::pair{BcfVersion::V3_0, kSchemas / "bcf-3.0"}}) {
        ASSERT_NO_FATAL_FAILURE(unpack(version));
        std::vector<std::pair<const char*, const char*>> files = {{"markup.xsd", "*/markup.bcf"},
                                                                  {"visinfo.xsd", "*.bcfv"},
                                                                  {"version.xsd", "./bcf.version"},
                                                                  {"project.xsd", "./project.bcfp"}};
        if (version == BcfVersion::V3_0) {
            files.insert(files.end(), {{"extensions.xsd", "./extensions.xml"}, {"documents.xsd", "./documents.xml"}});
        }
        for (const auto& [schema, pattern] : files) {
            EXPECT_NE(ask("cd " + quoted(unpacked()) + " && find . -path '" + pattern + "'").text, "") << pattern;
            EXPECT_EQ(validate(folder / schema, pattern).text, "") << pattern;
        }
    }
}

TEST_F(HostileBcfTest, UsesOnlyTheValuesItsExtensionsName) {
    if (!installed("xmllint") || !installed("unzip") || !std::filesystem::exists(kSchemas / "bcf-2.1")) {
        GTEST_SKIP() << "xmllint, unzip or the schemas are missing (packages libxml2-utils, unzip)";
    }
    ASSERT_NO_FATAL_FAILURE(unpack(BcfVersion::V2_1));
    std::filesystem::copy(kSchemas / "bcf-2.1" / "markup.xsd", unpacked() / "markup.xsd");
    EXPECT_EQ(validate(unpacked() / "extensions.xsd", "*/markup.bcf").text, "");
}

TEST_F(HostileBcfTest, TheNewerFormIsReadBackAlikeToo) {
    ExportOrder order = orderOf("bcf", "three.bcf");
    order.bcfVersion = BcfVersion::V3_0;
    ASSERT_NO_FATAL_FAILURE(exportTo(order));
    const Said said = readBack("bcf", "three.bcf");
    EXPECT_EQ(said.code, 0) << said.text;
}

}  // namespace
}  // namespace rundgang::handover
