// What a notes file has to tell a server, and how it takes in what a server says: the synchroniser's door to the file.
//
// The outbox is filled by the file's own triggers, in the transaction that changes the notes; here it is read and, once the
// server has answered, crossed off. What comes in is written in one transaction together with the number up to which everything
// has come. So a program may be killed anywhere: what was not crossed off is sent again, and the server knows it by its id.
//
// A Mailbox has a connection of its own to the file; used by one thread at a time, which is not the Store's. A Store that has the
// same file open learns of changes by Store::look().
#pragma once

#include "engine/notes/NoteChange.h"
#include "engine/notes/Store.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::notes {

/// One thing to be told, in the order in which they happened.
struct Outgoing {
    enum class What { Note, Vote, Moderation, MediumEdit, Erasure, CodeErasure };
    std::int64_t number = 0;  ///< the outbox's own
    What what = What::Note;
    std::string id;     ///< of the note; of a MediumEdit, the medium's
    std::string trace;  ///< of the author's, voter's or eraser's code
    std::string key;    ///< proves that the note is this file's own; empty: it is not
    int vote = 0;
    Moderation moderation;
    std::string operation;   ///< of a Moderation: its own id
    std::int64_t base = 0;   ///< what this file knew when it happened: see Incoming::decided and editedAt
    Note note;               ///< as it stands now; agree and disagree without the votes that are told one by one
    std::string transcript;  ///< of a MediumEdit ...
    bool dropped = false;    ///< ... and whether its bytes are gone
};

/// What the server said to one Outgoing.
struct Receipt {
    std::int64_t number = 0;
    bool erased = false;  ///< the note was erased elsewhere
    std::string refused;  ///< why it is not taken, not even later; empty: it is
};

/// One change that the server tells.
struct Incoming {
    enum class What { Note, Withdrawn, Erased };
    What what = What::Note;
    std::string id;
    Note note;                            ///< media included
    std::int64_t decided = 0;             ///< the server's number of the last moderation
    std::vector<std::int64_t> editedAt;   ///< of each medium: the server's number of the last edit
    std::vector<Attachment> attachments;  ///< media that missingMedia() asked for
};

/// What a server says of itself.
struct ServerFacts {
    std::string server;  ///< its id
    int epoch = 0;       ///< another one: it lost something (a backup was played back) and wants to hear everything again
    std::string role;    ///< how this file takes part: what it may see depends on that
    NoteCrs crs;
    bool moderateFirst = false;
    std::int64_t head = 0;           ///< its highest number
    std::vector<std::string> salts;  ///< of the event's codes, the one for new codes first
};

class Mailbox {
public:
    /// Of an existing notes file; makes the outbox where there is none.
    static core::Result<Mailbox> open(const std::filesystem::path& file);
    Mailbox(Mailbox&&) noexcept;
    ~Mailbox();

    /// Says to which server the file belongs. Refused for another one than before or another CRS. The event's moderation rule
    /// and salt are written into the file; codes of before stay good. Everything there is goes into the outbox the first time,
    /// and again in another epoch of the server.
    core::Status join(const ServerFacts& facts);
    /// Salts that this file has used for codes and the server must know.
    [[nodiscard]] std::vector<std::string> ownSalts() const;
    /// What this file is known by.
    [[nodiscard]] const std::string& fileId() const;
    /// The server's number up to which everything has come.
    [[nodiscard]] std::int64_t cursor() const;

    /// Whether anything in the file was changed through another connection since the last call.
    [[nodiscard]] bool changed();
    /// At most so many, the oldest first; refused ones are left out.
    core::Result<std::vector<Outgoing>> outgoing(std::size_t most);
    /// Nothing where it was erased meanwhile.
    core::Result<std::optional<std::vector<std::byte>>> mediumBytes(const std::string& mediumId);
    core::Status crossOff(std::span<const Receipt> receipts);

    /// Those of `note`'s media whose bytes are not here.
    core::Result<std::vector<std::string>> missingMedia(const Note& note);
    /// In one transaction. Where `keepsWithdrawn`, notes that may no longer be shown stay (a moderator's file). Warnings: what
    /// was left out because no store would take it.
    core::Status takeIn(const std::vector<Incoming>& changes, std::int64_t cursor, bool keepsWithdrawn);

    struct Counts {
        std::int64_t waiting = 0;
        std::int64_t refused = 0;
    };
    core::Result<Counts> counts();

private:
    struct Impl;
    explicit Mailbox(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::notes
