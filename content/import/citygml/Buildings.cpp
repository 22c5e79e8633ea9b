#include "content/import/citygml/Buildings.h"

#include "content/import/common/ByteSource.h"

#include <array>
#include <string>
#include <string_view>

namespace rundgang::import {
namespace {

enum class Kind { Empty, Xml, Json, Archive, Other };

/// By the first bytes, as they come out of an outer gzip: byte order marks and blanks are passed over.
Kind kindOf(std::string_view bytes) {
    if (bytes.empty()) {
        return Kind::Empty;
    }
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("7z\xBC\xAF") ||
        bytes.starts_with("\xFD"
                          "7zXZ")) {
        return Kind::Archive;
    }
    const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
                       bytes.starts_with(std::string_view("\0<", 2)) || bytes.starts_with(std::string_view("<\0", 2));
    if (utf16) {
        return Kind::Xml;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
    }
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return Kind::Empty;
    }
    switch (bytes[first]) {
        case '<': return Kind::Xml;
        case '{': return Kind::Json;
        default: return Kind::Other;
    }
}

}  // namespace

core::Result<BuildingReadReport> readBuildings(const std::filesystem::path& file, const BuildingReadOptions& options,
                                               city::IBuildingSink& sink) {
    std::array<char, 4096> head{};
    std::size_t size = 0;
    {
        core::Result<ByteSource> source = ByteSource::open(file);
        if (!source.ok()) {
            return source.problem();
        }
        const core::Result<std::size_t> got = source->read(head);
        if (!got.ok()) {
            return got.problem();
        }
        size = *got;
    }
    switch (kindOf(std::string_view(head.data(), size))) {
        case Kind::Xml: return readCityGml(file, options, sink);
        case Kind::Json: return readCityJson(file, options, sink);
        case Kind::Empty: return core::Problem{file.string(), "", "is empty", "Copy, download or export it again."};
        case Kind::Archive:
            return core::Problem{file.string(), "", "is an archive", "Unpack it first; only .gz is read directly."};
        case Kind::Other: break;
    }
    return core::Problem{file.string(), "", "is neither CityGML nor CityJSON",
                         "Building sources are CityGML 1.0, 2.0 or CityJSON 1.0 to 2.0 files."};
}

}  // namespace rundgang::import
