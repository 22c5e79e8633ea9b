#include "engine/audio/Transcriber.h"

#include "engine/audio/Sound.h"
#include "engine/core/GrowingFile.h"
#include "engine/core/Jobs.h"
#include "engine/core/LimitedProgram.h"
#include "engine/core/RandomBytes.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <span>
#include <system_error>
#include <utility>

namespace rundgang::audio {
namespace {

constexpr std::string_view kJob = "transcribing-";
constexpr const char* kWav = "voice.wav";

/// Everything in a job's folder, whoever put it there: a recogniser may leave files of its own.
core::Status eraseFolder(const std::filesystem::path& folder) {
    core::Status result = core::Done{};
    std::error_code error;
    std::filesystem::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && !entry->is_symlink(ignored)) {
            if (core::Status erased = core::eraseFile(entry->path()); !erased) {
                result = erased.problem();
            }
        }
    }
    std::filesystem::remove_all(folder, error);
    if (error) {
        return core::Problem{folder.string(), "", "cannot be removed: " + error.message(),
                             "Remove it by hand: it may hold a voice."};
    }
    return result;
}

/// Of programs that ended without tidying up; a living one holds its WAV locked.
core::Warnings eraseLeftovers(const std::filesystem::path& folder) {
    core::Warnings warnings;
    std::error_code error;
    std::vector<std::filesystem::path> jobs;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().filename().string().starts_with(kJob)) {
            jobs.push_back(entry->path());
        }
    }
    for (const std::filesystem::path& job : jobs) {
        if (std::filesystem::exists(job / kWav, error)) {
            const core::Result<std::optional<core::GrowingFile>> taken = core::GrowingFile::takeOver(job / kWav);
            if (taken && !taken->has_value()) {
                continue;
            }
        }
        if (core::Status erased = eraseFolder(job); !erased) {
            warnings.push_back(erased.problem());
        }
    }
    return warnings;
}

std::string unguessable() {
    std::array<std::uint8_t, 8> bytes{};
    core::fillRandom(bytes);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += {kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
    return text;
}

std::string replaced(std::string text, std::string_view what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

bool isLanguage(const std::string& language) {
    return (language.size() == 2 || language.size() == 3) &&
           std::all_of(language.begin(), language.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

core::Result<core::ProgramOutput> listenTo(const Clip& clip, const std::string& language, const TranscriberOptions& options,
                                           const std::filesystem::path& job, const std::atomic<bool>& cancelled) {
    core::Result<std::vector<float>> samples = clip.decoded();
    if (!samples) {
        return samples.problem();
    }
    core::Result<core::GrowingFile> wav = core::GrowingFile::create(job / kWav);
    if (!wav) {
        return wav.problem();
    }
    if (core::Status written = wav->append(wavFile(speechFrom(*samples), 16000)); !written) {
        return written.problem();
    }
    // What is in memory is as personal as what is on disk, and freed memory may go to a swap file.
    std::fill(samples->begin(), samples->end(), 0.0F);
    std::vector<std::string> command;
    for (const std::string& word : options.command) {
        command.push_back(replaced(replaced(word, "{language}", language), "{wav}", wav->path().string()));
    }
    core::ProgramLimits limits;
    limits.seconds = options.seconds;
    limits.memory = options.memory;
    return core::runLimited(command, job, limits, &cancelled);
}

}  // namespace

struct Transcriber::Impl {
    struct Job {
        Clip clip;
        std::string language;
        std::atomic<bool> cancelled{false};
    };

    TranscriberOptions options;
    std::mutex mutex;  ///< of what follows; never held over a file or a program
    std::map<TranscriptId, std::shared_ptr<Job>> jobs;
    std::deque<Transcript> done;
    TranscriptId last = 0;
    std::unique_ptr<core::WorkQueue> queue;  ///< one thread: the TranscriberThread

    void work(TranscriptId id, const std::shared_ptr<Job>& job);
};

void Transcriber::Impl::work(TranscriptId id, const std::shared_ptr<Job>& job) {
    Transcript transcript;
    transcript.id = id;
    if (!job->cancelled) {
        const std::filesystem::path folder = options.folder / (std::string(kJob) + unguessable());
        core::Result<core::ProgramOutput> said = listenTo(job->clip, job->language, options, folder, job->cancelled);
        if (said) {
            transcript.text = cleanTranscript(said->text, options.maxText);
            transcript.warnings = said.warnings();
        } else {
            transcript.problem = said.problem();
        }
        if (core::Status erased = eraseFolder(folder); !erased) {
            transcript.warnings.push_back(erased.problem());
        }
    }
    const std::scoped_lock lock(mutex);
    jobs.erase(id);
    if (!job->cancelled) {
        done.push_back(std::move(transcript));
    }
}

Transcriber::Transcriber(std::unique_ptr<Impl> impl) : mImpl(std::move(impl)) {}

core::Result<std::unique_ptr<Transcriber>> Transcriber::create(TranscriberOptions options) {
    const auto takesWav = [](const std::string& word) { return word.find("{wav}") != std::string::npos; };
    if (options.command.empty() || std::none_of(options.command.begin() + 1, options.command.end(), takesWav)) {
        return core::Problem{options.command.empty() ? "" : options.command.front(), "", "the recogniser's command lacks {wav}",
                             "Write {wav} where its program expects the path of the sound file."};
    }
    // The program runs in a folder of its own, where relative paths would mean something else.
    std::error_code error;
    options.folder = std::filesystem::absolute(options.folder, error);
    std::filesystem::create_directories(options.folder, error);
    if (error) {
        return core::Problem{options.folder.string(), "", "cannot be made: " + error.message(),
                             "Check the folder and its permissions."};
    }
    core::Warnings warnings = eraseLeftovers(options.folder);
    auto impl = std::make_unique<Impl>();
    impl->options = std::move(options);
    impl->queue = std::make_unique<core::WorkQueue>(1);
    return {std::unique_ptr<Transcriber>(new Transcriber(std::move(impl))), std::move(warnings)};
}

Transcriber::~Transcriber() {
    {
        const std::scoped_lock lock(mImpl->mutex);
        for (auto& [id, job] : mImpl->jobs) {
            job->cancelled = true;
        }
    }
    mImpl->queue.reset();
}

TranscriptId Transcriber::begin(const Clip& clip, const std::string& language) {
    const auto job = std::make_shared<Impl::Job>();
    job->clip = clip;
    job->language = isLanguage(language) ? language : "auto";
    const std::scoped_lock lock(mImpl->mutex);
    const TranscriptId id = ++mImpl->last;
    mImpl->jobs[id] = job;
    mImpl->queue->post([impl = mImpl.get(), id, job] { impl->work(id, job); });
    return id;
}

void Transcriber::cancel(TranscriptId id) {
    const std::scoped_lock lock(mImpl->mutex);
    if (const auto found = mImpl->jobs.find(id); found != mImpl->jobs.end()) {
        found->second->cancelled = true;
    }
    std::erase_if(mImpl->done, [&](const Transcript& transcript) { return transcript.id == id; });
}

std::optional<Transcript> Transcriber::take() {
    const std::scoped_lock lock(mImpl->mutex);
    if (mImpl->done.empty()) {
        return std::nullopt;
    }
    Transcript transcript = std::move(mImpl->done.front());
    mImpl->done.pop_front();
    return transcript;
}

}  // namespace rundgang::audio
