#include "content/bake/Bake.h"

#include "content/bake/ProposalConflicts.h"
#include "content/bake/RegionBake.h"
#include "content/bake/ReportFile.h"
#include "content/bake/SewerChecks.h"
#include "content/bake/SewerGraph.h"
#include "content/bake/Sources.h"
#include "content/bake/Strays.h"
#include "content/bake/Variants.h"
#include "content/bake/Viewpoints.h"
#include "content/import/model/ModelReader.h"
#include "content/import/network/Networks.h"
#include "engine/core/Hash.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <set>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;

/// Raised whenever the same inputs would give other bytes: chunks of older bakes are then not taken over.
constexpr std::uint64_t kBakeVersion = 14;
constexpr int kSmallestImage = 256;
constexpr int kLargestImage = 1024;

/// Metres: more than any plan for a town covers.
constexpr double kLargestModel = 100000.0;

/// Gaps of up to twice as many leaves between houses get ground too where there is no terrain.
constexpr int kClosedGap = 2;

std::set<TileId> grown(const std::set<TileId>& tiles, int reach) {
    std::set<TileId> result;
    for (const TileId& tile : tiles) {
        for (int row = -reach; row <= reach; ++row) {
            for (int column = -reach; column <= reach; ++column) {
                result.insert({0, tile.column + column, tile.row + row});
            }
        }
    }
    return result;
}

std::set<TileId> shrunk(const std::set<TileId>& tiles, int reach) {
    std::set<TileId> result;
    for (const TileId& tile : tiles) {
        bool inside = true;
        for (int k = 0; inside && k < (2 * reach + 1) * (2 * reach + 1); ++k) {
            inside = tiles.contains({0, tile.column + k % (2 * reach + 1) - reach, tile.row + k / (2 * reach + 1) - reach});
        }
        if (inside) {
            result.insert(tile);
        }
    }
    return result;
}

/// Everything one bake holds on to, step by step.
class Baker {
public:
    Baker(const import::Project& project, const fs::path& out, bool writes, core::IProgress& progress)
        : mProject(project), mOut(out), mWrites(writes), mProgress(progress), mGrid(project.leafSize) {}

    core::Result<BakeReport> run() {
        const auto start = std::chrono::steady_clock::now();
        for (core::Status (Baker::*step)() : {&Baker::openSources, &Baker::readTerrain, &Baker::readBuildings, &Baker::readLayers,
                                              &Baker::layOut, &Baker::bakeSquares, &Baker::bakeVariants, &Baker::finish}) {
            core::Status done = (this->*step)();
            mWarnings.insert(mWarnings.end(), done.warnings().begin(), done.warnings().end());
            if (!done) {
                return done.problem();
            }
            if (mNothingChanged) {
                break;
            }
        }
        mReport.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return core::Result<BakeReport>(mReport, std::move(mWarnings));
    }

private:
    core::Status openSources() {
        if (!(mProject.leafSize >= 16.0) || !(mProject.leafSize <= 4096.0)) {
            return core::Problem{mProject.file.string(), "project.leaf_size", "must lie between 16 and 4096 metres",
                                 "Leave it out: 256 suits most towns."};
        }
        core::Result<geo::Crs> crs = geo::Crs::parse(mProject.crs);
        if (!crs) {
            return crs.problem();
        }
        if (!crs->projected()) {
            return core::Problem{mProject.file.string(), "project.crs", mProject.crs + " is not a projected CRS in metres",
                                 "Take a projected one such as EPSG:25832."};
        }
        mCrs = std::move(*crs);
        mProgress.step("Reading sources");
        core::Result<SourceList> sources = hashSources(mProject, mProgress);
        if (!sources) {
            return sources.problem();
        }
        mSources = std::move(*sources);
        mReport.bytesIn = mSources.bytes;
        // The audience too: what differs may be a viewpoint, which is in no file but the project's own.
        const std::uint64_t kind[2] = {kBakeVersion, static_cast<std::uint64_t>(mProject.audience)};
        mInputHash = core::hash64(std::as_bytes(std::span(kind)), mSources.hash);
        if (std::optional<BakeMemory> memory = mWrites ? readMemory(mOut, mProject.file.parent_path()) : std::nullopt) {
            mMemory = std::move(*memory);
            mRemembers = true;
        }
        // Without the memory the warnings of chunks taken over would be lost.
        mReuse = mRemembers ? Reuse(mOut) : Reuse();
        if (const world::World* old = mReuse.world(); old != nullptr && old->manifest().inputHash == mInputHash) {
            mProgress.step("Nothing has changed since the last bake");
            mReport.terrainHolesFilled = mMemory.report.terrainHolesFilled;
            mReport.ground = mMemory.report.ground;
            mReport.sewers = mMemory.report.sewers;
            mReport.conflicts = mMemory.report.conflicts;
            keep(mMemory.warnings);
            mReport.counts = old->manifest().counts;
            mReport.chunks = mReport.chunksReused = old->chunks().size();
            mReport.bytesOut = old->bytes();
            mNothingChanged = true;
            return core::Done{};
        }
        // Beside the result, where there has to be room anyway; checking needs a place of its own.
        std::error_code error;
        const fs::path place =
            mWrites ? fs::absolute(mOut, error).lexically_normal().parent_path() : fs::temp_directory_path(error);
        core::Result<ScratchFolder> scratch = ScratchFolder::create(place);
        if (!scratch) {
            return scratch.problem();
        }
        mScratch.emplace(std::move(*scratch));
        if (mWrites) {
            core::Result<world::Writer> writer = world::Writer::create(mOut);
            if (!writer) {
                return writer.problem();
            }
            mWriter.emplace(std::move(*writer));
        }
        mSink.emplace(mWriter ? &*mWriter : nullptr);
        return core::Done{};
    }

