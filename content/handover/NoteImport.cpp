#include "content/handover/NoteImport.h"

#include "content/geo/Crs.h"
#include "content/handover/CsvLine.h"
#include "content/handover/IdeaColumns.h"
#include "content/handover/WorldGround.h"
#include "engine/core/File.h"
#include "engine/math/Camera.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace rundgang::handover {
namespace {

/// From where a note is looked at that nobody left on the spot: a few steps away, at eye level.
constexpr double kStepsBack = 6.0;
constexpr double kEyeLevel = 1.6;

notes::NoteCrs crsOf(const world::Manifest& manifest) {
    notes::NoteCrs crs{0, manifest.crs, manifest.crsWkt};
    if (manifest.crs.starts_with("EPSG:")) {
        const std::string_view number = std::string_view(manifest.crs).substr(5);
        std::from_chars(number.data(), number.data() + number.size(), crs.epsg);
    }
    return crs;
}

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

/// At most `most` bytes, never cut within a character.
std::string cutTo(std::string text, std::size_t most) {
    if (text.size() > most) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text.resize(end);
    }
    return text;
}

/// For fields of one line.
std::string oneLine(const std::string& text) {
    std::string clean = notes::cleanText(text);
    std::replace_if(clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return cutTo(std::move(clean), notes::kMaxIdBytes);
}

/// Makes notes of rows; knows the world they are put into.
class Importer {
public:
    Importer(const ImportOrder& order, IdeaColumns columns, std::shared_ptr<const world::World> world, geo::Transform toWorld)
        : mOrder(&order),
          mColumns(std::move(columns)),
          mWorld(std::move(world)),
          mGround(mWorld),
          mToWorld(std::move(toWorld)),
          mNow(notes::utcNow()) {}

    /// Fails for a row that gives no note. What is lost on the way is a warning.
    core::Result<notes::Note> noteOf(const IdeaRow& row);
    [[nodiscard]] core::Warnings takeWarnings() { return std::move(mWarnings); }
    [[nodiscard]] std::string idAt(const IdeaRow& row) const { return mColumns.of(row, "id"); }

private:
    [[nodiscard]] core::Problem leftOut(const IdeaRow& row, const std::string& why) const {
        return {mOrder->file.string(), row.place, "is left out: " + why, ""};
    }
    void warn(const IdeaRow& row, const std::string& what) { mWarnings.push_back({mOrder->file.string(), row.place, what, ""}); }
    [[nodiscard]] std::string textOf(const IdeaRow& row);
    [[nodiscard]] notes::NoteKind kindOf(const IdeaRow& row);
    core::Status place(const IdeaRow& row, notes::Note& note);
    void addDetails(const IdeaRow& row, notes::Note& note);

    const ImportOrder* mOrder;
    IdeaColumns mColumns;
    std::shared_ptr<const world::World> mWorld;
    WorldGround mGround;
    geo::Transform mToWorld;
    std::string mNow;
    std::set<std::string> mUnknownKinds;  ///< told once each
    core::Warnings mWarnings;
};

std::string Importer::textOf(const IdeaRow& row) {
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
        text = cutTo(std::move(text), notes::kMaxTextBytes - kMore.size());
        text += kMore;
    }
    return text;
}

