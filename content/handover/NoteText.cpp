#include "content/handover/NoteText.h"

#include "content/handover/Utf8.h"

#include <array>
#include <string_view>
#include <unordered_map>

namespace rundgang::handover {
namespace {

constexpr std::size_t kTitleBytes = 80;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// Something to be seen is in it: invisible characters (RFC 9839 lists such) alone make no title.
bool visible(std::string_view text) {
    constexpr std::array<std::string_view, 16> kInvisible = {"\u00A0", "\u00AD", "\u034F", "\u061C", "\u115F", "\u180E",
                                                             "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2028",
                                                             "\u2029", "\u202E", "\u3000", "\uFEFF"};
    while (!text.empty()) {
        std::size_t skipped = text[0] == ' ' || text[0] == '\t' || text[0] == '\n' ? 1 : 0;
        for (const std::string_view blank : kInvisible) {
            if (text.starts_with(blank)) {
                skipped = blank.size();
            }
        }
        if (skipped == 0) {
            return true;
        }
        text.remove_prefix(skipped);
    }
    return false;
}

/// At most kTitleBytes, cut between words if there are some, never within a character.
std::string shortened(std::string_view line) {
    if (line.size() <= kTitleBytes) {
        return std::string(line);
    }
    std::size_t end = line.rfind(' ', kTitleBytes);
    if (end == std::string_view::npos || end < kTitleBytes / 2) {
        end = wholeWithin(line, kTitleBytes);
    }
    return std::string(trimmed(line.substr(0, end))) + "…";
}

}  // namespace

std::string kindWord(notes::NoteKind kind, const std::string& language) {
    constexpr std::array<const char*, 5> kGerman = {"Idee", "Lob", "Sorge", "Frage", "Mangel"};
    constexpr std::array<const char*, 5> kEnglish = {"Idea", "Praise", "Concern", "Question", "Defect"};
    const auto index = static_cast<std::size_t>(kind);
    return language.starts_with("en") ? kEnglish.at(index) : kGerman.at(index);
}

std::string bodyOf(const notes::Note& note) {
    std::string body = note.text;
    for (const notes::Medium& medium : note.media) {
        if (!medium.transcript.empty()) {
            body += (body.empty() ? "" : "\n\n") + medium.transcript;
        }
    }
    return body;
}

std::string titleOf(const notes::Note& note) {
    const std::string body = bodyOf(note);
    std::string_view rest = trimmed(body);
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = trimmed(rest.substr(0, end));
        if (visible(line)) {
            return shortened(line);
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return kindWord(note.kind, note.language);
}

std::vector<std::size_t> threadsOf(const std::vector<notes::Note>& notes) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        places.emplace(notes[i].id, i);
    }
    constexpr std::size_t kUnknown = ~std::size_t{0};
    std::vector<std::size_t> roots(notes.size(), kUnknown);
    std::vector<std::size_t> path;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        path.clear();
        std::size_t at = i;
        while (roots[at] == kUnknown) {
            roots[at] = at;
            path.push_back(at);
            const auto parent = places.find(notes[at].parent);
            at = parent == places.end() ? at : parent->second;
        }
        // A file that others wrote into may have answers in a circle: the first one met is then taken for their root.
        for (const std::size_t passed : path) {
            roots[passed] = roots[at];
        }
    }
    return roots;
}

}  // namespace rundgang::handover
