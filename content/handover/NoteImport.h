// `rundgang notes import`: what was said online, as notes that stand in the street.
#pragma once

#include "engine/core/Progress.h"
#include "engine/core/Result.h"
#include "engine/notes/Note.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace rundgang::handover {

struct ImportOrder {
    std::filesystem::path store;  ///< made if it is not there
    std::filesystem::path file;
    std::string format;           ///< "geojson" or "csv"
    std::filesystem::path world;  ///< whose coordinate system, ground and variants they get
    /// Where they come from: becomes the notes' station, so that every export tells them from what was left on the spot, and part
    /// of their ids, so that two platforms may count from 1.
    std::string source = "online";
    /// Column by what it holds: id, title, text, kind, stance, created, language, variant, agree, disagree, lon, lat. What is not
    /// named is looked for under the names that platforms give it.
    std::map<std::string, std::string> columns;
    std::map<std::string, notes::NoteKind> kinds;  ///< the platform's categories
    notes::NoteKind kind = notes::NoteKind::Idea;  ///< where a category is none of these
    std::string language = "de";                   ///< where there is no such column
    std::string crs;                               ///< of lon and lat; empty: the file's own, or WGS 84
    bool html = false;                             ///< texts are HTML: take what is to be read of them
    bool check = false;                            ///< read and tell everything, keep nothing
};

struct ImportReport {
    std::size_t rows = 0;     ///< in the file
    std::size_t added = 0;    ///< or, with check, would be
    std::size_t present = 0;  ///< here since an earlier import, or from here in the first place
    std::size_t leftOut = 0;  ///< each with a warning that says why
};

/// Each row becomes a note on the world's ground, under an id made of its source and its own id there: importing again adds only
/// what is new. A row that was erased here stays erased. Warnings: rows left out, shortened or changed since, by line.
core::Result<ImportReport> importNotes(const ImportOrder& order, core::IProgress& progress);

/// What is to be read of HTML: tags gone, paragraphs as lines, the entities that platforms write turned into characters.
std::string readOfHtml(std::string_view html);

/// A time as platforms write it ("2026-11-24T10:00:00+01:00", "2026-11-24 10:00", "24.11.2026", seconds since 1970), as
/// Note::createdUtc wants it; empty where it is none. Without an offset it is taken as UTC.
std::string utcOf(const std::string& text);

}  // namespace rundgang::handover
