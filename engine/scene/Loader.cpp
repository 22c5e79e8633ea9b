#include "engine/scene/Loader.h"

#include "engine/core/Jobs.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <string>

namespace rundgang::scene {

struct Loader::Impl {
    std::shared_ptr<const world::World> world;
    std::vector<std::uint32_t> switchedFeatures;
    OnLoaded onLoaded;
    std::size_t threads = 1;

    std::mutex mutex;             // held for list handling only
    std::vector<Request> wanted;  // most urgent last
    std::vector<std::uint32_t> inWork;
    std::vector<Loaded> done;
    std::size_t workers = 0;
    bool stopping = false;

    std::unique_ptr<core::WorkQueue> queue;  // last: joins before the rest goes

    bool next(std::uint32_t& chunk) {
        const std::scoped_lock lock(mutex);
        if (stopping || wanted.empty()) {
            --workers;
            return false;
        }
        chunk = wanted.back().chunk;
        wanted.pop_back();
        inWork.push_back(chunk);
        return true;
    }

    void finish(Loaded loaded) {
        const std::scoped_lock lock(mutex);
        std::erase(inWork, loaded.chunkIndex);
        done.push_back(std::move(loaded));
    }

    void work() {
        std::uint32_t chunk = 0;
        while (next(chunk)) {
            Loaded loaded;
            loaded.chunkIndex = chunk;
            try {
                load(loaded);
            } catch (const std::exception& error) {
                // Out of memory, or the hook: the chunk is lost, the visit is not.
                loaded = {};
                loaded.chunkIndex = chunk;
                loaded.problem = core::Problem{world->folder().string(), "chunk " + std::to_string(chunk),
                                               std::string("could not be loaded: ") + error.what(), ""};
            }
            finish(std::move(loaded));
        }
    }

    void load(Loaded& loaded) const {
        core::Result<world::Chunk> read = world->readChunk(loaded.chunkIndex);
        if (!read) {
            loaded.problem = read.problem();
            return;
        }
        auto chunk = std::make_shared<const world::Chunk>(std::move(*read));
        loaded.bytes = chunk->bytes();
        loaded.byFeature.reserve(chunk->features.size());
        for (std::uint32_t i = 0; i < chunk->features.size(); ++i) {
            const std::uint32_t feature = chunk->features[i];
            if (feature == world::kNoFeatureIndex) {
                continue;
            }
            loaded.byFeature.emplace_back(feature, i);
            if (std::binary_search(switchedFeatures.begin(), switchedFeatures.end(), feature)) {
                loaded.switched.push_back(i);
            }
        }
        std::sort(loaded.byFeature.begin(), loaded.byFeature.end());
        if (onLoaded) {
            loaded.prepared = onLoaded(chunk);
        }
        loaded.chunk = std::move(chunk);
    }
};

Loader::Loader(std::shared_ptr<const world::World> world, std::vector<std::uint32_t> switchedFeatures, const Options& options)
    : mImpl(std::make_unique<Impl>()) {
    mImpl->world = std::move(world);
    mImpl->switchedFeatures = std::move(switchedFeatures);
    mImpl->onLoaded = options.onLoaded;
    mImpl->threads = std::max<std::size_t>(1, options.loaderThreads);
    mImpl->queue = std::make_unique<core::WorkQueue>(mImpl->threads);
}

Loader::~Loader() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->stopping = true;
    }
    mImpl->queue.reset();
}

void Loader::ask(std::vector<Request> requests) {
    std::sort(requests.begin(), requests.end(), [](const Request& a, const Request& b) {
        return a.urgency != b.urgency ? a.urgency < b.urgency : a.chunk > b.chunk;
    });
    std::size_t start = 0;
    {
        const std::scoped_lock lock(mImpl->mutex);
        std::erase_if(requests, [&](const Request& request) {
            return std::find(mImpl->inWork.begin(), mImpl->inWork.end(), request.chunk) != mImpl->inWork.end() ||
                   std::any_of(mImpl->done.begin(), mImpl->done.end(),
                               [&](const Loaded& loaded) { return loaded.chunkIndex == request.chunk; });
        });
        mImpl->wanted = std::move(requests);
        start = std::min(mImpl->threads, mImpl->workers + mImpl->wanted.size()) - std::min(mImpl->threads, mImpl->workers);
        mImpl->workers += start;
    }
    for (std::size_t i = 0; i < start; ++i) {
        mImpl->queue->post([impl = mImpl.get()] { impl->work(); });
    }
}

std::vector<Loaded> Loader::take() {
    const std::scoped_lock lock(mImpl->mutex);
    return std::exchange(mImpl->done, {});
}

void Loader::waitIdle() { mImpl->queue->waitIdle(); }

}  // namespace rundgang::scene
