#include "engine/scene/FeatureLook.h"

#include "shaders/shared/FeatureState.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace rundgang::scene {

namespace {

constexpr std::uint32_t kShown = 0xFFU;

std::uint32_t pack(bool from, bool to) {
    return (from ? kShown << RG_FEATURE_FROM_SHIFT : 0U) | (to ? kShown << RG_FEATURE_TO_SHIFT : 0U);
}

using ByFeature = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

ByFeature::const_iterator firstOf(const ByFeature& all, std::uint32_t feature) {
    return std::lower_bound(all.begin(), all.end(), std::pair<std::uint32_t, std::uint32_t>(feature, 0U));
}

/// Calls `use(mark, local)` for every feature of a chunk that is marked; what only one side has is leapt over.
template <typename Use>
void eachMarked(const frame::FeatureMarks& marks, const ByFeature& all, Use use) {
    auto mark = marks.begin();
    auto at = all.begin();
    while (mark != marks.end() && at != all.end()) {
        if (mark->feature < at->first) {
            mark = std::lower_bound(mark, marks.end(), at->first,
                                    [](const frame::FeatureMark& m, std::uint32_t feature) { return m.feature < feature; });
        } else if (at->first < mark->feature) {
            at = firstOf(all, mark->feature);
        } else {
            use(*mark, at->second);
            ++at;
        }
    }
}

frame::FeatureMarks differing(const frame::FeatureMarks& before, const frame::FeatureMarks& after) {
    frame::FeatureMarks changed;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(changed),
                                  [](const frame::FeatureMark& a, const frame::FeatureMark& b) {
                                      return std::tie(a.feature, a.how) < std::tie(b.feature, b.how);
                                  });
    return changed;
}

bool touches(const frame::FeatureMarks& marks, const ByFeature& all) {
    bool any = false;
    eachMarked(marks, all, [&](const frame::FeatureMark&, std::uint32_t) { any = true; });
    return any;
}

}  // namespace

std::vector<std::uint32_t> FeatureLook::switchedFeatures(const world::World& world) {
    std::vector<std::uint32_t> all;
    for (const world::Variant& variant : world.manifest().variants) {
        all.insert(all.end(), variant.hiddenFeatures.begin(), variant.hiddenFeatures.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool FeatureLook::hides(int variant, std::uint32_t feature) const {
    const std::vector<world::Variant>& variants = mWorld->manifest().variants;
    if (variant < 0 || static_cast<std::size_t>(variant) >= variants.size()) {
        return false;
    }
    const std::vector<std::uint32_t>& hidden = variants[static_cast<std::size_t>(variant)].hiddenFeatures;
    return std::binary_search(hidden.begin(), hidden.end(), feature);
}

std::uint32_t FeatureLook::word(std::uint32_t feature, int from, int to) const {
    return pack(!hides(from, feature), !hides(to, feature));
}

bool FeatureLook::changes(const Residents::Entry& entry, int from, int to) const {
    const int variant = mWorld->chunks()[entry.loaded.chunkIndex].variant;
    if (variant != world::kNoVariant) {
        return pack(variant == from, variant == to) != pack(variant == mFrom, variant == mTo);
    }
    const std::vector<std::uint32_t>& features = entry.loaded.chunk->features;
    return std::any_of(entry.loaded.switched.begin(), entry.loaded.switched.end(),
                       [&](std::uint32_t local) { return word(features[local], from, to) != word(features[local], mFrom, mTo); });
}

void FeatureLook::update(const frame::VariantView& view, const frame::FeatureMarksPtr& marks, const Residents& residents,
                         std::vector<Slot>& changed) {
    const bool switched = view.from != mFrom || view.to != mTo;
    const bool marked = marks != mMarks;
    if (!switched && !marked) {
        return;
    }
    static const frame::FeatureMarks kNone;
    const frame::FeatureMarks differences =
        marked ? differing(mMarks ? *mMarks : kNone, marks ? *marks : kNone) : frame::FeatureMarks();
    const std::vector<Residents::Entry>& entries = residents.entries();
    for (Slot slot = 0; slot < entries.size(); ++slot) {
        const Residents::Entry& entry = entries[slot];
        if (entry.used && ((switched && changes(entry, view.from, view.to)) || touches(differences, entry.loaded.byFeature))) {
            changed.push_back(slot);
        }
    }
    mFrom = view.from;
    mTo = view.to;
    mMarks = marks;
}

void FeatureLook::colour(const frame::SewerLook& look, const Residents& residents, std::vector<Slot>& changed) {
    if (look.revision == mSewerRevision) {
        return;
    }
    const auto holdsSome = [](const ByFeature& all, std::uint32_t first, std::size_t count) {
        const auto at = firstOf(all, first);
        return at != all.end() && at->first - first < count;
    };
    const std::size_t before = mSewers ? mSewers->size() : 0;
    const std::size_t now = look.table ? look.table->size() : 0;
    const std::vector<Residents::Entry>& entries = residents.entries();
    for (Slot slot = 0; slot < entries.size(); ++slot) {
        const ByFeature& all = entries[slot].loaded.byFeature;
        if (entries[slot].used && (holdsSome(all, mFirstSewer, before) || holdsSome(all, look.firstFeature, now))) {
            changed.push_back(slot);
        }
    }
    mSewerRevision = look.revision;
    mSewers = look.table;
    mFirstSewer = look.firstFeature;
}

void FeatureLook::words(const Residents::Entry& entry, std::vector<std::uint32_t>& out) const {
    const std::vector<std::uint32_t>& features = entry.loaded.chunk->features;
    const int variant = mWorld->chunks()[entry.loaded.chunkIndex].variant;
    if (variant != world::kNoVariant) {
        out.assign(features.size(), pack(variant == mFrom, variant == mTo));
    } else {
        out.assign(features.size(), RG_FEATURE_SHOWN);
        for (const std::uint32_t local : entry.loaded.switched) {
            out[local] = word(features[local], mFrom, mTo);
        }
    }
    const ByFeature& all = entry.loaded.byFeature;
    const std::size_t sewers = mSewers ? mSewers->size() : 0;
    for (auto at = firstOf(all, mFirstSewer); at != all.end() && at->first - mFirstSewer < sewers; ++at) {
        const std::uint32_t known = (*mSewers)[at->first - mFirstSewer] & RG_FEATURE_SEWER_MASK;
        out[at->second] |= known << RG_FEATURE_SEWER_SHIFT;
    }
    if (mMarks) {
        eachMarked(*mMarks, entry.loaded.byFeature, [&](const frame::FeatureMark& mark, std::uint32_t local) {
            out[local] |= static_cast<std::uint32_t>(mark.how) << RG_FEATURE_HIGHLIGHT_SHIFT;
        });
    }
}

}  // namespace rundgang::scene
