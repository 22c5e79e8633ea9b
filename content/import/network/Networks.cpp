#include "content/import/network/Networks.h"

#include "content/import/common/ByteSource.h"
#include "content/import/isybau/Isybau.h"
#include "content/import/m150/M150.h"
#include "content/import/sewer/Interpolate.h"
#include "content/import/sewer/SewerDraft.h"
#include "content/import/swmm/Swmm.h"
#include "content/import/swmm/SwmmSections.h"
#include "content/import/vector/VectorReader.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rundgang::import {
namespace {

/// Comments and stylesheets before the root, titles before the first section.
constexpr std::size_t kLookedAt = std::size_t{64} << 10;

core::Result<std::string> beginningOf(const std::filesystem::path& file) {
    core::Result<ByteSource> source = ByteSource::open(file);
    if (!source) {
        return source.problem();
    }
    std::string bytes(kLookedAt, '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        const core::Result<std::size_t> got = source->read(std::span<char>(bytes).subspan(size));
        // What cannot be read is no XML and no text; the reader that takes it will say why.
        if (!got || *got == 0) {
            break;
        }
        size += *got;
    }
    bytes.resize(size);
    // UTF-16 is read as XML all the same; here only its letters count.
    std::erase(bytes, '\0');
    return bytes;
}

/// The local name of the first element, past the declaration, comments and instructions.
std::string_view rootOf(std::string_view text) {
    std::size_t at = text.find('<');
    while (at != std::string_view::npos && at + 1 < text.size()) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!--")) {
            at = text.find("-->", at);
        } else if (rest[1] == '?' || rest[1] == '!') {
            at = text.find('>', at);
        } else {
            const std::string_view name = rest.substr(1, rest.find_first_of(" \t\r\n/>", 1) - 1);
            return name.substr(name.find(':') + 1);
        }
        at = at == std::string_view::npos ? at : text.find('<', at);
    }
    return {};
}

bool hasSwmmSection(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (line.starts_with("[TITLE]") || (line.starts_with('[') && swmmSection(line) != SwmmSection::Other)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

core::Status readFile(SewerFormat format, const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project,
                      SewerDraft& draft) {
    switch (format) {
        case SewerFormat::Isybau: return readIsybau(file, source, project, draft);
        case SewerFormat::M150: return readM150(file, source, project, draft);
        case SewerFormat::Swmm: return readSwmm(file, source, project, draft);
        case SewerFormat::Vector: break;
    }
    SewersSource one = source;
    one.files = {file};
    core::Result<city::SewerNetwork> network = readSewerLayers(one, project);
    if (!network) {
        return network.problem();
    }
    draft.add(std::move(*network), {file.filename().string(), "", "", file.string()});
    core::Status done = core::Done{};
    done.warnings() = std::move(network.warnings());
    return done;
}

/// The metres that the project states for classes which are not defined in metres.
void takeStatedAccuracy(const std::map<std::string, double>& stated, const std::string& className,
                        std::optional<double>& metres) {
    const auto found = stated.find(className);
    if (!metres && found != stated.end()) {
        metres = found->second;
    }
}

}  // namespace

core::Result<SewerFormat> sewerFormatOf(const std::filesystem::path& file) {
    const core::Result<std::string> text = beginningOf(file);
    if (!text) {
        return text.problem();
    }
    const std::size_t first = text->find_first_not_of("\xEF\xBB\xBF\xFE\xFF \t\r\n");
    if (first != std::string::npos && (*text)[first] == '<') {
        const std::string_view root = rootOf(*text);
        return root == "Identifikation" ? SewerFormat::Isybau : root == "DATA" ? SewerFormat::M150 : SewerFormat::Vector;
    }
    return hasSwmmSection(*text) ? SewerFormat::Swmm : SewerFormat::Vector;
}

core::Result<city::SewerNetwork> readSewers(const SewersSource& source, const geo::Crs& project) {
    SewerDraft draft;
    core::Warnings warnings;
    for (const std::filesystem::path& file : source.files) {
        const core::Result<SewerFormat> format = sewerFormatOf(file);
        if (!format) {
            return format.problem();
        }
        if (*format != SewerFormat::Vector && !source.columns.empty()) {
            return core::Problem{file.string(), "line " + std::to_string(source.line) + " of the project",
                                 "this format has its own fields, columns cannot be mapped", "Leave out columns for this source"};
        }
        core::Status read = readFile(*format, file, source, project, draft);
        if (!read) {
            return read.problem();
        }
        std::move(read.warnings().begin(), read.warnings().end(), std::back_inserter(warnings));
    }
    core::Result<city::SewerNetwork> network = joinDraft(std::move(draft), source.pattern);
    std::move(network.warnings().begin(), network.warnings().end(), std::back_inserter(warnings));
    for (city::SewerNode& node : network->nodes) {
        takeStatedAccuracy(source.positionAccuracy, node.accuracy.positionClass, node.accuracy.position);
        takeStatedAccuracy(source.levelAccuracy, node.accuracy.levelClass, node.accuracy.level);
    }
    for (city::SewerReach& reach : network->reaches) {
        takeStatedAccuracy(source.positionAccuracy, reach.accuracy.positionClass, reach.accuracy.position);
        takeStatedAccuracy(source.levelAccuracy, reach.accuracy.levelClass, reach.accuracy.level);
    }
    if (source.interpolateLevels) {
        if (const std::size_t set = interpolateLevels(*network); set > 0) {
            warnings.push_back(
                {source.pattern, "",
                 std::to_string(set) + " levels that are not known were laid between known ones (interpolate_levels)",
                 "Their cards say so."});
        }
    }
    if (network->nodes.empty() && network->reaches.empty()) {
        warnings.push_back({source.pattern, "", "there are no sewers in it", "Check the files, layer and type"});
    }
    return core::Result<city::SewerNetwork>(std::move(*network), std::move(warnings));
}

}  // namespace rundgang::import
