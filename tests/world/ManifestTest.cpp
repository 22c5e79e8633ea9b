#include "engine/world/Format.h"
#include "engine/world/ManifestJson.h"

#include <gtest/gtest.h>

namespace rundgang::world {
namespace {

TEST(Manifest, keepsUmlautsAndExactNumbers) {
    ManifestFile file;
    file.manifest.name = "Füssen \"am Lech\"";
    file.manifest.extent.add({0.1 + 0.2, 5287168.123456789, -3.0});
    file.manifest.inputHash = 0xFEDCBA9876543210U;
    file.files.push_back({"chunks-0.rgc", 12, 34});
    const core::Result<ManifestFile> read = manifestFromJson(manifestToJson(file), "world.json");
    ASSERT_TRUE(read.ok()) << read.problem().message();
    EXPECT_EQ(read->manifest.name, file.manifest.name);
    EXPECT_EQ(read->manifest.extent.min, file.manifest.extent.min);
    EXPECT_EQ(read->manifest.inputHash, file.manifest.inputHash);
    EXPECT_EQ(read->files.at(0).checksum, 34U);
}

TEST(Manifest, keepsWhatTheEventDecided) {
    ManifestFile file;
    EXPECT_EQ(manifestToJson(file).find("event"), std::string::npos) << "a world without one says nothing";
    Event event;
    event.station = "Zelt 2";
    event.moderateFirst = false;
    event.keepDays = 30;
    event.maxRecordingSeconds = 45.0;
    event.maskVoices = true;
    event.codes = false;
    event.consent = ConsentText{"v2", {"Ja \"so\"", "Yes"}, "Leicht."};
    file.manifest.event = event;
    const core::Result<ManifestFile> read = manifestFromJson(manifestToJson(file), "world.json");
    ASSERT_TRUE(read.ok()) << read.problem().message();
    EXPECT_EQ(read->manifest.event, event);
    std::string damaged = manifestToJson(file);
    damaged.replace(damaged.find("\"Zelt 2\""), 8, "[1, 2, 3]");
    EXPECT_FALSE(manifestFromJson(damaged, "world.json").ok());
}

TEST(Manifest, aNewerVersionIsNamedAsSuch) {
    std::string text = manifestToJson(ManifestFile{});
    const std::string ours = "\"version\": " + std::to_string(kFormatVersion);
    ASSERT_NE(text.find(ours), std::string::npos);
    text.replace(text.find(ours), ours.size(), "\"version\": 7");
    const core::Result<ManifestFile> read = manifestFromJson(text, "world.json");
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.problem().message().find("version 7"), std::string::npos);
}

TEST(Manifest, strangeTextsAreRefusedInWords) {
    for (const char* text :
         {"", "{}", "[]", "null", "{\"format\":\"rundgang-world\"}", "{\"format\":\"rundgang-world\",\"version\":1}",
          "{\"format\":\"rundgang-world\",\"version\":-1}", "\xff\xfe", "[[[[[[[[[[["}) {
        const core::Result<ManifestFile> read = manifestFromJson(text, "world.json");
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_EQ(read.problem().file, "world.json");
    }
}

TEST(Manifest, aFileNameCannotLeaveTheFolder) {
    ManifestFile file;
    file.files.push_back({"../../etc/passwd", 1, 1});
    EXPECT_FALSE(manifestFromJson(manifestToJson(file), "world.json").ok());
}

}  // namespace
}  // namespace rundgang::world
