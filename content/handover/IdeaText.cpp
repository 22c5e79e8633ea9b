// Texts and times of platforms, made ours.
#include "content/handover/NoteImport.h"
#include "content/handover/Utf8.h"
#include "engine/notes/NoteCheck.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <regex>
#include <string_view>
#include <utility>

namespace rundgang::handover {
namespace {

using namespace std::chrono;

/// The character that `name`, between "&" and ";", stands for; false where it is none that is known.
bool appendEntity(std::string& text, std::string_view name) {
    constexpr std::array<std::pair<std::string_view, const char*>, 15> kNames = {{{"amp", "&"},
                                                                                  {"lt", "<"},
                                                                                  {"gt", ">"},
                                                                                  {"quot", "\""},
                                                                                  {"apos", "'"},
                                                                                  {"nbsp", " "},
                                                                                  {"auml", "ä"},
                                                                                  {"ouml", "ö"},
                                                                                  {"uuml", "ü"},
                                                                                  {"Auml", "Ä"},
                                                                                  {"Ouml", "Ö"},
                                                                                  {"Uuml", "Ü"},
                                                                                  {"szlig", "ß"},
                                                                                  {"ndash", "–"},
                                                                                  {"euro", "€"}}};
    for (const auto& [known, character] : kNames) {
        if (name == known) {
            text += character;
            return true;
        }
    }
    if (!name.starts_with('#')) {
        return false;
    }
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t point = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
    if (error != std::errc{} || end != digits.data() + digits.size() || point > 0x10FFFFU ||
        (point >= 0xD800U && point < 0xE000U)) {
        return false;
    }
    appendUtf8(text, point);
    return true;
}

/// Whether the tag ends a line: <br>, </p>, </li>, </div>, </h1> ...
bool breaksLine(std::string_view tag) {
    return tag.starts_with("br") || tag.starts_with("/p") || tag.starts_with("/li") || tag.starts_with("/div") ||
           tag.starts_with("/h") || tag.starts_with("/tr");
}

int numberOf(const std::ssub_match& digits) { return digits.length() == 0 ? 0 : std::stoi(digits.str()); }

/// Year, month, day; hour, minute, second. Nothing where there is no such day or time.
std::optional<sys_seconds> momentOf(const std::array<int, 3>& date, const std::array<int, 3>& time) {
    const year_month_day day{year(date[0]), month(static_cast<unsigned>(date[1])),
                             std::chrono::day(static_cast<unsigned>(date[2]))};
    if (!day.ok() || time[0] > 23 || time[1] > 59 || time[2] > 59) {
        return std::nullopt;
    }
    return sys_days(day) + hours(time[0]) + minutes(time[1]) + seconds(time[2]);
}

/// "+01:00", "-0330"; nothing for what is UTC.
seconds offsetOf(const std::string& text) {
    if (text.size() < 5) {
        return seconds(0);
    }
    const seconds off = hours(std::stoi(text.substr(1, 2))) + minutes(std::stoi(text.substr(text.size() - 2)));
    return text[0] == '-' ? -off : off;
}

std::string utcText(const sys_seconds& at) {
    const auto onDay = floor<days>(at);
    const year_month_day date(onDay);
    const hh_mm_ss time(at - onDay);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return notes::isUtcTime(out.data()) ? out.data() : "";
}

}  // namespace

std::string readOfHtml(std::string_view html) {
    std::string text;
    while (!html.empty()) {
        const std::size_t special = std::min(html.find_first_of("<&"), html.size());
        text += html.substr(0, special);
        html.remove_prefix(special);
        if (html.empty()) {
            break;
        }
        const bool tag = html[0] == '<';
        const std::size_t end = html.find(tag ? '>' : ';');
        const std::string_view inside = html.substr(1, end == std::string_view::npos ? 0 : end - 1);
        constexpr std::size_t kLongestEntity = 10;
        if (tag && end != std::string_view::npos) {
            text += breaksLine(inside) ? "\n" : "";
            html.remove_prefix(end + 1);
        } else if (!tag && end != std::string_view::npos && inside.size() <= kLongestEntity && appendEntity(text, inside)) {
            html.remove_prefix(end + 1);
        } else {
            text += html[0];  // a sign of its own
            html.remove_prefix(1);
        }
    }
    while (text.ends_with('\n') || text.ends_with(' ')) {
        text.pop_back();
    }
    return text;
}

std::string utcOf(const std::string& text) {
    constexpr std::size_t kLongest = 40;  // no time is longer, and no expression has to go through a whole text
    if (text.size() > kLongest) {
        return {};
    }
    // year, month, day, hour, minute, second, offset
    static const std::regex kIso(
        R"((\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?)?)");
    static const std::regex kGerman(R"((\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?)");
    static const std::regex kSeconds(R"(\d{9,11})");
    std::smatch found;
    if (std::regex_match(text, kSeconds)) {
        return utcText(sys_seconds(seconds(std::stoll(text))));
    }
    if (std::regex_match(text, found, kIso)) {
        const auto at = momentOf({numberOf(found[1]), numberOf(found[2]), numberOf(found[3])},
                                 {numberOf(found[4]), numberOf(found[5]), numberOf(found[6])});
        return at ? utcText(*at - offsetOf(found[7])) : "";
    }
    if (std::regex_match(text, found, kGerman)) {
        const auto at = momentOf({numberOf(found[3]), numberOf(found[2]), numberOf(found[1])},
                                 {numberOf(found[4]), numberOf(found[5]), numberOf(found[6])});
        return at ? utcText(*at) : "";
    }
    return {};
}

}  // namespace rundgang::handover
