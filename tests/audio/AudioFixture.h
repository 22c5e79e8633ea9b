// What the tests of the audio room share: an empty folder for each test, recordings to read, the program that is killed.
#pragma once

#include "engine/audio/Clip.h"
#include "engine/audio/Recorder.h"
#include "tests/audio/ScriptedCapture.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace rundgang::audio {

inline void waitSeconds(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

/// Whether it became true within `seconds`.
inline bool becomesTrue(const std::function<bool()>& is, double seconds = 10.0) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (!is()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        waitSeconds(0.005);
    }
    return true;
}

inline std::vector<std::byte> bytesOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return {bytes.begin(), bytes.end()};
}

inline void writeBytes(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline std::vector<std::string> filesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    if (std::filesystem::exists(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

class AudioTest : public testing::Test {
protected:
    void SetUp() override {
        const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
        mFolder =
            std::filesystem::path(RUNDGANG_TEST_OUT) / "audio" / (std::string(info->test_suite_name()) + "." + info->name());
        std::filesystem::remove_all(mFolder);
        std::filesystem::create_directories(mFolder);
    }

    [[nodiscard]] std::filesystem::path file(const std::string& name = "") const { return mFolder / name; }

    [[nodiscard]] RecorderOptions into(double maxSeconds = 120.0) const {
        RecorderOptions options;
        options.folder = mFolder;
        options.maxSeconds = maxSeconds;
        return options;
    }

    /// The next outcome of a recorder, which must come.
    static RecordingOutcome outcomeOf(Recorder& recorder, double seconds = 20.0) {
        std::optional<RecordingOutcome> outcome;
        EXPECT_TRUE(becomesTrue([&] { return (outcome = recorder.takeOutcome()).has_value(); }, seconds));
        return outcome.value_or(RecordingOutcome{});
    }

    /// A recording of the hum, made at `speed`.
    std::filesystem::path hum(double seconds, const std::string& name = "hum") const {
        Recorder recorder(into(seconds), test::scripted({50.0}));
        EXPECT_TRUE(recorder.start(name));
        return outcomeOf(recorder).file;
    }

    static Clip mustOpen(const std::filesystem::path& path) {
        core::Result<Clip> clip = Clip::open(path);
        EXPECT_TRUE(clip.ok()) << (clip.ok() ? "" : clip.problem().message());
        return clip.ok() ? *clip : Clip{};
    }

private:
    std::filesystem::path mFolder;
};

}  // namespace rundgang::audio
