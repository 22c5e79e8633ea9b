// What the report's page is told, as JSON: the notes that may be shown, and what is said of the town and the report itself. Not
// in it: visitors' traces, the town's reasons, stations, consents.
#pragma once

#include "content/handover/report/PlanTiles.h"
#include "engine/core/Language.h"
#include "engine/notes/Store.h"
#include "engine/world/World.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rundgang::handover {

/// A picture of a note's view; `variant` is the id of the proposal shown, empty for the current state.
struct ReportPicture {
    std::string file;  ///< relative to the page
    std::string variant;
};

/// Files that were written for the notes, by ids.
struct ReportFiles {
    std::map<std::string, std::vector<ReportPicture>> pictures;  ///< of a note
    std::map<std::string, std::string> media;                    ///< of a medium; relative to the page
    std::set<std::string> assets;                                ///< ids of what notes are about, as far as the world has them
    std::string planFolder;                                      ///< relative to the page; empty: no plan
    PlanTiles plan;                                              ///< those tiles there are
    core::LocalizedText whyNoPictures;                           ///< empty: there are some
};

/// Number of the world's viewpoint that a place is near to, as seen from above; -1: none within 300 m.
int placeOf(const math::WorldPos& place, const std::vector<world::Viewpoint>& viewpoints);

/// A script that sets rundgang.report.
std::string reportScript(const world::Manifest& manifest, const notes::EventRules& rules, const ReportFiles& files,
                         const std::vector<notes::Note>& notes, const std::string& madeUtc);

/// A script that sets rundgang.notes; one note a line.
std::string notesScript(const std::vector<notes::Note>& notes, const world::Manifest& manifest, const ReportFiles& files);

}  // namespace rundgang::handover
