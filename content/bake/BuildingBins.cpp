#include "content/bake/BuildingBins.h"

#include "content/bake/Bytes.h"
#include "content/bake/Findings.h"
#include "content/bake/Repeats.h"
#include "content/import/citygml/Buildings.h"
#include "engine/core/Hash.h"
#include "engine/core/Jobs.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>

namespace rundgang::bake {
namespace {

/// Yards reach this far beyond a house's outline.
constexpr double kYardReach = 8.0;
/// Any projected CRS on Earth lies within.
constexpr double kFarthest = 1e8;

bool inside(const std::vector<glm::dvec2>& ring, double x, double y) {
    bool odd = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        if ((ring[i].y > y) != (ring[j].y > y) &&
            x < (ring[j].x - ring[i].x) * (y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x) {
            odd = !odd;
        }
    }
    return odd;
}

/// Centre of the ground surfaces' corners, of all corners where there are none: what "within a polygon" is asked of.
glm::dvec2 centreOf(const city::Building& building) {
    glm::dvec2 ground(0.0);
    glm::dvec2 all(0.0);
    double grounds = 0.0;
    double count = 0.0;
    for (const city::Polygon* polygon : allPolygons(building)) {
        for (const glm::dvec3& p : polygon->outer) {
            all += glm::dvec2(p.x, p.y);
            count += 1.0;
            if (polygon->kind == city::SurfaceKind::Ground) {
                ground += glm::dvec2(p.x, p.y);
                grounds += 1.0;
            }
        }
    }
    return grounds > 0.0 ? ground / grounds : all / std::max(count, 1.0);
}

/// Rings of the ground surfaces; of the roofs where a building has no ground surface.
std::vector<const city::Ring*> outlinesOf(const city::Building& building) {
    std::vector<const city::Ring*> grounds;
    std::vector<const city::Ring*> roofs;
    for (const city::Polygon* polygon : allPolygons(building)) {
        if (polygon->kind == city::SurfaceKind::Ground) {
            grounds.push_back(&polygon->outer);
        } else if (polygon->kind == city::SurfaceKind::Roof || polygon->kind == city::SurfaceKind::Unknown) {
            roofs.push_back(&polygon->outer);
        }
    }
    return grounds.empty() ? roofs : grounds;
}

void putIds(const city::Building& building, std::vector<std::string_view>& ids) {
    ids.push_back(building.id);
    for (const city::Building& part : building.parts) {
        putIds(part, ids);
    }
}

std::uint64_t shapeHashOf(const city::Building& building) {
    std::uint64_t hash = 0;
    for (const city::Polygon* polygon : allPolygons(building)) {
        hash = core::hash64(std::as_bytes(std::span(polygon->outer)), hash);
        for (const city::Ring& hole : polygon->holes) {
            hash = core::hash64(std::as_bytes(std::span(hole)), hash);
        }
    }
    return hash;
}

/// Levenshtein distance, for "did you mean".
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

struct BuildingBins::FileResult {
    std::vector<Entry> entries;
    std::vector<Outline> outlines;
    struct Removal {
        std::size_t variant;
        std::uint32_t file;
        std::uint32_t order;
    };
    std::vector<Removal> removals;
    std::set<std::string> idsFound;
    import::BuildingReadReport report;
    core::Warnings warnings;
    Findings findings;
    std::optional<core::Problem> problem;
};

/// One for each file, so each is used by one thread; only the spill files are shared, and they lock.
class BuildingBins::Sink final : public city::IBuildingSink {
public:
    Sink(BuildingBins& bins, const import::Project& project, const TileGrid& grid,
         const std::set<std::string, std::less<>>& wanted, std::uint32_t file, bool setOnTerrain, FileResult& result)
        : mBins(bins),
          mProject(project),
          mGrid(grid),
          mWanted(wanted),
          mFile(file),
          mSetOnTerrain(setOnTerrain),
          mResult(result) {}

