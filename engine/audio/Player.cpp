#include "engine/audio/Player.h"

#include "engine/audio/Output.h"
#include "engine/audio/Sound.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace rundgang::audio {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{10};
// A device that plays on after the last voice costs power; one that is closed costs a second when the next begins.
constexpr std::chrono::seconds kIdleAfter{2};
constexpr std::chrono::seconds kFirstRetry{3};
constexpr std::chrono::seconds kLastRetry{60};

/// What the callers want of a voice; guarded by the mutex.
struct Wanted {
    Clip clip;
    PlayOptions options;
    bool paused = false;
    bool stop = false;
};

/// A voice as the PlayerThread has it.
struct Sounding {
    std::unique_ptr<ClipReader> reader;
    std::unique_ptr<VoiceMask> mask;
    std::unique_ptr<IVoice> voice;
    std::vector<float> ready;  ///< decoded, masked, not given yet
    bool drained = false;      ///< nothing more comes from the reader
    std::uint64_t given = 0;   ///< since `from`
    double from = 0.0;         ///< where in the clip this voice began, seconds
    double seconds = 0.0;
};

}  // namespace

struct Player::Impl {
    PlayerOptions options;

    // Held for moments only, never over a disk's or a device's call.
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::map<PlayId, Wanted> wanted;
    std::map<PlayId, PlayState> states;
    std::vector<PlayEnded> ended;
    std::optional<core::Problem> trouble;
    Listener listener;
    double volume = 1.0;
    bool mono = false;
    bool closing = false;
    PlayId last = 0;

    std::atomic<bool> isSilent{false};
    std::atomic<bool> isBinaural{false};

    std::thread thread;  ///< PlayerThread: everything below is its own
    std::unique_ptr<IOutput> output;
    std::map<PlayId, Sounding> sounding;
    Clock::time_point retryAt;
    std::chrono::seconds retryAfter = kFirstRetry;
    Clock::time_point busy = Clock::now();

    void run();
    void tick(const std::map<PlayId, Wanted>& now, const Listener& ears, double loud, bool same);
    void ensureOutput();
    void takeOutput(std::unique_ptr<IOutput> next);
    void tell(core::Problem problem);
    void end(PlayId id, PlayEnd how, std::optional<core::Problem> problem = {});
    [[nodiscard]] core::Status begin(Sounding& sound, const Wanted& want, double from) const;
    [[nodiscard]] core::Status feed(Sounding& sound) const;
    [[nodiscard]] static core::Status prepare(Sounding& sound);
};

void Player::Impl::run() {
    std::unique_lock lock(mutex);
    while (!closing) {
        if (wanted.empty() && (output == nullptr || Clock::now() - busy > kIdleAfter)) {
            if (output != nullptr) {
                lock.unlock();
                output->setIdle(true);
                lock.lock();
            }
            wake.wait(lock, [&] { return closing || !wanted.empty(); });
            continue;
        }
        const std::map<PlayId, Wanted> now = wanted;
        const Listener ears = listener;
        const double loud = volume;
        const bool same = mono;
        lock.unlock();
        if (!now.empty()) {
            busy = Clock::now();
            ensureOutput();
            tick(now, ears, loud, same);
        }
        lock.lock();
        wake.wait_for(lock, kTick, [&] { return closing; });
    }
    lock.unlock();
    sounding.clear();
    output.reset();
}

void Player::Impl::ensureOutput() {
    if (output != nullptr && !output->connected()) {
        tell({options.device, "", "the loudspeaker went away; voices go on as text", "Plug it in again."});
        retryAfter = kFirstRetry;
        retryAt = Clock::now() + retryAfter;
        takeOutput(makeSilentOutput());
    }
    const bool first = output == nullptr;
    if (first && options.silent) {
        takeOutput(makeSilentOutput());
    }
    if (output != nullptr && (options.silent || !output->silent() || Clock::now() < retryAt)) {
        output->setIdle(false);
        return;
    }
    core::Result<std::unique_ptr<IOutput>> opened = openLoudspeakers(options.device, options.ears);
    if (opened) {
        takeOutput(std::move(*opened));
        return;
    }
    if (first) {
        tell(opened.problem());
        takeOutput(makeSilentOutput());
    } else {
        retryAfter = std::min(retryAfter * 2, kLastRetry);
    }
    retryAt = Clock::now() + retryAfter;
}

