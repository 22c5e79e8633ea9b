// The notes of one event: a GeoPackage (OGC 12-128r18) that QGIS opens as it is. SQLite stays behind this door.
//
// Saving happens on the store's own thread. A note counts as saved only when SQLite has committed it with full synchronisation
// (on disk, synced); only then does the ticket say so, and only then may a person be told "saved". Any thread may call.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/NoteChange.h"
#include "engine/notes/NoteGrid.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::notes {

/// The coordinate system the notes' places are in, written into the GeoPackage.
struct NoteCrs {
    int epsg = 0;
    std::string name;
    std::string wkt;
};

/// What the event decided about its notes; stands in the file, so that every program that uses it obeys.
struct EventRules {
    bool moderateFirst = false;  ///< nothing is shown or handed over before somebody approved it
    int keepDays = 0;            ///< new notes may be kept so many days; 0: no end is set
    bool purgeAtOpen = false;    ///< erase what may no longer be kept whenever the file is opened. Trusts this machine's clock

    bool operator==(const EventRules&) const = default;
};

struct OpenWith {
    std::optional<EventRules> rules;  ///< written into the file; without them the file's own hold
    std::string station;              ///< for notes that name none
};

/// Notes that may be shown, and where they are; both of one moment.
struct Shown {
    std::shared_ptr<const std::vector<Note>> notes;
    NoteGrid grid;
};

class Store {
public:
    /// Opens or creates. A file that is no GeoPackage, or a GeoPackage of somebody else's, is refused and left as it is; one in
    /// another CRS than `crs` is refused too. With an empty `crs` an existing file's own CRS is used, and none is created; with a
    /// WKT but no EPSG number, the WKT decides. Warnings: rows that other programs broke, a file that can only be read. May wait
    /// some seconds for another program's lock. A file of an older form is brought up to date first; where it cannot be written
    /// it is read as it is.
    static core::Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, const NoteCrs& crs,
                                                     const OpenWith& with = {});
    ~Store();  ///< finishes what was accepted
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    using Ticket = std::uint64_t;
    enum class TicketState { Pending, Saved, Failed };

    /// Accepts a note for saving and returns at once; never touches the disk on the caller's thread. An id that is already
    /// stored is not stored twice; another note under the same id fails. A note must pass checkNote() (NoteCheck.h), which never
    /// changes one: texts from people go through cleanText() first.
    Ticket save(Note note);
    /// With the author's code, recordings and pictures.
    Ticket save(Contribution contribution);
    /// Anything else: as durable, as late told. An erasure is "saved" only when no trace is left in the file and its log; an id
    /// that was erased is refused for ever.
    Ticket change(Change change);
    [[nodiscard]] TicketState state(Ticket ticket) const;
    /// Why it failed (empty while pending and once saved); the note is kept in memory and retry() tries again.
    [[nodiscard]] core::Problem problem(Ticket ticket) const;
    void retry(Ticket ticket);
    /// The author discarded it: a note that failed leaves this memory and is never tried again. One that is pending or saved
    /// stays as it is. The ticket is not to be asked for any more.
    void forget(Ticket ticket);
    /// Blocks until the ticket is no longer pending: for command lines and tests, never on the frame thread.
    [[nodiscard]] core::Status wait(Ticket ticket);

    /// The notes that may be shown, by state and the event's rules, in the order they came in, which a wrong clock cannot upset.
    /// What other programs change in the file is taken in within some seconds. A copy that is kept in memory: cheap, never
    /// touches the disk.
    [[nodiscard]] std::shared_ptr<const std::vector<Note>> notes() const;
    /// The same with their places, for signs and rays.
    [[nodiscard]] std::shared_ptr<const Shown> shown() const;
    /// All stored notes, hidden ones too: for moderators and for authors (Note::visitor), never for an output.
    [[nodiscard]] std::shared_ptr<const std::vector<Note>> all() const;
    /// Grows whenever notes() changes.
    [[nodiscard]] std::uint64_t revision() const;
    [[nodiscard]] const NoteCrs& crs() const;
    [[nodiscard]] EventRules rules() const;
    /// What another program, or this one's synchroniser, did to the file is taken in now instead of within some seconds.
    void look();

    /// The bytes of a recording or picture. Reads the disk: never on the frame thread.
    [[nodiscard]] core::Result<std::vector<std::byte>> mediumBytes(const std::string& mediumId) const;
    /// Note::visitor of the notes left with a code, as typed; empty where it is mistyped. Slow: never on the frame thread.
    [[nodiscard]] std::string traceOfCode(const std::string& typed) const;

private:
    Store();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::notes
