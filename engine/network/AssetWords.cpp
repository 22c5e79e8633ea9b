#include "engine/network/AssetWords.h"

#include "engine/world/ConditionClass.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace rundgang::network {
namespace {

/// As comparable() writes them.
using Word = std::string_view;

constexpr std::array<std::pair<Word, AssetKind>, 33> kKinds{{
    {"gully", AssetKind::Gully},          {"gullies", AssetKind::Gully},
    {"gullys", AssetKind::Gully},         {"drain", AssetKind::Gully},
    {"drains", AssetKind::Gully},         {"ablauf", AssetKind::Gully},
    {"ablaeufe", AssetKind::Gully},       {"ablaeufen", AssetKind::Gully},
    {"strassenablauf", AssetKind::Gully}, {"strassenablaeufe", AssetKind::Gully},
    {"sinkkasten", AssetKind::Gully},     {"sinkkaesten", AssetKind::Gully},
    {"manhole", AssetKind::Manhole},      {"manholes", AssetKind::Manhole},
    {"shaft", AssetKind::Manhole},        {"shafts", AssetKind::Manhole},
    {"schacht", AssetKind::Manhole},      {"schaechte", AssetKind::Manhole},
    {"schaechten", AssetKind::Manhole},   {"pipe", AssetKind::Reach},
    {"pipes", AssetKind::Reach},          {"sewer", AssetKind::Reach},
    {"sewers", AssetKind::Reach},         {"reach", AssetKind::Reach},
    {"reaches", AssetKind::Reach},        {"haltung", AssetKind::Reach},
    {"haltungen", AssetKind::Reach},      {"leitung", AssetKind::Reach},
    {"leitungen", AssetKind::Reach},      {"kanal", AssetKind::Reach},
    {"kanaele", AssetKind::Reach},        {"rohr", AssetKind::Reach},
    {"rohre", AssetKind::Reach},
}};
constexpr std::array<Word, 8> kClass{"class",           "grade",   "klasse",         "zustandsklasse",
                                     "zustandsklassen", "klassen", "conditionclass", "schadensklasse"};
/// Before the word for a class, between it and its number, and after the number.
constexpr std::array<Word, 22> kAsBad{"ab",   "mindestens", "at",      "least",  "of",         "von",    "groesser", "gleich",
                                      "oder", "or",         "worse",   "higher", "schlechter", "hoeher", "bis",      "than",
                                      "als",  "bigger",     "greater", "equal",  "to",         "und"};
/// Whoever says so, without a number, means what has to be done soon.
constexpr std::array<Word, 13> kBad{"bad",        "broken",    "defective", "damaged", "schlecht", "schlechte", "schlechter",
                                    "schlechten", "schadhaft", "defekt",    "defekte", "defekter", "defekten"};
constexpr int kBadUrgency = 4;
/// What else people say around it.
constexpr std::array<Word, 46> kAround{
    "nearest", "next",  "closest",   "naechster", "naechste", "naechsten", "naechstes", "naechstgelegene",
    "the",     "a",     "an",        "der",       "die",      "das",       "den",       "dem",
    "ein",     "eine",  "einen",     "einem",     "mit",      "with",      "in",        "im",
    "auf",     "on",    "near",      "bei",       "find",     "finde",     "suche",     "show",
    "zeig",    "zeige", "me",        "mir",       "bitte",    "please",    "where",     "is",
    "wo",      "ist",   "condition", "zustand",   "von",      "of"};
constexpr std::array<std::array<Word, 3>, 6> kNumbers{{{"0", "null", "zero"},
                                                       {"1", "eins", "one"},
                                                       {"2", "zwei", "two"},
                                                       {"3", "drei", "three"},
                                                       {"4", "vier", "four"},
                                                       {"5", "fuenf", "five"}}};

template <typename All>
bool isOne(const All& all, Word word) {
    return std::find(all.begin(), all.end(), word) != all.end();
}

std::optional<AssetKind> kindOf(Word word) {
    const auto* const found = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& pair) { return pair.first == word; });
    return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> numberOf(Word word) {
    for (std::size_t i = 0; i < kNumbers.size(); ++i) {
        if (isOne(kNumbers[i], word)) {
            return static_cast<int>(i);
        }
    }
    return std::nullopt;
}

struct Spoken {
    std::string key;   ///< comparable
    std::string said;  ///< as it was said
};

/// Apart by blanks and by what stands between clauses; signs of comparison are left out.
std::vector<Spoken> wordsOf(std::string_view said) {
    static constexpr std::array<std::string_view, 6> kSigns{"≥", "≤", ">", "<", "=", "?"};
    std::string plain(said);
    for (const std::string_view sign : kSigns) {
        for (std::size_t at = plain.find(sign); at != std::string::npos; at = plain.find(sign)) {
            plain.replace(at, sign.size(), " ");
        }
    }
    std::vector<Spoken> words;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t begin = plain.find_first_not_of(" \t\r\n,;:!", at);
        if (begin == std::string::npos) {
            break;
        }
        const std::size_t end = std::min(plain.find_first_of(" \t\r\n,;:!", begin), plain.size());
        std::string word = plain.substr(begin, end - begin);
        while (!word.empty() && word.back() == '.' && end == plain.size()) {
            word.pop_back();  // a sentence's, not an abbreviation's
        }
        if (std::string key = comparable(word); !key.empty()) {
            words.push_back({std::move(key), std::move(word)});
        }
        at = end;
    }
    return words;
}

}  // namespace

std::optional<AssetQuery> understood(std::string_view words, bool isybau) {
    const std::vector<Spoken> all = wordsOf(words);
    const auto pastAsBad = [&](std::size_t at) {
        while (at < all.size() && isOne(kAsBad, all[at].key)) {
            ++at;
        }
        return at;
    };
    AssetQuery query;
    bool more = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (const std::size_t next = pastAsBad(i); next < all.size() && isOne(kClass, all[next].key)) {
            i = next;
            const std::size_t at = pastAsBad(i + 1);
            if (const std::optional<int> number = at < all.size() ? numberOf(all[at].key) : std::nullopt) {
                query.urgency = isybau ? *number : world::kMostUrgent - *number;
                i = pastAsBad(at + 1) - 1;
            }
            more = true;
            continue;
        }
        const Word word = all[i].key;
        if (const std::optional<AssetKind> kind = kindOf(word); kind && !query.kind) {
            query.kind = kind;
            more = true;
        } else if (isOne(kBad, word)) {
            query.urgency = std::max(query.urgency, kBadUrgency);
            more = true;
        } else if (isOne(kAround, word)) {
            more = true;
        } else {
            query.words += (query.words.empty() ? "" : " ") + all[i].said;
        }
    }
    return more ? std::optional(query) : std::nullopt;
}

}  // namespace rundgang::network
