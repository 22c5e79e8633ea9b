// Notes as an archive of the BIM Collaboration Format (.bcf, .bcfzip), which planning offices open in their own tools: a topic
// for each note, comments for its answers, a viewpoint for each.
//
// What readers trip over (IfcOpenShell issue 7152; BIMcollab): the first viewpoint must be "viewpoint.bcfv" with "snapshot.png",
// and a comment must refer to it. BCF has no coordinate system (buildingSMART/BCF-API issue 307): every archive carries it as a
// document that each topic refers to, and the notes in whole as GeoJSON, as each topic's snippet.
#pragma once

#include "content/handover/BcfText.h"
#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace rundgang::handover {

struct BcfOptions {
    BcfVersion version = BcfVersion::V2_1;
    std::string name;                                        ///< of the project, for people
    bool media = false;                                      ///< recordings and pictures of notes as documents
    std::map<std::string, std::filesystem::path> snapshots;  ///< PNG by note's id; a note without has no picture
};

/// Writes `out` whole or not at all. `from` is asked for media and the coordinate system. Warnings: notes without longitude,
/// media that cannot be read.
core::Status writeBcf(const std::vector<notes::Note>& notes, const notes::Store& from, const BcfOptions& options,
                      const std::filesystem::path& out);

}  // namespace rundgang::handover
