#include "engine/audio/RecordingFile.h"

#include "engine/audio/OggPages.h"
#include "engine/audio/OpusEncoder.h"
#include "engine/audio/Recorder.h"
#include "engine/core/GrowingFile.h"
#include "engine/core/MappedFile.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace rundgang::audio {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kFinal = ".opus";
constexpr std::string_view kUnfinished = ".opus.part";
constexpr std::string_view kRecovered = ".recovered.opus";

std::filesystem::path named(const std::filesystem::path& folder, const std::string& name, std::string_view ending) {
    return folder / (name + std::string(ending));
}

/// Cuts the file after its last whole page with sound and marks that as the stream's end. False: there is no sound in it.
core::Result<bool> makeWhole(core::GrowingFile& file, double& seconds) {
    OpusRun run;
    std::vector<std::byte> last;
    {
        core::Result<core::MappedFile> mapped = core::MappedFile::open(file.path());
        if (!mapped) {
            return mapped.problem();
        }
        run = wholeOpusRun(mapped->bytes());
        if (run.bytes == 0) {
            return false;
        }
        if (!run.ended) {
            last = markedLast(mapped->bytes().subspan(run.lastPage, run.bytes - run.lastPage));
        }
    }
    seconds = run.seconds;
    if (file.size() > run.bytes) {
        if (core::Status cut = file.truncate(run.bytes); !cut) {
            return cut.problem();
        }
    }
    if (!last.empty()) {
        if (core::Status marked = file.overwrite(run.lastPage, last); !marked) {
            return marked.problem();
        }
    }
    return true;
}

}  // namespace

struct RecordingFile::Impl {
    core::GrowingFile file;
    std::filesystem::path target;
    std::unique_ptr<OpusEncoder> encoder;
    std::uint64_t samples = 0;
    double syncSeconds = 1.0;
    Clock::time_point synced = Clock::now();

    explicit Impl(core::GrowingFile made) : file(std::move(made)) {}

    core::Status takePage(std::span<const std::byte> page) {
        if (core::Status appended = file.append(page); !appended) {
            return appended;
        }
        if (std::chrono::duration<double>(Clock::now() - synced).count() >= syncSeconds) {
            synced = Clock::now();
            return file.sync();
        }
        return core::Done{};
    }
};

RecordingFile::RecordingFile(std::unique_ptr<Impl> impl) : mImpl(std::move(impl)) {}
RecordingFile::RecordingFile(RecordingFile&&) noexcept = default;
RecordingFile& RecordingFile::operator=(RecordingFile&&) noexcept = default;
RecordingFile::~RecordingFile() = default;

core::Result<RecordingFile> RecordingFile::create(const std::filesystem::path& folder, const std::string& name, int bitsPerSecond,
                                                  double pageSeconds, double syncSeconds) {
    const std::filesystem::path target = named(folder, name, kFinal);
    std::error_code error;
    if (std::filesystem::exists(target, error)) {
        return core::Problem{target.string(), "", "is there already, and a recording is never replaced", "Give it another name."};
    }
    core::Result<core::GrowingFile> file = core::GrowingFile::create(named(folder, name, kUnfinished));
    if (!file) {
        return file.problem();
    }
    auto impl = std::make_unique<Impl>(std::move(*file));
    impl->target = target;
    impl->syncSeconds = syncSeconds;
    core::Result<std::unique_ptr<OpusEncoder>> encoder = OpusEncoder::create(
        bitsPerSecond, pageSeconds, [raw = impl.get()](std::span<const std::byte> page) { return raw->takePage(page); });
    if (!encoder) {
        static_cast<void>(impl->file.erase());  // nothing was recorded; the first trouble is what is told
        return encoder.problem();
    }
    impl->encoder = std::move(*encoder);
    return RecordingFile(std::move(impl));
}

core::Status RecordingFile::write(std::span<const float> samples) {
    mImpl->samples += samples.size();
    return samples.empty() ? core::Status(core::Done{}) : mImpl->encoder->write(samples);
}

