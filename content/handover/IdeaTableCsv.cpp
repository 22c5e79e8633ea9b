#include "content/handover/IdeaTable.h"
#include "content/handover/Utf8.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace rundgang::handover {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Windows-1252 as the WHATWG Encoding Standard has it: what Excel writes where it is not told to write UTF-8.
std::string fromWindows1252(std::string_view text) {
    constexpr std::array<std::uint16_t, 32> kUpper = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned point = byte >= 0x80U && byte < 0xA0U ? kUpper.at(byte - 0x80U) : byte;
        appendUtf8(utf8, point);
    }
    return utf8;
}

char separatorOf(std::string_view heading) {
    char best = ',';
    for (const char separator : {';', '\t'}) {
        if (std::count(heading.begin(), heading.end(), separator) > std::count(heading.begin(), heading.end(), best)) {
            best = separator;
        }
    }
    return best;
}

/// Goes through the text row by row and knows the line it is in.
class CsvReader {
public:
    CsvReader(std::string_view text, char separator) : mRest(text), mSeparator(separator) {}

    [[nodiscard]] bool atEnd() const { return mRest.empty(); }
    [[nodiscard]] std::size_t line() const { return mLine; }
    /// False where a quote never ends.
    bool readRow(std::vector<std::string>& cells) {
        cells.clear();
        for (bool more = true; more;) {
            std::string cell;
            if (!(mRest.starts_with('"') ? readQuoted(cell) : readPlain(cell))) {
                return false;
            }
            cells.push_back(std::move(cell));
            more = mRest.starts_with(mSeparator);
            if (more) {
                mRest.remove_prefix(1);
            }
        }
        if (!mRest.empty()) {  // the line's end
            mRest.remove_prefix(mRest.starts_with("\r\n") ? 2 : 1);
            ++mLine;
        }
        return true;
    }

private:
    bool readPlain(std::string& cell) {
        const std::size_t end = std::min(mRest.find_first_of(std::string{mSeparator, '\r', '\n'}), mRest.size());
        cell += mRest.substr(0, end);
        mRest.remove_prefix(end);
        return true;
    }
    bool readQuoted(std::string& cell) {
        mRest.remove_prefix(1);
        while (true) {
            const std::size_t end = mRest.find('"');
            if (end == std::string_view::npos) {
                return false;
            }
            const std::string_view part = mRest.substr(0, end);
            mLine += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
            cell += part;
            mRest.remove_prefix(end + 1);
            if (!mRest.starts_with('"')) {
                return readPlain(cell);  // what some writers leave behind the quote
            }
            cell += '"';
            mRest.remove_prefix(1);
        }
    }

    std::string_view mRest;
    char mSeparator;
    std::size_t mLine = 1;
};

bool blank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

core::Result<IdeaTable> ideasFromCsv(std::string_view text, const std::string& file) {
    core::Warnings warnings;
    std::string decoded;
    if (!notes::isUtf8(text)) {
        decoded = fromWindows1252(text);
        text = decoded;
        warnings.push_back({file, "", "is no UTF-8; taken as Windows-1252", "Look at the umlauts, or save it as CSV UTF-8."});
    }
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    CsvReader reader(text, separatorOf(text.substr(0, text.find('\n'))));
    IdeaTable table;
    if (reader.atEnd() || !reader.readRow(table.columns) || blank(table.columns)) {
        return core::Problem{file, "line 1", "is no heading with the names of the columns",
                             "Export it from the platform as CSV."};
    }
    std::vector<std::string> cells;
    while (!reader.atEnd()) {
        IdeaRow row;
        row.place = "line " + std::to_string(reader.line());
        if (!reader.readRow(cells)) {
            return core::Problem{file, row.place, "has a quote that never ends", "Put it right in the file, or export it anew."};
        }
        if (blank(cells)) {
            continue;
        }
        if (cells.size() > table.columns.size()) {
            warnings.push_back({file, row.place,
                                "is left out: it has " + std::to_string(cells.size()) + " cells, the heading " +
                                    std::to_string(table.columns.size()),
                                ""});
            continue;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.cells.emplace(table.columns[i], std::move(cells[i]));
        }
        table.rows.push_back(std::move(row));
    }
    return core::Result<IdeaTable>(std::move(table), std::move(warnings));
}

}  // namespace rundgang::handover
