#include "tests/world/TestWorld.h"

#include "engine/world/Pack.h"
#include "engine/world/Writer.h"
#include "tests/world/TestNetwork.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace rundgang::world {
namespace {

constexpr double kStep = 4.0;
constexpr int kColumns = 8;

struct Colour {
    std::array<std::uint8_t, 4> rgba{255, 255, 255, 255};
};

/// Collects one chunk: parts of loose runs around an origin, and the local feature list.
class ChunkMaker {
public:
    explicit ChunkMaker(const glm::dvec3& origin) {
        mChunk.origin = math::WorldPos::of(origin);
        mChunk.features.push_back(kNoFeatureIndex);
    }

    std::uint16_t localFeature(std::uint32_t feature) {
        mChunk.features.push_back(feature);
        return static_cast<std::uint16_t>(mChunk.features.size() - 1);
    }
    glm::vec3 local(const glm::dvec3& p) const { return glm::vec3(p - mChunk.origin.vec()); }

    void add(Layer layer, std::span<const LooseRun> runs) {
        Part part = packPart(layer, static_cast<std::uint32_t>(mChunk.parts.size()), runs);
        if (!part.draws.empty()) {
            mChunk.parts.push_back(std::move(part));
        }
    }
    Chunk& chunk() { return mChunk; }

private:
    Chunk mChunk;
};

void quad(LooseRun& run, const std::array<glm::vec3, 4>& corners, LooseVertex proto) {
    const auto first = static_cast<std::uint32_t>(run.vertices.size());
    proto.normal = glm::normalize(glm::cross(corners[1] - corners[0], corners[3] - corners[0]));
    for (const glm::vec3& corner : corners) {
        proto.position = corner;
        run.vertices.push_back(proto);
    }
    for (const std::uint32_t i : {0U, 1U, 2U, 0U, 2U, 3U}) {
        run.indices.push_back(first + i);
    }
}

void box(LooseRun& run, const glm::vec3& a, const glm::vec3& b, LooseVertex proto, Material wall, Material roof) {
    proto.material = wall;
    quad(run, {glm::vec3(a.x, a.y, a.z), glm::vec3(b.x, a.y, a.z), glm::vec3(b.x, a.y, b.z), glm::vec3(a.x, a.y, b.z)}, proto);
    quad(run, {glm::vec3(b.x, a.y, a.z), glm::vec3(b.x, b.y, a.z), glm::vec3(b.x, b.y, b.z), glm::vec3(b.x, a.y, b.z)}, proto);
    quad(run, {glm::vec3(b.x, b.y, a.z), glm::vec3(a.x, b.y, a.z), glm::vec3(a.x, b.y, b.z), glm::vec3(b.x, b.y, b.z)}, proto);
    quad(run, {glm::vec3(a.x, b.y, a.z), glm::vec3(a.x, a.y, a.z), glm::vec3(a.x, a.y, b.z), glm::vec3(a.x, b.y, b.z)}, proto);
    proto.material = roof;
    quad(run, {glm::vec3(a.x, a.y, b.z), glm::vec3(b.x, a.y, b.z), glm::vec3(b.x, b.y, b.z), glm::vec3(a.x, b.y, b.z)}, proto);
}

LooseRun ground(const ChunkMaker& maker, double x0, double y0, double size, double step) {
    LooseRun run;
    const int cells = static_cast<int>(std::lround(size / step));
    for (int row = 0; row <= cells; ++row) {
        for (int column = 0; column <= cells; ++column) {
            const double x = x0 + column * step;
            const double y = y0 + row * step;
            LooseVertex vertex;
            vertex.position = maker.local({x, y, testGroundHeight(x, y)});
            vertex.normal =
                glm::normalize(glm::vec3(static_cast<float>(testGroundHeight(x - 1, y) - testGroundHeight(x + 1, y)),
                                         static_cast<float>(testGroundHeight(x, y - 1) - testGroundHeight(x, y + 1)), 2.0F));
            run.vertices.push_back(vertex);
        }
    }
    const auto side = static_cast<std::uint32_t>(cells + 1);
    for (std::uint32_t row = 0; row + 1 < side; ++row) {
        for (std::uint32_t column = 0; column + 1 < side; ++column) {
            const std::uint32_t i = row * side + column;
            for (const std::uint32_t index : {i, i + 1, i + side + 1, i, i + side + 1, i + side}) {
                run.indices.push_back(index);
            }
        }
    }
    return run;
}

/// BC1 of a green and a grey chessboard of 8 m squares, solid blocks: both end colours are the block's.
ChunkImage picture(std::uint32_t size, const glm::vec2& minLocal, double metres) {
    ChunkImage image;
    if (size == 0) {
        return image;
    }
    image.format = ImageFormat::Bc1;
    image.size = size;
    image.minLocal = minLocal;
    image.sizeLocal = glm::vec2(static_cast<float>(metres));
    for (std::uint32_t side = size;; side /= 2) {
        const std::uint32_t blocks = side >= 4 ? side / 4 : 1;
        for (std::uint32_t row = 0; row < blocks; ++row) {
            for (std::uint32_t column = 0; column < blocks; ++column) {
                const auto square = [&](std::uint32_t at) { return static_cast<int>((at + 0.5) * metres / blocks / 8.0); };
                const bool even = (square(row) + square(column)) % 2 == 0;
                const auto colour =
                    static_cast<std::uint16_t>(even ? (9U << 11U) | (34U << 5U) | 7U : (15U << 11U) | (31U << 5U) | 14U);
                const std::array<std::uint16_t, 4> block{colour, colour, 0, 0};
                const auto* bytes = reinterpret_cast<const std::byte*>(block.data());
                image.bytes.insert(image.bytes.end(), bytes, bytes + 8);
            }
        }
        ++image.mipCount;
        if (side == 1) {
            return image;
        }
    }
}

LooseRun tube(const ChunkMaker& maker, const glm::dvec3& from, const glm::dvec3& to, double radius, LooseVertex proto) {
    LooseRun run;
    constexpr std::uint32_t kSides = 12;
    const glm::dvec3 along = glm::normalize(to - from);
    const glm::dvec3 side =
        glm::normalize(glm::cross(along, std::abs(along.z) > 0.9 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 0, 1)));
    const glm::dvec3 up = glm::cross(side, along);
    for (std::uint32_t i = 0; i < kSides; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / kSides;
        const glm::dvec3 out = side * std::cos(angle) + up * std::sin(angle);
        proto.normal = glm::vec3(out);
        for (const glm::dvec3& end : {from, to}) {
            proto.position = maker.local(end + out * radius);
            run.vertices.push_back(proto);
        }
        const std::uint32_t a = 2 * i;
        const std::uint32_t b = 2 * ((i + 1) % kSides);
        for (const std::uint32_t index : {a, a + 1, b + 1, a, b + 1, b}) {
            run.indices.push_back(index);
        }
    }
    return run;
}

