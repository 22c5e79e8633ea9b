#include "engine/core/Assert.h"
#include "engine/world/Layout.h"
#include "engine/world/Writer.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace rundgang::world {
namespace {

constexpr int kGeometryLevel = 5;
constexpr int kImageLevel = 3;

/// Newer meshoptimizers write newer forms by default; worlds must be the same bytes, and readable, everywhere.
void fixCodecVersions() {
    static std::once_flag once;
    std::call_once(once, [] {
        meshopt_encodeVertexVersion(0);
        meshopt_encodeIndexVersion(1);
    });
}

std::vector<std::byte> packVertices(const Part& part) {
    std::vector<std::byte> bytes(meshopt_encodeVertexBufferBound(part.vertices.size(), sizeof(Vertex)));
    const std::size_t size = meshopt_encodeVertexBuffer(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                                        part.vertices.data(), part.vertices.size(), sizeof(Vertex));
    RG_ASSERT(size > 0 || part.vertices.empty(), "the vertex codec's bound was too small");
    bytes.resize(size);
    return bytes;
}

std::vector<std::byte> packIndices(const Part& part) {
    std::vector<std::byte> bytes(meshopt_encodeIndexBufferBound(part.indices.size(), part.vertices.size()));
    const std::size_t size = meshopt_encodeIndexBuffer(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                                       part.indices.data(), part.indices.size());
    RG_ASSERT(size > 0 || part.indices.empty(), "the index codec's bound was too small");
    bytes.resize(size);
    return bytes;
}

PartRecord recordOf(const Part& part) {
    PartRecord record{};
    record.layer = part.layer;
    record.detail = part.detail;
    record.farErrorCm = static_cast<std::uint8_t>(std::lround(std::clamp(part.farError * 100.0F, 0.0F, 255.0F)));
    for (int axis = 0; axis < 3; ++axis) {
        record.min[axis] = part.min[axis];
        record.max[axis] = part.max[axis];
    }
    record.vertexCount = static_cast<std::uint32_t>(part.vertices.size());
    record.indexCount = static_cast<std::uint32_t>(part.indices.size());
    record.drawCount = static_cast<std::uint32_t>(part.draws.size());
    return record;
}

std::vector<std::byte> geometryOf(const Chunk& chunk) {
    std::vector<std::byte> heads;
    std::vector<std::byte> bodies;
    for (const Part& part : chunk.parts) {
        const std::vector<std::byte> vertices = packVertices(part);
        const std::vector<std::byte> indices = packIndices(part);
        const PartRecord record = recordOf(part);
        const PartSizes sizes{static_cast<std::uint32_t>(vertices.size()), static_cast<std::uint32_t>(indices.size())};
        appendPlain(heads, &record, 1);
        appendPlain(heads, &sizes, 1);
        appendPlain(bodies, part.draws.data(), part.draws.size());
        appendPlain(bodies, vertices.data(), vertices.size());
        appendPlain(bodies, indices.data(), indices.size());
    }
    appendPlain(heads, bodies.data(), bodies.size());
    appendPlain(heads, chunk.features.data(), chunk.features.size());
    return heads;
}

}  // namespace

std::vector<std::byte> encodeChunk(const Chunk& chunk) {
    fixCodecVersions();
    const std::vector<std::byte> raw = geometryOf(chunk);
    const std::vector<std::byte> geometry = pack(raw, kGeometryLevel);
    const std::vector<std::byte> image =
        chunk.image.bytes.empty() ? std::vector<std::byte>{} : pack(chunk.image.bytes, kImageLevel);

    ChunkHeader header{};
    header.magic = kChunkMagic;
    header.version = kFormatVersion;
    header.partCount = static_cast<std::uint32_t>(chunk.parts.size());
    header.featureCount = static_cast<std::uint32_t>(chunk.features.size());
    header.geometrySize = static_cast<std::uint32_t>(geometry.size());
    header.geometryUnpacked = static_cast<std::uint32_t>(raw.size());
    header.imageBytes = static_cast<std::uint32_t>(image.size());
    header.imageUnpacked = static_cast<std::uint32_t>(chunk.image.bytes.size());
    header.origin[0] = chunk.origin.x;
    header.origin[1] = chunk.origin.y;
    header.origin[2] = chunk.origin.z;
    header.imageFormat = chunk.image.format;
    header.imageSize = chunk.image.size;
    header.mipCount = chunk.image.mipCount;
    for (int axis = 0; axis < 2; ++axis) {
        header.imageMin[axis] = chunk.image.minLocal[axis];
        header.imageExtent[axis] = chunk.image.sizeLocal[axis];
    }
    std::vector<std::byte> bytes;
    bytes.reserve(sizeof(header) + geometry.size() + image.size());
    appendPlain(bytes, &header, 1);
    appendPlain(bytes, geometry.data(), geometry.size());
    appendPlain(bytes, image.data(), image.size());
    return bytes;
}

}  // namespace rundgang::world