    core::Status readTerrain() {
        mProgress.step("Looking over the terrain");
        if (!mProject.terrain.empty()) {
            core::Result<import::HeightMosaic> heights = import::HeightMosaic::open(mProject.terrain, *mCrs);
            if (!heights) {
                return heights.problem();
            }
            keep(heights.warnings());
            mHeights.emplace(std::move(*heights));
        }
        if (!mProject.imagery.empty()) {
            core::Result<import::ImageMosaic> imagery = import::ImageMosaic::open(mProject.imagery, *mCrs);
            if (!imagery) {
                return imagery.problem();
            }
            keep(imagery.warnings());
            mImagery.emplace(std::move(*imagery));
        }
        mTerrain.emplace(mGrid, mHeights ? &*mHeights : nullptr);
        core::Result<std::vector<TileId>> leaves = mTerrain->scan();
        if (!leaves) {
            return leaves.problem();
        }
        mLeaves.insert(leaves->begin(), leaves->end());
        return core::Done{};
    }

    core::Status readBuildings() {
        mProgress.step("Reading buildings");
        core::Result<BuildingBins> bins = BuildingBins::read(mProject, *mCrs, mGrid, mScratch->path(), mProgress);
        if (!bins) {
            return bins.problem();
        }
        mBins.emplace(std::move(*bins));
        keep(mBins->warnings());
        mReport.counts = mBins->counts();
        mTown = mBins->extent();
        if (mHeights) {
            mTown.add(mHeights->extent());
        }
        if (mImagery) {
            keep(strays(mTown, mImagery->extent(), "[imagery]", mProject.imagery.front().pattern));
        }
        std::size_t outside = 0;
        std::string first;
        std::set<TileId> bare;
        const std::set<TileId> terrain = mLeaves;
        for (const BuildingBins::Range& range : mBins->leaves()) {
            if (terrain.contains(range.leaf)) {
                continue;
            }
            if (first.empty()) {
                const city::Building building = mBins->building(range.first).building;
                first = ", the first: building " + building.id + " in " + building.file;
            }
            outside += range.count;
            bare.insert(range.leaf);
        }
        // A strip of ground round the houses, so that they do not stand at the edge of nothing, and no gaps between them.
        const std::set<TileId> ground = shrunk(grown(bare, kClosedGap + 1), kClosedGap);
        mLeaves.insert(ground.begin(), ground.end());
        if (outside > 0) {
            warn("terrain",
                 std::to_string(outside) +
                     " buildings stand where there is no terrain; the ground there is drawn through the buildings' feet" + first,
                 "Add the terrain (DGM) of this area to the project, or check the crs of the buildings' files.");
        }
        return core::Done{};
    }

