#include "engine/notes/Note.h"

#include "engine/core/Assert.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace rundgang::notes {
namespace {

// In the order of NoteKind. These words are on disk and in every export: never change one.
constexpr std::array<const char*, 5> kKindNames = {"idea", "praise", "concern", "question", "defect"};

}  // namespace

const char* nameOf(NoteKind kind) {
    const auto index = static_cast<std::size_t>(kind);
    RG_ASSERT(index < kKindNames.size(), "give the new kind its name in kKindNames");
    return index < kKindNames.size() ? kKindNames[index] : kKindNames[0];
}

std::optional<NoteKind> kindFromName(const std::string& name) {
    for (std::size_t i = 0; i < kKindNames.size(); ++i) {
        if (name == kKindNames[i]) {
            return static_cast<NoteKind>(i);
        }
    }
    return std::nullopt;
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