std::uint64_t RecordingFile::samples() const { return mImpl->samples; }

core::Result<RecordingFile::Kept> RecordingFile::finish(bool whole) {
    core::Warnings warnings;
    if (whole && mImpl->samples > 0) {
        if (core::Status ended = mImpl->encoder->finish(); !ended) {
            warnings.push_back(ended.problem());
        }
    }
    Kept kept;
    core::Result<bool> sound = makeWhole(mImpl->file, kept.seconds);
    if (!sound) {
        return sound.problem();
    }
    if (!*sound) {
        core::Status erased = mImpl->file.erase();
        return erased ? core::Result<Kept>(kept, std::move(warnings)) : core::Result<Kept>(erased.problem());
    }
    if (core::Status named = mImpl->file.keepAs(mImpl->target); !named) {
        return named.problem();
    }
    kept.file = mImpl->target;
    return {kept, std::move(warnings)};
}

core::Status RecordingFile::erase() { return mImpl->file.erase(); }

namespace {

bool endsWith(const std::string& text, std::string_view ending) {
    return text.size() > ending.size() && std::string_view(text).substr(text.size() - ending.size()) == ending;
}

/// What lies in the folder under names with this ending, sorted, without the ending.
core::Result<std::vector<std::string>> namesWith(const std::filesystem::path& folder, std::string_view ending) {
    std::vector<std::string> names;
    std::error_code error;
    if (!std::filesystem::exists(folder, error)) {
        return names;
    }
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (const std::string name = entry->path().filename().string(); endsWith(name, ending)) {
            names.push_back(name.substr(0, name.size() - ending.size()));
        }
    }
    if (error) {
        return core::Problem{folder.string(), "", "cannot be searched: " + error.message(), "Check its permissions."};
    }
    std::sort(names.begin(), names.end());
    return names;
}

core::Status recoverOne(const std::filesystem::path& folder, const std::string& name) {
    core::Result<std::optional<core::GrowingFile>> taken = core::GrowingFile::takeOver(named(folder, name, kUnfinished));
    if (!taken) {
        return taken.problem();
    }
    if (!taken->has_value()) {
        return core::Done{};  // being recorded right now
    }
    core::GrowingFile& file = **taken;
    if (file.alsoNamedOtherwise()) {  // finished, and killed between its two names
        std::error_code error;
        std::filesystem::remove(file.path(), error);
        return core::Done{};
    }
    double seconds = 0.0;
    core::Result<bool> sound = makeWhole(file, seconds);
    if (!sound) {
        return sound.problem();
    }
    if (!*sound) {
        return file.erase();
    }
    std::string free = name;
    std::error_code error;
    for (int i = 2; std::filesystem::exists(named(folder, free, kRecovered), error); ++i) {
        free = name + "-" + std::to_string(i);
    }
    return file.keepAs(named(folder, free, kRecovered));
}

}  // namespace

core::Result<std::vector<RecoveredRecording>> recoverRecordings(const std::filesystem::path& folder) {
    core::Result<std::vector<std::string>> left = namesWith(folder, kUnfinished);
    if (!left) {
        return left.problem();
    }
    core::Warnings warnings;
    for (const std::string& name : *left) {
        if (core::Status recovered = recoverOne(folder, name); !recovered) {
            warnings.push_back(recovered.problem());
        }
    }
    core::Result<std::vector<std::string>> names = namesWith(folder, kRecovered);
    if (!names) {
        return names.problem();
    }
    std::vector<RecoveredRecording> recordings;
    for (const std::string& name : *names) {
        const std::filesystem::path path = named(folder, name, kRecovered);
        core::Result<core::MappedFile> mapped = core::MappedFile::open(path);
        if (mapped) {
            recordings.push_back({name, path, wholeOpusRun(mapped->bytes()).seconds});
        } else {
            warnings.push_back(mapped.problem());
        }
    }
    return {std::move(recordings), std::move(warnings)};
}

}  // namespace rundgang::audio
