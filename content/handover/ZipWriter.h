// A zip archive written piece by piece: memory does not grow with it.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::handover {

/// Writes under another name beside `file` until finish(); without that nothing is left. Names are in ASCII, with "/" between
/// folders; every entry is dated 1980-01-01, the first day that zip knows.
class ZipWriter {
public:
    static core::Result<ZipWriter> create(const std::filesystem::path& file);
    ZipWriter(ZipWriter&&) noexcept;
    ZipWriter& operator=(ZipWriter&&) noexcept;
    ~ZipWriter();

    [[nodiscard]] core::Status add(const std::string& name, std::span<const std::byte> bytes);
    [[nodiscard]] core::Status add(const std::string& name, std::string_view text);
    /// Ends the archive, syncs it and gives it its name.
    [[nodiscard]] core::Status finish();

private:
    ZipWriter();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::handover
