// The open notes file of one Store: connection, reopening after trouble, write-ahead log. Used by one thread at a time (first the
// one that opens the Store, then the Store's own). Room-internal.
#pragma once

#include "engine/notes/NoteTable.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace rundgang::notes {

class NoteFile {
public:
    /// Opens and checks, or creates where there is none. A file that cannot be written opens for reading, with a warning.
    static core::Result<NoteFile> open(const std::filesystem::path& path, const NoteCrs& crs);

    [[nodiscard]] const NoteCrs& crs() const { return mFile.crs; }

    core::Result<std::vector<Note>> read() { return readNotes(*mDatabase); }

    /// Stores a group durably (see storeNotes). After trouble with the disk, the next call opens the file anew.
    core::Status store(const std::vector<const Note*>& group, std::vector<Outcome>& outcomes);

    /// Whether another program, or opening anew after trouble, has changed the notes since the last call.
    [[nodiscard]] bool changedElsewhere();

    /// Brings what is in the write-ahead log into the file itself, as far as readers allow. Quick, and harmless at any time.
    void checkpoint();

    /// At the end: leaves one single file without side files where no other program holds it.
    void tidy();

private:
    NoteFile() = default;
    core::Status connect(core::Warnings& warnings);
    core::Status prepareWriting();
    core::Status checkStillThere();
    [[nodiscard]] std::int64_t dataVersion();

    std::filesystem::path mPath;
    NotesFile mFile;
    std::unique_ptr<Database> mDatabase;
    bool mWriting = false;      ///< prepareWriting() is done for this connection
    bool mReconnect = false;    ///< the connection met trouble and must not be trusted
    bool mReconnected = false;  ///< told by the next changedElsewhere()
    std::int64_t mDataVersion = -1;
};

}  // namespace rundgang::notes
