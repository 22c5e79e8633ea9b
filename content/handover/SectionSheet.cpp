#include "content/handover/SectionSheet.h"

#include "content/handover/SectionPen.h"
#include "engine/core/File.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

namespace rundgang::handover {
namespace {

using network::LongSection;
using network::SectionPipe;
using network::SectionShaft;

constexpr double kA3Width = 420.0;
constexpr double kA3Height = 297.0;
/// Beyond this no printer's roll and no viewer goes; a smaller scale is asked for.
constexpr double kLongestPaper = 5000.0;
constexpr double kMargin = 12.0;
constexpr double kHeadings = 46.0;  ///< the column of the table's headings
constexpr double kTop = 40.0;       ///< title and the shafts' names
constexpr double kFoot = 16.0;
/// What the heights may take; the largest usual scale that keeps to it is theirs.
constexpr double kPlot = 130.0;
constexpr int kLargestHeights = 50;
constexpr double kTallestRow = 40.0;
constexpr double kText = 2.5;
/// Turned writing needs this much of the way.
constexpr double kLine = 3.6;
constexpr std::array<int, 13> kScales{50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 25000, 50000, 100000};

constexpr Ink kBlack{0.1, 0.1, 0.12, 1.0};
constexpr Ink kGrey{0.62, 0.62, 0.65, 1.0};
constexpr Ink kFaint{0.87, 0.87, 0.88, 1.0};
constexpr Ink kPipe{0.0, 0.447, 0.698, 1.0};  // Okabe and Ito (2008)
constexpr Ink kPipeInside{0.0, 0.447, 0.698, 0.16};
constexpr Ink kEarth{0.45, 0.32, 0.17, 1.0};
constexpr Ink kEarthBelow{0.80, 0.66, 0.45, 0.14};
constexpr Ink kDamage{0.835, 0.369, 0.0, 1.0};

std::string number(double value, int digits, core::Language language) {
    if (std::isnan(value)) {
        return "?";
    }
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    std::string written(text.data());
    if (language == core::Language::German) {
        std::replace(written.begin(), written.end(), '.', ',');
    }
    return written;
}

/// One row of the table: what stands at the shafts, turned; or what stands between them.
struct Row {
    core::LocalizedText heading;
    double height = 0.0;
    std::function<std::string(const SectionShaft&)> atShaft;
    std::function<std::string(std::size_t)> atPipe;
    bool turned = false;  ///< what stands between shafts, where they stand too close for it
};

int heightsFor(const LongSection& section) {
    const auto fits = [&](int scale) { return (section.highest - section.lowest + 2.0) * 1000.0 / scale <= kPlot; };
    const auto found =
        std::find_if(kScales.begin(), kScales.end(), [&](int scale) { return scale >= kLargestHeights && fits(scale); });
    return found != kScales.end() ? *found : kScales.back();
}

class Drawing {
public:
    Drawing(const SectionSheet& sheet, SectionPen::Form form, int scale)
        : mSheet(sheet),
          mSection(sheet.section),
          mScale(scale),
          mHeights(heightsFor(sheet.section)),
          mRows(rows()),
          mDatum(std::floor(sheet.section.lowest - 0.5)),
          mPen(form, paperWidth(sheet, scale), paperHeight(), sheet.title) {}

    core::Result<std::vector<std::byte>> draw() {
        grid();
        ground();
        for (std::size_t i = 0; i < mSection.pipes.size(); ++i) {
            pipe(i);
        }
        for (const SectionDamage& damage : mSheet.damages) {
            mark(damage);
        }
        shafts();
        table();
        title();
        return mPen.finish();
    }

    static double paperWidth(const SectionSheet& sheet, int scale) {
        return std::max(kA3Width, kMargin * 2.0 + kHeadings + sheet.section.length * 1000.0 / scale + 8.0);
    }

private:
    [[nodiscard]] double up() const { return 1000.0 / mHeights; }
    [[nodiscard]] double tableHeight() const {
        double height = 0.0;
        for (const Row& row : mRows) {
            height += row.height;
        }
        return height;
    }
    [[nodiscard]] double plotHeight() const { return (mSection.highest + 0.5 - std::floor(mSection.lowest - 0.5)) * up(); }
    [[nodiscard]] double paperHeight() const {
        return std::max(kA3Height, kMargin * 2.0 + kTop + plotHeight() + tableHeight() + kFoot);
    }
    [[nodiscard]] double datumY() const {
        return kMargin + kTop + std::max(plotHeight(), kA3Height - kMargin * 2.0 - kTop - tableHeight() - kFoot);
    }
    [[nodiscard]] double x(double station) const { return kMargin + kHeadings + station * 1000.0 / mScale; }
    [[nodiscard]] double y(double level) const { return datumY() - (level - mDatum) * up(); }
    [[nodiscard]] std::string words(const char* de, const char* en) const {
        return mSheet.language == core::Language::German ? de : en;
    }
    [[nodiscard]] std::string written(double value, int digits) const { return number(value, digits, mSheet.language); }