    core::Status readLayers() {
        mProgress.step("Reading sewers, trees and land use");
        for (const import::SewersSource& source : mProject.sewers) {
            core::Result<city::SewerNetwork> network = import::readSewers(source, *mCrs);
            if (!network) {
                return network.problem();
            }
            keep(network.warnings());
            keep(strays(mTown, boxOf(*network), "[[sewers]]", source.pattern));
            // One network: the nodes of one source are the ends of another's reaches.
            city::append(mNetwork, std::move(*network));
        }
        mTopology = topologyOf(mNetwork);
        mSewers = planSewers(mNetwork, mTopology, mGrid, static_cast<std::uint32_t>(mBins->size()));
        keep(mSewers.warnings);
        mReport.counts.pipes = mSewers.reaches;
        mReport.counts.nodes = mSewers.nodes;
        for (const import::SourceFiles& source : mProject.trees) {
            core::Result<std::vector<import::Tree>> trees = import::readTrees(source, *mCrs);
            if (!trees) {
                return trees.problem();
            }
            keep(trees.warnings());
            keep(strays(mTown, boxOf(*trees), "[trees]", source.pattern));
            mTrees.insert(mTrees.end(), trees->begin(), trees->end());
        }
        for (const import::SourceFiles& source : mProject.landuse) {
            core::Result<std::vector<import::LanduseArea>> areas = import::readLanduse(source, *mCrs);
            if (!areas) {
                return areas.problem();
            }
            keep(areas.warnings());
            keep(strays(mTown, boxOf(*areas), "[landuse]", source.pattern));
            std::move(areas->begin(), areas->end(), std::back_inserter(mLanduse));
        }
        return core::Done{};
    }

    /// Which squares there are, and what lies in each.
    core::Status layOut() {
        for (const auto& [tile, sewers] : mSewers.leaves) {
            mLeaves.insert(tile);
        }
        for (const import::Tree& tree : mTrees) {
            const TileId tile = mGrid.leafAt(tree.position.x, tree.position.y);
            mLeaves.insert(tile);
            mInputs.trees[tile].push_back(&tree);
        }
        for (const import::VariantSource& variant : mProject.variants) {
            if (variant.position && std::abs(variant.position->x) < 1e8 && std::abs(variant.position->y) < 1e8) {
                mLeaves.insert(mGrid.leafAt(variant.position->x, variant.position->y));
            }
        }
        for (const import::LanduseArea& area : mLanduse) {
            addLanduse(area);
        }
        std::vector<TileId> leaves(mLeaves.begin(), mLeaves.end());
        std::sort(leaves.begin(), leaves.end(), [](const TileId& a, const TileId& b) { return mortonKey(a) < mortonKey(b); });
        if (!mTerrain->prepare(leaves, [this](const TileId& tile) { return feetAround(tile); })) {
            return core::Problem{mProject.file.string(), "",
                                 "there is no height anywhere: the terrain files hold none here and there are no buildings",
                                 "Check that terrain and buildings lie in the project's CRS and area."};
        }
        mPyramid = buildPyramid(leaves);
        return core::Done{};
    }

    void addLanduse(const import::LanduseArea& area) {
        math::WorldBox box;
        for (const glm::dvec2& p : area.outer) {
            box.add({p.x, p.y, 0.0});
        }
        if (box.empty() || !(std::abs(box.min.x) + std::abs(box.min.y) + std::abs(box.max.x) + std::abs(box.max.y) < 1e8)) {
            return;
        }
        const TileId first = mGrid.leafAt(box.min.x, box.min.y);
        const TileId last = mGrid.leafAt(box.max.x, box.max.y);
        for (auto it = mLeaves.lower_bound({0, first.column, first.row}); it != mLeaves.end() && it->column <= last.column;
             ++it) {
            if (it->row >= first.row && it->row <= last.row) {
                mInputs.landuse[*it].push_back(&area);
            }
        }
    }

    std::vector<glm::dvec3> feetAround(const TileId& tile) const {
        std::vector<glm::dvec3> feet;
        for (int neighbour = 0; neighbour < 9; ++neighbour) {
            const std::vector<glm::dvec3> more = mBins->feet({0, tile.column + neighbour % 3 - 1, tile.row + neighbour / 3 - 1});
            feet.insert(feet.end(), more.begin(), more.end());
        }
        return feet;
    }