void addHouses(ChunkMaker& maker, double x0, double y0, double size) {
    static constexpr std::array<Colour, 4> kPlaster{Colour{{244, 236, 216, 255}}, Colour{{232, 214, 170, 255}},
                                                    Colour{{238, 238, 232, 255}}, Colour{{226, 200, 178, 255}}};
    std::vector<LooseRun> runs;
    for (int i = 0; i < kTestHouses; ++i) {
        const math::WorldBox house = testHouseBox(i);
        const glm::dvec3 centre = house.centre();
        if (centre.x < x0 || centre.x >= x0 + size || centre.y < y0 || centre.y >= y0 + size) {
            continue;
        }
        LooseVertex proto;
        proto.feature = maker.localFeature(static_cast<std::uint32_t>(i));
        proto.colour = kPlaster[static_cast<std::size_t>(i) % kPlaster.size()].rgba;
        LooseRun run;
        box(run, maker.local(house.min), maker.local(house.max), proto, Material::Wall, Material::RoofFlat);
        runs.push_back(std::move(run));
    }
    maker.add(Layer::Building, runs);
}

void addSewer(ChunkMaker& maker, double x0, double y0, double size) {
    const double y = kTestWorldY + 100.0;
    if (y < y0 || y >= y0 + size) {
        return;
    }
    std::vector<LooseRun> runs;
    LooseVertex pipe;
    pipe.feature = maker.localFeature(kTestHouses);
    pipe.material = Material::SewerCombined;
    const auto invert = [&](double x) { return 686.0 - 0.005 * (x - kTestWorldX); };
    runs.push_back(tube(maker, {x0, y, invert(x0)}, {x0 + size, y, invert(x0 + size)}, 0.25, pipe));
    const double shaftX = kTestWorldX + 64.0;
    if (shaftX >= x0 && shaftX < x0 + size) {
        LooseVertex shaft;
        shaft.feature = maker.localFeature(kTestHouses + 1);
        shaft.material = Material::Manhole;
        runs.push_back(tube(maker, {shaftX, y, invert(shaftX)}, {shaftX, y, testGroundHeight(shaftX, y)}, 0.5, shaft));
    }
    maker.add(Layer::Sewer, runs);
}

