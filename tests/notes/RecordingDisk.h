// A disk that remembers: every write, sync and deletion SQLite asks for, in order, so that a test can build the files as a power
// cut at any moment might have left them. What was synced is there; of what was not, any part may be, in any combination,
// torn at sectors. While one lives, it is SQLite's default file system; files are written for real as well.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace rundgang::notes {

class RecordingDisk {
public:
    RecordingDisk();
    ~RecordingDisk();
    RecordingDisk(const RecordingDisk&) = delete;
    RecordingDisk& operator=(const RecordingDisk&) = delete;

    /// What stands on the disk before anything is recorded.
    void begin(const std::filesystem::path& file, const std::string& bytes);
    /// Events so far. Any thread.
    [[nodiscard]] std::size_t events() const;

    /// The files (by name, without folder) as a power cut after so many events might leave them; `seed` chooses which of the
    /// unsynced parts made it.
    [[nodiscard]] std::map<std::string, std::string> afterPowerCut(std::size_t events, std::uint32_t seed) const;

private:
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::notes