    core::Status bakeSquares() {
        mProgress.step("Baking");
        int image = kSmallestImage;
        while (mImagery && image < kLargestImage && mProject.leafSize / image > 1.2 * mImagery->resolution()) {
            image *= 2;
        }
        mInputs.grid = mGrid;
        mInputs.imageSize = image;
        mInputs.terrain = &*mTerrain;
        mInputs.buildings = &*mBins;
        mInputs.imagery = mImagery ? &*mImagery : nullptr;
        mInputs.sewers = &mSewers;
        mInputs.reuse = &mReuse;
        mInputs.oldFindings = &mMemory.leafFindings;
        const double settings[4] = {static_cast<double>(kBakeVersion), mProject.leafSize, static_cast<double>(image),
                                    static_cast<double>(mTerrain->cells())};
        mInputs.settingsHash = core::hash64(std::as_bytes(std::span(settings)));
        core::Result<RegionResult> region = bakeRegion(mInputs, mPyramid, *mSink, mProgress);
        if (!region) {
            return region.problem();
        }
        Findings findings;
        for (const auto& [hash, found] : region->findings) {
            findings.merge(found);
            mLeafFindings.emplace(hash, found);
        }
        keep(findings.warnings());
        mExtent = region->extent;
        mReport.terrainHolesFilled = region->holesFilled;
        if (region->holesFilled > 0) {
            const glm::dvec2 corner = mGrid.corner(region->mostHoles.leaf);
            warn("terrain, most of them within " + std::to_string(std::llround(mProject.leafSize)) + " m north and east of " +
                     std::to_string(std::llround(corner.x)) + ", " + std::to_string(std::llround(corner.y)),
                 std::to_string(region->holesFilled) + " heights are missing (NoData) and were filled from their neighbours", "");
        }
        measureGround(region->ground);
        return addSewerFeatures();
    }

    void measureGround(std::vector<GroundSample>& samples) {
        GroundCheck& check = mReport.ground;
        check.measured = samples.size();
        if (samples.empty()) {
            return;
        }
        std::sort(samples.begin(), samples.end(), [](const GroundSample& a, const GroundSample& b) {
            return a.above != b.above ? a.above < b.above : a.feature < b.feature;
        });
        for (const GroundSample& sample : samples) {
            check.floating += sample.above > 0.5F ? 1U : 0U;
            check.sunken += sample.above < -0.5F ? 1U : 0U;
        }
        check.lowest = static_cast<double>(samples.front().above);
        check.highest = static_cast<double>(samples.back().above);
        check.median = static_cast<double>(samples[samples.size() / 2].above);
        const GroundSample& worst = std::abs(check.lowest) > std::abs(check.highest) ? samples.front() : samples.back();
        check.worstId = mBins->building(worst.feature).building.id;
    }

    core::Status finishNetwork() {
        if (!hasSewers()) {
            return core::Done{};
        }
        const SewerFlaws flaws = checkSewers(mNetwork, mTopology, [this](double x, double y) { return measuredGround(x, y); });
        mReport.sewers = flaws.counts;
        keep(flaws.findings.warnings());
        if (!mWriter) {
            return core::Done{};
        }
        return mWriter->addSewers(
            world::encodeSewerNet(sewerGraph(mNetwork, mTopology, static_cast<std::uint32_t>(mBins->size()))));
    }

    core::Status addSewerFeatures() {
        if (core::Status done = finishNetwork(); !done) {
            return done;
        }
        for (world::Feature& feature : mSewers.features) {
            const glm::dvec3 middle = feature.box.centre();
            for (double* z : {&feature.box.min.z, &feature.box.max.z}) {
                // An unknown level: the box reaches to where the thing is drawn, and the attributes say that it is unknown.
                if (!std::isfinite(*z) || std::abs(*z) > 1e6) {
                    *z = groundHeight(middle.x, middle.y) - (z == &feature.box.min.z ? 1.0 : 0.0);
                }
            }
            mExtent.add(feature.box);
            if (core::Status added = mSink->add(feature); !added) {
                return added;
            }
        }
        return core::Done{};
    }

    core::Status bakeVariants() {
        mProgress.step("Placing proposals");
        for (std::size_t i = 0; i < mProject.variants.size(); ++i) {
            const import::VariantSource& source = mProject.variants[i];
            if (source.model.empty()) {
                measure(source, {});  // it only removes
                continue;
            }
            core::Result<city::Model> model = import::readModel(source.model);
            if (!model) {
                return model.problem();
            }
            keep(model.warnings());
            core::Result<glm::dvec3> place =
                placeOf(*model, source, mProject.file, [this](double x, double y) { return groundHeight(x, y); });
            if (!place) {
                return place.problem();
            }
            BakedChunk chunk =
                bakeModel(*model, source, *place, static_cast<std::int32_t>(i), static_cast<std::uint32_t>(mSink->features));
            if (chunk.triangles == 0) {
                return core::Problem{source.model.string(), "", "holds no surface that can be drawn",
                                     "Export it again, with triangles or polygons."};
            }
            world::Feature feature{world::FeatureKind::Model,
                                   source.id,
                                   source.name.in(core::Language::German),
                                   {},
                                   {{"model", source.model.filename().string()}}};
            feature.box.add(glm::dvec3(chunk.record.min[0], chunk.record.min[1], chunk.record.min[2]));
            feature.box.add(glm::dvec3(chunk.record.max[0], chunk.record.max[1], chunk.record.max[2]));
            if (core::Status sized = checkSize(source, feature.box); !sized) {
                return sized;
            }
            mExtent.add(feature.box);
            if (core::Result<std::uint32_t> added = mSink->add(std::move(chunk)); !added) {
                return added.problem();
            }
            if (core::Status added = mSink->add(feature); !added) {
                return added;
            }
            measure(source, placedTriangles(*model, source, *place));
        }
        return keepConflicts();
    }