    /// How wide the words will be, near enough before there is a pen to ask.
    static double guessedWidth(const std::string& words) { return static_cast<double>(words.size()) * kText * 0.62; }

    /// A row is turned as a whole when one of its cells is too narrow.
    std::vector<Row> rows() {
        std::vector<Row> all = rowsLyingDown();
        for (Row& row : all) {
            double widest = 0.0;
            for (std::size_t i = 0; row.atPipe && i < mSection.pipes.size(); ++i) {
                const double room = x(mSection.pipes[i].to) - x(mSection.pipes[i].from) - 1.0;
                const double width = guessedWidth(row.atPipe(i));
                widest = std::max(widest, width);
                row.turned = row.turned || width > room;
            }
            row.height = row.turned ? std::min(widest + 2.0, kTallestRow) : row.height;
        }
        return all;
    }

    std::vector<Row> rowsLyingDown() {
        const auto groundAt = [this](const SectionShaft& shaft) { return written(groundOf(shaft.station), 2); };
        return {
            {{"Station [m]", "Station [m]"}, 13.0, [this](const SectionShaft& s) { return written(s.station, 2); }, {}},
            {{"Gelände [m]", "Ground [m]"}, 13.0, groundAt, {}},
            {{"Deckel [m]", "Cover [m]"}, 13.0, [this](const SectionShaft& s) { return written(s.cover, 2); }, {}},
            {{"Sohle [m]", "Invert [m]"}, 13.0, [this](const SectionShaft& s) { return written(s.invert, 2); }, {}},
            {{"Tiefe [m]", "Depth [m]"}, 12.0, [this](const SectionShaft& s) { return written(s.cover - s.invert, 2); }, {}},
            {{"Länge [m]", "Length [m]"},
             6.0,
             {},
             [this](std::size_t i) { return written(mSection.pipes[i].to - mSection.pipes[i].from, 2); }},
            {{"Gefälle [‰]", "Fall [‰]"},
             6.0,
             {},
             [this](std::size_t i) {
                 const std::optional<double> slope = mSection.pipes[i].slope();
                 return slope ? written(*slope * 1000.0, 1) : std::string("?");
             }},
            {{"Profil", "Profile"}, 6.0, {}, [this](std::size_t i) { return known(mSheet.pipes[i].profile); }},
            {{"Material", "Material"}, 6.0, {}, [this](std::size_t i) { return known(mSheet.pipes[i].material); }},
            {{"Zustandsklasse", "Condition class"}, 6.0, {}, [this](std::size_t i) { return known(mSheet.pipes[i].condition); }},
            {{"Haltung", "Reach"}, 6.0, {}, [this](std::size_t i) { return mSheet.pipes[i].name; }},
        };
    }
    static std::string known(const std::string& text) { return text.empty() ? "?" : text; }

    /// Of the drawn ground line, straight between its points.
    [[nodiscard]] double groundOf(double station) const {
        const auto& line = mSection.ground;
        const auto next =
            std::lower_bound(line.begin(), line.end(), station, [](const auto& p, double s) { return p.first < s; });
        if (next == line.end()) {
            return line.empty() || station > line.back().first + 0.01 ? network::kUnknown : line.back().second;
        }
        if (next == line.begin()) {
            return next->first > station + 0.01 ? network::kUnknown : next->second;
        }
        const auto before = std::prev(next);
        const double share = (station - before->first) / std::max(next->first - before->first, 1e-9);
        return before->second + (next->second - before->second) * share;
    }

    void grid() {
        const double right = x(mSection.length);
        const double metres = up() >= 3.0 ? 1.0 : up() >= 0.6 ? 5.0 : 20.0;
        const double axis = x(0.0) - 4.0;  // beside the first shaft's name
        for (double level = mDatum + metres; level <= mSection.highest + 0.5; level += metres) {
            mPen.line({{axis, y(level)}, {right, y(level)}}, kFaint, 0.15);
            mPen.line({{axis - 1.5, y(level)}, {axis, y(level)}}, kBlack, 0.2);
            mPen.text({axis - 2.2, y(level) + kText * 0.35}, written(level, 0), kText, Align::Right);
        }
        mPen.line({{axis, y(mDatum)}, {axis, y(mSection.highest + 0.5)}}, kBlack, 0.25);
    }

