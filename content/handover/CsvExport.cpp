#include "content/handover/CsvExport.h"

#include "content/handover/NoteFields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace rundgang::handover {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

class Line {
public:
    explicit Line(CsvDialect dialect) : mGerman(dialect == CsvDialect::German) {}

    void add(std::string_view text) {
        next();
        mText += '"';
        for (const char c : withoutFormula(text)) {
            mText.append(c == '"' ? 2 : 1, c);
        }
        mText += '"';
    }

    void add(double number) {
        next();
        // The shortest digits that give the same number again, whatever the system's language.
        std::array<char, 400> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed).ptr;
        if (mGerman) {
            std::replace(digits.data(), end, '.', ',');
        }
        mText.append(digits.data(), end);
    }

    void add(bool flag) {
        next();
        mText += flag ? '1' : '0';
    }

    void addNothing() { next(); }

    std::string finish() {
        mText += kLineEnd;
        return std::move(mText);
    }

private:
    void next() {
        if (!mFirst) {
            mText += mGerman ? ';' : ',';
        }
        mFirst = false;
    }

    bool mGerman;
    bool mFirst = true;
    std::string mText;
};

void addLonLat(Line& line, const std::optional<LonLat>& at) {
    if (at) {
        line.add(at->lon);
        line.add(at->lat);
    } else {
        line.addNothing();
        line.addNothing();
    }
}

std::string headingOf(const notes::NoteCrs& crs, CsvDialect dialect) {
    Line line(dialect);
    for (const NoteField& field : fieldsOf(notes::Note{}, crs)) {
        line.add(std::string_view(field.name));
    }
    line.add(std::string_view("lon"));
    line.add(std::string_view("lat"));
    return line.finish();
}

std::string lineOf(const notes::Note& note, const notes::NoteCrs& crs, const std::optional<LonLat>& at, CsvDialect dialect) {
    Line line(dialect);
    for (const NoteField& field : fieldsOf(note, crs)) {
        std::visit([&](const auto& value) { line.add(value); }, field.value);
    }
    addLonLat(line, at);
    return line.finish();
}

}  // namespace

std::string withoutFormula(std::string_view text) {
    constexpr std::array<std::string_view, 12> kBegins = {
        "=", "+", "-", "@", "\t", "\r", "\n", "|", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};  // ... and full-width = + - @
    constexpr std::array<std::string_view, 4> kBlanks = {" ", "\u00A0", "\u3000", "\uFEFF"};
    // Some spreadsheets drop blanks before they look.
    std::string_view rest = text;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            if (rest.starts_with(blank)) {
                rest.remove_prefix(blank.size());
                again = true;
            }
        }
    }
    const bool formula =
        std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return rest.starts_with(begin); });
    return (formula ? "'" : "") + std::string(text);
}

core::Result<std::string> csvOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, CsvDialect dialect) {
    core::Result<ToWgs84> toWgs84 = ToWgs84::create(crs);
    core::Warnings warnings;
    if (toWgs84) {
        warnings = std::move(toWgs84.warnings());
    } else {
        warnings.push_back({"", "", "longitude and latitude are left empty: " + toWgs84.problem().what, ""});
    }
    std::string text(kByteOrderMark);
    text += headingOf(crs, dialect);
    for (const notes::Note& note : notes) {
        const std::optional<LonLat> at = toWgs84 ? toWgs84->of(note.place) : std::nullopt;
        if (toWgs84 && !at) {
            warnings.push_back({"", "note " + note.id, "its place has no longitude and latitude; they are left empty", ""});
        }
        text += lineOf(note, crs, at, dialect);
    }
    return core::Result<std::string>(std::move(text), std::move(warnings));
}

}  // namespace rundgang::handover
