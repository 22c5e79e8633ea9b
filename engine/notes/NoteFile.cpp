#include "engine/notes/NoteFile.h"

#include "engine/notes/ChangeTable.h"
#include "engine/notes/FileTurn.h"
#include "engine/notes/VisitorCode.h"

#include <system_error>

namespace rundgang::notes {
namespace {

// Long enough for another program's ordinary save, short enough that a person at the spot hears of trouble.
constexpr int kBusyMs = 3000;
// At the end nobody waits for cosmetics.
constexpr int kTidyBusyMs = 100;

core::Problem cannotWrite(const std::filesystem::path& path) {
    return {path.string(), "", "the file or its folder may not be written, so no notes can be stored",
            "Give this user the right to write both, or choose a notes file elsewhere."};
}

}  // namespace

core::Result<NoteFile> NoteFile::open(const std::filesystem::path& path, const NoteCrs& crs, const OpenWith& with) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (path.empty() || !path.has_filename()) {
        return core::Problem{path.string(), "", "is no name of a file", "Name the notes file, e.g. notes.gpkg."};
    }
    if (status.type() == std::filesystem::file_type::not_found) {
        if (core::Status created = createNotesFile(path, crs); !created) {
            return created.problem();
        }
    }
    NoteFile file;
    file.mPath = path;
    file.mTurn = turnOf(path);
    core::Warnings warnings;
    if (core::Status connected = file.connect(warnings); !connected) {
        return connected.problem();
    }
    if (core::Status same = checkCrs(file.mFile.crs, crs, path); !same) {
        return same.problem();
    }
    if (core::Status current = file.bringUpToDate(); !current) {
        return current.problem();
    }
    file.mDatabase->tidyOnClose(true);
    file.mStation = with.station;
    if (core::Status obeyed = file.obeyRules(with, warnings); !obeyed) {
        return obeyed.problem();
    }
    return core::Result<NoteFile>(std::move(file), std::move(warnings));
}

core::Status NoteFile::bringUpToDate() {
    if (mFile.version == kNotesVersion || mDatabase->readOnly()) {
        return core::Done{};
    }
    if (core::Status migrated = migrate(*mDatabase, mFile.version, kNotesVersion, migrations()); !migrated) {
        return migrated;
    }
    core::Result<NotesFile> now = checkNotesFile(*mDatabase, mPath);
    if (!now) {
        return now.problem();
    }
    mFile = std::move(*now);
    return core::Done{};
}

core::Status NoteFile::obeyRules(const OpenWith& with, core::Warnings& warnings) {
    if (mDatabase->readOnly()) {
        // Nothing can be written, but nothing must be shown either that the event keeps back.
        mFile.rules = with.rules.value_or(mFile.rules);
        return core::Done{};
    }
    if (with.rules && *with.rules != mFile.rules) {
        if (core::Status ready = prepareWriting(); !ready) {
            return ready;
        }
        if (core::Status written = writeRules(*mDatabase, *with.rules); !written) {
            return written;
        }
        mFile.rules = *with.rules;
    }
    core::Status done = core::Done{};
    if (mFile.rules.purgeAtOpen) {
        bool applied = false;
        done = change(Purge{utcNow().substr(0, 10)}, applied);
    } else if (scrubDue(*mDatabase)) {
        done = prepareWriting();
        done = done ? scrub(*mDatabase) : std::move(done);
    }
    if (!done) {
        core::Problem problem = done.problem();
        problem.file = mPath.string();
        problem.what = "what was to be erased is not wholly gone yet: " + problem.what;
        warnings.push_back(std::move(problem));
    }
    return core::Done{};
}