    void add(city::Building&& building) override {
        const math::WorldBox box = city::boundsOf(building);
        const std::uint32_t order = mOrder++;
        if (box.empty()) {
            mResult.findings.add("buildings without any surface cannot be drawn and are left out", building.file,
                                 "building " + building.id,
                                 "Check these buildings in the source, or take another level of detail.");
            return;
        }
        const auto sane = [](double value) { return std::abs(value) < kFarthest; };
        if (!(sane(box.min.x) && sane(box.min.y) && sane(box.min.z) && sane(box.max.x) && sane(box.max.y) && sane(box.max.z))) {
            mResult.findings.add("buildings lie outside of the Earth and are left out", building.file, "building " + building.id,
                                 "Check the coordinates and the CRS of the source.");
            return;
        }
        Entry entry;
        const glm::dvec3 centre = box.centre();
        entry.leaf = mGrid.leafAt(centre.x, centre.y);
        entry.key = mortonKey(entry.leaf);
        entry.idHash = core::hash64(building.id);
        entry.shapeHash = shapeHashOf(building);
        entry.file = mFile;
        entry.order = order;
        putOutline(building, box, order);
        matchRemovals(building, order);
        const std::vector<std::byte> bytes = packRecord(BuildingRecord{std::move(building), mSetOnTerrain});
        entry.offset = mBins.mRecords->append(bytes);
        entry.size = static_cast<std::uint32_t>(bytes.size());
        mResult.entries.push_back(entry);
        mResult.report.extent.add(box);
    }

private:
    void putOutline(const city::Building& building, const math::WorldBox& box, std::uint32_t order) {
        ByteWriter out;
        out.put(standingPoint(building).z);
        const std::vector<const city::Ring*> rings = outlinesOf(building);
        out.put(static_cast<std::uint32_t>(rings.size()));
        for (const city::Ring* ring : rings) {
            out.put(static_cast<std::uint32_t>(ring->size()));
            for (const glm::dvec3& p : *ring) {
                out.put(glm::dvec2(p.x, p.y));
            }
        }
        Outline outline{0, mBins.mOutlineFile->append(out.bytes()), static_cast<std::uint32_t>(out.bytes().size()), mFile, order};
        const TileId first = mGrid.leafAt(box.min.x - kYardReach, box.min.y - kYardReach);
        const TileId last = mGrid.leafAt(box.max.x + kYardReach, box.max.y + kYardReach);
        for (int row = first.row; row <= last.row && row - first.row < 64; ++row) {
            for (int column = first.column; column <= last.column && column - first.column < 64; ++column) {
                outline.key = mortonKey({0, column, row});
                mResult.outlines.push_back(outline);
            }
        }
    }

    void matchRemovals(const city::Building& building, std::uint32_t order) {
        std::vector<std::string_view> ids;
        putIds(building, ids);
        const glm::dvec2 centre = centreOf(building);
        std::vector<std::string_view> named;
        for (const std::string_view id : ids) {
            if (mWanted.contains(id)) {
                named.push_back(id);
                mResult.idsFound.emplace(id);
                if (id != building.id) {
                    mResult.findings.add("removed ids name parts; the whole buildings they belong to are removed", building.file,
                                         "part " + std::string(id) + " of building " + building.id,
                                         "Name the building, so that the project says what happens.");
                }
            }
        }
        for (std::size_t i = 0; i < mProject.variants.size(); ++i) {
            const import::VariantSource& variant = mProject.variants[i];
            const bool byId = std::any_of(named.begin(), named.end(), [&](std::string_view id) {
                return std::find(variant.removesIds.begin(), variant.removesIds.end(), id) != variant.removesIds.end();
            });
            const bool byPlace =
                std::any_of(variant.removesPolygons.begin(), variant.removesPolygons.end(),
                            [&](const auto& ring) { return ring.size() >= 3 && inside(ring, centre.x, centre.y); });
            if (byId || byPlace) {
                mResult.removals.push_back({i, mFile, order});
            }
        }
    }

