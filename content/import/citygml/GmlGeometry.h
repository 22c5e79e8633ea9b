// The geometry of one top-level feature, flattened while it is parsed: polygons and references in document order, and for every
// gml:id the stretch of that order it stands for. Resolving an xlink is then a walk over a stretch.
#pragma once

#include "content/city/Building.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rundgang::import {

struct GmlPolygon {
    std::string id;
    city::Ring outer;
    std::vector<city::Ring> holes;
    bool usable = true;
    // For the assembly of one building: how often it is used, and its newest use (an index there).
    std::uint32_t uses = 0;
    std::int32_t newest = -1;
};

/// A property that carries geometry: where it belongs.
struct GmlRoot {
    std::int32_t object = -1;    ///< index of the building or part
    std::int32_t lodGroup = -1;  ///< what shares one choice of level of detail: an object's shell, or one installation
    int lod = -1;                ///< -1: whatever the referenced geometry has
    city::SurfaceKind kind = city::SurfaceKind::Unknown;
    bool opening = false;
    bool solid = false;
};

/// A polygon that another top-level feature asks for, kept beyond its own feature.
struct SharedPolygon {
    GmlPolygon polygon;
    bool reversed = false;
    city::SurfaceKind kind = city::SurfaceKind::Unknown;
    int lod = -1;
};

/// Geometry asked for across features, by id. A key without polygons has not been found (yet).
using SharedGeometry = std::map<std::string, std::vector<SharedPolygon>, std::less<>>;

/// A polygon where it is used.
struct GmlUse {
    GmlPolygon* polygon = nullptr;
    GmlRoot root;
    bool reversed = false;
    bool linked = false;  ///< by xlink rather than written in place
};

class GmlGeometry {
public:
    void clear();
    [[nodiscard]] bool empty() const { return mItems.empty(); }

    /// The root that following polygons and references belong to.
    void beginRoot(const GmlRoot& root);
    void addPolygon(GmlPolygon polygon, bool reversed);
    void addReference(std::string_view target, bool reversed);

    /// Everything added between begin and end is what `id` stands for. `reversed`: the orientation in force outside the group.
    std::size_t beginGroup(std::string_view id, bool reversed);
    void endGroup(std::size_t group);

    /// All uses, references followed. Ids that are neither here nor in `shared` go to `missing`, in order, perhaps repeatedly.
    /// False if the references go round in circles or multiply without end.
    bool resolve(SharedGeometry& shared, std::vector<GmlUse>& uses, std::vector<std::string>& missing);

    /// The ids of all polygons and groups; valid until clear().
    [[nodiscard]] std::vector<std::string_view> ids() const;

    /// What `id` stands for; false if it is not here or goes round in circles. Ids it needs in turn and that are neither here nor
    /// in `shared` go to `missing`.
    bool extract(std::string_view id, SharedGeometry& shared, std::vector<SharedPolygon>& into,
                 std::vector<std::string>& missing);

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    struct Item {
        std::uint32_t polygon = kNone;    ///< or
        std::uint32_t reference = kNone;  ///< index into mReferences
        std::uint32_t root = 0;
        bool reversed = false;
    };
    struct Group {
        std::string id;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool reversed = false;
    };
    struct Walk {
        SharedGeometry* shared;
        std::vector<GmlUse>* uses;
        std::vector<std::string>* missing;
        std::size_t steps = 0;
    };

    void index();
    bool follow(Walk& walk, const Item& item, const GmlRoot& root, bool reversed, int depth);
    bool followReference(Walk& walk, const std::string& target, const GmlRoot& root, bool reversed, int depth);

    std::vector<GmlPolygon> mPolygons;
    std::vector<std::string> mReferences;
    std::vector<GmlRoot> mRoots;
    std::vector<Item> mItems;
    std::vector<Group> mGroups;
    std::unordered_map<std::string_view, std::uint32_t> mById;  ///< into mGroups; made when the first reference is followed
    bool mIndexed = false;
};

}  // namespace rundgang::import