core::Status NoteFile::connect(core::Warnings& warnings) {
    mDatabase.reset();
    mWriting = false;
    std::error_code error;
    if (!std::filesystem::is_regular_file(mPath, error)) {
        return core::Problem{mPath.string(), "", error ? error.message() : "is no file", "Name a file for the notes."};
    }
    core::Result<Database> opened = Database::open(mPath, Database::Mode::ReadWrite, kBusyMs);
    if (opened) {
        if (core::Status header = checkHeader(*opened, mPath); !header) {
            return header;
        }
    }
    bool readable = opened.ok();
    if (opened && !opened->integer("SELECT count(*) FROM sqlite_master")) {
        readable = !opened->failedOnAccess();
    }
    if (!readable) {
        // A file left in the write-ahead mode, on a medium where the side files cannot be made.
        opened = Database::open(mPath, Database::Mode::Immutable, kBusyMs);
        const auto pending = std::filesystem::file_size(mPath.string() + "-wal", error);
        if (!error && pending > 0) {
            warnings.push_back({mPath.string(), "", "the newest notes may be missing: they wait in the file's -wal",
                                "Copy the file and its -wal to a folder that can be written, then open it there."});
        }
    }
    if (!opened) {
        return opened.problem();
    }
    core::Result<NotesFile> checked = checkNotesFile(*opened, mPath);
    if (!checked) {
        return checked.problem();
    }
    mFile = *checked;
    mDatabase = std::make_unique<Database>(std::move(*opened));
    mDatabase->addGeometryFunctions();
    mDataVersion = dataVersion();
    if (mDatabase->readOnly()) {
        warnings.push_back(cannotWrite(mPath));
    }
    return core::Done{};
}

// WAL, because readers (QGIS with the layer open) then never keep us from writing, and a commit is one append and one sync.
// EXTRA means FULL there: every commit is synced; and where WAL is impossible (network drives), the folder is synced too, so
// that a power cut does not bring back the rollback journal and with it the time before the commit.
core::Status NoteFile::prepareWriting() {
    if (mWriting) {
        return core::Done{};
    }
    if (mDatabase->readOnly()) {
        mReconnect = true;  // perhaps the rights are there by the next try
        return cannotWrite(mPath);
    }
    // The syncs first: changing the mode is itself a write.
    if (core::Status set = mDatabase->run(
            "PRAGMA secure_delete = 1; PRAGMA synchronous = EXTRA; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1");
        !set) {
        return set;
    }
    // Fails while another program reads in rollback mode; then that mode serves as well.
    (void)mDatabase->text("PRAGMA journal_mode = WAL");
    if (core::Status triggers = ensureTriggers(*mDatabase); !triggers) {
        return triggers;
    }
    mWriting = true;
    return core::Done{};
}

// A commit into a file that no longer has its name would be synced, and lost all the same.
core::Status NoteFile::checkStillThere() {
    if (!mDatabase->moved()) {
        return core::Done{};
    }
    mReconnect = true;
    return core::Problem{mPath.string(), "", "the file was moved, deleted or replaced while it was in use",
                         "Put it back; the notes of this visit are kept in memory until then."};
}

core::Status NoteFile::readyToWrite() {
    if (mReconnect) {
        core::Warnings warnings;
        const NoteCrs crs = mFile.crs;
        if (core::Status connected = connect(warnings); !connected) {
            return connected;
        }
        if (core::Status same = checkCrs(mFile.crs, crs, mPath); !same) {
            return same;
        }
        if (core::Status current = bringUpToDate(); !current) {
            return current;
        }
        mDatabase->tidyOnClose(true);
        mReconnect = false;
        mReconnected = true;
    }
    if (core::Status ready = prepareWriting(); !ready) {
        return ready;
    }
    followRules();
    return checkStillThere();
}

void NoteFile::followRules() {
    const std::int64_t version = dataVersion();
    if (version == mRulesVersion || mDatabase->readOnly()) {
        return;
    }
    NotesFile now = mFile;
    if (!readRules(*mDatabase, mPath, now)) {
        return;
    }
    mRulesVersion = version;
    if (now.salt != mFile.salt) {
        mTraces.clear();
    }
    mFile = std::move(now);
}

core::Status NoteFile::prepare(Contribution& contribution) {
    Note& note = contribution.note;
    if (!contribution.code.empty()) {
        note.visitor = traceOfCode(contribution.code);
        if (note.visitor.empty()) {  // without it nobody could ever erase the note by its code
            return core::Problem{"", "", "there is not enough memory to keep the visitor's code safely", "End other programs."};
        }
    }
    if (note.station.empty()) {
        note.station = mStation;
    }
    if (note.retainUntil.empty() && mFile.rules.keepDays > 0) {
        note.retainUntil = dayAfter(note.createdUtc, mFile.rules.keepDays);
    }
    note.media.clear();
    for (const Attachment& attachment : contribution.attachments) {
        note.media.push_back(attachment.about);
        note.media.back().bytes = attachment.bytes.size();
    }
    return core::Done{};
}

