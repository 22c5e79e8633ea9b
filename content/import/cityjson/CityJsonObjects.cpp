#include "content/import/cityjson/CityJsonObjects.h"

#include "content/import/cityjson/CityJsonAttributes.h"
#include "content/import/cityjson/CityJsonGeometry.h"

#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <simdjson.h>

namespace rundgang::import {
namespace {

namespace dom = simdjson::dom;

/// Parts of parts: real files have one level.
constexpr int kDeepest = 32;

const WarningKind kOrphan{"part(s) without their building, taken as buildings", "Export the area again, with whole buildings."};
const WarningKind kNoObject{"city object(s) left out: they are no JSON objects", "Export the area again."};
const WarningKind kTooDeep{"part(s) left out: nested too deep, or in circles", "Export the area again."};

enum class Role : std::uint8_t { Other, Building, Part, Installation };

Role roleOf(const dom::element& object) {
    std::string_view type;
    if (object["type"].get(type) != simdjson::SUCCESS) {
        return Role::Other;
    }
    if (type == "Building") {
        return Role::Building;
    }
    if (type == "BuildingPart") {
        return Role::Part;
    }
    return type == "BuildingInstallation" ? Role::Installation : Role::Other;
}

struct Object {
    std::string_view id;
    dom::element element;
    Role role = Role::Other;
    bool hasParent = false;
    bool built = false;
    std::vector<std::size_t> children;
};

class Objects {
public:
    Objects(BuildingIntake& intake, CityJsonGeometry& geometry, const std::string& where)
        : mIntake(intake), mGeometry(geometry), mWhere(where) {}

    core::Status run(const dom::object& all) {
        collect(all);
        connect();
        for (Object& object : mObjects) {
            const bool orphan = object.role == Role::Part && !object.hasParent;
            if (object.role != Role::Building && !orphan) {
                continue;
            }
            if (orphan) {
                mIntake.tally.add(kOrphan, [&] { return mWhere + std::string(object.id); });
            }
            city::Building building;
            build(object, building, 0);
            if (mFailure.has_value()) {
                return *mFailure;
            }
            mIntake.hand(std::move(building));
        }
        // Parts that name each other as parents belong to no building.
        for (const Object& object : mObjects) {
            if (object.role == Role::Part && !object.built) {
                mIntake.tally.add(kTooDeep, [&] { return mWhere + std::string(object.id); });
            }
        }
        return core::Done{};
    }

private:
    void collect(const dom::object& all) {
        for (const dom::key_value_pair field : all) {
            if (!field.value.is_object()) {
                mIntake.tally.add(kNoObject, [&] { return mWhere + std::string(field.key); });
                continue;
            }
            mById.emplace(field.key, mObjects.size());
            mObjects.push_back({field.key, field.value, roleOf(field.value), false, false, {}});
        }
    }

    void adopt(std::size_t parent, std::string_view childId) {
        const auto found = mById.find(childId);
        if (found == mById.end() || found->second == parent) {
            return;
        }
        Object& child = mObjects[found->second];
        const bool belongs = child.role == Role::Part || child.role == Role::Installation;
        const bool carries = mObjects[parent].role == Role::Building || mObjects[parent].role == Role::Part;
        if (belongs && carries && !child.hasParent) {
            child.hasParent = true;
            mObjects[parent].children.push_back(found->second);
        }
    }

    /// Both sides state the relation; where one forgets, the other counts.
    void connect() {
        for (std::size_t i = 0; i < mObjects.size(); ++i) {
            forStrings(mObjects[i].element, "children", [&](std::string_view child) { adopt(i, child); });
        }
        for (std::size_t i = 0; i < mObjects.size(); ++i) {
            if (mObjects[i].hasParent) {
                continue;
            }
            forStrings(mObjects[i].element, "parents", [&](std::string_view parent) {
                const auto found = mById.find(parent);
                if (found != mById.end()) {
                    adopt(found->second, mObjects[i].id);
                }
            });
        }
    }

    template <typename Use>
    static void forStrings(const dom::element& object, std::string_view key, Use&& use) {
        dom::array list;
        if (object[key].get(list) != simdjson::SUCCESS) {
            return;
        }
        for (const dom::element one : list) {
            std::string_view text;
            if (one.get(text) == simdjson::SUCCESS) {
                use(text);
            }
        }
    }

    void build(Object& object, city::Building& into, int depth) {
        object.built = true;
        into.id = object.id;
        into.file = mIntake.file();
        readAttributes(object.element, into);
        int lod = -1;
        readPolygons(object, into, lod);
        for (const std::size_t index : object.children) {
            Object& child = mObjects[index];
            if (child.role == Role::Installation) {
                int installationLod = -1;
                readPolygons(child, into, installationLod);
                lod = lod < 0 ? installationLod : lod;
            } else if (depth < kDeepest) {
                into.parts.emplace_back();
                build(child, into.parts.back(), depth + 1);
            }
        }
        into.lod = lod < 0 ? 0 : lod;
    }

    void readPolygons(const Object& object, city::Building& into, int& lod) {
        if (mFailure.has_value()) {
            return;
        }
        const core::Status status = mGeometry.read(object.element, std::string(object.id), into.polygons, lod);
        if (!status.ok()) {
            mFailure = status.problem();
        }
    }

    BuildingIntake& mIntake;
    CityJsonGeometry& mGeometry;
    const std::string& mWhere;
    std::vector<Object> mObjects;
    std::unordered_map<std::string_view, std::size_t> mById;
    std::optional<core::Problem> mFailure;
};

std::vector<glm::dvec3> readVertices(const dom::element& root, const CityJsonHeader& header) {
    std::vector<glm::dvec3> vertices;
    dom::array list;
    if (root["vertices"].get(list) != simdjson::SUCCESS) {
        return vertices;
    }
    // simdjson counts at most 2^24-1 members exactly; the vector grows beyond it as usual.
    vertices.reserve(list.size());
    for (const dom::element one : list) {
        glm::dvec3 point(std::numeric_limits<double>::quiet_NaN());
        dom::array numbers;
        if (one.get(numbers) == simdjson::SUCCESS && numbers.size() == 3) {
            int axis = 0;
            for (const dom::element number : numbers) {
                double value = 0.0;
                if (number.get(value) == simdjson::SUCCESS) {
                    point[axis] = value * header.scale[axis] + header.translate[axis];
                }
                ++axis;
            }
        }
        vertices.push_back(point);
    }
    return vertices;
}

}  // namespace

core::Status readCityObjects(const dom::element& root, const CityJsonHeader& header, const std::string& where,
                             BuildingIntake& intake) {
    dom::object all;
    if (root["CityObjects"].get(all) != simdjson::SUCCESS) {
        return intake.problem(where.empty() ? "CityObjects" : where + "CityObjects",
                              "has no city objects: this member is missing or no object", "Export the file again.");
    }
    const std::vector<glm::dvec3> vertices = readVertices(root, header);
    CityJsonGeometry geometry(intake, header.frame, vertices, where);
    return Objects(intake, geometry, where).run(all);
}

}  // namespace rundgang::import
