// Records a voice into an Ogg Opus file, on a thread of its own. The microphone is open only between start and stop.
//
// While it records, the file lies under NAME.opus.part and is a valid Ogg Opus file up to its last page at every moment, also
// after kill -9; only a whole, synced, ended recording is renamed to NAME.opus. What a crash leaves is found by
// recoverRecordings. All files are readable by their owner only.
#pragma once

#include "engine/audio/Capture.h"
#include "engine/audio/Sound.h"
#include "engine/core/Result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::audio {

struct RecorderOptions {
    std::filesystem::path folder;  ///< made when missing
    double maxSeconds = 120.0;     ///< then it ends by itself
    int bitsPerSecond = 32000;     ///< 120 s are half a megabyte
    double pageSeconds = 0.5;      ///< what kill -9 may cost of the end, with some hundredths under way from the microphone
    double syncSeconds = 1.0;      ///< what a power cut may cost beyond that
};

enum class RecorderState { Idle, Opening, Recording, Finishing };

enum class RecordingEnd {
    Stopped,       ///< by stop()
    TimeUp,        ///< maxSeconds reached; kept
    Unplugged,     ///< the microphone went away; what was said until then is kept, if anything was
    DiskFull,      ///< or another trouble with the file; what was written until then is kept, if anything was
    NoMicrophone,  ///< nothing was recorded
    NoFile,        ///< the file could not be made; nothing was recorded
    Discarded,     ///< by discard(); erased
};

/// How a recording ended.
struct RecordingOutcome {
    RecordingEnd end = RecordingEnd::Stopped;
    std::string name;                      ///< as given to start()
    std::filesystem::path file;            ///< empty: nothing was kept
    double seconds = 0.0;                  ///< of what was kept
    std::optional<core::Problem> problem;  ///< in words, for all ends but Stopped, TimeUp and Discarded
};

struct RecorderStatus {
    RecorderState state = RecorderState::Idle;
    double seconds = 0.0;  ///< recorded until now
    Level level;           ///< now
};

/// The caller's thread never waits for a disk or a device, except in the destructor.
class Recorder {
public:
    explicit Recorder(RecorderOptions options, CaptureOpener microphone = openAlMicrophone());
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;
    /// As stop(), and waits.
    ~Recorder();

    /// Begins NAME.opus; `name` is one word of letters, digits, '-' and '_' (a note's id). False, and nothing done, while another
    /// recording is under way.
    bool start(const std::string& name);
    /// Ends the recording and keeps it. Nothing happens when there is none.
    void stop();
    /// Ends the recording and erases it; counts until status() says Idle. From then on the file is the caller's
    /// (core::eraseFile).
    void discard();

    /// Lock-free: as often as wanted, from any thread.
    [[nodiscard]] RecorderStatus status() const;
    /// The next recording that ended and was not told yet.
    std::optional<RecordingOutcome> takeOutcome();

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

/// A recording that an ended program did not finish, made whole: cut after its last whole page, marked as ended, synced.
struct RecoveredRecording {
    std::string name;
    std::filesystem::path file;  ///< NAME.recovered.opus: nobody has said yet that it shall be kept
    double seconds = 0.0;
};

/// Finds what was left in `folder`, also by an earlier recovery that nobody decided on; those without sound are erased. A
/// recording under way in another program is left alone. Troubles with single files are warnings. Reads and writes files: not on
/// the frame thread. May itself be killed at any moment and called again.
core::Result<std::vector<RecoveredRecording>> recoverRecordings(const std::filesystem::path& folder);

}  // namespace rundgang::audio
