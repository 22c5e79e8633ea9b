// The verbs of the event program. Each returns the program's exit code.
#pragma once

#include "tools/rundgang/Arguments.h"

#include <string>

namespace rundgang::tools {

int runInfo(const std::string& world, bool json);
int runCheckWorld(const std::string& world, bool json);
/// Where water goes to from a place, comes from, or backs up to.
int runTrace(const TraceArguments& arguments);
/// Sewers within the protection strips of the proposals.
int runConflicts(const ConflictsArguments& arguments);
int runShot(const ShotArguments& arguments);
/// Many pictures with one start, `arguments.views` says of what.
int runShots(const ShotArguments& arguments);
int runWalk(const WalkArguments& arguments);
/// The demo: makes and bakes the town where that has not been done yet, then walks it (headless where there is no display).
int runDemo(std::uint32_t buildings, const std::string& folder, const WalkArguments& walk);
int runNotesList(const NoteArguments& arguments);
int runNotesAdd(const NoteArguments& arguments);
int runNotesModerate(const NoteCareArguments& arguments);
int runNotesErase(const NoteCareArguments& arguments);
int runNotesPurge(const NoteCareArguments& arguments);
int runNotesRules(const NoteCareArguments& arguments);
int runNotesServerInit(const NoteSyncArguments& arguments);
int runNotesServerClean(const NoteSyncArguments& arguments);
int runNotesSync(const NoteSyncArguments& arguments);

}  // namespace rundgang::tools
