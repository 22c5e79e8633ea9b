// The notes of one event: a GeoPackage (OGC 12-128r18) that QGIS opens as it is. SQLite stays behind this door.
//
// Saving happens on the store's own thread. A note counts as saved only when SQLite has committed it with full synchronisation
// (on disk, synced); only then does the ticket say so, and only then may a person be told "saved". Any thread may call.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Note.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace rundgang::notes {

/// The coordinate system the notes' places are in, written into the GeoPackage.
struct NoteCrs {
    int epsg = 0;
    std::string name;
    std::string wkt;
};

class Store {
public:
    /// Opens or creates. A file that is no GeoPackage, or a GeoPackage of somebody else's, is refused and left as it is; one in
    /// another CRS than `crs` is refused too. With an empty `crs` an existing file's own CRS is used, and none is created; with a
    /// WKT but no EPSG number, the WKT decides. Warnings: rows that other programs broke, a file that can only be read. May wait
    /// some seconds for another program's lock.
    static core::Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, const NoteCrs& crs);
    ~Store();  ///< finishes what was accepted
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    using Ticket = std::uint64_t;
    enum class TicketState { Pending, Saved, Failed };

    /// Accepts a note for saving and returns at once; never touches the disk on the caller's thread. An id that is already
    /// stored is not stored twice; another note under the same id fails. A note must pass checkNote() (NoteCheck.h), which never
    /// changes one: texts from people go through cleanText() first.
    Ticket save(Note note);
    [[nodiscard]] TicketState state(Ticket ticket) const;
    /// Why it failed (empty while pending and once saved); the note is kept in memory and retry() tries again.
    [[nodiscard]] core::Problem problem(Ticket ticket) const;
    void retry(Ticket ticket);
    /// The author discarded it: a note that failed leaves this memory and is never tried again. One that is pending or saved
    /// stays as it is. The ticket is not to be asked for any more.
    void forget(Ticket ticket);
    /// Blocks until the ticket is no longer pending: for command lines and tests, never on the frame thread.
    [[nodiscard]] core::Status wait(Ticket ticket);

    /// All stored notes in the order they came in, which a wrong clock cannot upset. What other programs change in the file is
    /// taken in within some seconds. A copy that is kept in memory: cheap, never touches the disk.
    [[nodiscard]] std::shared_ptr<const std::vector<Note>> notes() const;
    /// Grows whenever notes() changes.
    [[nodiscard]] std::uint64_t revision() const;
    [[nodiscard]] const NoteCrs& crs() const;

private:
    Store();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::notes
