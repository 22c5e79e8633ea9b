// The folder a report is written into: only ever a new one, an empty one, or an earlier report. Files are named by their place
// relative to the page, with "/".
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::handover {

class ReportFolder {
public:
    /// Refuses a folder that holds somebody's other files, and a file.
    static core::Result<ReportFolder> open(const std::filesystem::path& folder);

    [[nodiscard]] std::filesystem::path pathOf(const std::string& name) const { return mFolder / name; }
    /// Whether an earlier report left it; if so it stays.
    bool keepOld(const std::string& name);
    /// It is there, made by somebody else, and belongs to this report.
    void keep(const std::string& name) { mKept.insert(name); }
    /// Whether it belongs to this report.
    [[nodiscard]] bool has(const std::string& name) const { return mKept.contains(name); }
    core::Status write(const std::string& name, std::string_view text);
    /// Media are many and can be written again: not synced one by one.
    core::Status writeMedium(const std::string& name, std::span<const std::byte> bytes);
    /// Deletes what does not belong to this report: an earlier one may have shown what may no longer be shown.
    core::Status removeTheRest() const;
    /// Of all files.
    [[nodiscard]] std::uint64_t bytes() const;

private:
    explicit ReportFolder(std::filesystem::path folder) : mFolder(std::move(folder)) {}
    std::filesystem::path mFolder;
    std::set<std::string> mKept;
};

}  // namespace rundgang::handover
