// The panels' typeface: DejaVu Sans, found beside the program or on the system.
#pragma once

#include "engine/core/Result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rundgang::ui {

struct FontFiles {
    std::string regular;  ///< the bytes of the TrueType files
    std::string bold;
};

/// Looks beside the program (../share/rundgang/fonts, ./fonts) and in the system's font folders; fails with the package's name.
core::Result<FontFiles> loadFontFiles();
/// The folders that are looked into, in order.
std::vector<std::filesystem::path> fontFolders();

/// First and last code points of all characters the panels can show, in pairs, ended by 0: European Latin, punctuation, arrows,
/// and the few signs texts use.
std::span<const std::uint16_t> glyphRanges();

}  // namespace rundgang::ui
