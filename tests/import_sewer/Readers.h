// What the tests of the sewer readers share: reading a file or a text, and asking a file by XPath, with a program that shares no
// line with our readers.
#pragma once

#include "content/import/network/Networks.h"
#include "engine/core/File.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#define RG_NEED(path)                                                                        \
    if (!std::filesystem::exists(path)) {                                                    \
        GTEST_SKIP() << "needs other people's data, which is not here: " << (path).string(); \
    }

namespace rundgang::import::testing {

struct Outcome {
    core::Result<city::SewerNetwork> result = core::Problem{};

    [[nodiscard]] const city::SewerNetwork& network() const { return *result; }
    /// All warnings, a line each, to look for words in.
    [[nodiscard]] std::string warnings() const {
        std::string all;
        for (const core::Problem& one : result.warnings()) {
            all += one.message() + "\n";
        }
        return all;
    }
    [[nodiscard]] std::string problem() const { return result.ok() ? "(none)" : result.problem().message(); }
    [[nodiscard]] const city::SewerReach* reach(std::string_view id) const {
        for (const city::SewerReach& one : result->reaches) {
            if (one.id == id) {
                return &one;
            }
        }
        return nullptr;
    }
    [[nodiscard]] const city::SewerNode* node(std::string_view id) const {
        for (const city::SewerNode& one : result->nodes) {
            if (one.id == id) {
                return &one;
            }
        }
        return nullptr;
    }
};

inline Outcome read(const std::filesystem::path& file, const std::string& crs = "", const char* project = "EPSG:25832") {
    SewersSource source;
    source.files = {file};
    source.pattern = file.filename().string();
    source.crs = crs;
    return Outcome{readSewers(source, *geo::Crs::parse(project))};
}

/// Writes `text` under the test's own name and gives the path.
inline std::filesystem::path written(std::string_view text, const std::string& ending = ".xml") {
    const ::testing::TestInfo* test = ::testing::UnitTest::GetInstance()->current_test_info();
    const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "import_sewer" /
                                       (std::string(test->test_suite_name()) + "-" + test->name() + ending);
    EXPECT_TRUE(core::writeText(file, text));
    return file;
}

inline std::filesystem::path shared(const std::string& below) { return std::filesystem::path(RUNDGANG_SHARED_DATA) / below; }

inline bool hasXmllint() { return std::system("command -v xmllint >/dev/null 2>&1") == 0; }

/// What xmllint (libxml2) finds, without the line's end; `expression` may hold no single quotes.
inline std::string xpath(const std::filesystem::path& file, const std::string& expression) {
    const std::string command = "xmllint --xpath '" + expression + "' '" + file.string() + "' 2>/dev/null";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    for (int c = 0; pipe != nullptr && (c = std::fgetc(pipe.get())) != EOF;) {
        text += static_cast<char>(c);
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.pop_back();
    }
    return text;
}

/// "a" of "Kante/Laenge" without regard to the file's namespace.
inline std::string steps(const std::string& path) {
    std::string out;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        out += (out.empty() ? "" : "/") + std::string("*[local-name()=\"") + path.substr(at, end - at) + "\"]";
        at = end + 1;
    }
    return out;
}

}  // namespace rundgang::import::testing