    void ground() {
        if (mSection.ground.size() < 2) {
            return;
        }
        std::vector<PaperPoint> line;
        for (const auto& [station, height] : mSection.ground) {
            line.emplace_back(x(station), y(height));
        }
        std::vector<PaperPoint> below = line;
        below.emplace_back(line.back().first, y(mDatum));
        below.emplace_back(line.front().first, y(mDatum));
        mPen.area(below, kEarthBelow);
        mPen.line(line, kEarth, 0.5);
    }

    void pipe(std::size_t index) {
        const SectionPipe& pipe = mSection.pipes[index];
        if (std::isnan(pipe.invertFrom) || std::isnan(pipe.invertTo)) {
            mPen.text({(x(pipe.from) + x(pipe.to)) * 0.5, y(mDatum) - 3.0}, "?", 5.0, Align::Centre);
            return;
        }
        const PaperPoint from{x(pipe.from), y(pipe.invertFrom)};
        const PaperPoint to{x(pipe.to), y(pipe.invertTo)};
        if (std::isnan(pipe.height)) {
            mPen.line({from, to}, kPipe, 0.45, true);
            return;
        }
        const double rise = pipe.height * up();
        const PaperPoint crownFrom{from.first, from.second - rise};
        const PaperPoint crownTo{to.first, to.second - rise};
        mPen.area({from, to, crownTo, crownFrom}, kPipeInside);
        mPen.line({from, to}, kPipe, 0.45);
        mPen.line({crownFrom, crownTo}, kPipe, 0.3);
    }

    void mark(const SectionDamage& damage) {
        if (std::isnan(damage.level)) {
            return;
        }
        const double px = x(damage.station);
        const double py = y(damage.level);
        mPen.area({{px, py}, {px - 1.2, py - 2.2}, {px + 1.2, py - 2.2}}, kDamage);
        mPen.text({px + 0.9, py - 3.0}, damage.code, 2.0, Align::Left, true);
    }

    /// Whether something turned still has room beside what was written last.
    static bool roomAt(double px, double& last) {
        if (px - last < kLine) {
            return false;
        }
        last = px;
        return true;
    }

    void shafts() {
        double last = -1e9;
        for (std::size_t i = 0; i < mSection.shafts.size(); ++i) {
            const SectionShaft& shaft = mSection.shafts[i];
            const double px = x(shaft.station);
            const double top = std::isnan(shaft.cover) ? groundOf(shaft.station) : shaft.cover;
            if (!std::isnan(top) && !std::isnan(shaft.invert)) {
                mPen.line({{px, y(shaft.invert)}, {px, y(top)}}, kBlack, 0.6, std::isnan(shaft.cover));
            }
            mPen.line({{px, y(mDatum)}, {px, y(std::isnan(shaft.invert) ? mDatum : shaft.invert)}}, kGrey, 0.15, true);
            if (roomAt(px, last)) {
                const double above = std::isnan(top) ? mSection.highest : top;
                mPen.text({px + kText * 0.35, y(above) - 1.5}, mSheet.shaftNames[i], kText, Align::Left, true, true);
            } else {
                ++mUnnamed;
            }
        }
    }

    void table() {
        double top = y(mDatum);
        const double left = kMargin;
        const double right = x(mSection.length);
        mPen.text({left, top - 1.2}, words("Bezugshöhe ", "Datum ") + written(mDatum, 0) + " m", kText, Align::Left);
        for (const Row& row : mRows) {
            mPen.line({{left, top}, {right, top}}, kGrey, 0.2);
            mPen.text({left + 1.0, top + row.height * 0.5 + kText * 0.35}, row.heading.in(mSheet.language), kText, Align::Left);
            row.atShaft ? shaftCells(row, top) : pipeCells(row, top);
            top += row.height;
        }
        mPen.line({{left, top}, {right, top}}, kGrey, 0.2);
        mPen.line({{left, y(mDatum)}, {left, top}}, kGrey, 0.2);
        mPen.line({{x(0.0), y(mDatum)}, {x(0.0), top}}, kGrey, 0.2);
        mPen.line({{right, y(mDatum)}, {right, top}}, kGrey, 0.2);
        mTableFoot = top;
    }

    void shaftCells(const Row& row, double top) {
        double last = -1e9;
        for (const SectionShaft& shaft : mSection.shafts) {
            // The first and last stand within the table.
            const double px = std::clamp(x(shaft.station), x(0.0) + kLine * 0.5, x(mSection.length) - kLine * 0.5);
            if (roomAt(px, last)) {
                mPen.text({px + kText * 0.35, top + row.height - 1.0}, row.atShaft(shaft), kText, Align::Left, true);
            }
        }
    }

