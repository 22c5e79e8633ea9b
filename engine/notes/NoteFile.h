// The open notes file of one Store: connection, reopening after trouble, write-ahead log. Used by one thread at a time (first the
// one that opens the Store, then the Store's own). Room-internal.
#pragma once

#include "engine/notes/NoteTable.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rundgang::notes {

class NoteFile {
public:
    /// Opens and checks, or creates where there is none. A file that cannot be written opens for reading, with a warning.
    /// Writes the event's rules, ends an erasure that was begun, and purges where the rules say so.
    static core::Result<NoteFile> open(const std::filesystem::path& path, const NoteCrs& crs, const OpenWith& with);

    [[nodiscard]] const NoteCrs& crs() const { return mFile.crs; }
    [[nodiscard]] const EventRules& rules() const { return mFile.rules; }
    [[nodiscard]] const std::string& salt() const { return mFile.salt; }
    /// Takes in what a synchroniser wrote of rules and salts.
    void followRules();

    core::Result<std::vector<Note>> read() { return readNotes(*mDatabase, mFile.version); }

    /// Stores a group durably (see storeNotes), after filling in what the store fills in: trace, station, retention, media. After
    /// trouble with the disk, the next call opens the file anew.
    core::Status store(const std::vector<Contribution*>& group, std::vector<Outcome>& outcomes);

    /// Carries out one change durably; an erasure including its traces. `applied` keeps from try to try that only those are left.
    core::Status change(const Change& change, bool& applied);

    /// The trace of a code as typed; those of the last codes are remembered, because the same visitor goes on. Empty: mistyped.
    std::string traceOfCode(std::string_view typed);

    /// Whether another program, or opening anew after trouble, has changed the notes since the last call.
    [[nodiscard]] bool changedElsewhere();

    /// Brings what is in the write-ahead log into the file itself, as far as readers allow. Quick, and harmless at any time.
    void checkpoint();

    /// Tries again to clear traces that another program kept from being cleared. Nothing where none are due.
    void scrubIfDue();

    /// At the end: leaves one single file without side files where no other program holds it.
    void tidy();

private:
    NoteFile() = default;
    core::Status connect(core::Warnings& warnings);
    core::Status bringUpToDate();
    core::Status prepareWriting();
    core::Status readyToWrite();
    core::Status obeyRules(const OpenWith& with, core::Warnings& warnings);
    core::Status prepare(Contribution& contribution);
    [[nodiscard]] std::vector<std::string> tracesOf(const Change& change);
    core::Status checkStillThere();
    [[nodiscard]] std::int64_t dataVersion();

    std::filesystem::path mPath;
    std::shared_ptr<std::mutex> mTurn;  ///< held while the file is written
    NotesFile mFile;
    std::unique_ptr<Database> mDatabase;
    bool mWriting = false;      ///< prepareWriting() is done for this connection
    bool mReconnect = false;    ///< the connection met trouble and must not be trusted
    bool mReconnected = false;  ///< told by the next changedElsewhere()
    std::int64_t mDataVersion = -1;
    std::int64_t mRulesVersion = -1;  ///< the data version for which rules and salts are known
    std::string mStation;
    std::deque<std::pair<std::string, std::string>> mTraces;  ///< code as shown, trace; the newest at the back
};

}  // namespace rundgang::notes
