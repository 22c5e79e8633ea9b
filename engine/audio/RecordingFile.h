// A recording on its way to the disk: encoded page by page into NAME.opus.part, synced at intervals, then given its own name.
#pragma once

#include "engine/core/Result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace rundgang::audio {

/// One thread at a time; every call may wait for the disk. Its destructor leaves what a crash would leave.
class RecordingFile {
public:
    /// `syncSeconds` by the clock; the rest as in RecorderOptions. A NAME.opus that is there already is a problem.
    static core::Result<RecordingFile> create(const std::filesystem::path& folder, const std::string& name, int bitsPerSecond,
                                              double pageSeconds, double syncSeconds);
    RecordingFile(RecordingFile&&) noexcept;
    RecordingFile& operator=(RecordingFile&&) noexcept;
    ~RecordingFile();

    core::Status write(std::span<const float> samples);
    /// Taken until now, at kSampleRate.
    [[nodiscard]] std::uint64_t samples() const;

    struct Kept {
        std::filesystem::path file;  ///< empty: there was no sound, and the file is erased
        double seconds = 0.0;
    };
    /// Ends the stream and names the file. After a failed write (`whole` false), and when the end itself does not fit on the disk
    /// (a warning), it ends with the last page that did fit.
    core::Result<Kept> finish(bool whole);
    core::Status erase();

private:
    struct Impl;
    explicit RecordingFile(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::audio
