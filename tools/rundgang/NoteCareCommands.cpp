// Moderation, erasure, retention and the event's rules by command line.
#include "engine/core/Log.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

core::Result<std::unique_ptr<notes::Store>> openExisting(const std::string& file, const notes::OpenWith& with = {}) {
    if (!std::filesystem::exists(file)) {
        return core::Problem{file, "", "does not exist", "Give the notes file of an event (.gpkg)."};
    }
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file, {}, with);
    core::logWarnings(store.warnings());
    return store;
}

std::set<std::string> idsIn(const notes::Store& store) {
    std::set<std::string> ids;
    for (const notes::Note& note : *store.all()) {
        ids.insert(note.id);
    }
    return ids;
}

/// Carries the change out and says which notes are gone since `before`.
int eraseAndTell(notes::Store& store, notes::Change change, const std::set<std::string>& before, const NoteCareArguments& a) {
    const core::Status done = store.wait(store.change(std::move(change)));
    if (!done) {
        core::Problem problem = done.problem();
        problem.file = problem.file.empty() ? a.file : problem.file;
        return fail(problem);
    }
    const std::set<std::string> after = idsIn(store);
    Json erased = Json::array();
    for (const std::string& id : before) {
        if (!after.contains(id)) {
            erased.push_back(id);
        }
    }
    if (a.json) {
        std::printf("%s\n", Json({{"erased", erased}}).dump(2).c_str());
    } else {
        std::printf("%zu erased\n", erased.size());
    }
    return kGood;
}

}  // namespace

int runNotesModerate(const NoteCareArguments& a) {
    notes::Moderation asked;
    if (!a.approve.empty()) {
        asked = {a.approve, notes::NoteState::Approved, a.reason, ""};
    } else if (!a.hide.empty()) {
        if (a.reason.empty()) {
            return usage("--hide needs --reason, for the note's author and for the record");
        }
        asked = {a.hide, notes::NoteState::Hidden, a.reason, ""};
    } else if (a.merge.size() == 2) {
        asked = {a.merge[0], notes::NoteState::Merged, a.reason, a.merge[1]};
    } else {
        return usage("say --approve ID, --hide ID --reason TEXT or --merge ID INTO");
    }
    asked.reason = notes::cleanText(asked.reason);
    const core::Result<std::unique_ptr<notes::Store>> store = openExisting(a.file);
    if (!store) {
        return fail(store.problem());
    }
    const core::Status done = (*store)->wait((*store)->change(asked));
    if (!done) {
        core::Problem problem = done.problem();
        problem.file = problem.file.empty() ? a.file : problem.file;
        return fail(problem);
    }
    const char* state = notes::nameOf(asked.to);
    if (a.json) {
        const Json json = {{"id", asked.noteId}, {"state", state}, {"reason", asked.reason}, {"merged_into", asked.into}};
        std::printf("%s\n", json.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
    } else {
        std::printf("%s  %s\n", asked.noteId.c_str(), state);
    }
    return kGood;
}

int runNotesErase(const NoteCareArguments& a) {
    if (a.code.empty() == a.id.empty()) {
        return usage("say --code CODE or --id ID");
    }
    const core::Result<std::unique_ptr<notes::Store>> store = openExisting(a.file);
    if (!store) {
        return fail(store.problem());
    }
    return eraseAndTell(**store, notes::Erasure{a.id, a.code}, idsIn(**store), a);
}

int runNotesPurge(const NoteCareArguments& a) {
    const std::string before = a.before.empty() ? notes::utcNow().substr(0, 10) : a.before;
    if (!notes::isDay(before)) {
        return usage("--before must be a day such as 2027-12-31");
    }
    const core::Result<std::unique_ptr<notes::Store>> store = openExisting(a.file);
    if (!store) {
        return fail(store.problem());
    }
    return eraseAndTell(**store, notes::Purge{before}, idsIn(**store), a);
}

int runNotesRules(const NoteCareArguments& a) {
    notes::EventRules rules;
    {
        const core::Result<std::unique_ptr<notes::Store>> store = openExisting(a.file);
        if (!store) {
            return fail(store.problem());
        }
        rules = (*store)->rules();
    }
    const notes::EventRules before = rules;
    rules.moderateFirst = a.moderateFirst.value_or(rules.moderateFirst);
    rules.keepDays = a.keepDays.value_or(rules.keepDays);
    rules.purgeAtOpen = a.purgeAtOpen.value_or(rules.purgeAtOpen);
    if (rules != before) {
        const core::Result<std::unique_ptr<notes::Store>> store = openExisting(a.file, {rules, ""});
        if (!store) {
            return fail(store.problem());
        }
    }
    if (a.json) {
        const Json json = {
            {"moderate_first", rules.moderateFirst}, {"keep_days", rules.keepDays}, {"purge_at_open", rules.purgeAtOpen}};
        std::printf("%s\n", json.dump(2).c_str());
    } else {
        std::printf("moderate first: %s\nkeep days: %s\npurge at open: %s\n", rules.moderateFirst ? "yes" : "no",
                    rules.keepDays > 0 ? std::to_string(rules.keepDays).c_str() : "no end set", rules.purgeAtOpen ? "yes" : "no");
    }
    return kGood;
}

}  // namespace rundgang::tools
