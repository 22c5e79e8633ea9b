#include "engine/notes/Note.h"

#include "engine/core/Assert.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace rundgang::notes {
namespace {

// In the order of the enums. These words are on disk and in every export: never change one.
constexpr std::array<const char*, 5> kKindNames = {"idea", "praise", "concern", "question", "defect"};
constexpr std::array<const char*, 4> kStanceNames = {"", "for", "neutral", "against"};
constexpr std::array<const char*, 8> kDefectNames = {"",      "cover",  "blocked",    "subsidence",
                                                     "smell", "damage", "gully_full", "other"};
constexpr std::array<const char*, 4> kUrgencyNames = {"", "low", "soon", "at_once"};
constexpr std::array<const char*, 4> kStateNames = {"pending", "approved", "hidden", "merged"};

template <typename Enum, std::size_t kCount>
const char* wordOf(Enum value, const std::array<const char*, kCount>& names) {
    const auto index = static_cast<std::size_t>(value);
    RG_ASSERT(index < kCount, "give the new value its word");
    return index < kCount ? names[index] : names[0];
}

template <typename Enum, std::size_t kCount>
std::optional<Enum> valueOf(const std::string& name, const std::array<const char*, kCount>& names) {
    for (std::size_t i = 0; i < kCount; ++i) {
        if (name == names[i]) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

}  // namespace

const char* nameOf(NoteKind kind) { return wordOf(kind, kKindNames); }
const char* nameOf(Stance stance) { return wordOf(stance, kStanceNames); }
const char* nameOf(DefectKind kind) { return wordOf(kind, kDefectNames); }
const char* nameOf(Urgency urgency) { return wordOf(urgency, kUrgencyNames); }
const char* nameOf(NoteState state) { return wordOf(state, kStateNames); }
std::optional<NoteKind> kindFromName(const std::string& name) { return valueOf<NoteKind>(name, kKindNames); }
std::optional<Stance> stanceFromName(const std::string& name) { return valueOf<Stance>(name, kStanceNames); }
std::optional<DefectKind> defectFromName(const std::string& name) { return valueOf<DefectKind>(name, kDefectNames); }
std::optional<Urgency> urgencyFromName(const std::string& name) { return valueOf<Urgency>(name, kUrgencyNames); }
std::optional<NoteState> stateFromName(const std::string& name) { return valueOf<NoteState>(name, kStateNames); }

std::string dayAfter(const std::string& utc, int days) {
    using namespace std::chrono;
    int y = 0;
    unsigned m = 0;
    unsigned d = 0;
    if (std::sscanf(utc.c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) {
        return {};
    }
    const year_month_day date(sys_days(year(y) / month(m) / day(d)) + std::chrono::days(days));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text.data();
}

std::string utcNow() {
    using namespace std::chrono;
    const auto now = floor<seconds>(system_clock::now());
    const auto day = floor<days>(now);
    const year_month_day date(day);
    const hh_mm_ss time(now - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return text.data();
}

}  // namespace rundgang::notes
