#include "engine/scene/Scene.h"

#include "engine/core/Assert.h"
#include "engine/scene/FeatureLook.h"
#include "engine/scene/Loader.h"
#include "engine/scene/Residents.h"
#include "engine/scene/Selector.h"

#include <algorithm>
#include <utility>

namespace rundgang::scene {

namespace {

/// Read ahead of the upload budget, but not without end.
constexpr std::size_t kMaxWaitingBytes = std::size_t{256} << 20;

}  // namespace

struct Scene::Impl {
    std::shared_ptr<const world::World> world;
    Options options;
    Residents residents;
    Selector selector;
    FeatureLook look;
    std::vector<bool> failed;  // by chunk
    core::Warnings problems;

    Selection selection;
    std::vector<std::pair<std::uint64_t, double>> urgency;  // by chunk: frame it was wanted in, and how much
    std::vector<Loaded> waiting;                            // read, not yet admitted
    bool starved = false;

    // What the last SceneFrame points to.
    std::vector<Admission> admitted;
    std::vector<Slot> retired;
    std::vector<Slot> changed;
    std::vector<FeatureStateUpdate> states;
    std::vector<Slot> drawn;

    Loader loader;  // last: its threads end first

    Impl(std::shared_ptr<const world::World> opened, const Options& wanted)
        : world(std::move(opened)),
          options(wanted),
          residents(world->chunks().size(), wanted.maxSlots, wanted.residentBytes),
          selector(*world, wanted),
          look(*world),
          failed(world->chunks().size(), false),
          urgency(world->chunks().size()),
          loader(world, FeatureLook::switchedFeatures(*world), wanted) {}

    void takeLoaded();
    void sortWaiting();
    void admit(const Budget& budget);
    void askForMissing();
    void describe();
};

void Scene::Impl::takeLoaded() {
    for (Loaded& loaded : loader.take()) {
        if (loaded.problem) {
            failed[loaded.chunkIndex] = true;
            problems.push_back(std::move(*loaded.problem));
        } else {
            selector.learnSize(loaded.chunkIndex, loaded.bytes);
            waiting.push_back(std::move(loaded));
        }
    }
}

/// Most urgent first; what is not wanted any more is let go.
void Scene::Impl::sortWaiting() {
    const std::uint64_t frame = residents.frame();
    for (const Request& request : selection.missing) {
        urgency[request.chunk] = {frame, request.urgency};
    }
    std::erase_if(waiting, [&](const Loaded& loaded) {
        return urgency[loaded.chunkIndex].first != frame || residents.resident(loaded.chunkIndex);
    });
    std::sort(waiting.begin(), waiting.end(), [&](const Loaded& a, const Loaded& b) {
        const double ua = urgency[a.chunkIndex].second;
        const double ub = urgency[b.chunkIndex].second;
        return ua != ub ? ua > ub : a.chunkIndex < b.chunkIndex;
    });
}

void Scene::Impl::admit(const Budget& budget) {
    std::size_t spent = 0;
    std::size_t taken = 0;
    starved = false;
    for (; taken < waiting.size(); ++taken) {
        Loaded& loaded = waiting[taken];
        if (taken > 0 && spent + loaded.bytes > budget.uploadBytes) {
            break;
        }
        const std::size_t bytes = loaded.bytes;
        const std::optional<Slot> slot = residents.admit(std::move(loaded), retired);
        if (!slot) {
            starved = retired.empty();
            break;
        }
        spent += bytes;
        const Loaded& resident = residents.entries()[*slot].loaded;
        const world::ChunkRecord& record = world->chunks()[resident.chunkIndex];
        const bool full = record.variant != world::kNoVariant || record.level == 0;
        admitted.push_back({*slot, resident.chunkIndex, resident.chunk, record.variant, full, resident.prepared});
        changed.push_back(*slot);
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(taken));
}

void Scene::Impl::askForMissing() {
    std::size_t bytes = 0;
    std::vector<std::uint32_t> here;
    for (const Loaded& loaded : waiting) {
        bytes += loaded.bytes;
        here.push_back(loaded.chunkIndex);
    }
    std::sort(here.begin(), here.end());
    std::vector<Request> requests;
    if (bytes < kMaxWaitingBytes) {
        std::copy_if(
            selection.missing.begin(), selection.missing.end(), std::back_inserter(requests), [&](const Request& request) {
                return !residents.resident(request.chunk) && !std::binary_search(here.begin(), here.end(), request.chunk);
            });
    }
    loader.ask(std::move(requests));
}

void Scene::Impl::describe() {
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    states.resize(changed.size());
    for (std::size_t i = 0; i < changed.size(); ++i) {
        states[i].slot = changed[i];
        look.words(residents.entries()[changed[i]], states[i].states);
    }
    for (const std::uint32_t chunk : selection.drawn) {
        drawn.push_back(residents.slotOf(chunk));
    }
}

Scene::Scene(std::shared_ptr<const world::World> world, const Options& options) {
    RG_ASSERT(world != nullptr && options.maxSlots > 0, "open a world first, and allow at least one slot");
    mImpl = std::make_unique<Impl>(std::move(world), options);
}

Scene::~Scene() = default;

SceneFrame Scene::advance(const frame::ViewSet& views, const frame::VisitState& visit, const Budget& budget) {
    Impl& impl = *mImpl;
    impl.admitted.clear();
    impl.retired.clear();
    impl.changed.clear();
    impl.drawn.clear();
    impl.residents.beginFrame();
    impl.takeLoaded();
    impl.selector.select(views, visit, impl.residents, impl.failed, impl.starved, impl.selection);
    impl.sortWaiting();
    impl.look.update(visit.variant, visit.marks, impl.residents, impl.changed);
    impl.look.colour(visit.sewers, impl.residents, impl.changed);
    impl.admit(budget);
    // A slot given up in this very frame has nothing to show.
    std::erase_if(impl.changed, [&](Slot slot) { return !impl.residents.entries()[slot].used; });
    impl.askForMissing();
    impl.describe();

    SceneFrame frame;
    frame.admitted = impl.admitted;
    frame.retired = impl.retired;
    frame.states = impl.states;
    frame.drawn = impl.drawn;
    frame.complete = impl.selection.missing.empty();
    const auto missing = static_cast<float>(impl.selection.missing.size());
    const auto wanted = static_cast<float>(std::max<std::size_t>(impl.selection.wanted, 1));
    frame.loadedShare = frame.complete ? 1.0F : 1.0F - missing / wanted;
    return frame;
}

core::Warnings Scene::takeProblems() { return std::exchange(mImpl->problems, {}); }

const world::Chunk* Scene::chunkAt(Slot slot) const {
    const std::vector<Residents::Entry>& entries = mImpl->residents.entries();
    return slot < entries.size() && entries[slot].used ? entries[slot].loaded.chunk.get() : nullptr;
}

std::size_t Scene::residentBytes() const { return mImpl->residents.bytes(); }

void Scene::waitForLoads() { mImpl->loader.waitIdle(); }

}  // namespace rundgang::scene
