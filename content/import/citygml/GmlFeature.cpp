#include "content/import/citygml/GmlFeature.h"

#include "content/import/building/BuildingIntake.h"

#include <algorithm>
#include <utility>

namespace rundgang::import {
namespace {

/// One polygon in the finished building.
struct Entry {
    GmlPolygon* polygon = nullptr;
    std::int32_t object = -1;
    std::int32_t next = -1;  ///< an older entry of the same polygon
    city::SurfaceKind kind = city::SurfaceKind::Unknown;
    bool reversed = false;
};

/// The level taken for each group: by what is not a window or a door, since openings alone make no house.
std::vector<int> chooseLods(const GmlFeature& feature, const std::vector<GmlUse>& uses, int maxLod) {
    std::vector<int> shell(feature.lodGroupObject.size(), -1);
    std::vector<int> openings(feature.lodGroupObject.size(), -1);
    for (const GmlUse& use : uses) {
        if (use.root.lodGroup < 0 || use.root.lod > maxLod || !use.polygon->usable) {
            continue;
        }
        int& best = (use.root.opening ? openings : shell)[static_cast<std::size_t>(use.root.lodGroup)];
        best = std::max(best, use.root.lod);
    }
    for (std::size_t i = 0; i < shell.size(); ++i) {
        shell[i] = shell[i] < 0 ? openings[i] : shell[i];
    }
    return shell;
}

class Assembly {
public:
    Assembly(GmlFeature& feature, const std::vector<GmlUse>& uses, int maxLod)
        : mFeature(feature), mUses(uses), mLods(chooseLods(feature, uses, maxLod)) {}

    city::Building run() {
        for (const bool linked : {false, true}) {
            for (const GmlUse& use : mUses) {
                if (use.linked == linked && taken(use)) {
                    linked ? link(use) : add(use);
                }
            }
        }
        for (const Entry& entry : mEntries) {
            place(entry);
        }
        setLods();
        return nest();
    }

private:
    [[nodiscard]] bool taken(const GmlUse& use) const {
        return use.polygon->usable && use.root.lodGroup >= 0 &&
               use.root.lod == mLods[static_cast<std::size_t>(use.root.lodGroup)];
    }

    void add(const GmlUse& use) {
        GmlPolygon& polygon = *use.polygon;
        mEntries.push_back({&polygon, use.root.object, polygon.newest, use.root.kind, use.reversed});
        polygon.newest = static_cast<std::int32_t>(mEntries.size()) - 1;
        ++polygon.uses;
    }

    void link(const GmlUse& use) {
        city::SurfaceKind known = city::SurfaceKind::Unknown;
        for (std::int32_t i = use.polygon->newest; i >= 0; i = mEntries[static_cast<std::size_t>(i)].next) {
            Entry& entry = mEntries[static_cast<std::size_t>(i)];
            if (entry.object == use.root.object) {
                entry.kind = entry.kind == city::SurfaceKind::Unknown ? use.root.kind : entry.kind;
                // The solid says what is outside; the boundary surfaces are often written either way.
                entry.reversed = use.root.solid ? use.reversed : entry.reversed;
                return;
            }
            if (entry.reversed == use.reversed) {
                return;
            }
            known = entry.kind;
        }
        GmlUse seen = use;
        seen.root.kind = seen.root.kind == city::SurfaceKind::Unknown ? known : seen.root.kind;
        add(seen);
    }

    void place(const Entry& entry) {
        GmlPolygon& source = *entry.polygon;
        source.newest = -1;
        city::Polygon polygon;
        if (--source.uses == 0) {
            polygon.id = std::move(source.id);
            polygon.outer = std::move(source.outer);
            polygon.holes = std::move(source.holes);
        } else {
            polygon.id = source.id;
            polygon.outer = source.outer;
            polygon.holes = source.holes;
        }
        polygon.kind = entry.kind;
        if (entry.reversed) {
            reverse(polygon);
        }
        mFeature.objects[static_cast<std::size_t>(entry.object)].building.polygons.push_back(std::move(polygon));
    }

    /// The shell's, or that of the best installation where there is no shell.
    void setLods() {
        std::vector<bool> shellSeen(mFeature.objects.size(), false);
        for (std::size_t group = 0; group < mLods.size(); ++group) {
            const auto object = static_cast<std::size_t>(mFeature.lodGroupObject[group]);
            int& lod = mFeature.objects[object].building.lod;
            const bool shell = !shellSeen[object];
            shellSeen[object] = true;
            if (shell || lod <= 0) {
                lod = std::max(mLods[group], 0);
            }
        }
    }

    city::Building nest() {
        std::vector<GmlObject>& objects = mFeature.objects;
        for (std::size_t i = objects.size(); i-- > 1;) {
            city::Building& part = objects[i].building;
            std::reverse(part.parts.begin(), part.parts.end());
            objects[static_cast<std::size_t>(objects[i].parent)].building.parts.push_back(std::move(part));
        }
        std::reverse(objects.front().building.parts.begin(), objects.front().building.parts.end());
        return std::move(objects.front().building);
    }

    GmlFeature& mFeature;
    const std::vector<GmlUse>& mUses;
    std::vector<int> mLods;
    std::vector<Entry> mEntries;
};

}  // namespace

void GmlFeature::clear() {
    objects.clear();
    lodGroupObject.clear();
    geometry.clear();
}

std::int32_t GmlFeature::addObject(std::int32_t parent) {
    objects.push_back({city::Building{}, parent});
    return static_cast<std::int32_t>(objects.size()) - 1;
}

std::int32_t GmlFeature::addLodGroup(std::int32_t object) {
    lodGroupObject.push_back(object);
    return static_cast<std::int32_t>(lodGroupObject.size()) - 1;
}

city::Building assemble(GmlFeature& feature, const std::vector<GmlUse>& uses, int maxLod) {
    return Assembly(feature, uses, maxLod).run();
}

}  // namespace rundgang::import
