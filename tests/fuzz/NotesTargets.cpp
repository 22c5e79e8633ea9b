// A notes GeoPackage as somebody brings it, and the geometry blobs inside one.
#include "engine/core/File.h"
#include "engine/notes/Geometry.h"
#include "engine/notes/PictureBytes.h"
#include "engine/notes/Store.h"
#include "tests/fuzz/Target.h"
#include "tests/notes/NotesFixture.h"

#include <cmath>

namespace rundgang::fuzz {
namespace {

std::string textOf(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string openStore(std::span<const std::byte> bytes) {
    const ScratchFile file(bytes, "notes.gpkg");
    const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file.path(), notes::utm32());
    if (!store.ok()) {
        return store.problem().what.empty() || store.problem().file.empty() ? "refused without words" : "";
    }
    for (const notes::Note& note : *(*store)->notes()) {
        if (!std::isfinite(note.place.x) || !std::isfinite(note.place.y) || !std::isfinite(note.place.z)) {
            return "a note that stands nowhere";
        }
    }
    return "";
}

std::vector<std::string> stores() {
    const ScratchFile file({}, "new.gpkg");
    std::filesystem::remove(file.path());
    {
        const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file.path(), notes::utm32());
        if (!store.ok()) {
            return {};
        }
        for (int i = 0; i < 3; ++i) {
            if (!(*store)->wait((*store)->save(notes::sampleNote(i)))) {
                return {};
            }
        }
    }
    return {core::readText(file.path()).value()};
}

std::string readBlob(std::span<const std::byte> bytes) {
    (void)notes::pointOf(bytes);
    return "";
}

std::vector<std::string> blobs() { return {textOf(notes::geometryOf({598412.125, 5286003.1, 705.3}, 25832))}; }

/// What is taken once is as it was given when it is taken again.
std::string takePicture(std::span<const std::byte> bytes) {
    const core::Result<notes::PlainPicture> plain = notes::plainPicture(bytes, "picture");
    if (!plain.ok()) {
        return plain.problem().what.empty() ? "refused without words" : "";
    }
    const core::Result<notes::PlainPicture> again = notes::plainPicture(plain->bytes, "picture");
    return again.ok() && again->bytes == plain->bytes ? "" : "taken twice it is another one";
}

std::vector<std::string> pictures() {
    const std::string jpeg(
        "\xFF\xD8\xFF\xE1\0\x24"
        "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
        "ab"
        "\xFF\xDA\0\3\1seen\xFF\0\xFF\xD9 film",
        66);
    const std::string png("\x89PNG\r\n\x1A\n\0\0\0\1IHDRa1234\0\0\0\1tEXtb1234\0\0\0\0IEND1234", 46);
    return {jpeg, png};
}

}  // namespace

std::vector<Target> notesTargets() {
    return {{"notes", openStore, stores, 150}, {"noteblob", readBlob, blobs, 1000}, {"picture", takePicture, pictures, 2000}};
}

}  // namespace rundgang::fuzz
