#include "engine/audio/Recorder.h"

#include "engine/audio/RecordingFile.h"
#include "engine/core/GrowingFile.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace rundgang::audio {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause{20};
// A sound server that keeps the stream but sends nothing any more: told as unplugged.
constexpr std::chrono::seconds kSilentServer{4};

// OpenAlCapture's ring.
constexpr std::uint64_t kMostAfterStop = std::uint64_t{10} * kSampleRate;

enum class Wish { None, Stop, Discard };

bool isName(const std::string& name) {
    return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_';
    });
}

}  // namespace

struct Recorder::Impl {
    RecorderOptions options;
    CaptureOpener microphone;

    std::atomic<RecorderState> state{RecorderState::Idle};
    std::atomic<double> seconds{0.0};
    std::atomic<float> peakDb{kSilenceDb};
    std::atomic<float> rmsDb{kSilenceDb};
    std::atomic<Wish> wish{Wish::None};

    // Held for moments only, never over a disk's or a device's call.
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<std::string> next;
    std::deque<RecordingOutcome> outcomes;
    bool closing = false;

    std::thread thread;  ///< RecorderThread: everything below runs there

    void run();
    RecordingOutcome record(const std::string& name);
    RecordingEnd listen(ICapture& capture, RecordingFile& file, std::optional<core::Problem>& problem);
    /// One block from the microphone into the file; the end if that was one.
    std::optional<RecordingEnd> take(std::span<const float> block, RecordingFile& file, std::optional<core::Problem>& problem);
};

void Recorder::Impl::run() {
    std::unique_lock lock(mutex);
    for (;;) {
        wake.wait(lock, [&] { return closing || next.has_value(); });
        if (!next) {
            return;
        }
        const std::string name = std::move(*next);
        next.reset();
        lock.unlock();
        RecordingOutcome outcome = record(name);
        lock.lock();
        if (wish == Wish::Discard && !outcome.file.empty()) {  // thought better of while it was being finished
            lock.unlock();
            const core::Status erased = core::eraseFile(outcome.file);
            outcome = {RecordingEnd::Discarded, name, {}, 0.0, {}};
            if (!erased) {
                outcome.problem = erased.problem();
            }
            lock.lock();
        }
        outcomes.push_back(std::move(outcome));
        peakDb = kSilenceDb;
        rmsDb = kSilenceDb;
        state = RecorderState::Idle;
    }
}

RecordingOutcome Recorder::Impl::record(const std::string& name) {
    RecordingOutcome outcome;
    outcome.name = name;
    core::Result<std::unique_ptr<ICapture>> capture = microphone();
    if (!capture) {
        outcome.end = wish == Wish::Discard ? RecordingEnd::Discarded : RecordingEnd::NoMicrophone;
        outcome.problem = capture.problem();
        return outcome;
    }
    core::Result<RecordingFile> file =
        RecordingFile::create(options.folder, name, options.bitsPerSecond, options.pageSeconds, options.syncSeconds);
    if (!file) {
        outcome.end = RecordingEnd::NoFile;
        outcome.problem = file.problem();
        return outcome;
    }
    state = RecorderState::Recording;
    outcome.end = listen(**capture, *file, outcome.problem);
    state = RecorderState::Finishing;
    capture->reset();  // the microphone is closed before anything else
    if (outcome.end == RecordingEnd::Discarded) {
        if (core::Status erased = file->erase(); !erased) {
            outcome.problem = erased.problem();
        }
        return outcome;
    }
    core::Result<RecordingFile::Kept> kept = file->finish(outcome.end != RecordingEnd::DiskFull);
    if (!kept) {
        outcome.end = RecordingEnd::DiskFull;
        outcome.problem = kept.problem();
        return outcome;
    }
    if (!kept.warnings().empty()) {
        outcome.end = RecordingEnd::DiskFull;
        outcome.problem = kept.warnings().front();
    }
    outcome.file = kept->file;
    outcome.seconds = kept->seconds;
    return outcome;
}

