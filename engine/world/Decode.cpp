#include "engine/world/Layout.h"
#include "engine/world/Problems.h"
#include "engine/world/Writer.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>

namespace rundgang::world {
namespace {

bool finite(const float* values, int count) {
    return std::all_of(values, values + count, [](float value) { return std::isfinite(value); });
}

/// The codecs spend at least these many bytes, so a small section can not ask for a large allocation: 80 bytes for 256 vertices,
/// and 1 byte for a triangle.
bool countsFit(const PartRecord& record, const PartSizes& sizes) {
    return record.vertexCount / 4 <= sizes.vertexBytes && record.indexCount / 3 <= sizes.indexBytes && record.indexCount % 3 == 0;
}

bool recordIsSane(const PartRecord& record) {
    if (record.layer >= Layer::Count || record.detail >= Detail::Count || !finite(record.min, 3) || !finite(record.max, 3)) {
        return false;
    }
    for (int axis = 0; axis < 3; ++axis) {
        if (record.min[axis] > record.max[axis]) {
            return false;
        }
    }
    return true;
}

bool drawsAreSane(const Part& part, std::uint32_t partIndex) {
    for (const DrawRecord& draw : part.draws) {
        const std::uint64_t end = std::uint64_t{draw.firstIndex} + draw.indexCount;
        if (draw.part != partIndex || end > part.indices.size() || draw.indexCount % 3 != 0 || !finite(draw.centre, 3) ||
            !std::isfinite(draw.radius) || draw.radius < 0.0F) {
            return false;
        }
        for (std::uint64_t i = draw.firstIndex; i < end; ++i) {
            if (std::uint64_t{part.indices[i]} + draw.firstVertex >= part.vertices.size()) {
                return false;
            }
        }
    }
    return true;
}

/// Also those that no draw names: whoever goes through all indices must not fall over them.
bool indicesAreSane(const Part& part) {
    return std::all_of(part.indices.begin(), part.indices.end(),
                       [&](std::uint32_t index) { return index < part.vertices.size(); });
}

bool verticesAreSane(const Part& part, std::size_t featureCount) {
    return std::all_of(part.vertices.begin(), part.vertices.end(),
                       [&](const Vertex& vertex) { return vertex.feature < featureCount && vertex.material < Material::Count; });
}

bool readPart(PlainReader& reader, const PartRecord& record, const PartSizes& sizes, Part& part) {
    part.layer = record.layer;
    part.detail = record.detail;
    part.farError = static_cast<float>(record.farErrorCm) * 0.01F;
    part.min = glm::vec3(record.min[0], record.min[1], record.min[2]);
    part.max = glm::vec3(record.max[0], record.max[1], record.max[2]);
    if (record.drawCount > reader.left() / sizeof(DrawRecord)) {
        return false;
    }
    part.draws.resize(record.drawCount);
    std::span<const std::byte> vertices;
    std::span<const std::byte> indices;
    if (!reader.read(part.draws.data(), part.draws.size()) || !reader.take(sizes.vertexBytes, vertices) ||
        !reader.take(sizes.indexBytes, indices)) {
        return false;
    }
    part.vertices.resize(record.vertexCount);
    part.indices.resize(record.indexCount);
    if (!part.vertices.empty() &&
        meshopt_decodeVertexBuffer(part.vertices.data(), part.vertices.size(), sizeof(Vertex),
                                   reinterpret_cast<const unsigned char*>(vertices.data()), vertices.size()) != 0) {
        return false;
    }
    return part.indices.empty() ||
           meshopt_decodeIndexBuffer(part.indices.data(), part.indices.size(), sizeof(std::uint32_t),
                                     reinterpret_cast<const unsigned char*>(indices.data()), indices.size()) == 0;
}

bool readGeometry(std::span<const std::byte> raw, const ChunkHeader& header, Chunk& chunk) {
    PlainReader reader(raw);
    if (header.partCount > raw.size() / (sizeof(PartRecord) + sizeof(PartSizes))) {
        return false;
    }
    std::vector<PartRecord> records(header.partCount);
    std::vector<PartSizes> sizes(header.partCount);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!reader.read(&records[i]) || !reader.read(&sizes[i]) || !recordIsSane(records[i]) ||
            !countsFit(records[i], sizes[i])) {
            return false;
        }
    }
    chunk.parts.resize(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!readPart(reader, records[i], sizes[i], chunk.parts[i])) {
            return false;
        }
    }
    if (header.featureCount > kMaxChunkFeatures || reader.left() != header.featureCount * sizeof(std::uint32_t)) {
        return false;
    }
    chunk.features.resize(header.featureCount);
    if (!reader.read(chunk.features.data(), chunk.features.size())) {
        return false;
    }
    for (std::size_t i = 0; i < chunk.parts.size(); ++i) {
        if (!drawsAreSane(chunk.parts[i], static_cast<std::uint32_t>(i)) || !indicesAreSane(chunk.parts[i]) ||
            !verticesAreSane(chunk.parts[i], chunk.features.size())) {
            return false;
        }
    }
    return chunk.features.empty() || chunk.features[0] == kNoFeatureIndex;
}

