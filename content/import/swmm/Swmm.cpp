#include "content/import/swmm/Swmm.h"

#include "content/import/sewer/SewerPlaces.h"
#include "content/import/sewer/SewerValues.h"
#include "content/import/swmm/SwmmSections.h"
#include "engine/core/MappedFile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rundgang::import {
namespace {

using city::NodeKind;
using city::ProfileKind;
using city::ReachKind;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kFoot = 0.3048;
/// A level of 0 is what SWMM takes where none is written; it is possible only where the others are near it.
constexpr double kNearSea = 20.0;

enum class OffsetKind { Depth, Elevation };

struct Shape {
    std::string_view name;
    ProfileKind kind;
};

constexpr std::array<Shape, 24> kShapes{{{"CIRCULAR", ProfileKind::Circle},
                                         {"FILLED_CIRCULAR", ProfileKind::Circle},
                                         {"FORCE_MAIN", ProfileKind::Circle},
                                         {"RECT_CLOSED", ProfileKind::Box},
                                         {"RECT_OPEN", ProfileKind::OpenBox},
                                         {"TRAPEZOIDAL", ProfileKind::OpenTrapezoid},
                                         {"TRIANGULAR", ProfileKind::OpenTrapezoid},
                                         {"PARABOLIC", ProfileKind::OpenRound},
                                         {"POWER", ProfileKind::OpenRound},
                                         {"HORIZ_ELLIPSE", ProfileKind::Oval},
                                         {"VERT_ELLIPSE", ProfileKind::Oval},
                                         {"ARCH", ProfileKind::Arch},
                                         {"EGGSHAPED", ProfileKind::Egg},
                                         {"EGG", ProfileKind::Egg},
                                         {"HORSESHOE", ProfileKind::Arch},
                                         {"GOTHIC", ProfileKind::Egg},
                                         {"CATENARY", ProfileKind::Arch},
                                         {"SEMIELLIPTICAL", ProfileKind::Arch},
                                         {"BASKETHANDLE", ProfileKind::Arch},
                                         {"MODBASKETHANDLE", ProfileKind::Arch},
                                         {"SEMICIRCULAR", ProfileKind::Arch},
                                         {"RECT_TRIANGULAR", ProfileKind::Box},
                                         {"RECT_ROUND", ProfileKind::Box},
                                         {"CUSTOM", ProfileKind::Other}}};

std::string upper(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

class SwmmReader {
public:
    SwmmReader(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft)
        : mFile(file), mSource(source), mCounted(file.string()), mPlaces(source, project, file.string()), mDraft(draft) {}

    core::Status read() {
        core::Result<core::MappedFile> mapped = core::MappedFile::open(mFile);
        if (!mapped) {
            return mapped.problem();
        }
        const std::span<const std::byte> bytes = mapped->bytes();
        std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            ++mLine;
            line(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        finishLinks();
        dropImpossibleZeros();
        return place();
    }

private:
    void line(std::string_view text) {
        swmmWords(text, mWords);
        if (mWords.empty()) {
            return;
        }
        if (mWords[0].starts_with('[')) {
            mSection = swmmSection(mWords[0]);
            return;
        }
        switch (mSection) {
            case SwmmSection::Other: break;
            case SwmmSection::Options: option(); break;
            case SwmmSection::Junctions: node(NodeKind::Manhole, 2, ""); break;
            case SwmmSection::Outfalls: node(NodeKind::Outfall, std::nullopt, ""); break;
            case SwmmSection::Storage: node(NodeKind::Structure, 2, "basin"); break;
            case SwmmSection::Dividers: node(NodeKind::Manhole, std::nullopt, "divider"); break;
            case SwmmSection::Conduits: link(ReachKind::Main, 5, 6, 3, ""); break;
            case SwmmSection::Pumps: link(ReachKind::Pump, std::nullopt, std::nullopt, std::nullopt, "pump"); break;
            case SwmmSection::Orifices: link(ReachKind::Regulator, 4, std::nullopt, std::nullopt, "orifice"); break;
            case SwmmSection::Weirs: link(ReachKind::Regulator, 4, std::nullopt, std::nullopt, "weir"); break;
            case SwmmSection::Outlets: link(ReachKind::Regulator, 3, std::nullopt, std::nullopt, "outlet"); break;
            case SwmmSection::CrossSections: crossSection(); break;
            case SwmmSection::Coordinates: coordinate(); break;
            case SwmmSection::Vertices: vertex(); break;
        }
    }

    [[nodiscard]] std::string at() const { return "line " + std::to_string(mLine); }

    /// The number in a word, if there is one; "*" stands for SWMM's own default.
    std::optional<double> number(std::optional<std::size_t> word) {
        if (!word || *word >= mWords.size() || mWords[*word] == "*") {
            return std::nullopt;
        }
        const std::optional<double> value = decimalOf(mWords[*word]);
        if (!value) {
            mCounted.add("a number was expected here, taken as not known",
                         at() + " (\"" + std::string(mWords[*word].substr(0, 40)) + "\")");
        }
        return value;
    }

    bool enough(std::size_t words, const char* what) {
        if (mWords.size() >= words) {
            return true;
        }
        mCounted.add(std::string("too few words for ") + what + ", the line was left out", at(), "Mend these lines");
        return false;
    }

    void option() {
        if (mWords.size() < 2) {
            return;
        }
        const std::string name = upper(mWords[0]);
        const std::string value = upper(mWords[1]);
        if (name == "FLOW_UNITS") {
            mUnit = value == "CFS" || value == "GPM" || value == "MGD" ? kFoot : 1.0;
            if (value != "CFS" && value != "GPM" && value != "MGD" && value != "CMS" && value != "LPS" && value != "MLD") {
                mCounted.add("FLOW_UNITS is unknown, levels and lengths are taken as metres", at() + " (\"" + value + "\")");
            }
        } else if (name == "LINK_OFFSETS") {
            mOffsets = value == "ELEVATION" ? OffsetKind::Elevation : OffsetKind::Depth;
        }
    }

    void node(NodeKind kind, std::optional<std::size_t> depthWord, const char* structure) {
        if (!enough(2, "a node")) {
            return;
        }
        city::SewerNode node;
        node.id = mWords[0];
        node.kind = kind;
        node.structure = structure;
        node.position = glm::dvec2(kNaN);
        node.invertLevel = number(1);
        const std::optional<double> depth = number(depthWord);
        // The greatest depth is that of the ground above the bottom; 0 leaves it open.
        if (node.invertLevel && depth && *depth > 0.0) {
            node.coverLevel = *node.invertLevel + *depth;
        }
        mNodes.emplace(mWords[0], mNetwork.nodes.size());
        mNetwork.nodes.push_back(std::move(node));
    }

    void link(ReachKind kind, std::optional<std::size_t> fromOffset, std::optional<std::size_t> toOffset,
              std::optional<std::size_t> lengthWord, const char* what) {
        if (!enough(3, "a link")) {
            return;
        }
        city::SewerReach reach;
        reach.id = mWords[0];
        reach.kind = kind;
        reach.pressure = kind == ReachKind::Pump;
        reach.fromNode = mWords[1];
        reach.toNode = mWords[2];
        reach.invertFrom = number(fromOffset);
        reach.invertTo = number(toOffset);
        reach.length = number(lengthWord);
        if (*what != '\0') {
            reach.attributes.emplace_back("SWMM", what);
        }
        mNetwork.reaches.push_back(std::move(reach));
    }

    void crossSection() {
        if (!enough(3, "a cross-section")) {
            return;
        }
        const std::string shape = upper(mWords[1]);
        const auto known = std::find_if(kShapes.begin(), kShapes.end(), [&](const Shape& s) { return s.name == shape; });
        Section section;
        section.kind = known != kShapes.end() ? known->kind : ProfileKind::Unknown;
        section.pressure = shape == "FORCE_MAIN";
        if (known != kShapes.end()) {
            section.height = number(2);
            const bool round = section.kind == ProfileKind::Circle;
            const bool stands = shape == "EGGSHAPED" || shape == "EGG" || shape == "HORSESHOE" || shape == "GOTHIC" ||
                                shape == "CATENARY" || shape == "SEMIELLIPTICAL" || shape == "BASKETHANDLE" ||
                                shape == "SEMICIRCULAR";
            section.width = round ? section.height : stands ? std::nullopt : number(3);
            if (shape == "TRAPEZOIDAL" && section.height && section.width) {
                // The width stated is that of the bottom; the banks' slopes follow.
                *section.width += *section.height * (number(4).value_or(0.0) + number(5).value_or(0.0));
            }
        } else if (shape != "IRREGULAR" && shape != "STREET" && shape != "DUMMY") {
            mCounted.add("the shape of a cross-section is unknown, taken as not known",
                         at() + " (\"" + shape.substr(0, 40) + "\")");
        }
        mSections[std::string(mWords[0])] = section;
    }

    void coordinate() {
        if (!enough(3, "a coordinate")) {
            return;
        }
        const std::optional<double> x = number(1);
        const std::optional<double> y = number(2);
        if (x && y) {
            mCoordinates[std::string(mWords[0])] = {*x, *y};
        }
    }

    void vertex() {
        if (!enough(3, "a vertex")) {
            return;
        }
        const std::optional<double> x = number(1);
        const std::optional<double> y = number(2);
        if (x && y) {
            mVertices[std::string(mWords[0])].emplace_back(*x, *y);
        }
    }

    void finishLinks() {
        for (city::SewerNode& one : mNetwork.nodes) {
            const auto found = mCoordinates.find(one.id);
            one.position = found != mCoordinates.end() ? found->second : one.position;
        }
        for (city::SewerReach& reach : mNetwork.reaches) {
            const city::SewerNode* from = nodeOf(reach.fromNode);
            const city::SewerNode* to = nodeOf(reach.toNode);
            const bool pipe = reach.kind == ReachKind::Main;
            reach.invertFrom = invert(reach.invertFrom, from, pipe || reach.invertFrom);
            reach.invertTo = invert(reach.invertTo, to, pipe);
            takeSection(reach);
            // A link with bends runs from node over vertices to node; without, joinDraft draws the straight line.
            const auto bends = mVertices.find(reach.id);
            if (from != nullptr && to != nullptr && std::isfinite(from->position.x) && std::isfinite(to->position.x)) {
                reach.line = {from->position};
                if (bends != mVertices.end()) {
                    std::copy_if(bends->second.begin(), bends->second.end(), std::back_inserter(reach.line),
                                 [&](const glm::dvec2& p) { return p != reach.line.back(); });
                }
                if (to->position != reach.line.back()) {
                    reach.line.push_back(to->position);
                }
            }
            if (reach.line.size() < 2) {
                reach.line.clear();
            }
        }
        scale();
    }

    const city::SewerNode* nodeOf(const std::string& id) const {
        const auto found = mNodes.find(id);
        return found != mNodes.end() ? &mNetwork.nodes[found->second] : nullptr;
    }

    /// LINK_OFFSETS: a depth above the node's bottom, or an elevation; left out, the bottom itself.
    std::optional<double> invert(const std::optional<double>& offset, const city::SewerNode* node, bool wanted) const {
        const std::optional<double> bottom = node != nullptr ? node->invertLevel : std::nullopt;
        if (!wanted) {
            return std::nullopt;
        }
        if (mOffsets == OffsetKind::Elevation) {
            return offset ? offset : bottom;
        }
        return bottom ? std::optional(*bottom + offset.value_or(0.0)) : std::nullopt;
    }

    void takeSection(city::SewerReach& reach) {
        const auto found = mSections.find(reach.id);
        if (found == mSections.end()) {
            return;
        }
        const auto sized = [&](const std::optional<double>& stated) -> std::optional<double> {
            if (!stated || *stated == 0.0) {
                return std::nullopt;
            }
            if (!possibleSize(*stated * mUnit)) {
                mCounted.add("a cross-section has no possible size of a sewer, taken as not known", "link " + reach.id);
                return std::nullopt;
            }
            return stated;
        };
        reach.profile = found->second.kind;
        reach.pressure = reach.pressure || found->second.pressure;
        if (reach.kind == ReachKind::Main) {
            reach.height = sized(found->second.height);
            reach.width = sized(found->second.width);
        }
    }

    void scale() {
        const auto metres = [this](std::optional<double>& value) {
            if (value) {
                *value *= mUnit;
            }
        };
        const auto level = [&](std::optional<double>& value, const std::string& place) {
            metres(value);
            if (value && !possibleLevel(*value)) {
                value.reset();
                mCounted.add("a level is not possible, taken as not known", place);
            }
        };
        for (city::SewerNode& one : mNetwork.nodes) {
            level(one.invertLevel, "node " + one.id);
            level(one.coverLevel, "node " + one.id);
        }
        for (city::SewerReach& one : mNetwork.reaches) {
            level(one.invertFrom, "link " + one.id);
            level(one.invertTo, "link " + one.id);
            metres(one.height);
            metres(one.width);
            metres(one.length);
            one.length = one.length && !possibleLength(*one.length) ? std::nullopt : one.length;
        }
    }

    void dropImpossibleZeros() {
        std::vector<double> levels;
        for (const city::SewerNode& one : mNetwork.nodes) {
            if (one.invertLevel && *one.invertLevel != 0.0) {
                levels.push_back(*one.invertLevel);
            }
        }
        if (levels.empty()) {
            return;
        }
        const auto [low, high] = std::minmax_element(levels.begin(), levels.end());
        if (*low < kNearSea && *high > -kNearSea) {
            return;
        }
        const auto drop = [&](std::optional<double>& level, const std::string& place) {
            if (level && *level == 0.0) {
                level.reset();
                mCounted.add("a level is 0 where all others are far from it, taken as not known", place);
            }
        };
        for (city::SewerNode& one : mNetwork.nodes) {
            if (one.invertLevel && *one.invertLevel == 0.0) {
                one.coverLevel.reset();
            }
            drop(one.invertLevel, "node " + one.id);
        }
        for (city::SewerReach& one : mNetwork.reaches) {
            drop(one.invertFrom, "link " + one.id);
            drop(one.invertTo, "link " + one.id);
        }
    }

    core::Status place() {
        if (mSource.crs.empty()) {
            return core::Problem{mFile.string(), "", "SWMM files carry no coordinate reference system",
                                 R"(State it beside the source in [[sewers]], for example crs = "EPSG:25832")"};
        }
        for (std::size_t i = 0; i < mNetwork.nodes.size(); ++i) {
            mPlaces.node("");
        }
        for (std::size_t i = 0; i < mNetwork.reaches.size(); ++i) {
            mPlaces.reach("");
        }
        if (core::Status placed = mPlaces.place(mNetwork, mCounted); !placed) {
            return placed;
        }
        mDraft.add(std::move(mNetwork), {mFile.filename().string(), "", "SWMM", mFile.string()});
        core::Status done = core::Done{};
        done.warnings() = mCounted.warnings();
        return done;
    }

    struct Section {
        ProfileKind kind = ProfileKind::Unknown;
        bool pressure = false;
        std::optional<double> height;
        std::optional<double> width;
    };

    std::filesystem::path mFile;
    const SewersSource& mSource;
    Counted mCounted;
    SewerPlaces mPlaces;
    SewerDraft& mDraft;
    city::SewerNetwork mNetwork;
    std::size_t mLine = 0;
    SwmmSection mSection = SwmmSection::Other;
    std::vector<std::string_view> mWords;
    double mUnit = kFoot;  ///< SWMM's default is CFS
    OffsetKind mOffsets = OffsetKind::Depth;
    std::unordered_map<std::string, std::size_t> mNodes;
    std::unordered_map<std::string, Section> mSections;
    std::unordered_map<std::string, glm::dvec2> mCoordinates;
    std::unordered_map<std::string, std::vector<glm::dvec2>> mVertices;
};

}  // namespace

core::Status readSwmm(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft) {
    return SwmmReader(file, source, project, draft).read();
}

}  // namespace rundgang::import
