// A part of a world in a file of its own, which a world may lack: a plain header, then one zstd frame of lists of plain records.
// A header begins with `magic` and `version`, says how long each list is, and has a `checksum`, that of the packed bytes.
#pragma once

#include "engine/core/Hash.h"
#include "engine/core/MappedFile.h"
#include "engine/world/Layout.h"
#include "engine/world/Problems.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace rundgang::world {

struct PackedKind {
    std::array<char, 8> magic;
    std::uint32_t version;
    const char* notThis;  ///< said of a file that begins otherwise
};

/// `header` says how long the lists are; its magic, version and checksum are put in here.
template <typename Header, typename... Lists>
std::vector<std::byte> encodePacked(const PackedKind& kind, Header header, const Lists&... lists) {
    std::vector<std::byte> body;
    (appendPlain(body, lists.data(), lists.size()), ...);
    constexpr int kLevel = 6;
    const std::vector<std::byte> packed = pack(body, kLevel);
    std::copy(kind.magic.begin(), kind.magic.end(), header.magic);
    header.version = kind.version;
    header.checksum = core::hash64(packed);
    std::vector<std::byte> bytes;
    appendPlain(bytes, &header, 1);
    appendPlain(bytes, packed.data(), packed.size());
    return bytes;
}

/// The header of a file whose packed bytes are as they were written.
template <typename Header>
core::Result<Header> packedHeader(const PackedKind& kind, std::span<const std::byte> bytes, const std::string& name) {
    Header header{};
    PlainReader reader(bytes);
    if (!reader.read(&header) || !std::equal(kind.magic.begin(), kind.magic.end(), header.magic)) {
        return damaged(name, "", kind.notThis);
    }
    if (header.version > kind.version) {
        return tooNew(name, "version " + std::to_string(header.version));
    }
    if (core::hash64(bytes.subspan(sizeof(Header))) != header.checksum) {
        return damaged(name, "", "its checksum does not match");
    }
    return header;
}

/// A list to be read, and how long the header says it is.
template <typename List>
struct Counted {
    List& list;
    std::uint32_t count;
};
template <typename List>
Counted(List&, std::uint32_t) -> Counted<List>;

/// The lists in the order in which they were written. Nothing is allocated that the frame does not say it holds.
template <typename... Lists>
core::Status unpackLists(std::span<const std::byte> packed, const std::string& name, Counted<Lists>... lists) {
    const std::uint64_t size = (std::uint64_t{0} + ... + (std::uint64_t{lists.count} * sizeof(typename Lists::value_type)));
    std::vector<std::byte> body;
    bool whole = size <= kMaxUnpacked && unpack(packed, size, body);
    if (whole) {
        (lists.list.resize(lists.count), ...);
        PlainReader reader(body);
        whole = (reader.read(lists.list.data(), lists.list.size()) && ...);
    }
    return whole ? core::Status(core::Done{}) : damaged(name, "", "it can not be unpacked");
}

/// Nothing where there is no such file. Reads a file: belongs on a loader thread.
template <typename Part>
core::Result<std::optional<Part>> readPart(const std::filesystem::path& file,
                                           core::Result<Part> (*decode)(std::span<const std::byte>, const std::string&)) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return std::optional<Part>();
    }
    const core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    if (!mapped) {
        return mapped.problem();
    }
    core::Result<Part> part = decode(mapped->bytes(), file.string());
    if (!part) {
        return part.problem();
    }
    return std::optional<Part>(std::move(*part));
}

}  // namespace rundgang::world
