#include "content/import/citygml/GmlGeometry.h"

#include "engine/core/Assert.h"

#include <utility>

namespace rundgang::import {
namespace {

/// Real files reference polygons directly or through one OrientableSurface; a circle runs into this at once.
constexpr int kDeepestReference = 32;

/// Far above any building, far below what a file of nested references ("billion laughs" by xlink) would make.
constexpr std::size_t kMostSteps = 500'000;

}  // namespace

void GmlGeometry::clear() {
    mPolygons.clear();
    mReferences.clear();
    mRoots.clear();
    mItems.clear();
    mGroups.clear();
    mById.clear();
    mIndexed = false;
}

void GmlGeometry::beginRoot(const GmlRoot& root) { mRoots.push_back(root); }

void GmlGeometry::addPolygon(GmlPolygon polygon, bool reversed) {
    RG_ASSERT(!mRoots.empty(), "beginRoot() first");
    const auto index = static_cast<std::uint32_t>(mPolygons.size());
    const auto item = static_cast<std::uint32_t>(mItems.size());
    if (!polygon.id.empty()) {
        mGroups.push_back({polygon.id, item, item + 1, reversed});
    }
    mPolygons.push_back(std::move(polygon));
    mItems.push_back({index, kNone, static_cast<std::uint32_t>(mRoots.size() - 1), reversed});
}

void GmlGeometry::addReference(std::string_view target, bool reversed) {
    RG_ASSERT(!mRoots.empty(), "beginRoot() first");
    mItems.push_back(
        {kNone, static_cast<std::uint32_t>(mReferences.size()), static_cast<std::uint32_t>(mRoots.size() - 1), reversed});
    // The standard asks for "#id"; old Bavarian exports leave the # out.
    mReferences.emplace_back(target.starts_with('#') ? target.substr(1) : target);
}

std::size_t GmlGeometry::beginGroup(std::string_view id, bool reversed) {
    const auto first = static_cast<std::uint32_t>(mItems.size());
    mGroups.push_back({std::string(id), first, first, reversed});
    return mGroups.size() - 1;
}

void GmlGeometry::endGroup(std::size_t group) { mGroups[group].last = static_cast<std::uint32_t>(mItems.size()); }

void GmlGeometry::index() {
    if (mIndexed) {
        return;
    }
    mIndexed = true;
    mById.reserve(mGroups.size());
    for (std::uint32_t i = 0; i < mGroups.size(); ++i) {
        if (!mGroups[i].id.empty()) {
            // The first of equal ids stands.
            mById.emplace(mGroups[i].id, i);
        }
    }
}

bool GmlGeometry::resolve(SharedGeometry& shared, std::vector<GmlUse>& uses, std::vector<std::string>& missing) {
    Walk walk{&shared, &uses, &missing};
    uses.reserve(uses.size() + mItems.size());
    for (const Item& item : mItems) {
        if (!follow(walk, item, mRoots[item.root], item.reversed, 0)) {
            return false;
        }
    }
    return true;
}

bool GmlGeometry::follow(Walk& walk, const Item& item, const GmlRoot& root, bool reversed, int depth) {
    if (++walk.steps > kMostSteps || depth > kDeepestReference) {
        return false;
    }
    if (item.polygon == kNone) {
        return followReference(walk, mReferences[item.reference], root, reversed, depth + 1);
    }
    walk.uses->push_back({&mPolygons[item.polygon], root, reversed, depth > 0});
    return true;
}

bool GmlGeometry::followReference(Walk& walk, const std::string& target, const GmlRoot& root, bool reversed, int depth) {
    index();
    const auto group = mById.find(target);
    if (group != mById.end()) {
        const Group& found = mGroups[group->second];
        for (std::uint32_t i = found.first; i < found.last; ++i) {
            const Item& item = mItems[i];
            GmlRoot here = root;
            const GmlRoot& theirs = mRoots[item.root];
            here.lod = here.lod < 0 ? theirs.lod : here.lod;
            here.kind = here.kind == city::SurfaceKind::Unknown ? theirs.kind : here.kind;
            if (!follow(walk, item, here, reversed != (item.reversed != found.reversed), depth)) {
                return false;
            }
        }
        return true;
    }
    const auto elsewhere = walk.shared->find(target);
    if (elsewhere == walk.shared->end() || elsewhere->second.empty()) {
        walk.missing->push_back(target);
        return true;
    }
    for (SharedPolygon& one : elsewhere->second) {
        GmlRoot here = root;
        here.lod = here.lod < 0 ? one.lod : here.lod;
        here.kind = here.kind == city::SurfaceKind::Unknown ? one.kind : here.kind;
        walk.uses->push_back({&one.polygon, here, reversed != one.reversed, true});
        if (++walk.steps > kMostSteps) {
            return false;
        }
    }
    return true;
}

std::vector<std::string_view> GmlGeometry::ids() const {
    std::vector<std::string_view> list;
    for (const Group& group : mGroups) {
        list.push_back(group.id);
    }
    return list;
}

bool GmlGeometry::extract(std::string_view id, SharedGeometry& shared, std::vector<SharedPolygon>& into,
                          std::vector<std::string>& missing) {
    index();
    const auto group = mById.find(id);
    if (group == mById.end()) {
        return false;
    }
    std::vector<GmlUse> uses;
    Walk walk{&shared, &uses, &missing};
    if (!followReference(walk, mGroups[group->second].id, GmlRoot{}, false, 0)) {
        return false;
    }
    for (const GmlUse& use : uses) {
        into.push_back({*use.polygon, use.reversed, use.root.kind, use.root.lod});
        // Never counts down to 0, so that no building moves out of it what others need too.
        into.back().polygon.uses = 1;
    }
    return true;
}

}  // namespace rundgang::import
