#include "content/handover/IdeaNotes.h"

#include "content/handover/CsvLine.h"
#include "content/handover/Utf8.h"
#include "engine/math/Camera.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace rundgang::handover {
namespace {

/// From where a note is looked at that nobody left on the spot: a few steps away, at eye level.
constexpr double kStepsBack = 6.0;
constexpr double kEyeLevel = 1.6;

/// Also with a decimal comma.
std::optional<double> numberOf(std::string text) {
    std::replace(text.begin(), text.end(), ',', '.');
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = error == std::errc{} && end == text.data() + text.size() && std::isfinite(number);
    return good ? std::optional(number) : std::nullopt;
}

std::int64_t countOf(const std::string& text) {
    const std::optional<double> number = numberOf(text);
    constexpr double kMost = 1e9;
    return number && *number > 0.0 && *number < kMost ? std::llround(*number) : 0;
}

/// Ours, or Decidim's -1, 0, 1.
notes::Stance stanceOf(const std::string& text) {
    constexpr std::array<std::pair<const char*, notes::Stance>, 3> kNumbers = {
        {{"1", notes::Stance::For}, {"0", notes::Stance::Neutral}, {"-1", notes::Stance::Against}}};
    for (const auto& [number, stance] : kNumbers) {
        if (text == number) {
            return stance;
        }
    }
    return notes::stanceFromName(text).value_or(notes::Stance::None);
}

/// Without the apostrophe that our exports, and others', put before what a spreadsheet would compute.
std::string asMeant(std::string text) {
    if (text.starts_with('\'') && withoutFormula(text.substr(1)) != text.substr(1)) {
        text.erase(0, 1);
    }
    return text;
}

/// For fields of one line.
std::string oneLine(const std::string& text) {
    std::string clean = notes::cleanText(text);
    std::replace_if(clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    clean.resize(wholeWithin(clean, notes::kMaxIdBytes));
    return clean;
}

/// Letters, digits and dashes, as language tags are made of (BCP 47).
bool isLanguage(const std::string& text) {
    constexpr std::size_t kLongest = 35;
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= kLongest && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

std::string IdeaNotes::textOf(const IdeaRow& row) {
    const auto read = [&](const char* what) {
        const std::string cell = mColumns.of(row, what);
        return notes::cleanText(mOrder->html ? readOfHtml(cell) : asMeant(cell));
    };
    const std::string title = read("title");
    std::string text = read("text");
    if (!title.empty() && !text.starts_with(title)) {
        text = text.empty() ? title : title + "\n" + text;
    }
    if (text.size() > notes::kMaxTextBytes) {
        constexpr std::string_view kMore = "…";
        warn(row,
             "is shortened: of " + std::to_string(text.size()) + " bytes a note holds " + std::to_string(notes::kMaxTextBytes));
        text.resize(wholeWithin(text, notes::kMaxTextBytes - kMore.size()));
        text += kMore;
    }
    return text;
}

notes::NoteKind IdeaNotes::kindOf(const IdeaRow& row) {
    const std::string category = mColumns.of(row, "kind");
    if (const auto known = mOrder->kinds.find(category); known != mOrder->kinds.end()) {
        return known->second;
    }
    if (const std::optional<notes::NoteKind> ours = notes::kindFromName(category)) {
        return *ours;
    }
    if (!category.empty() && mUnknownKinds.insert(category).second) {
        mWarnings.push_back(
            {mOrder->file.string(), row.place,
             std::string("and maybe others: a category that is not known is taken as ") + notes::nameOf(mOrder->kind),
             "Say what it is: --kinds CATEGORY=concern."});
    }
    return mOrder->kind;
}

core::Status IdeaNotes::place(const IdeaRow& row, notes::Note& note) {
    std::optional<glm::dvec2> at = row.at;
    if (!at) {
        const std::optional<double> lon = numberOf(mColumns.of(row, "lon"));
        const std::optional<double> lat = numberOf(mColumns.of(row, "lat"));
        if (lon && lat) {
            at = glm::dvec2(*lon, *lat);
        }
    }
    if (!at) {
        return leftOut(row, "it has no place");
    }
    glm::dvec3 p(at->x, at->y, 0.0);
    if (!mToWorld.apply(p)) {
        return leftOut(row, "its place lies outside the coordinate system");
    }
    const std::optional<double> ground = mGround.heightAt(p.x, p.y);
    if (!ground) {
        return leftOut(row, "its place lies outside the world");
    }
    note.place = {p.x, p.y, *ground};
    note.surface = "ground";
    const double stand = mGround.heightAt(p.x, p.y - kStepsBack).value_or(*ground);
    note.eye = {p.x, p.y - kStepsBack, stand + kEyeLevel};
    note.pitchDeg = math::degFromRad(std::atan2(*ground - note.eye.z, kStepsBack));
    return core::Done{};
}

void IdeaNotes::addDetails(const IdeaRow& row, notes::Note& note) {
    note.stance = stanceOf(mColumns.of(row, "stance"));
    note.agree = countOf(mColumns.of(row, "agree"));
    note.disagree = countOf(mColumns.of(row, "disagree"));
    const std::string language = mColumns.of(row, "language");
    note.language = isLanguage(language) ? language : mOrder->language;
    const std::string created = mColumns.of(row, "created");
    note.createdUtc = utcOf(created);
    if (note.createdUtc.empty()) {
        note.createdUtc = mNow;
        if (!created.empty()) {
            warn(row, "has a time that cannot be read; it is dated today");
        }
    }
    note.variant = oneLine(mColumns.of(row, "variant"));
    const std::vector<world::Variant>& variants = mWorld->manifest().variants;
    if (!note.variant.empty() &&
        std::none_of(variants.begin(), variants.end(), [&](const world::Variant& one) { return one.id == note.variant; })) {
        warn(row, "is about a proposal that this world does not have; it is shown with the current state");
        note.variant.clear();
    }
}

core::Result<notes::Note> IdeaNotes::noteOf(const IdeaRow& row) {
    notes::Note note;
    const std::string id = idAt(row);
    note.text = textOf(row);
    if (note.text.find_first_not_of(" \t\n") == std::string::npos) {
        return leftOut(row, "it says nothing");
    }
    if (core::Status placed = place(row, note); !placed) {
        return placed.problem();
    }
    note.kind = kindOf(row);
    addDetails(row, note);
    note.station = oneLine(mOrder->source);
    // Without an id on the platform its words and place are what tells it from others.
    const std::string name =
        id.empty() ? "text:" + note.text + "@" + std::to_string(note.place.x) + "," + std::to_string(note.place.y) : "id:" + id;
    note.id = notes::namedNoteId("rundgang:import:" + mOrder->source + ":" + name);
    if (core::Status good = notes::checkNote(note); !good) {
        return leftOut(row, good.problem().place + " " + good.problem().what);
    }
    return note;
}

}  // namespace rundgang::handover
