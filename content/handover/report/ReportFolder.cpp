#include "content/handover/report/ReportFolder.h"

#include "engine/core/File.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>
#include <vector>

namespace rundgang::handover {
namespace {

/// By this a report's folder is known again, also one whose writing was cut off; so it is there first.
constexpr const char* kMark = "data/report.js";
/// Only in these is anything ever deleted.
constexpr std::array<std::string_view, 5> kOwnFolders = {"data", "media", "page", "pictures", "plan"};

bool isOurs(const std::filesystem::path& relative) {
    const std::string first = relative.begin()->string();
    return std::find(kOwnFolders.begin(), kOwnFolders.end(), first) != kOwnFolders.end();
}

core::Problem cannotWrite(const std::filesystem::path& file) {
    return {file.string(), "", "cannot be written", "Check the folder, its permissions and the free space."};
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    std::filesystem::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (!entry->is_directory(error)) {
            files.push_back(entry->path());
        }
    }
    return files;
}

}  // namespace

core::Result<ReportFolder> ReportFolder::open(const std::filesystem::path& folder) {
    std::error_code error;
    if (folder.empty() || (std::filesystem::exists(folder, error) && !std::filesystem::is_directory(folder, error))) {
        return core::Problem{folder.string(), "", "is no folder", "Name a folder for the report, e.g. --out report."};
    }
    if (std::filesystem::is_directory(folder, error) && !std::filesystem::is_empty(folder, error) &&
        !std::filesystem::is_regular_file(folder / kMark, error)) {
        return core::Problem{folder.string(), "", "holds files that are no report; they would be mixed up or lost",
                             "Name a new folder, an empty one, or that of an earlier report."};
    }
    std::filesystem::create_directories(folder, error);
    if (error) {
        return cannotWrite(folder);
    }
    if (!std::filesystem::exists(folder / kMark, error)) {
        if (core::Status marked = core::writeText(folder / kMark, "\"use strict\";\n"); !marked) {
            return marked.problem();
        }
    }
    return ReportFolder(std::filesystem::absolute(folder, error));
}

bool ReportFolder::keepOld(const std::string& name) {
    std::error_code error;
    const std::filesystem::path path = pathOf(name);
    const bool there = std::filesystem::is_regular_file(std::filesystem::symlink_status(path, error)) &&
                       std::filesystem::file_size(path, error) > 0;
    if (there) {
        mKept.insert(name);
    }
    return there;
}

core::Status ReportFolder::write(const std::string& name, std::string_view text) {
    mKept.insert(name);
    return core::writeText(pathOf(name), text);
}

core::Status ReportFolder::writeMedium(const std::string& name, std::span<const std::byte> bytes) {
    mKept.insert(name);
    const std::filesystem::path path = pathOf(name);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return file ? core::Status(core::Done{}) : core::Status(cannotWrite(path));
}

core::Status ReportFolder::removeTheRest() const {
    for (const std::filesystem::path& file : filesIn(mFolder)) {
        std::error_code error;
        const std::filesystem::path relative = file.lexically_relative(mFolder);
        if (isOurs(relative) && !mKept.contains(relative.generic_string()) && !std::filesystem::remove(file, error)) {
            return core::Problem{file.string(), "", "belongs to an earlier report and cannot be deleted",
                                 "Delete it by hand: it may show what may no longer be shown."};
        }
    }
    return core::Done{};
}

std::uint64_t ReportFolder::bytes() const {
    std::uint64_t sum = 0;
    for (const std::filesystem::path& file : filesIn(mFolder)) {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        sum += error ? 0 : size;
    }
    return sum;
}

}  // namespace rundgang::handover