std::pair<ChunkRecord, std::vector<std::byte>> tile(int level, int column, int row, const TestWorldOptions& options) {
    ChunkRecord record{};
    const double size = kTestLeafSize * (1 << level);
    const double x0 = column * size;
    const double y0 = row * size;
    ChunkMaker maker({x0, y0, 680.0});
    const LooseRun terrain = ground(maker, x0, y0, size, level == 0 ? kStep : kStep * 4.0);
    maker.add(Layer::Terrain, std::span(&terrain, 1));
    addHouses(maker, x0, y0, size);
    if (options.sewers) {
        addSewer(maker, x0, y0, size);
    }
    maker.chunk().image = picture(options.imageSize, glm::vec2(0.0F), size);
    record.level = level;
    record.column = column;
    record.row = row;
    record.variant = kNoVariant;
    const std::array<double, 3> low{x0, y0, 680.0};
    const std::array<double, 3> high{x0 + size, y0 + size, 725.0};
    std::copy(low.begin(), low.end(), record.min);
    std::copy(high.begin(), high.end(), record.max);
    record.geometricError = level == 0 ? 0.0F : 0.5F;
    record.parent = kNoTile;
    std::fill(std::begin(record.children), std::end(record.children), kNoTile);
    record.featureCount = static_cast<std::uint32_t>(maker.chunk().features.size());
    return {record, encodeChunk(maker.chunk())};
}

math::WorldBox modelBox(int variant) {
    const glm::dvec3 centre = testHouseBox(variant == 0 ? 12 : 17).centre();
    math::WorldBox box;
    box.min = {centre.x - 7.0, centre.y - 6.0, testGroundHeight(centre.x, centre.y)};
    box.max = {centre.x + 7.0, centre.y + 6.0, box.min.z + 15.0};
    return box;
}

std::pair<ChunkRecord, std::vector<std::byte>> model(int variant) {
    const math::WorldBox bounds = modelBox(variant);
    ChunkMaker maker(bounds.min);
    LooseVertex proto;
    proto.feature = maker.localFeature(static_cast<std::uint32_t>(kTestHouses + 2 + variant));
    proto.colour = variant == 0 ? Colour{{196, 60, 48, 255}}.rgba : Colour{{52, 92, 168, 255}}.rgba;
    LooseRun run;
    box(run, glm::vec3(0.0F), glm::vec3(bounds.size()), proto, Material::Model, Material::Model);
    maker.add(Layer::Model, std::span(&run, 1));
    ChunkRecord record{};
    record.variant = variant;
    record.parent = kNoTile;
    std::fill(std::begin(record.children), std::end(record.children), kNoTile);
    for (int axis = 0; axis < 3; ++axis) {
        record.min[axis] = bounds.min[axis];
        record.max[axis] = bounds.max[axis];
    }
    record.featureCount = static_cast<std::uint32_t>(maker.chunk().features.size());
    return {record, encodeChunk(maker.chunk())};
}

core::Status writeFeatures(Writer& writer, const TestWorldOptions& options) {
    std::vector<Feature> features;
    for (int i = 0; i < kTestHouses; ++i) {
        features.push_back(Feature{FeatureKind::Building,
                                   testHouseId(i),
                                   "Haus " + std::to_string(i),
                                   testHouseBox(i),
                                   {{"function", "31001_1000"}, {"measuredHeight", "6.0"}}});
    }
    math::WorldBox pipe;
    pipe.add({kTestWorldX, kTestWorldY + 99.75, 684.0});
    pipe.add({kTestWorldX + 256.0, kTestWorldY + 100.25, 686.5});
    features.push_back(Feature{FeatureKind::SewerReach, "H1", "", pipe, {{"system", "Mischwasser"}, {"diameter", "0.5"}}});
    features.push_back(Feature{FeatureKind::SewerNode, "S1", "", pipe, {{"system", "Mischwasser"}}});
    features.push_back(Feature{FeatureKind::Model, "model-a", "Vorschlag A", modelBox(0), {}});
    features.push_back(Feature{FeatureKind::Model, "model-b", "Vorschlag B", modelBox(1), {}});
    if (options.network) {
        constexpr std::uint32_t kFirst = kTestHouses + 4;
        SewerNet net = testNetwork({kTestHouses, kTestHouses + 1, kFirst});
        std::vector<Feature> more = testNetworkFeatures();
        if (options.chain > 0) {
            addChain(net, more, kFirst + static_cast<std::uint32_t>(more.size()), options.chain);
        }
        features[kTestHouses].attributes.insert(features[kTestHouses].attributes.end(),
                                                {{"street", "Hauptstraße"}, {"condition", "3"}, {"condition_scale", "isybau"}});
        features[kTestHouses + 1].attributes.emplace_back("kind", "manhole");
        features.insert(features.end(), more.begin(), more.end());
        if (core::Status added = writer.addSewers(encodeSewerNet(net)); !added) {
            return added;
        }
    }
    for (const Feature& feature : features) {
        if (core::Status added = writer.addFeature(feature); !added) {
            return added;
        }
    }
    return core::Done{};
}