bool imageIsSane(const ChunkHeader& header) {
    if (header.imageFormat == ImageFormat::None) {
        return header.imageSize == 0 && header.mipCount == 0 && header.imageUnpacked == 0 && header.imageBytes == 0;
    }
    const std::uint32_t size = header.imageSize;
    std::uint32_t fullChain = 1;
    for (std::uint32_t side = size; side > 1; side /= 2) {
        ++fullChain;
    }
    return header.imageFormat == ImageFormat::Bc1 && size >= 4 && size <= kMaxImageSize && (size & (size - 1)) == 0 &&
           header.mipCount >= 1 && header.mipCount <= fullChain && header.imageUnpacked == bc1Bytes(size, header.mipCount) &&
           finite(header.imageMin, 2) && finite(header.imageExtent, 2) && header.imageExtent[0] > 0.0F &&
           header.imageExtent[1] > 0.0F;
}

bool headerIsSane(const ChunkHeader& header, std::size_t size) {
    return std::isfinite(header.origin[0]) && std::isfinite(header.origin[1]) && std::isfinite(header.origin[2]) &&
           header.geometryUnpacked <= kMaxUnpacked && header.imageUnpacked <= kMaxUnpacked &&
           std::uint64_t{header.geometrySize} + header.imageBytes + sizeof(ChunkHeader) == size;
}

}  // namespace

core::Result<Chunk> decodeChunk(std::span<const std::byte> bytes, const std::string& name) {
    PlainReader reader(bytes);
    ChunkHeader header{};
    if (!reader.read(&header) || header.magic != kChunkMagic) {
        return damaged(name, "", "this is not a chunk");
    }
    if (header.version > kFormatVersion) {
        return tooNew(name, "format version " + std::to_string(header.version));
    }
    if (!headerIsSane(header, bytes.size()) || !imageIsSane(header)) {
        return damaged(name, "", "the chunk's header contradicts itself");
    }
    std::span<const std::byte> geometry;
    std::span<const std::byte> image;
    std::vector<std::byte> raw;
    if (!reader.take(header.geometrySize, geometry) || !unpack(geometry, header.geometryUnpacked, raw)) {
        return damaged(name, "", "the geometry can not be unpacked");
    }
    Chunk chunk;
    chunk.origin = math::WorldPos{header.origin[0], header.origin[1], header.origin[2]};
    if (!readGeometry(raw, header, chunk)) {
        return damaged(name, "", "the geometry contradicts itself");
    }
    chunk.image.format = header.imageFormat;
    chunk.image.size = header.imageSize;
    chunk.image.mipCount = header.mipCount;
    chunk.image.minLocal = glm::vec2(header.imageMin[0], header.imageMin[1]);
    chunk.image.sizeLocal = glm::vec2(header.imageExtent[0], header.imageExtent[1]);
    if (header.imageFormat != ImageFormat::None &&
        (!reader.take(header.imageBytes, image) || !unpack(image, header.imageUnpacked, chunk.image.bytes))) {
        return damaged(name, "", "the picture can not be unpacked");
    }
    return chunk;
}

}  // namespace rundgang::world
