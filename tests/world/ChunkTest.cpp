#include "engine/world/Pack.h"
#include "engine/world/Writer.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

#include <cmath>
#include <cstring>

namespace rundgang::world {
namespace {

Chunk twoTriangles() {
    LooseRun run;
    for (const glm::vec3 p : {glm::vec3(0, 0, 0), glm::vec3(100, 0, 1), glm::vec3(100, 100, 2), glm::vec3(0, 100, 3)}) {
        LooseVertex vertex;
        vertex.position = p;
        vertex.feature = 1;
        vertex.material = Material::Roof;
        vertex.flags = kFlagDepthUnknown;
        vertex.u = -7;
        run.vertices.push_back(vertex);
    }
    run.indices = {0, 1, 2, 0, 2, 3};
    Chunk chunk;
    chunk.origin = {500000.25, 5300000.5, 412.75};
    chunk.features = {kNoFeatureIndex, 77};
    chunk.parts.push_back(packPart(Layer::Building, 0, std::span(&run, 1)));
    chunk.image = ChunkImage{ImageFormat::Bc1, 4, 1, glm::vec2(1.0F), glm::vec2(100.0F), std::vector<std::byte>(8, std::byte{3})};
    return chunk;
}

TEST(Chunk, isTheSameAfterEncodingAndDecoding) {
    const Chunk chunk = twoTriangles();
    const core::Result<Chunk> read = decodeChunk(encodeChunk(chunk), "test");
    ASSERT_TRUE(read.ok()) << read.problem().message();
    ASSERT_EQ(read->parts.size(), 1U);
    EXPECT_EQ(read->origin, chunk.origin);
    EXPECT_EQ(read->features, chunk.features);
    EXPECT_EQ(read->parts[0].indices.size(), 6U);
    ASSERT_EQ(read->parts[0].vertices.size(), 4U);
    EXPECT_EQ(std::memcmp(read->parts[0].vertices.data(), chunk.parts[0].vertices.data(), 4 * sizeof(Vertex)), 0);
    EXPECT_EQ(std::memcmp(read->parts[0].draws.data(), chunk.parts[0].draws.data(), sizeof(DrawRecord)), 0);
    EXPECT_EQ(read->image.bytes, chunk.image.bytes);
}

TEST(Chunk, positionsAreTrueToHalfAQuantisationStep) {
    const Chunk chunk = twoTriangles();
    const Part& part = chunk.parts[0];
    EXPECT_NEAR(part.position(part.vertices[2]).x, 100.0F, 100.0F / 65535.0F);
    EXPECT_NEAR(part.position(part.vertices[2]).z, 2.0F, 3.0F / 65535.0F);
}

TEST(Chunk, normalsSurviveWithinAboutADegree) {
    for (int i = 0; i < 500; ++i) {
        const float z = -1.0F + 2.0F * static_cast<float>(i) / 499.0F;
        const float angle = static_cast<float>(i) * 2.399963F;
        const glm::vec3 normal(std::sqrt(1.0F - z * z) * std::cos(angle), std::sqrt(1.0F - z * z) * std::sin(angle), z);
        const auto packed = packNormal(normal);
        EXPECT_GT(glm::dot(unpackNormal(packed[0], packed[1]), normal), std::cos(1.2F * 3.14159F / 180.0F)) << i;
    }
}

TEST(Chunk, drawsBoundTheirVertices) {
    const Chunk chunk = twoTriangles();
    const DrawRecord& draw = chunk.parts[0].draws[0];
    for (const Vertex& vertex : chunk.parts[0].vertices) {
        const glm::vec3 centre(draw.centre[0], draw.centre[1], draw.centre[2]);
        EXPECT_LE(glm::length(chunk.parts[0].position(vertex) - centre), draw.radius);
    }
}

TEST(Chunk, aHostileIndexIsRefused) {
    Chunk chunk = twoTriangles();
    chunk.parts[0].indices[4] = 4;
    const core::Result<Chunk> read = decodeChunk(encodeChunk(chunk), "test chunk");
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.problem().message().find("test chunk"), std::string::npos);
}

TEST(Chunk, hostileDrawsFeaturesAndMaterialsAreRefused) {
    Chunk draws = twoTriangles();
    draws.parts[0].draws[0].firstVertex = 0xFFFFFFFFU;
    EXPECT_FALSE(decodeChunk(encodeChunk(draws), "d").ok());
    Chunk range = twoTriangles();
    range.parts[0].draws[0].firstIndex = 0xFFFFFFFDU;
    EXPECT_FALSE(decodeChunk(encodeChunk(range), "r").ok());
    Chunk feature = twoTriangles();
    feature.parts[0].vertices[1].feature = 2;
    EXPECT_FALSE(decodeChunk(encodeChunk(feature), "f").ok());
    Chunk material = twoTriangles();
    material.parts[0].vertices[1].material = Material::Count;
    EXPECT_FALSE(decodeChunk(encodeChunk(material), "m").ok());
    Chunk box = twoTriangles();
    box.parts[0].max.x = std::nanf("");
    EXPECT_FALSE(decodeChunk(encodeChunk(box), "b").ok());
}

/// Without the outer checksum: what a hostile author, who can compute checksums, may write.
TEST(Chunk, everyFlippedByteIsRefusedOrHarmless) {
    const std::vector<std::byte> good = encodeChunk(twoTriangles());
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const std::byte flip : {std::byte{1}, std::byte{0x80}, std::byte{0xFF}}) {
            std::vector<std::byte> bad = good;
            bad[i] ^= flip;
            const core::Result<Chunk> read = decodeChunk(bad, "c");
            if (read.ok()) {
                EXPECT_LE(read->bytes(), 100000U);
            }
        }
    }
    for (std::size_t size = 0; size < good.size(); ++size) {
        EXPECT_FALSE(decodeChunk(std::span(good).first(size), "c").ok()) << size;
    }
}

}  // namespace
}  // namespace rundgang::world
