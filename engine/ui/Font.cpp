#include "engine/ui/Font.h"

#include "engine/core/File.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace rundgang::ui {
namespace {

constexpr const char* kRegular = "DejaVuSans.ttf";
constexpr const char* kBold = "DejaVuSans-Bold.ttf";
// DejaVu Sans has 0.75 MB; a file of more than this is something else.
constexpr std::uintmax_t kMaxFontBytes = 16U << 20;

bool isTrueType(const std::string& bytes) {
    constexpr std::array<char, 4> kMagic{0, 1, 0, 0};
    // The table directory alone needs this much; the rasteriser trusts the offsets of a file that says it is a font.
    return bytes.size() > 4096 && std::equal(kMagic.begin(), kMagic.end(), bytes.begin());
}

/// The file's path below `folder`, or empty. Distributions put it at different depths (truetype/dejavu, dejavu-sans-fonts).
std::filesystem::path findBelow(const std::filesystem::path& folder, const char* name) {
    std::error_code error;
    if (std::filesystem::is_regular_file(folder / name, error)) {
        return folder / name;
    }
    auto entry =
        std::filesystem::recursive_directory_iterator(folder, std::filesystem::directory_options::skip_permission_denied, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->path().filename() == name && entry.depth() < 5) {
            return entry->path();
        }
    }
    return {};
}

core::Result<std::string> load(const char* name) {
    for (const std::filesystem::path& folder : fontFolders()) {
        const std::filesystem::path file = findBelow(folder, name);
        std::error_code error;
        if (file.empty() || std::filesystem::file_size(file, error) > kMaxFontBytes || error) {
            continue;
        }
        core::Result<std::string> bytes = core::readText(file);
        if (bytes && isTrueType(*bytes)) {
            return bytes;
        }
    }
    return core::Problem{
        .file = name,
        .place = {},
        .what = "the typeface of the panels was not found, so nothing could be read",
        .mend = "install the package fonts-dejavu-core, or put the file into a folder 'fonts' beside the program"};
}

}  // namespace

std::vector<std::filesystem::path> fontFolders() {
    const std::filesystem::path program = core::programFolder();
    return {program / "fonts", program / ".." / "share" / "rundgang" / "fonts", "/usr/share/fonts/truetype/dejavu",
            "/usr/share/fonts", "/usr/local/share/fonts"};
}

core::Result<FontFiles> loadFontFiles() {
    core::Result<std::string> regular = load(kRegular);
    if (!regular) {
        return regular.problem();
    }
    core::Result<std::string> bold = load(kBold);
    if (!bold) {
        return bold.problem();
    }
    return FontFiles{std::move(regular).value(), std::move(bold).value()};
}

std::span<const std::uint16_t> glyphRanges() {
    static constexpr std::array kRanges =
        std::to_array<std::uint16_t>({0x0020, 0x007E,  // ASCII
                                      0x00A0, 0x024F,  // Latin-1, Latin Extended-A and -B
                                      0x02C6, 0x02DD,  // spacing accents
                                      0x0391, 0x03C9,  // Greek
                                      0x0400, 0x045F,  // Cyrillic, because a note may be written in any of the town's languages
                                      0x0490, 0x0491,  // Ukrainian
                                      0x1E00, 0x1EFF,  // Latin Extended Additional: ẞ and Vietnamese
                                      0x2010, 0x2027,  // dashes, quotation marks, bullet, ellipsis
                                      0x2030, 0x203A,  // per mille, primes, guillemets
                                      0x2070, 0x209C,  // superscripts and subscripts
                                      0x20AC, 0x20AC,  // euro
                                      0x2190, 0x2199,  // arrows
                                      0x2200, 0x2265,  // some mathematics: minus, ≈, ≤, ≥
                                      0x2713, 0x2717,  // check marks
                                      0xFFFD, 0xFFFD,  // stands for what the typeface does not have
                                      0});
    return kRanges;
}

}  // namespace rundgang::ui
