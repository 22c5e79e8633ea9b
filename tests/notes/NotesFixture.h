// What the tests of the notes room share: an empty folder for each test, a CRS, and notes to store.
#pragma once

#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace rundgang::notes {

inline NoteCrs utm32() {
    return {25832, "ETRS89 / UTM zone 32N",
            R"(PROJCS["ETRS89 / UTM zone 32N",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",)"
            R"(SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],)"
            R"(PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],)"
            R"(AUTHORITY["EPSG","4258"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],)"
            R"(PARAMETER["central_meridian",9],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],)"
            R"(PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],)"
            R"(AXIS["Northing",NORTH],AUTHORITY["EPSG","25832"]])"};
}

inline Note sampleNote(int i = 0) {
    Note note;
    note.id = makeNoteId();
    note.kind = static_cast<NoteKind>(i % 5);
    if (note.kind == NoteKind::Defect) {
        note.defect = static_cast<DefectKind>(i / 5 % 8);
        note.urgency = static_cast<Urgency>(i / 5 % 4);
    }
    note.text = "Hier fehlt ein Zebrastreifen. Größe: 3 m, № " + std::to_string(i);
    note.place = {598412.125 + i, 5286003.1 - i / 3.0, 705.3};
    note.featureId = "DEBY_LOD2_4959457";
    note.variant = i % 2 == 0 ? "" : "vorschlag-a";
    note.eye = {598400.1, 5286000.7, 706.99999999};
    note.headingDeg = 47.3;
    note.pitchDeg = -3.0000000000000004;
    note.xray = i % 3 == 0;
    note.language = "de";
    note.createdUtc = "2026-11-23T07:12:49Z";
    return note;
}

class NotesTest : public testing::Test {
protected:
    void SetUp() override {
        const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
        mFolder =
            std::filesystem::path(RUNDGANG_TEST_OUT) / "notes" / (std::string(info->test_suite_name()) + "." + info->name());
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
    }

    [[nodiscard]] std::filesystem::path file(const std::string& name = "notes.gpkg") const { return mFolder / name; }

    static std::unique_ptr<Store> mustOpen(const std::filesystem::path& path, const NoteCrs& crs = utm32()) {
        core::Result<std::unique_ptr<Store>> store = Store::open(path, crs);
        EXPECT_TRUE(store.ok()) << (store.ok() ? "" : store.problem().message());
        return store.ok() ? std::move(*store) : nullptr;
    }

    /// Makes a notes file with `count` notes and closes it.
    std::filesystem::path makeFile(int count = 1, const std::string& name = "notes.gpkg") const {
        const std::unique_ptr<Store> store = mustOpen(file(name));
        for (int i = 0; i < count; ++i) {
            EXPECT_TRUE(store->wait(store->save(sampleNote(i))).ok());
        }
        return file(name);
    }

    static std::string bytesOf(const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    static void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }

    std::filesystem::path mFolder;
};

}  // namespace rundgang::notes
