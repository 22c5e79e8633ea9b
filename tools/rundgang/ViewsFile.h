// A list of views to make pictures of, written by a program of ours that links no renderer (content/handover/NotePictures.h).
//
// JSON: an array of objects. "id" (the picture becomes "<id>.png": letters, digits, "-", "_", at most 100), "eye" [east, north,
// height] in metres in the world's CRS, "heading" and "pitch" in degrees; and if they are wanted, "variant", "xray" (true, or as
// --xray says), "sun" (UTC), "fov" (vertical angle in degrees), "size" [width, height] in pixels, "mark" [east, north, height]
// with "kind": a note's sign, "format": "png" or "webp". Instead of an eye "plan" [east, north, metres a pixel]: straight from
// above, north up.
#pragma once

#include "engine/core/Result.h"
#include "tools/rundgang/Arguments.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::tools {

struct ListedView {
    std::string id;
    ViewArguments view;
    SizeArgument size;
    std::optional<MarkArgument> mark;
    std::string ending = "png";
};

struct ViewsFile {
    std::vector<ListedView> views;
    /// Entries that are none: the others are good all the same. `place` is the id, or the entry's number from 1.
    core::Warnings refused;
};

/// `size` for views that say none. Fails where the file is no list at all.
core::Result<ViewsFile> readViews(const std::filesystem::path& file, const SizeArgument& size);

}  // namespace rundgang::tools