Viewpoint viewpoint(const char* id, core::LocalizedText name, double dx, double dy, double heading) {
    const double x = kTestWorldX + dx;
    const double y = kTestWorldY + dy;
    return Viewpoint{id, std::move(name), {x, y, testGroundHeight(x, y) + 1.7}, heading, -3.0};
}

Manifest manifestOf(const TestWorldOptions& options) {
    Manifest manifest;
    manifest.name = "Teststadt";
    manifest.crs = "EPSG:25832";
    manifest.latDeg = 47.73;
    manifest.lonDeg = 10.31;
    manifest.extent.add({kTestWorldX, kTestWorldY, 680.0});
    manifest.extent.add({kTestWorldX + 256.0, kTestWorldY + 256.0, 725.0});
    manifest.leafSize = kTestLeafSize;
    manifest.imageSize = options.imageSize;
    manifest.generator = "test";
    manifest.counts.buildings = kTestHouses;
    manifest.counts.polygons = static_cast<std::uint64_t>(kTestHouses) * 5;
    manifest.counts.pipes = 1;
    manifest.counts.nodes = 1;
    manifest.counts.features = kTestHouses + 4 + (options.network ? 7 + (options.chain > 0 ? 2 * options.chain + 1 : 0) : 0);
    manifest.variants.push_back(
        Variant{"a", {"Vorschlag A: Wohnhof", "Proposal A: courtyard houses"}, {"Ein rotes Haus", "A red house"}, {12}});
    manifest.variants.push_back(Variant{"b", {"Vorschlag B", "Proposal B"}, {"Ein blaues Haus", "A blue house"}, {17}});
    manifest.viewpoints.push_back(viewpoint("square", {"Platz", "Square"}, 112.0, 100.0, 20.0));
    manifest.viewpoints.push_back(viewpoint("hill", {"Hügel", "Hill"}, 20.0, 20.0, 45.0));
    manifest.tours.push_back(Tour{"short",
                                  {"Kurzer Rundgang", "Short tour"},
                                  {TourStop{"square", "", false, 4.0, {"Der Platz heute", "The square today"}},
                                   TourStop{"hill", "a", true, 4.0, {"Vorschlag A", "Proposal A"}}}});
    manifest.sources.push_back(Source{"terrain", "none", "EPSG:25832", "test", 1});
    manifest.event = options.event;
    return manifest;
}

}  // namespace

double testGroundHeight(double x, double y) {
    const double east = x - kTestWorldX;
    const double north = y - kTestWorldY;
    return 700.0 + 6.0 * std::sin(east / 40.0) + 4.0 * std::cos(north / 50.0);
}

math::WorldBox testHouseBox(int i) {
    const double x = kTestWorldX + 16.0 + (i % kColumns) * 32.0;
    const double y = kTestWorldY + 24.0 + static_cast<double>(i / kColumns) * 48.0;
    const double z = testGroundHeight(x, y);
    math::WorldBox box;
    box.min = {x - 5.0, y - 4.0, z};
    box.max = {x + 5.0, y + 4.0, z + 6.0};
    return box;
}

core::Status makeTestWorld(const std::filesystem::path& folder, const TestWorldOptions& options) {
    core::Result<Writer> created = Writer::create(folder);
    if (!created) {
        return created.problem();
    }
    Writer writer = std::move(*created);
    const int column = static_cast<int>(std::floor(kTestWorldX / (2 * kTestLeafSize)));
    const int row = static_cast<int>(std::floor(kTestWorldY / (2 * kTestLeafSize)));
    std::vector<std::pair<ChunkRecord, std::vector<std::byte>>> chunks;
    chunks.push_back(tile(1, column, row, options));
    for (int child = 0; child < 4; ++child) {
        chunks.push_back(tile(0, 2 * column + child % 2, 2 * row + child / 2, options));
    }
    chunks.push_back(model(0));
    chunks.push_back(model(1));
    for (const auto& [record, bytes] : chunks) {
        if (core::Result<std::uint32_t> added = writer.addChunk(record, bytes); !added) {
            return added.problem();
        }
    }
    for (std::uint32_t child = 0; child < 4; ++child) {
        writer.record(0).children[child] = child + 1;
        writer.record(child + 1).parent = 0;
    }
    if (core::Status done = writeFeatures(writer, options); !done) {
        return done;
    }
    return writer.finish(manifestOf(options));
}

}  // namespace rundgang::world
