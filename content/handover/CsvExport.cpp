#include "content/handover/CsvExport.h"

#include "content/handover/CsvLine.h"
#include "content/handover/NoteFields.h"

#include <string_view>
#include <utility>

namespace rundgang::handover {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

CsvLine lineIn(CsvDialect dialect) { return dialect == CsvDialect::German ? CsvLine(';', ',') : CsvLine(',', '.'); }

void addLonLat(CsvLine& line, const std::optional<LonLat>& at) {
    if (at) {
        line.add(at->lon);
        line.add(at->lat);
    } else {
        line.addNothing();
        line.addNothing();
    }
}

std::string headingOf(const notes::NoteCrs& crs, CsvDialect dialect) {
    CsvLine line = lineIn(dialect);
    for (const NoteField& field : fieldsOf(notes::Note{}, crs)) {
        line.add(std::string_view(field.name));
    }
    line.add(std::string_view("lon"));
    line.add(std::string_view("lat"));
    return line.finish();
}

std::string lineOf(const notes::Note& note, const notes::NoteCrs& crs, const std::optional<LonLat>& at, CsvDialect dialect) {
    CsvLine line = lineIn(dialect);
    for (const NoteField& field : fieldsOf(note, crs)) {
        std::visit([&](const auto& value) { line.add(value); }, field.value);
    }
    addLonLat(line, at);
    return line.finish();
}

}  // namespace

core::Result<std::string> csvOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, CsvDialect dialect) {
    core::Result<std::vector<std::optional<LonLat>>> places = lonLatsOf(notes, crs);
    std::string text(kByteOrderMark);
    text += headingOf(crs, dialect);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        text += lineOf(notes[i], crs, (*places)[i], dialect);
    }
    return core::Result<std::string>(std::move(text), std::move(places.warnings()));
}

}  // namespace rundgang::handover