RecordingEnd Recorder::Impl::listen(ICapture& capture, RecordingFile& file, std::optional<core::Problem>& problem) {
    Meter meter;
    std::vector<float> block(kSampleRate / 10);
    Clock::time_point heard = Clock::now();
    std::uint64_t afterStop = 0;
    for (;;) {
        // The wish is asked for before the microphone, so that what was said until stop() is in the recording.
        const Wish wanted = wish;
        if (wanted == Wish::Discard) {
            return RecordingEnd::Discarded;
        }
        const bool there = capture.connected();
        const std::size_t got = capture.read(block);
        if (got > 0) {
            heard = Clock::now();
            meter.add({block.data(), got});
            peakDb = meter.level().peakDb;
            rmsDb = meter.level().rmsDb;
            if (const std::optional<RecordingEnd> end = take({block.data(), got}, file, problem)) {
                return *end;
            }
            // What waits in the microphone's ring was said before the stop; what goes on coming was not.
            afterStop += wanted == Wish::Stop ? got : 0;
            if (got == block.size() && afterStop < kMostAfterStop) {
                continue;
            }
        }
        if (wanted == Wish::Stop) {
            return RecordingEnd::Stopped;
        }
        if (!there || Clock::now() - heard > kSilentServer) {
            problem = core::Problem{"", "", "the microphone went away while it was listening; what was said until then is kept",
                                    "Plug it in again and go on with another recording."};
            return RecordingEnd::Unplugged;
        }
        std::this_thread::sleep_for(kPause);
    }
}

std::optional<RecordingEnd> Recorder::Impl::take(std::span<const float> block, RecordingFile& file,
                                                 std::optional<core::Problem>& problem) {
    const auto most = static_cast<std::uint64_t>(options.maxSeconds * kSampleRate);
    const std::uint64_t room = most - std::min(most, file.samples());
    const bool full = block.size() >= room;
    if (core::Status written = file.write(block.first(std::min<std::uint64_t>(block.size(), room))); !written) {
        problem = written.problem();
        return RecordingEnd::DiskFull;
    }
    seconds = static_cast<double>(file.samples()) / kSampleRate;
    return full ? std::optional(RecordingEnd::TimeUp) : std::nullopt;
}

Recorder::Recorder(RecorderOptions options, CaptureOpener microphone) : mImpl(std::make_unique<Impl>()) {
    mImpl->options = std::move(options);
    mImpl->microphone = std::move(microphone);
    mImpl->thread = std::thread([impl = mImpl.get()] { impl->run(); });
}

Recorder::~Recorder() {
    stop();
    {
        const std::scoped_lock lock(mImpl->mutex);
        mImpl->closing = true;
    }
    mImpl->wake.notify_all();
    mImpl->thread.join();
}

bool Recorder::start(const std::string& name) {
    RG_ASSERT(isName(name), "name a recording by one word: it becomes a file's name");
    const std::scoped_lock lock(mImpl->mutex);
    if (!isName(name) || mImpl->state != RecorderState::Idle) {
        return false;
    }
    mImpl->state = RecorderState::Opening;
    mImpl->wish = Wish::None;
    mImpl->seconds = 0.0;
    mImpl->next = name;
    mImpl->wake.notify_all();
    return true;
}

void Recorder::stop() {
    const std::scoped_lock lock(mImpl->mutex);
    Wish none = Wish::None;
    mImpl->wish.compare_exchange_strong(none, Wish::Stop);  // a discard stays one
}

void Recorder::discard() {
    const std::scoped_lock lock(mImpl->mutex);
    mImpl->wish = Wish::Discard;
}

RecorderStatus Recorder::status() const { return {mImpl->state, mImpl->seconds, {mImpl->peakDb, mImpl->rmsDb}}; }

std::optional<RecordingOutcome> Recorder::takeOutcome() {
    const std::scoped_lock lock(mImpl->mutex);
    if (mImpl->outcomes.empty()) {
        return std::nullopt;
    }
    RecordingOutcome outcome = std::move(mImpl->outcomes.front());
    mImpl->outcomes.pop_front();
    return outcome;
}

}  // namespace rundgang::audio