core::Status NoteFile::store(const std::vector<Contribution*>& group, std::vector<Outcome>& outcomes) {
    const std::lock_guard turn(*mTurn);
    if (core::Status ready = readyToWrite(); !ready) {
        return ready;
    }
    // A trace takes its time to make, and a synchroniser may have brought the event's salt meanwhile.
    for (std::string salt; salt != mFile.salt;) {
        salt = mFile.salt;
        for (Contribution* contribution : group) {
            if (core::Status good = prepare(*contribution); !good) {
                return good;
            }
        }
        followRules();
    }
    const std::vector<const Contribution*> prepared(group.begin(), group.end());
    if (core::Status stored = storeNotes(*mDatabase, mFile, prepared, outcomes); !stored) {
        mReconnect = true;
        return stored;
    }
    return checkStillThere();
}

core::Status NoteFile::change(const Change& change, bool& applied) {
    const std::lock_guard turn(*mTurn);
    if (core::Status ready = readyToWrite(); !ready) {
        return ready;
    }
    if (!applied) {
        const std::vector<std::string> traces = tracesOf(change);
        if (!codeOf(change).empty() && (traces.empty() || traces.front().empty())) {
            return core::Problem{"", "code", "is mistyped: a code has nine characters, the last of which checks the others",
                                 "Type it again."};
        }
        if (core::Status done = applyChange(*mDatabase, change, traces); !done) {
            mReconnect = !done.problem().file.empty();  // the file's trouble, not the request's
            return done;
        }
        applied = true;
    }
    if (scrubDue(*mDatabase)) {
        if (core::Status cleared = scrub(*mDatabase); !cleared) {
            return cleared;
        }
    }
    return checkStillThere();
}

std::vector<std::string> NoteFile::tracesOf(const Change& change) {
    const std::string_view typed = codeOf(change);
    if (typed.empty()) {
        return {};
    }
    std::vector<std::string> traces = {traceOfCode(typed)};
    if (const std::optional<std::string> code = readVisitorCode(typed); code && std::holds_alternative<Erasure>(change)) {
        for (const std::string& salt : mFile.otherSalts) {
            traces.push_back(traceOf(*code, salt));
        }
    }
    return traces;
}

std::string NoteFile::traceOfCode(std::string_view typed) {
    constexpr std::size_t kRemembered = 8;
    const std::optional<std::string> code = readVisitorCode(typed);
    if (!code) {
        return {};
    }
    for (const auto& [known, trace] : mTraces) {
        if (known == *code) {
            return trace;
        }
    }
    mTraces.emplace_back(*code, traceOf(*code, mFile.salt));
    if (mTraces.size() > kRemembered) {
        mTraces.pop_front();
    }
    return mTraces.back().second;
}

bool NoteFile::changedElsewhere() {
    if (mReconnect || mDatabase == nullptr) {
        return false;
    }
    const std::int64_t before = mDataVersion;
    mDataVersion = dataVersion();
    const bool changed = mReconnected || mDataVersion != before;
    mReconnected = false;
    return changed;
}

std::int64_t NoteFile::dataVersion() {
    const core::Result<std::optional<std::int64_t>> version = mDatabase->integer("PRAGMA data_version");
    return version ? version->value_or(mDataVersion) : mDataVersion;
}

void NoteFile::checkpoint() {
    const std::lock_guard turn(*mTurn);
    if (mWriting && !mReconnect) {
        (void)mDatabase->text("PRAGMA wal_checkpoint(PASSIVE)");
    }
}

void NoteFile::scrubIfDue() {
    const std::lock_guard turn(*mTurn);
    if (mWriting && !mReconnect && scrubDue(*mDatabase)) {
        mDatabase->setBusyTimeout(kTidyBusyMs);  // the next note must not wait for it
        (void)scrub(*mDatabase);
        mDatabase->setBusyTimeout(kBusyMs);
    }
}

void NoteFile::tidy() {
    const std::lock_guard turn(*mTurn);
    if (mWriting && !mReconnect) {
        mDatabase->setBusyTimeout(kTidyBusyMs);
        (void)mDatabase->text("PRAGMA journal_mode = DELETE");
    }
}

}  // namespace rundgang::notes