notes::NoteKind Importer::kindOf(const IdeaRow& row) {
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

core::Status Importer::place(const IdeaRow& row, notes::Note& note) {
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

void Importer::addDetails(const IdeaRow& row, notes::Note& note) {
    note.stance = stanceOf(mColumns.of(row, "stance"));
    note.agree = countOf(mColumns.of(row, "agree"));
    note.disagree = countOf(mColumns.of(row, "disagree"));
    const std::string language = mColumns.of(row, "language");
    note.language = language.empty() ? mOrder->language : oneLine(language);
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

core::Result<notes::Note> Importer::noteOf(const IdeaRow& row) {
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

core::Result<IdeaTable> readTable(const ImportOrder& order) {
    core::Result<std::string> text = core::readText(order.file);
    if (!text) {
        return text.problem();
    }
    return order.format == "csv" ? ideasFromCsv(*text, order.file.string()) : ideasFromGeoJson(*text, order.file.string());
}

core::Result<geo::Transform> transformFor(const ImportOrder& order, const IdeaTable& table, const world::Manifest& manifest) {
    const std::string stated = !order.crs.empty() ? order.crs : !table.crs.empty() ? table.crs : "EPSG:4326";
    core::Result<geo::Crs> from = geo::Crs::parse(stated);
    if (!from) {
        return from.problem();
    }
    core::Result<geo::Crs> to = geo::Crs::parse(manifest.crsWkt.empty() ? manifest.crs : manifest.crsWkt);
    return to ? geo::Transform::create(*from, *to) : core::Result<geo::Transform>(to.problem());
}

/// Keeps notes, so many waiting at a time, and counts.
class Keeper {
public:
    Keeper(notes::Store* store, ImportReport& report, core::Warnings& warnings)
        : mStore(store), mReport(&report), mWarnings(&warnings) {}

    void keep(notes::Note note, const core::Problem& about) {
        if (mStore == nullptr) {
            ++mReport->added;
            return;
        }
        mWaiting.emplace_back(mStore->save(std::move(note)), about);
        constexpr std::size_t kMostWaiting = 256;
        if (mWaiting.size() >= kMostWaiting) {
            settle();
        }
    }
    void settle() {
        for (auto& [ticket, about] : mWaiting) {
            if (const core::Status saved = mStore->wait(ticket); saved) {
                ++mReport->added;
            } else {
                about.what = "is left out: " + saved.problem().what;
                mWarnings->push_back(about);
                ++mReport->leftOut;
            }
        }
        mWaiting.clear();
    }

private:
    notes::Store* mStore;
    ImportReport* mReport;
    core::Warnings* mWarnings;
    std::vector<std::pair<notes::Store::Ticket, core::Problem>> mWaiting;
};

void append(core::Warnings& to, core::Warnings&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

core::Result<ImportReport> importNotes(const ImportOrder& order, core::IProgress& progress) {
    core::Result<IdeaTable> table = readTable(order);
    if (!table) {
        return table.problem();
    }
    core::Result<IdeaColumns> columns = IdeaColumns::find(*table, order.columns, order.file.string());
    if (!columns) {
        return columns.problem();
    }
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(order.world);
    if (!world) {
        return world.problem();
    }
    core::Result<geo::Transform> toWorld = transformFor(order, *table, (*world)->manifest());
    if (!toWorld) {
        return toWorld.problem();
    }
    // With check a file that is not there stays so.
    std::unique_ptr<notes::Store> store;
    std::error_code error;
    if (!order.check || std::filesystem::exists(order.store, error)) {
        core::Result<std::unique_ptr<notes::Store>> opened = notes::Store::open(order.store, crsOf((*world)->manifest()));
        if (!opened) {
            return opened.problem();
        }
        store = std::move(*opened);
    }
    std::unordered_map<std::string, std::string> present;  // texts by id
    for (const notes::Note& note : store ? *store->all() : std::vector<notes::Note>()) {
        present.emplace(note.id, note.text);
    }
    core::Warnings warnings = std::move(table.warnings());
    const auto isLeftOut = [](const core::Problem& warning) { return warning.what.starts_with("is left out"); };
    ImportReport report;
    report.leftOut = static_cast<std::size_t>(std::count_if(warnings.begin(), warnings.end(), isLeftOut));
    report.rows = table->rows.size() + report.leftOut;
    Importer importer(order, std::move(*columns), *world, std::move(*toWorld));
    Keeper keeper(order.check ? nullptr : store.get(), report, warnings);
    progress.step("Taking over");
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const IdeaRow& row = table->rows[i];
        progress.advance(static_cast<double>(i) / static_cast<double>(table->rows.size()));
        if (present.contains(importer.idAt(row))) {
            ++report.present;  // left here, handed over, and now come back
            continue;
        }
        core::Result<notes::Note> note = importer.noteOf(row);
        if (!note) {
            warnings.push_back(note.problem());
            ++report.leftOut;
            continue;
        }
        const auto [known, fresh] = present.emplace(note->id, note->text);
        if (fresh) {
            keeper.keep(std::move(*note), {order.file.string(), row.place, "", ""});
            continue;
        }
        ++report.present;
        if (known->second != note->text) {
            warnings.push_back(
                {order.file.string(), row.place, "has other words than when it was taken over; the note stays as it is",
                 "Erase the note by its id, and give the idea another id there, if the new words shall stand here."});
        }
    }
    keeper.settle();
    append(warnings, importer.takeWarnings());
    return core::Result<ImportReport>(report, std::move(warnings));
}

}  // namespace rundgang::handover
