// Notes as a table. Two dialects, because one file cannot serve both: a German spreadsheet takes ";" between columns and reads
// 598412.125 as 598 million; programs and platforms expect RFC 4180.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <string>
#include <vector>

namespace rundgang::handover {

enum class CsvDialect {
    Standard,  ///< RFC 4180: commas, decimal points
    German,    ///< semicolons, decimal commas: opens by double click where the system's language is German
};

/// The whole text: UTF-8 with byte order mark (without it spreadsheets break umlauts), one heading line, CR LF line ends, every
/// text quoted. lon and lat are empty, with a warning, where there are none. Texts that a spreadsheet would take for a formula
/// get a leading apostrophe (OWASP, "CSV Injection").
core::Result<std::string> csvOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, CsvDialect dialect);

}  // namespace rundgang::handover
