#include "content/import/project/Glob.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <system_error>
#include <utility>

namespace rundgang::import {
namespace fs = std::filesystem;
namespace {

// More than this under one "**" is the wrong folder (somebody's whole disk), not a town.
constexpr std::size_t kMostFiles = 2'000'000;
// Depth of folders under "**".
constexpr int kDeepest = 64;

// macOS writes "ü" as "u" and a combining diaeresis; one spelling for both, for the letters of German file names.
std::string composed(std::string_view text) {
    constexpr std::string_view kDiaeresis = "\xCC\x88";
    constexpr std::array<std::pair<char, std::string_view>, 6> kUmlauts{
        {{'a', "\xC3\xA4"}, {'o', "\xC3\xB6"}, {'u', "\xC3\xBC"}, {'A', "\xC3\x84"}, {'O', "\xC3\x96"}, {'U', "\xC3\x9C"}}};
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto umlaut = std::find_if(kUmlauts.begin(), kUmlauts.end(), [&](const auto& u) { return u.first == text[i]; });
        if (umlaut != kUmlauts.end() && text.substr(i + 1).starts_with(kDiaeresis)) {
            result += umlaut->second;
            i += kDiaeresis.size();
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string inQuotes(std::string_view text) {
    std::string result(1, '"');
    result.append(text.substr(0, text.find('\0')));
    result.push_back('"');
    return result;
}

bool hasWildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

std::size_t letterLength(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

// Iterative with one point of return, so "*a*a*a*b" takes no exponential time.
bool matches(std::string_view name, std::string_view pattern) {
    std::size_t n = 0;
    std::size_t p = 0;
    std::size_t starAt = std::string_view::npos;
    std::size_t nameAtStar = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            starAt = p++;
            nameAtStar = n;
        } else if (p < pattern.size() && pattern[p] == '?') {
            n += letterLength(name.substr(n));
            ++p;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++n;
            ++p;
        } else if (starAt != std::string_view::npos) {
            p = starAt + 1;
            n = ++nameAtStar;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

class Expansion {
public:
    Expansion(std::vector<std::string> parts, bool ignoreCase) : mParts(std::move(parts)), mIgnoreCase(ignoreCase) {}

    void walk(const fs::path& folder, std::size_t part, int depth) {
        if (mFiles.size() > kMostFiles || depth > kDeepest) {
            mTooMany = true;
            return;
        }
        const bool last = part + 1 == mParts.size();
        const std::string& pattern = mParts[part];
        if (pattern == "**") {
            walkBelow(folder, part, depth);
            return;
        }
        if (pattern == ".." || pattern == "." || (!hasWildcard(pattern) && !mIgnoreCase && exists(folder / pattern))) {
            take(folder / pattern, part, last, depth);
            return;
        }
        for (const fs::path& entry : entriesOf(folder)) {
            const std::string name = entry.filename().string();
            if (mIgnoreCase ? matchesName(lower(name), lower(pattern)) : matchesName(name, pattern)) {
                take(entry, part, last, depth);
            }
        }
    }

    std::vector<fs::path> mFiles;
    fs::path mFolderInstead;  ///< the last part matched a folder
    std::string mUnreadable;  ///< "folder: why"
    bool mTooMany = false;

private:
    static bool exists(const fs::path& path) {
        std::error_code error;
        return fs::exists(path, error);
    }

    void take(const fs::path& path, std::size_t part, bool last, int depth) {
        std::error_code error;
        const bool folder = fs::is_directory(path, error);
        if (!last) {
            if (folder) {
                walk(path, part + 1, depth + 1);
            }
        } else if (folder) {
            mFolderInstead = path;
        } else if (exists(path)) {
            mFiles.push_back(path);
        }
    }

    // "**" as last part means all files below, as "**/*" does.
    void walkBelow(const fs::path& folder, std::size_t part, int depth) {
        if (part + 1 == mParts.size()) {
            mParts.emplace_back("*");
        }
        walk(folder, part + 1, depth);
        for (const fs::path& entry : entriesOf(folder)) {
            std::error_code error;
            // Links to folders are not followed: they may lead back up.
            if (!entry.filename().string().starts_with('.') &&
                fs::symlink_status(entry, error).type() == fs::file_type::directory) {
                walk(entry, part, depth + 1);
            }
        }
    }

    std::vector<fs::path> entriesOf(const fs::path& folder) {
        std::vector<fs::path> entries;
        std::error_code error;
        for (fs::directory_iterator it(folder.empty() ? "." : folder, error); !error && it != fs::directory_iterator();
             it.increment(error)) {
            entries.push_back(it->path());
        }
        if (error && mUnreadable.empty()) {
            mUnreadable = folder.string() + ": " + error.message();
        }
        return entries;
    }

    std::vector<std::string> mParts;
    bool mIgnoreCase;
};

std::vector<std::string> partsOf(const fs::path& pattern) {
    std::vector<std::string> parts;
    for (const fs::path& part : pattern.relative_path()) {
        const bool again = part == "**" && !parts.empty() && parts.back() == "**";
        if (!part.empty() && part != "." && !again) {
            parts.push_back(part.string());
        }
    }
    return parts;
}

core::Problem nothingFound(const Expansion& expansion, const fs::path& start, const std::vector<std::string>& parts,
                           std::string_view pattern) {
    const std::string shown = inQuotes(pattern);
    if (expansion.mTooMany) {
        return {"", "", shown + " matches too many files", "Name the folder more exactly"};
    }
    if (!expansion.mFolderInstead.empty()) {
        return {expansion.mFolderInstead.string(), "", shown + " is a folder, not a file",
                "Say which of its files, for example " + inQuotes(std::string(pattern) + "/*")};
    }
    Expansion loose(parts, true);
    loose.walk(start, 0, 0);
    if (!loose.mFiles.empty()) {
        return {loose.mFiles.front().string(), "", shown + " differs from this file's name in upper and lower case",
                "Write the name exactly as the file's"};
    }
    if (!expansion.mUnreadable.empty()) {
        return {"", "", "no file matches " + shown + " (" + expansion.mUnreadable + ")", "Check the folder's name and rights"};
    }
    return {"", "", (hasWildcard(pattern) ? "no file matches " : "there is no file ") + shown + " in " + start.string(),
            "Check the spelling; paths are relative to the project file"};
}

}  // namespace

bool matchesName(std::string_view name, std::string_view pattern) {
    if (name.starts_with('.') && !pattern.starts_with('.')) {
        return false;
    }
    return matches(composed(name), composed(pattern));
}

core::Result<std::vector<fs::path>> expandGlob(const fs::path& base, std::string_view pattern) {
    std::string text(pattern);
    std::replace(text.begin(), text.end(), '\\', '/');
    if (text.find_first_not_of(" \t/.") == std::string::npos || text.find('\0') != std::string::npos) {
        return core::Problem{"", "", inQuotes(pattern) + " names no file", "Name a file or a pattern"};
    }
    const fs::path whole(text);
    std::error_code error;
    const fs::path start = whole.is_absolute() ? whole.root_path() : fs::absolute(base, error);
    const std::vector<std::string> parts = partsOf(whole);
    Expansion expansion(parts, false);
    expansion.walk(start, 0, 0);
    if (expansion.mFiles.empty() || expansion.mTooMany) {
        return nothingFound(expansion, start, parts, pattern);
    }
    std::vector<fs::path>& files = expansion.mFiles;
    for (fs::path& file : files) {
        file = file.lexically_normal();
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return std::move(files);
}

}  // namespace rundgang::import