/// Voices go over to it where they are.
void Player::Impl::takeOutput(std::unique_ptr<IOutput> next) {
    for (auto& [id, sound] : sounding) {
        sound.voice.reset();  // made again by tick
    }
    output = std::move(next);
    isSilent = output->silent();
    isBinaural = output->binaural();
}

void Player::Impl::tell(core::Problem problem) {
    const std::scoped_lock lock(mutex);
    trouble = std::move(problem);
}

void Player::Impl::end(PlayId id, PlayEnd how, std::optional<core::Problem> problem) {
    sounding.erase(id);
    const std::scoped_lock lock(mutex);
    wanted.erase(id);
    states.erase(id);
    ended.push_back({id, how, std::move(problem)});
}

core::Status Player::Impl::begin(Sounding& sound, const Wanted& want, double from) const {
    core::Result<std::unique_ptr<ClipReader>> reader = ClipReader::open(want.clip);
    if (!reader) {
        return reader.problem();
    }
    if (core::Status sought = (*reader)->seek(from); !sought) {
        return sought;
    }
    sound = {};
    sound.reader = std::move(*reader);
    sound.from = sound.seconds = std::clamp(from, 0.0, want.clip.seconds());
    if (!want.options.mask.nothing()) {
        sound.mask = std::make_unique<VoiceMask>(want.options.mask);
    }
    sound.voice = output->voice();
    if (sound.voice == nullptr) {
        return core::Problem{want.clip.name(), "", "too many voices play at once", "Stop another one first."};
    }
    return core::Done{};
}

/// Until there is a whole block ready, or the end.
core::Status Player::Impl::prepare(Sounding& sound) {
    std::vector<float> block(kBlock);
    while (sound.ready.size() < kBlock && !sound.drained) {
        core::Result<std::size_t> got = sound.reader->read(block);
        if (!got) {
            return got.problem();
        }
        sound.drained = *got < block.size();
        const std::span<const float> samples{block.data(), *got};
        if (sound.mask != nullptr) {
            sound.mask->process(samples, sound.ready);
            if (sound.drained) {
                sound.mask->finish(sound.ready);
            }
        } else {
            sound.ready.insert(sound.ready.end(), samples.begin(), samples.end());
        }
    }
    return core::Done{};
}