    /// Against the sewers. One variant's model is in memory at a time.
    void measure(const import::VariantSource& source, std::vector<network::Triangle> triangles) {
        if (!hasSewers()) {
            return;
        }
        world::ConflictVariantRecord record{};
        record.strip = static_cast<float>(source.protectionStrip.value_or(mProject.protectionStrip));
        record.below =
            static_cast<float>(depthBelowGround(triangles, [this](double x, double y) { return measuredGround(x, y); }));
        record.first = static_cast<std::uint32_t>(mConflicts.conflicts.size());
        const network::Volumes volumes(std::move(triangles));
        const std::vector<world::ConflictRecord> found =
            conflictsOf(volumes, static_cast<double>(record.strip), mNetwork, mTopology);
        record.count = static_cast<std::uint32_t>(found.size());
        mConflicts.conflicts.insert(mConflicts.conflicts.end(), found.begin(), found.end());
        mConflicts.variants.push_back(record);
    }

    core::Status keepConflicts() {
        std::vector<std::string> ids;
        for (const import::VariantSource& variant : mProject.variants) {
            ids.push_back(variant.id);
        }
        mReport.conflicts = tellConflicts(mConflicts, ids, mNetwork);
        const bool writes = mWriter && !mConflicts.variants.empty();
        return writes ? mWriter->addConflicts(world::encodeSewerConflicts(mConflicts)) : core::Status(core::Done{});
    }

    /// With the stated scale, which the model's reader does not know.
    core::Status checkSize(const import::VariantSource& source, const math::WorldBox& box) {
        const double size = std::max({box.size().x, box.size().y, box.size().z});
        const std::string mend = "Check its unit, or set scale for the variant \"" + source.id + "\".";
        if (size > kLargestModel) {
            return core::Problem{source.model.string(), "",
                                 "the model is " + std::to_string(std::llround(size / 1000.0)) +
                                     " km large; beside it nothing of the town could be seen",
                                 mend};
        }
        if (size > 5000.0 || size < 0.5) {
            const std::string metres = std::to_string(size);
            mWarnings.push_back(core::Problem{
                source.model.string(), "",
                "the model is " + metres.substr(0, metres.find('.') + 3) + " m large, which is hardly a building", mend});
        }
        return core::Done{};
    }

