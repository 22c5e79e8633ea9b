#include "content/geo/CrsText.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace rundgang::geo {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

bool isNumber(std::string_view text) {
    return !text.empty() && text.size() <= 9 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        if (const std::string_view part = trimmed(text.substr(begin, end - begin)); !part.empty()) {
            parts.push_back(part);
        }
        begin = end + 1;
    }
    return parts;
}

// The short names of the German surveys (GeoInfoDok, "Kurzbezeichnungen der Koordinatenreferenzsysteme"). Some add the state and
// the edition of the network after them ("DE_DHDN_3GK2_NW177"), so the beginning decides; the longer spelling comes first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kAdv{{
    {"ETRS89_UTM31", "EPSG:25831"},     {"ETRS89_UTM32_ZE-N", "EPSG:4647"}, {"ETRS89_UTM32", "EPSG:25832"},
    {"ETRS89_UTM33_ZE-N", "EPSG:5650"}, {"ETRS89_UTM33", "EPSG:25833"},     {"ETRS89_LAT-LON", "EPSG:4258"},
    {"ETRS89_LCC", "EPSG:3034"},        {"ETRS89_LAEA", "EPSG:3035"},       {"DE_DHDN_3GK2", "EPSG:31466"},
    {"DE_DHDN_3GK3", "EPSG:31467"},     {"DE_DHDN_3GK4", "EPSG:31468"},     {"DE_DHDN_3GK5", "EPSG:31469"},
    {"DE_DHDN_LAT-LON", "EPSG:4314"},   {"DE_RD-83_3GK4", "EPSG:3398"},     {"DE_RD-83_3GK5", "EPSG:3399"},
    {"DE_PD-83_3GK3", "EPSG:3396"},     {"DE_PD-83_3GK4", "EPSG:3397"},     {"DE_42-83_3GK3", "EPSG:2397"},
    {"DE_42-83_3GK4", "EPSG:2398"},     {"DE_42-83_3GK5", "EPSG:2399"},     {"DE_SOLDNER-BERLIN", "EPSG:3068"},
    {"WGS84_LAT-LON", "EPSG:4326"},
}};

std::string_view withoutAdvPrefix(std::string_view text) {
    const std::size_t at = upper(text).find("ADV:CRS:");
    return at == std::string_view::npos ? text : text.substr(at + 8);
}

std::optional<std::string> advName(std::string_view part) {
    const std::string name = upper(withoutAdvPrefix(part));
    for (const auto& [adv, epsg] : kAdv) {
        // "ETRS89_UTM321" is no zone: after the name comes the end or a separator.
        if (name.starts_with(adv) &&
            (name.size() == adv.size() || std::isalnum(static_cast<unsigned char>(name[adv.size()])) == 0)) {
            return std::string(epsg);
        }
    }
    return std::nullopt;
}

// "urn:ogc:def:crs:EPSG:6.12:25832", "http://www.opengis.net/def/crs/EPSG/0/25832", ".../gml/srs/epsg.xml#25832",
// "crs:EPSG::5783", "25832": an authority as a word of its own and a number at the end, whatever stands between them.
std::optional<std::string> authorityCode(std::string_view part) {
    if (isNumber(part)) {
        return "EPSG:" + std::string(part);
    }
    const std::vector<std::string_view> words = split(part, ":/#?=.");
    if (words.size() < 2) {
        return std::nullopt;
    }
    const std::string last = upper(words.back());
    if (last == "CRS84" || last == "CRS84H") {
        return "EPSG:4326";  // the same with axes in the traditional order, which we always use
    }
    if (!isNumber(last)) {
        return std::nullopt;
    }
    for (const std::string_view word : words) {
        for (const std::string_view authority : {"EPSG", "ESRI"}) {
            if (upper(word) == authority) {
                return std::string(authority) + ":" + last;
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> known(std::string_view part) {
    if (std::optional<std::string> adv = advName(part)) {
        return adv;
    }
    return authorityCode(part);
}

std::string verticalName(std::string_view part) {
    if (const std::optional<std::string> code = authorityCode(part)) {
        return *code;
    }
    return std::string(withoutAdvPrefix(part));
}

// The parts of a compound; "urn:ogc:def:crs" and ".../def/crs-compound" alone are no part.
std::vector<std::string_view> compoundParts(std::string_view text) {
    std::vector<std::string_view> parts;
    for (const std::string_view part : split(text, ",*+&;")) {
        const std::string name = upper(part);
        if (name != "URN:OGC:DEF:CRS" && name != "URN:X-OGC:DEF:CRS" && name != "URN:ADV:CRS") {
            parts.push_back(part);
        }
    }
    return parts;
}

bool isDefinition(std::string_view text) {
    return text.find('[') != std::string_view::npos || text.starts_with('{') || text.starts_with('+') ||
           text.find("+proj=") != std::string_view::npos;
}

}  // namespace

CrsText takeApart(std::string_view text) {
    std::string_view whole = trimmed(text);
    if (isDefinition(whole)) {
        return {std::string(whole), {}};
    }
    // "EPSG:25832 - ETRS89 / UTM zone 32N": how QGIS shows and copies it.
    whole = trimmed(whole.substr(0, whole.find(" - ")));
    const std::vector<std::string_view> parts = compoundParts(whole);
    if (parts.empty()) {
        return {std::string(whole), {}};
    }
    CrsText result;
    if (const std::optional<std::string> horizontal = known(parts.front())) {
        result.horizontal = *horizontal;
    } else {
        return {std::string(whole), {}};  // names may hold commas of their own
    }
    if (parts.size() > 1) {
        result.vertical = verticalName(parts[1]);
    }
    return result;
}

}  // namespace rundgang::geo