core::Status Player::Impl::feed(Sounding& sound) const {
    while (sound.voice->wants()) {
        if (core::Status prepared = prepare(sound); !prepared) {
            return prepared;
        }
        const std::size_t count = std::min(kBlock, sound.ready.size());
        if (count == 0) {
            break;
        }
        sound.voice->give({sound.ready.data(), count});
        sound.given += count;
        sound.ready.erase(sound.ready.begin(), sound.ready.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return core::Done{};
}

void Player::Impl::tick(const std::map<PlayId, Wanted>& now, const Listener& ears, double loud, bool same) {
    for (const auto& [id, want] : now) {
        if (want.stop) {
            end(id, PlayEnd::Stopped);
            continue;
        }
        const auto [at, isNew] = sounding.try_emplace(id);
        Sounding& sound = at->second;
        if (sound.voice == nullptr) {
            if (core::Status begun = begin(sound, want, isNew ? want.options.from : sound.seconds); !begun) {
                end(id, PlayEnd::Failed, begun.problem());
                continue;
            }
        }
        Heard heard = want.options.place ? heardFrom(ears, *want.options.place) : Heard{};
        heard.direction = same ? Heard{}.direction : heard.direction;
        heard.gain *= static_cast<float>(std::clamp(loud, 0.0, 1.0) * std::clamp(want.options.volume, 0.0, 1.0));
        sound.voice->setHeard(heard);
        sound.voice->setPaused(want.paused);
        if (core::Status fed = feed(sound); !fed) {
            end(id, PlayEnd::Failed, fed.problem());
            continue;
        }
        const std::uint64_t played = sound.voice->played();
        sound.seconds = std::min(sound.from + static_cast<double>(played) / kSampleRate, want.clip.seconds());
        if (sound.drained && sound.ready.empty() && played >= sound.given) {
            end(id, PlayEnd::Done);
            continue;
        }
        const std::scoped_lock lock(mutex);
        states[id] = {sound.seconds, want.paused};
    }
}

Player::Player(PlayerOptions options) : mImpl(std::make_unique<Impl>()) {
    mImpl->options = std::move(options);
    mImpl->thread = std::thread([impl = mImpl.get()] { impl->run(); });
}

Player::~Player() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->closing = true;
    }
    mImpl->wake.notify_all();
    mImpl->thread.join();
}

PlayId Player::play(const Clip& clip, const PlayOptions& options) {
    const std::scoped_lock lock(mImpl->mutex);
    const PlayId id = ++mImpl->last;
    if (mImpl->wanted.size() >= kMost) {
        mImpl->ended.push_back(
            {id, PlayEnd::Failed, core::Problem{clip.name(), "", "too many voices play at once", "Stop another one first."}});
        return id;
    }
    mImpl->wanted[id] = {clip, options};
    mImpl->states[id] = {std::clamp(options.from, 0.0, clip.seconds()), false};
    mImpl->wake.notify_all();
    return id;
}

void Player::pause(PlayId id, bool paused) {
    const std::scoped_lock lock(mImpl->mutex);
    if (const auto found = mImpl->wanted.find(id); found != mImpl->wanted.end()) {
        found->second.paused = paused;
    }
}

void Player::stop(PlayId id) {
    const std::scoped_lock lock(mImpl->mutex);
    if (const auto found = mImpl->wanted.find(id); found != mImpl->wanted.end()) {
        found->second.stop = true;
    }
}

void Player::stopAll() {
    const std::scoped_lock lock(mImpl->mutex);
    for (auto& [id, want] : mImpl->wanted) {
        want.stop = true;
    }
}

void Player::move(PlayId id, const math::WorldPos& place) {
    const std::scoped_lock lock(mImpl->mutex);
    if (const auto found = mImpl->wanted.find(id); found != mImpl->wanted.end()) {
        found->second.options.place = place;
    }
}

void Player::setListener(const Listener& listener) {
    const std::scoped_lock lock(mImpl->mutex);
    mImpl->listener = listener;
}

void Player::setVolume(double volume) {
    const std::scoped_lock lock(mImpl->mutex);
    mImpl->volume = volume;
}

void Player::setMono(bool mono) {
    const std::scoped_lock lock(mImpl->mutex);
    mImpl->mono = mono;
}

std::optional<PlayState> Player::state(PlayId id) const {
    const std::scoped_lock lock(mImpl->mutex);
    const auto found = mImpl->states.find(id);
    return found == mImpl->states.end() ? std::nullopt : std::optional(found->second);
}

std::vector<PlayEnded> Player::takeEnded() {
    const std::scoped_lock lock(mImpl->mutex);
    return std::exchange(mImpl->ended, {});
}

std::optional<core::Problem> Player::takeTrouble() {
    const std::scoped_lock lock(mImpl->mutex);
    return std::exchange(mImpl->trouble, std::nullopt);
}

bool Player::silent() const { return mImpl->isSilent; }
bool Player::binaural() const { return mImpl->isBinaural; }

}  // namespace rundgang::audio
