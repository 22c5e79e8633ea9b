#include "content/handover/NoteExport.h"

#include "content/handover/CsvExport.h"
#include "content/handover/GeoJsonExport.h"
#include "engine/core/File.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"

#include <iterator>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace rundgang::handover {
namespace {

void append(core::Warnings& to, core::Warnings&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Overwriting the notes with their own export, or SQLite's files beside them, would lose them.
core::Status checkOut(const std::filesystem::path& store, const std::filesystem::path& out) {
    std::error_code error;
    if (out.empty() || !out.has_filename() || std::filesystem::is_directory(out, error)) {
        return core::Problem{out.string(), "", "is no name of a file", "Name the file to export to, e.g. notes.geojson."};
    }
    for (const char* side : {"", "-wal", "-shm", "-journal"}) {
        const std::filesystem::path own = store.string() + side;
        if (std::filesystem::weakly_canonical(own, error) == std::filesystem::weakly_canonical(out, error) ||
            std::filesystem::equivalent(own, out, error)) {
            return core::Problem{out.string(), "", "belongs to the notes themselves", "Export to a file of another name."};
        }
    }
    return core::Done{};
}

/// The note as others may have it, with its recordings and pictures.
core::Result<notes::Contribution> forOthers(const notes::Note& note, const notes::Store& from) {
    notes::Contribution copy{note, {}, {}};
    copy.note.visitor.clear();
    copy.note.stateReason.clear();
    for (const notes::Medium& medium : note.media) {
        core::Result<std::vector<std::byte>> bytes = from.mediumBytes(medium.id);
        if (!bytes) {
            return bytes.problem();
        }
        copy.attachments.push_back({medium, std::move(*bytes)});
    }
    return copy;
}

core::Status copyInto(const std::filesystem::path& file, const notes::Store& from) {
    core::Result<std::unique_ptr<notes::Store>> to = notes::Store::open(file, from.crs());
    if (!to) {
        return to.problem();
    }
    core::Warnings warnings;
    // So many wait in memory at a time: with voices, all would not fit.
    constexpr std::size_t kMostWaiting = 256;
    std::vector<notes::Store::Ticket> tickets;
    const auto settle = [&]() -> core::Status {
        for (const notes::Store::Ticket ticket : tickets) {
            if (core::Status saved = (*to)->wait(ticket); !saved) {
                return saved;
            }
        }
        tickets.clear();
        return core::Done{};
    };
    for (const notes::Note& note : *from.notes()) {
        core::Result<notes::Contribution> copy = forOthers(note, from);
        const core::Status good = copy ? notes::checkNote(copy->note) : core::Status(copy.problem());
        if (good) {
            tickets.push_back((*to)->save(std::move(*copy)));
        } else {
            warnings.push_back({"", "note " + note.id, "is left out: it " + good.problem().what, good.problem().mend});
        }
        if (tickets.size() >= kMostWaiting) {
            if (core::Status settled = settle(); !settled) {
                return settled;
            }
        }
    }
    if (core::Status settled = settle(); !settled) {
        return settled;
    }
    return core::Status(core::Done{}, std::move(warnings));
}

/// A new file rather than a copy of bytes: whole even while the original is being written, and free of what others added to it.
core::Status exportGeoPackage(const notes::Store& from, const std::filesystem::path& out) {
    const std::filesystem::path fresh = out.string() + ".new-" + notes::makeNoteId().substr(0, 8);
    core::Status copied = copyInto(fresh, from);
    std::error_code error;
    if (copied) {
        std::filesystem::rename(fresh, out, error);
        if (!error) {
            return copied;
        }
        copied =
            core::Problem{out.string(), "", "cannot be written: " + error.message(), "Check the folder and its permissions."};
    }
    for (const char* side : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(fresh.string() + side, error);
    }
    return copied;
}

core::Status exportText(core::Result<std::string> text, const std::filesystem::path& out, core::Warnings& warnings) {
    if (!text) {
        return text.problem();
    }
    append(warnings, std::move(text.warnings()));
    return core::writeText(out, *text);
}

core::Status exportAs(const std::string& format, const notes::Store& from, const std::filesystem::path& out,
                      core::Warnings& warnings) {
    const std::shared_ptr<const std::vector<notes::Note>> notes = from.notes();
    if (format == "geojson") {
        return exportText(geoJsonOf(*notes, from.crs()), out, warnings);
    }
    if (format == "csv" || format == "csv-de") {
        const CsvDialect dialect = format == "csv" ? CsvDialect::Standard : CsvDialect::German;
        return exportText(csvOf(*notes, from.crs(), dialect), out, warnings);
    }
    return exportGeoPackage(from, out);
}

}  // namespace

core::Status exportNotes(const std::filesystem::path& store, const std::string& format, const std::filesystem::path& out) {
    if (format != "geojson" && format != "csv" && format != "csv-de" && format != "gpkg") {
        return core::Problem{"", "", "\"" + format + "\" is no format notes can be exported to",
                             "Choose geojson, csv, csv-de or gpkg."};
    }
    if (core::Status good = checkOut(store, out); !good) {
        return good;
    }
    core::Result<std::unique_ptr<notes::Store>> opened = notes::Store::open(store, {});
    if (!opened) {
        return opened.problem();
    }
    core::Warnings warnings = std::move(opened.warnings());
    core::Status written = exportAs(format, **opened, out, warnings);
    if (!written) {
        return written;
    }
    append(warnings, std::move(written.warnings()));
    for (core::Problem& warning : warnings) {
        if (warning.file.empty()) {
            warning.file = store.string();
        }
    }
    return core::Status(core::Done{}, std::move(warnings));
}

}  // namespace rundgang::handover