    void pipeCells(const Row& row, double top) {
        for (std::size_t i = 0; i < mSection.pipes.size(); ++i) {
            const double from = x(mSection.pipes[i].from);
            const double to = x(mSection.pipes[i].to);
            mPen.line({{to, top}, {to, top + row.height}}, kFaint, 0.2);
            if (!row.turned) {
                mPen.text({(from + to) * 0.5, top + row.height * 0.5 + kText * 0.35}, row.atPipe(i), kText, Align::Centre);
            } else if (to - from >= kLine) {
                const std::string fits = mPen.fitting(row.atPipe(i), kText, row.height - 1.5);
                mPen.text({(from + to) * 0.5 + kText * 0.35, top + row.height - 1.0}, fits, kText, Align::Left, true);
            }
        }
    }

    void title() {
        mPen.text({kMargin, kMargin + 6.0}, mSheet.title, 6.0, Align::Left, false, true);
        const std::string scales = words("Maßstab 1:", "Scale 1:") + std::to_string(mScale) +
                                   words(", Höhen 1:", ", heights 1:") + std::to_string(mHeights);
        std::string second = mSheet.town + (mSheet.town.empty() ? "" : " · ") + scales;
        second += words(" · Höhen in m", " · heights in m");
        mPen.text({kMargin, kMargin + 12.0}, second, 3.2, Align::Left);
        std::string foot = mSheet.sources;
        if (mUnnamed > 0) {
            foot += (foot.empty() ? "" : " · ") + std::to_string(mUnnamed) +
                    words(" Knoten liegen für ihre Beschriftung zu dicht; größerer Maßstab zeigt sie",
                          " nodes lie too close to be labelled; a larger scale shows them");
        }
        mPen.text({kMargin, mTableFoot + 6.0}, foot, kText, Align::Left);
        mPen.text({kMargin, mTableFoot + 10.0},
                  words("? nicht bekannt · gestrichelt: Höhe oder Profil fehlt · Dreieck: Schaden (DIN EN 13508-2)",
                        "? not known · dashed: level or profile missing · triangle: damage (EN 13508-2)"),
                  kText, Align::Left);
    }

    const SectionSheet& mSheet;
    const LongSection& mSection;
    int mScale;
    int mHeights;
    std::vector<Row> mRows;
    double mDatum;
    SectionPen mPen;
    int mUnnamed = 0;
    double mTableFoot = 0.0;
};

int scaleFor(const SectionSheet& sheet) {
    const double across = kA3Width - 2.0 * kMargin - kHeadings - 8.0;
    const auto found =
        std::find_if(kScales.begin(), kScales.end(), [&](int scale) { return sheet.section.length * 1000.0 / scale <= across; });
    return found != kScales.end() ? *found : kScales.back();
}

}  // namespace

core::Status drawSection(const SectionSheet& sheet, const std::filesystem::path& out) {
    const std::string suffix = out.extension().string();
    if (suffix != ".svg" && suffix != ".pdf") {
        return core::Problem{out.string(), "", "is neither .svg nor .pdf", "Name the file with one of these endings."};
    }
    if (sheet.section.pipes.empty() || !(sheet.section.length > 0.0)) {
        return core::Problem{out.string(), sheet.title, "there is no pipe to draw",
                             "Begin at a node or reach that water leaves, or trace upstream."};
    }
    if (!(sheet.section.highest > sheet.section.lowest)) {
        return core::Problem{out.string(), sheet.title, "no level of this way is known, so there is nothing to draw",
                             "Complete inverts and cover levels in the source."};
    }
    const int scale = sheet.scale > 0 ? sheet.scale : scaleFor(sheet);
    if (Drawing::paperWidth(sheet, scale) > kLongestPaper) {
        return core::Problem{out.string(), sheet.title,
                             "at 1:" + std::to_string(scale) + " the paper would be longer than " +
                                 std::to_string(static_cast<int>(kLongestPaper / 1000.0)) + " m",
                             "Choose a smaller scale (a larger number), or a shorter way."};
    }
    const auto form = suffix == ".svg" ? SectionPen::Form::Svg : SectionPen::Form::Pdf;
    core::Result<std::vector<std::byte>> bytes = Drawing(sheet, form, scale).draw();
    return bytes ? core::writeFile(out, *bytes) : core::Status(bytes.problem());
}

}  // namespace rundgang::handover
