#include "content/import/cityjson/CityJson.h"

#include "content/import/cityjson/CityJsonObjects.h"
#include "content/import/cityjson/JsonPlace.h"
#include "content/import/common/ByteSource.h"

#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

namespace rundgang::import {
namespace {

namespace dom = simdjson::dom;

/// simdjson's own limit is 4 GB; memory for the parsed form comes on top.
constexpr std::size_t kLargestDocument = std::size_t{4'000} * 1024U * 1024U;

const WarningKind kNotAFeature{"line(s) left out: neither empty nor a CityJSONFeature", "Export the file again."};

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Lines of any length from a file, plain or gzipped.
class Lines {
public:
    Lines(ByteSource source, std::string file) : mSource(std::move(source)), mFile(std::move(file)) {}

    /// False at the end of the file.
    core::Result<bool> next(std::string& line) {
        line.clear();
        while (true) {
            const std::string_view rest(mBuffer.data() + mBegin, mEnd - mBegin);
            const std::size_t newline = rest.find('\n');
            const std::size_t length = newline == std::string_view::npos ? rest.size() : newline;
            if (line.size() + length > kLargestDocument) {
                return core::Problem{mFile, "", "is larger than 4 GB in one piece",
                                     "Convert it to a CityJSONSeq (cjio, citygml-tools)."};
            }
            line.append(rest.substr(0, length));
            mBegin += length;
            if (newline != std::string_view::npos) {
                ++mBegin;
                ++mNumber;
                return true;
            }
            const core::Result<std::size_t> got = mSource.read(mBuffer);
            if (!got.ok()) {
                return got.problem();
            }
            mBegin = 0;
            mEnd = *got;
            if (mEnd == 0) {
                ++mNumber;
                return !line.empty();
            }
        }
    }

    /// The rest of the file, appended to `text`.
    core::Status rest(std::string& text) {
        text.append(mBuffer.data() + mBegin, mEnd - mBegin);
        mBegin = mEnd = 0;
        core::Result<std::string> more = mSource.readAll(kLargestDocument);
        if (!more.ok()) {
            return more.problem();
        }
        text += *more;
        return core::Done{};
    }

    [[nodiscard]] std::size_t number() const { return mNumber; }

private:
    ByteSource mSource;
    std::string mFile;
    std::vector<char> mBuffer = std::vector<char>(std::size_t{64} * 1024U);
    std::size_t mBegin = 0;
    std::size_t mEnd = 0;
    std::size_t mNumber = 0;  ///< of the line last given, from 1
};

core::Problem brokenJson(const BuildingIntake& intake, std::string_view text, std::size_t firstLine, simdjson::error_code error) {
    const JsonBreak where = findJsonBreak(text, firstLine);
    if (where.atTheEnd) {
        return intake.problem(where.place, "ends in the middle: the file is cut off", "Copy, download or export it again.");
    }
    return intake.problem(where.place, std::string("is not valid JSON: ") + simdjson::error_message(error),
                          "Mend this place, or export the file again.");
}

class Reader {
public:
    Reader(Lines& lines, BuildingIntake& intake) : mLines(lines), mIntake(intake) {}

    core::Status run() {
        std::string text;
        do {
            const core::Result<bool> more = mLines.next(text);
            if (!more.ok()) {
                return more.problem();
            }
            if (!*more) {
                return mIntake.problem("", "is empty", "Copy, download or export it again.");
            }
        } while (blank(text));
        if (text.starts_with("\xEF\xBB\xBF")) {
            text.erase(0, 3);
        }
        const std::size_t firstLine = mLines.number();

        // A whole document on one line, the first line of a CityJSONSeq, or the beginning of a document on many lines.
        dom::element root;
        if (parse(text, root) != simdjson::SUCCESS) {
            text += '\n';
            const core::Status rest = mLines.rest(text);
            if (!rest.ok()) {
                return rest;
            }
            const simdjson::error_code error = parse(text, root);
            if (error != simdjson::SUCCESS) {
                return brokenJson(mIntake, text, firstLine, error);
            }
        }
        const core::Result<CityJsonHeader> header = CityJsonHeader::read(root, mIntake);
        if (!header.ok()) {
            return header.problem();
        }
        const core::Status objects = readCityObjects(root, *header, "", mIntake);
        if (!objects.ok() && root["CityObjects"].error() == simdjson::SUCCESS) {
            return objects;
        }
        const core::Result<std::size_t> features = readFeatures(*header);
        if (!features.ok()) {
            return features.problem();
        }
        // The first line of a CityJSONSeq need not have objects of its own; a CityJSON file must.
        return *features == 0 ? objects : core::Status(core::Done{});
    }

private:
    simdjson::error_code parse(std::string& text, dom::element& root) {
        // The parser reads a little beyond the end; with the room there it need not copy.
        text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
        const simdjson::error_code error = mParser.parse(text).get(root);
        return error == simdjson::SUCCESS && !root.is_object() ? simdjson::INCORRECT_TYPE : error;
    }

    core::Result<std::size_t> readFeatures(const CityJsonHeader& header) {
        std::string line;
        std::size_t count = 0;
        while (true) {
            const core::Result<bool> more = mLines.next(line);
            if (!more.ok()) {
                return more.problem();
            }
            if (!*more) {
                return count;
            }
            if (blank(line)) {
                continue;
            }
            dom::element feature;
            const simdjson::error_code error = parse(line, feature);
            if (error != simdjson::SUCCESS) {
                return brokenJson(mIntake, line, mLines.number(), error);
            }
            const std::string where = "line " + std::to_string(mLines.number()) + ", ";
            std::string_view type;
            if (feature["type"].get(type) != simdjson::SUCCESS || type != "CityJSONFeature") {
                mIntake.tally.add(kNotAFeature, [&] { return "line " + std::to_string(mLines.number()); });
                continue;
            }
            ++count;
            const core::Status status = readCityObjects(feature, header, where, mIntake);
            if (!status.ok()) {
                return status.problem();
            }
        }
    }

    Lines& mLines;
    BuildingIntake& mIntake;
    dom::parser mParser;
};

}  // namespace

core::Result<BuildingReadReport> readCityJson(const std::filesystem::path& file, const BuildingReadOptions& options,
                                              city::IBuildingSink& sink) {
    core::Result<ByteSource> source = ByteSource::open(file);
    if (!source.ok()) {
        return source.problem();
    }
    BuildingIntake intake(file.string(), options, sink, AxisOrder::EastFirst);
    Lines lines(std::move(*source), file.string());
    const core::Status status = Reader(lines, intake).run();
    if (!status.ok()) {
        return status.problem();
    }
    return intake.finish();
}

}  // namespace rundgang::import
