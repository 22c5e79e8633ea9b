#include "engine/ui/FeatureLookup.h"

#include "engine/core/Jobs.h"

#include <map>
#include <mutex>
#include <utility>

namespace rundgang::ui {
namespace {

// What visitors point at in some minutes; beyond it the memory starts anew.
constexpr std::size_t kMostKept = 512;

struct Known {
    std::mutex mutex;
    std::map<std::uint32_t, std::shared_ptr<const world::Feature>> features;  ///< null while being read or unreadable
};

}  // namespace

struct FeatureLookup::Impl {
    std::shared_ptr<Known> known = std::make_shared<Known>();
    core::WorkQueue queue{1};  ///< last, so it ends first
};

FeatureLookup::FeatureLookup() : mImpl(std::make_unique<Impl>()) {}
FeatureLookup::~FeatureLookup() = default;

std::shared_ptr<const world::Feature> FeatureLookup::find(const world::World& world, std::uint32_t index) {
    {
        const std::lock_guard lock(mImpl->known->mutex);
        auto& features = mImpl->known->features;
        if (const auto found = features.find(index); found != features.end()) {
            return found->second;
        }
        if (features.size() >= kMostKept) {
            features.clear();
        }
        features.emplace(index, nullptr);
    }
    mImpl->queue.post([known = mImpl->known, &world, index] {
        core::Result<world::Feature> feature = world.readFeature(index);
        if (feature) {
            auto shared = std::make_shared<const world::Feature>(std::move(feature).value());
            const std::lock_guard lock(known->mutex);
            known->features[index] = std::move(shared);
        }
    });
    return nullptr;
}

void FeatureLookup::waitIdle() { mImpl->queue.waitIdle(); }

}  // namespace rundgang::ui
