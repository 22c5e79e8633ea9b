#include "content/bake/BuildingRecord.h"

#include "content/bake/Bytes.h"

#include <limits>

namespace rundgang::bake {
namespace {

void putRing(ByteWriter& out, const city::Ring& ring) {
    out.put(static_cast<std::uint32_t>(ring.size()));
    out.putAll(std::span<const glm::dvec3>(ring));
}

city::Ring getRing(ByteReader& in) {
    city::Ring ring(in.get<std::uint32_t>());
    in.getAll(std::span<glm::dvec3>(ring));
    return ring;
}

void putBuilding(ByteWriter& out, const city::Building& building) {
    out.put(std::string_view(building.id));
    out.put(std::string_view(building.name));
    out.put(std::string_view(building.file));
    out.put(building.lod);
    out.put(static_cast<std::uint32_t>(building.attributes.size()));
    for (const auto& [key, value] : building.attributes) {
        out.put(std::string_view(key));
        out.put(std::string_view(value));
    }
    out.put(static_cast<std::uint32_t>(building.polygons.size()));
    for (const city::Polygon& polygon : building.polygons) {
        out.put(std::string_view(polygon.id));
        out.put(polygon.kind);
        putRing(out, polygon.outer);
        out.put(static_cast<std::uint32_t>(polygon.holes.size()));
        for (const city::Ring& hole : polygon.holes) {
            putRing(out, hole);
        }
    }
    out.put(static_cast<std::uint32_t>(building.parts.size()));
    for (const city::Building& part : building.parts) {
        putBuilding(out, part);
    }
}

city::Building getBuilding(ByteReader& in) {
    city::Building building;
    building.id = in.text();
    building.name = in.text();
    building.file = in.text();
    building.lod = in.get<int>();
    building.attributes.resize(in.get<std::uint32_t>());
    for (auto& [key, value] : building.attributes) {
        key = in.text();
        value = in.text();
    }
    building.polygons.resize(in.get<std::uint32_t>());
    for (city::Polygon& polygon : building.polygons) {
        polygon.id = in.text();
        polygon.kind = in.get<city::SurfaceKind>();
        polygon.outer = getRing(in);
        polygon.holes.resize(in.get<std::uint32_t>());
        for (city::Ring& hole : polygon.holes) {
            hole = getRing(in);
        }
    }
    building.parts.resize(in.get<std::uint32_t>());
    for (city::Building& part : building.parts) {
        part = getBuilding(in);
    }
    return building;
}

void collect(const city::Building& building, std::vector<const city::Polygon*>& polygons) {
    for (const city::Polygon& polygon : building.polygons) {
        polygons.push_back(&polygon);
    }
    for (const city::Building& part : building.parts) {
        collect(part, polygons);
    }
}

}  // namespace

std::vector<std::byte> packRecord(const BuildingRecord& record) {
    ByteWriter out;
    out.put(static_cast<std::uint8_t>(record.setOnTerrain ? 1 : 0));
    putBuilding(out, record.building);
    return {out.bytes().begin(), out.bytes().end()};
}

BuildingRecord unpackRecord(std::span<const std::byte> bytes) {
    ByteReader in(bytes);
    BuildingRecord record;
    record.setOnTerrain = in.get<std::uint8_t>() != 0;
    record.building = getBuilding(in);
    return record;
}

std::vector<const city::Polygon*> allPolygons(const city::Building& building) {
    std::vector<const city::Polygon*> polygons;
    collect(building, polygons);
    return polygons;
}

glm::dvec3 standingPoint(const city::Building& building) {
    glm::dvec3 ground(0.0, 0.0, std::numeric_limits<double>::max());
    glm::dvec3 any = ground;
    for (const city::Polygon* polygon : allPolygons(building)) {
        for (const glm::dvec3& p : polygon->outer) {
            if (p.z < any.z) {
                any = p;
            }
            if (polygon->kind == city::SurfaceKind::Ground && p.z < ground.z) {
                ground = p;
            }
        }
    }
    return ground.z < std::numeric_limits<double>::max() ? ground : any;
}

void shiftUp(city::Building& building, double metres) {
    for (city::Polygon& polygon : building.polygons) {
        for (glm::dvec3& p : polygon.outer) {
            p.z += metres;
        }
        for (city::Ring& hole : polygon.holes) {
            for (glm::dvec3& p : hole) {
                p.z += metres;
            }
        }
    }
    for (city::Building& part : building.parts) {
        shiftUp(part, metres);
    }
}

}  // namespace rundgang::bake