    core::Status finish() {
        mProgress.step("Writing");
        world::Manifest manifest;
        manifest.name = mProject.name;
        manifest.crs = mCrs->name();
        manifest.crsWkt = mCrs->wkt();
        manifest.extent = mExtent;
        manifest.leafSize = mProject.leafSize;
        manifest.imageSize = static_cast<std::uint32_t>(mInputs.imageSize);
        manifest.inputHash = mInputHash;
        manifest.audience = mProject.audience == import::Audience::Public ? "public" : "staff";
        manifest.generator = std::string("rundgang ") + RUNDGANG_VERSION;
        mReport.counts.features = mSink->features;
        mReport.counts.triangles = mSink->triangles;
        manifest.counts = mReport.counts;
        manifest.sources = mSources.sources;
        manifest.tours.assign(mProject.tours.begin(), mProject.tours.end());
        manifest.event = mProject.event;
        const glm::dvec3 middle = manifest.extent.centre();
        const core::Result<std::pair<double, double>> place = geo::latLonOf(*mCrs, middle.x, middle.y);
        if (place) {
            manifest.latDeg = place->first;
            manifest.lonDeg = place->second;
        } else {
            mWarnings.push_back(place.problem());
        }
        for (std::size_t i = 0; i < mProject.variants.size(); ++i) {
            const import::VariantSource& source = mProject.variants[i];
            manifest.variants.push_back({source.id, source.name, source.description, mBins->hidden()[i]});
        }
        const GroundHeight ground = [this](double x, double y) { return groundHeight(x, y); };
        manifest.viewpoints = mProject.viewpoints.empty() ? defaultViewpoints(*mBins, mGrid, manifest.extent, ground)
                                                          : placedViewpoints(mProject, ground);
        for (const world::Viewpoint& viewpoint : manifest.viewpoints) {
            if (!hasGround(viewpoint.eye.x, viewpoint.eye.y) && !mProject.viewpoints.empty()) {
                warn("viewpoint \"" + viewpoint.id + "\"", "lies outside of the world",
                     "Check its position (east, north in the project's CRS).");
            }
        }
        mReport.chunks = mSink->chunks;
        mReport.chunksReused = mSink->reused;
        mReport.bytesOut = mSink->bytes;
        if (!mWriter) {
            return core::Done{};
        }
        core::Status written = mWriter->finish(manifest);
        if (written) {
            if (const core::Result<std::shared_ptr<const world::World>> opened = world::World::open(mOut); opened) {
                mReport.bytesOut = (*opened)->bytes();
            }
        }
        return written ? writeMemory(mOut, {mReport, mWarnings, mLeafFindings}, mProject.file.parent_path()) : std::move(written);
    }

    bool hasSewers() const { return !mNetwork.nodes.empty() || !mNetwork.reaches.empty(); }

    /// Ground made up between houses is no measure.
    double measuredGround(double x, double y) { return mHeights ? groundHeight(x, y) : std::numeric_limits<double>::quiet_NaN(); }

    bool hasGround(double x, double y) const {
        return std::abs(x) < 1e8 && std::abs(y) < 1e8 && mLeaves.contains(mGrid.leafAt(x, y));
    }

    double groundHeight(double x, double y) {
        if (!(std::abs(x) < 1e8) || !(std::abs(y) < 1e8)) {
            return 0.0;
        }
        const TileId tile = mGrid.leafAt(x, y);
        if (!mLastGround || mLastTile != tile) {
            core::Result<LeafHeights> leaf = mTerrain->leaf(tile);
            if (!leaf) {
                return 0.0;
            }
            mLastGround = std::move(leaf->field);
            mLastTile = tile;
        }
        return mLastGround->height(x, y);
    }

    void keep(const core::Warnings& warnings) { mWarnings.insert(mWarnings.end(), warnings.begin(), warnings.end()); }
    void warn(const std::string& place, const std::string& what, const std::string& mend) {
        mWarnings.push_back(core::Problem{mProject.file.string(), place, what, mend});
    }

    const import::Project& mProject;
    fs::path mOut;
    bool mWrites;
    core::IProgress& mProgress;
    TileGrid mGrid;
    BakeReport mReport;
    core::Warnings mWarnings;
    bool mNothingChanged = false;
    std::uint64_t mInputHash = 0;
    std::optional<geo::Crs> mCrs;
    SourceList mSources;
    Reuse mReuse;
    BakeMemory mMemory;  ///< of the last bake
    bool mRemembers = false;
    std::map<std::uint64_t, Findings> mLeafFindings;
    std::optional<ScratchFolder> mScratch;
    std::optional<import::HeightMosaic> mHeights;
    std::optional<import::ImageMosaic> mImagery;
    std::optional<BuildingBins> mBins;
    city::SewerNetwork mNetwork;
    SewerTopology mTopology;
    SewerPlan mSewers;
    world::SewerConflicts mConflicts;
    std::vector<import::Tree> mTrees;
    std::vector<import::LanduseArea> mLanduse;
    std::optional<TerrainSampler> mTerrain;
    std::set<TileId> mLeaves;
    Pyramid mPyramid;
    BakeInputs mInputs;
    std::optional<world::Writer> mWriter;
    std::optional<WorldSink> mSink;
    math::WorldBox mExtent;  ///< of what the sources hold
    std::optional<HeightField> mLastGround;
    TileId mLastTile;
    math::WorldBox mTown;  ///< of terrain and buildings
};

}  // namespace

core::Result<BakeReport> bake(const import::Project& project, const fs::path& out, core::IProgress& progress) {
    return Baker(project, out, true, progress).run();
}

core::Result<BakeReport> check(const import::Project& project, core::IProgress& progress) {
    return Baker(project, {}, false, progress).run();
}

}  // namespace rundgang::bake