    BuildingBins& mBins;
    const import::Project& mProject;
    const TileGrid& mGrid;
    const std::set<std::string, std::less<>>& mWanted;
    std::uint32_t mFile;
    bool mSetOnTerrain;
    FileResult& mResult;
    std::uint32_t mOrder = 0;
};

core::Result<BuildingBins> BuildingBins::read(const import::Project& project, const geo::Crs& crs, const TileGrid& grid,
                                              const std::filesystem::path& scratch, core::IProgress& progress) {
    BuildingBins bins;
    core::Result<std::unique_ptr<SpillFile>> records = SpillFile::create(scratch / "buildings");
    core::Result<std::unique_ptr<SpillFile>> outlines = SpillFile::create(scratch / "outlines");
    if (!records || !outlines) {
        return records ? outlines.problem() : records.problem();
    }
    bins.mRecords = std::move(*records);
    bins.mOutlineFile = std::move(*outlines);
    struct Input {
        const import::BuildingsSource* source;
        const std::filesystem::path* file;
    };
    std::vector<Input> inputs;
    for (const import::BuildingsSource& source : project.buildings) {
        for (const std::filesystem::path& file : source.files) {
            inputs.push_back({&source, &file});
        }
    }
    std::set<std::string, std::less<>> wanted;
    for (const import::VariantSource& variant : project.variants) {
        wanted.insert(variant.removesIds.begin(), variant.removesIds.end());
    }
    std::vector<FileResult> files(inputs.size());
    std::atomic<std::size_t> done{0};
    core::parallelFor(inputs.size(), [&](std::size_t i) {
        FileResult& result = files[i];
        Sink sink(bins, project, grid, wanted, static_cast<std::uint32_t>(i), inputs[i].source->setOnTerrain, result);
        core::Result<import::BuildingReadReport> report =
            import::readBuildings(*inputs[i].file, {inputs[i].source->lod, inputs[i].source->crs, &crs}, sink);
        if (!report) {
            result.problem = report.problem();
        } else {
            result.report.buildings = report->buildings;
            result.report.parts = report->parts;
            result.report.polygons = report->polygons;
            result.report.leftOut = report->leftOut;
            result.warnings = report.warnings();
        }
        progress.advance(static_cast<double>(++done) / static_cast<double>(inputs.size()));
    });
    Findings findings;
    for (const FileResult& file : files) {
        if (file.problem) {
            return *file.problem;
        }
        bins.mEntries.insert(bins.mEntries.end(), file.entries.begin(), file.entries.end());
        bins.mOutlines.insert(bins.mOutlines.end(), file.outlines.begin(), file.outlines.end());
        bins.mCounts.buildings += file.report.buildings;
        bins.mCounts.parts += file.report.parts;
        bins.mCounts.polygons += file.report.polygons + file.report.leftOut;
        bins.mExtent.add(file.report.extent);
        bins.mWarnings.insert(bins.mWarnings.end(), file.warnings.begin(), file.warnings.end());
        findings.merge(file.findings);
    }
    const core::Warnings found = findings.warnings();
    bins.mWarnings.insert(bins.mWarnings.end(), found.begin(), found.end());
    for (SpillFile* spill : {bins.mRecords.get(), bins.mOutlineFile.get()}) {
        if (core::Status frozen = spill->freeze(); !frozen) {
            return frozen.problem();
        }
    }
    bins.sortEntries();
    bins.resolveRemovals(project, files);
    return bins;
}

void BuildingBins::sortEntries() {
    dropRepeated();
    std::sort(mEntries.begin(), mEntries.end(),
              [](const Entry& a, const Entry& b) { return std::tie(a.key, a.file, a.order) < std::tie(b.key, b.file, b.order); });
    std::sort(mOutlines.begin(), mOutlines.end(), [](const Outline& a, const Outline& b) {
        return std::tie(a.key, a.file, a.order) < std::tie(b.key, b.file, b.order);
    });
    for (std::size_t i = 0; i < mEntries.size(); ++i) {
        if (mLeaves.empty() || mLeaves.back().leaf != mEntries[i].leaf) {
            mLeaves.push_back({mEntries[i].leaf, i, 0});
        }
        ++mLeaves.back().count;
    }
}

void BuildingBins::dropRepeated() {
    std::vector<Claim> claims;
    claims.reserve(mEntries.size());
    for (std::size_t i = 0; i < mEntries.size(); ++i) {
        const Entry& entry = mEntries[i];
        claims.push_back({entry.idHash, entry.shapeHash, entry.file, entry.order, static_cast<std::uint32_t>(i)});
    }
    const Repeats repeats = findRepeats(std::move(claims), [this](std::uint32_t i) { return building(i).building; });
    mWarnings.insert(mWarnings.end(), repeats.warnings.begin(), repeats.warnings.end());
    if (repeats.dropped.empty()) {
        return;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> gone;
    gone.reserve(repeats.dropped.size());
    for (const std::uint32_t i : repeats.dropped) {
        const city::Building repeated = building(i).building;
        mCounts.buildings -= 1;
        mCounts.parts -= city::partCount(repeated);
        mCounts.polygons -= city::polygonCount(repeated);
        gone.emplace_back(mEntries[i].file, mEntries[i].order);
    }
    std::sort(gone.begin(), gone.end());
    const auto isGone = [&](const auto& one) {
        return std::binary_search(gone.begin(), gone.end(), std::pair(one.file, one.order));
    };
    std::erase_if(mEntries, isGone);
    // An older version's yard must not be painted round the newer one.
    std::erase_if(mOutlines, isGone);
}

void BuildingBins::resolveRemovals(const import::Project& project, const std::vector<FileResult>& files) {
    mHidden.assign(project.variants.size(), {});
    std::set<std::string> found;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> removals;
    for (const FileResult& file : files) {
        found.insert(file.idsFound.begin(), file.idsFound.end());
        for (const FileResult::Removal& removal : file.removals) {
            removals[{removal.file, removal.order}].push_back(removal.variant);
        }
    }
    for (std::size_t i = 0; i < mEntries.size() && !removals.empty(); ++i) {
        if (const auto place = removals.find({mEntries[i].file, mEntries[i].order}); place != removals.end()) {
            for (const std::size_t variant : place->second) {
                mHidden[variant].push_back(static_cast<std::uint32_t>(i));
            }
        }
    }
    for (std::size_t i = 0; i < project.variants.size(); ++i) {
        const import::VariantSource& variant = project.variants[i];
        const std::string place = "line " + std::to_string(variant.line) + ", variant \"" + variant.id + "\"";
        for (const std::string& id : variant.removesIds) {
            if (!found.contains(id)) {
                mWarnings.push_back(core::Problem{project.file.string(), place,
                                                  "removes building \"" + id + "\", which is in none of the building files",
                                                  "Similar ids: " + nearIds(id) + "."});
            }
        }
        if (variant.removesIds.empty() && !variant.removesPolygons.empty() && mHidden[i].empty()) {
            mWarnings.push_back(core::Problem{project.file.string(), place, "its removal polygon holds no building's centre",
                                              "Check the polygon's coordinates (project CRS, east north)."});
        }
    }
}

std::string BuildingBins::nearIds(const std::string& id) const {
    constexpr std::size_t kMostCompared = 200000;
    std::vector<std::pair<std::size_t, std::string>> near;
    for (std::size_t i = 0; i < std::min(mEntries.size(), kMostCompared); ++i) {
        ByteReader in(bytes(i));
        (void)in.get<std::uint8_t>();
        std::string other = in.text();
        const std::size_t off = distance(id, other);
        near.emplace_back(off, std::move(other));
        std::sort(near.begin(), near.end());
        if (near.size() > 3) {
            near.pop_back();
        }
    }
    std::string text;
    for (const auto& [off, other] : near) {
        text += (text.empty() ? "" : ", ") + other;
    }
    return text.empty() ? "none, there are no buildings" : text;
}

BuildingBins::Range BuildingBins::range(const TileId& leaf) const {
    const std::uint64_t key = mortonKey(leaf);
    const auto place = std::lower_bound(mLeaves.begin(), mLeaves.end(), key,
                                        [](const Range& range, std::uint64_t wanted) { return mortonKey(range.leaf) < wanted; });
    return place != mLeaves.end() && place->leaf == leaf ? *place : Range{leaf, 0, 0};
}

std::span<const std::byte> BuildingBins::bytes(std::size_t feature) const {
    return mRecords->read(mEntries[feature].offset, mEntries[feature].size);
}

std::vector<Footprint> BuildingBins::footprints(const TileId& leaf) const {
    std::vector<Footprint> footprints;
    const std::uint64_t key = mortonKey(leaf);
    for (auto it = std::lower_bound(mOutlines.begin(), mOutlines.end(), key,
                                    [](const Outline& outline, std::uint64_t wanted) { return outline.key < wanted; });
         it != mOutlines.end() && it->key == key; ++it) {
        ByteReader in(mOutlineFile->read(it->offset, it->size));
        (void)in.get<double>();
        Footprint footprint;
        footprint.rings.resize(in.get<std::uint32_t>());
        for (auto& ring : footprint.rings) {
            ring.resize(in.get<std::uint32_t>());
            in.getAll(std::span<glm::dvec2>(ring));
        }
        footprints.push_back(std::move(footprint));
    }
    return footprints;
}

std::vector<glm::dvec3> BuildingBins::feet(const TileId& leaf) const {
    std::vector<glm::dvec3> points;
    const std::uint64_t key = mortonKey(leaf);
    for (auto it = std::lower_bound(mOutlines.begin(), mOutlines.end(), key,
                                    [](const Outline& outline, std::uint64_t wanted) { return outline.key < wanted; });
         it != mOutlines.end() && it->key == key; ++it) {
        ByteReader in(mOutlineFile->read(it->offset, it->size));
        const auto z = in.get<double>();
        const auto rings = in.get<std::uint32_t>();
        for (std::uint32_t i = 0; i < rings; ++i) {
            const auto count = in.get<std::uint32_t>();
            for (std::uint32_t k = 0; k < count; ++k) {
                const auto p = in.get<glm::dvec2>();
                points.emplace_back(p.x, p.y, z);
            }
        }
    }
    return points;
}

}  // namespace rundgang::bake
