// Reading recordings, good and hostile.
#include "engine/audio/OggPages.h"
#include "tests/audio/AudioFixture.h"

#include <random>

namespace rundgang::audio {
namespace {

using ClipTest = AudioTest;

/// Opens and decodes; false if refused, in words, at either.
bool taken(const std::vector<std::byte>& bytes, const ClipLimits& limits = {}) {
    core::Result<Clip> clip = Clip::of(bytes, "voice", limits);
    if (!clip) {
        EXPECT_FALSE(clip.problem().what.empty());
        return false;
    }
    EXPECT_LE(clip->seconds(), limits.seconds);
    core::Result<std::vector<float>> samples = clip->decoded();
    if (!samples) {
        EXPECT_FALSE(samples.problem().what.empty());
        return false;
    }
    EXPECT_LE(static_cast<double>(samples->size()), limits.seconds * kSampleRate);
    for (const float sample : *samples) {
        if (!(sample >= -1.0F && sample <= 1.0F)) {
            ADD_FAILURE() << sample;
            return false;
        }
    }
    return true;
}

/// The file with a page's field changed and its checksum made right again.
std::vector<std::byte> withField(std::vector<std::byte> bytes, std::size_t page, std::size_t field, std::uint64_t value,
                                 std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        bytes[page + field + i] = static_cast<std::byte>((value >> (8 * i)) & 0xffU);
    }
    // markedLast sets the checksum; the flag itself is put back by a second go where it was not set.
    const std::byte flags = bytes[page + 5];
    std::size_t length = 27 + static_cast<std::size_t>(bytes[page + 26]);
    for (std::size_t i = 0; i < static_cast<std::size_t>(bytes[page + 26]); ++i) {
        length += static_cast<std::size_t>(bytes[page + 27 + i]);
    }
    EXPECT_EQ(flags & std::byte{4}, std::byte{4}) << "only last pages are forged here";
    const std::vector<std::byte> marked = markedLast(std::span(bytes).subspan(page, length));
    std::copy(marked.begin(), marked.end(), bytes.begin() + static_cast<std::ptrdiff_t>(page));
    return bytes;
}

TEST_F(ClipTest, TheWaveIsDrawnFromItsPeaks) {
    const Clip clip = mustOpen(hum(2.0));
    const std::vector<float> peaks = wavePeaks(*clip.decoded(), 100);
    ASSERT_EQ(peaks.size(), 100U);
    EXPECT_NEAR(*std::max_element(peaks.begin(), peaks.end()), 0.45F, 0.1F);
    EXPECT_LT(peaks[18], 0.3F);  // 0.375 s: the swell is lowest
}

TEST_F(ClipTest, ReadingFromTheMiddleIsTheMiddle) {
    const Clip clip = mustOpen(hum(4.0));
    const std::vector<float> whole = *clip.decoded();
    const core::Result<std::unique_ptr<ClipReader>> reader = ClipReader::open(clip);
    ASSERT_TRUE((*reader)->seek(2.0).ok());
    std::vector<float> rest(5 * kSampleRate);
    const std::size_t got = *(*reader)->read(rest);
    ASSERT_EQ(got, whole.size() - 2 * kSampleRate);
    double difference = 0.0;
    for (std::size_t i = 0; i < got; ++i) {
        difference = std::max(difference, std::abs(static_cast<double>(rest[i]) - whole[2 * kSampleRate + i]));
    }
    EXPECT_LT(difference, 0.02);
}

TEST_F(ClipTest, WhatIsNoRecordingIsRefusedInWords) {
    EXPECT_FALSE(Clip::open(file("missing.opus")).ok());
    EXPECT_FALSE(taken({}));
    EXPECT_FALSE(taken(std::vector<std::byte>(1000)));
    const std::string text = "OggS, but only in name";
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    EXPECT_FALSE(taken({bytes.begin(), bytes.end()}));
    const core::Result<Clip> clip = Clip::of({}, "voice");
    EXPECT_EQ(clip.problem().message(), "voice: is empty. Record it again, or delete it.");
}

TEST_F(ClipTest, LimitsAreKept) {
    const std::vector<std::byte> good = bytesOf(hum(3.0));
    EXPECT_TRUE(taken(good));
    EXPECT_FALSE(taken(good, {16U << 20U, 2.0}));
    EXPECT_FALSE(taken(good, {good.size() - 1, 600.0}));
    EXPECT_FALSE(Clip::open(hum(3.0, "large"), {1000, 600.0}).ok());
    // One recording after another in one file.
    std::vector<std::byte> twice = good;
    const std::vector<std::byte> other = bytesOf(hum(1.0, "other"));
    twice.insert(twice.end(), other.begin(), other.end());
    EXPECT_FALSE(taken(twice));
}

TEST_F(ClipTest, LengthsThatLieAreRefusedOrBounded) {
    const std::vector<std::byte> good = bytesOf(hum(3.0));
    const std::size_t last = wholeOpusRun(good).lastPage;
    // 48,000 samples a second for a million years, for two hours, and less than nothing.
    for (const std::uint64_t granule :
         {std::uint64_t{1} << 60U, std::uint64_t{48000} * 7200, ~std::uint64_t{0} - 5, std::uint64_t{1}}) {
        taken(withField(good, last, 6, granule, 8));
    }
    EXPECT_FALSE(taken(withField(good, last, 6, std::uint64_t{1} << 60U, 8)));
    EXPECT_FALSE(taken(withField(good, last, 6, std::uint64_t{48000} * 7200, 8)));
}

// Each packet of two bytes stands for 120 ms of silence: a megabyte would be a day.
TEST_F(ClipTest, AFileThatIsNothingButSilenceCostsNoMoreThanTheLimit) {
    const std::vector<std::byte> good = bytesOf(hum(1.0));
    const std::size_t first = oggPageAt(good)->size;
    const std::size_t headers = first + oggPageAt(std::span(good).subspan(first))->size;
    std::vector<std::byte> bomb(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(headers));
    const std::uint32_t serial = oggPageAt(good)->serial;
    constexpr std::uint32_t kPages = 2000;
    for (std::uint32_t page = 0; page < kPages; ++page) {
        std::vector<std::byte> one(27 + 255 + 255 * 2);
        const std::string magic = "OggS";
        std::transform(magic.begin(), magic.end(), one.begin(), [](char c) { return static_cast<std::byte>(c); });
        const std::uint64_t claimed = 312 + 48000;  // one second in all
        for (std::size_t i = 0; i < 8; ++i) {
            one[6 + i] = static_cast<std::byte>((claimed >> (8 * i)) & 0xffU);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            one[14 + i] = static_cast<std::byte>((serial >> (8 * i)) & 0xffU);
            one[18 + i] = static_cast<std::byte>(((page + 2) >> (8 * i)) & 0xffU);
        }
        one[26] = std::byte{255};
        for (std::size_t i = 0; i < 255; ++i) {
            one[27 + i] = std::byte{2};
            one[27 + 255 + 2 * i] = std::byte{0x1b};  // SILK, 60 ms, several frames
            one[27 + 255 + 2 * i + 1] = std::byte{2};
        }
        const std::vector<std::byte> marked = markedLast(one);
        bomb.insert(bomb.end(), marked.begin(), marked.end());
    }
    const auto begun = std::chrono::steady_clock::now();
    taken(bomb, {16U << 20U, 20.0});
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

TEST_F(ClipTest, EveryTruncationIsTakenOrRefused) {
    const std::vector<std::byte> good = bytesOf(hum(1.0));
    int takenCount = 0;
    for (std::size_t size = 0; size < good.size(); size += 7) {
        takenCount += taken({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}) ? 1 : 0;
    }
    EXPECT_GT(takenCount, 0);
}

TEST_F(ClipTest, ThousandsOfDamagedFilesDoNoHarm) {
    const std::vector<std::byte> good = bytesOf(hum(0.6));
    std::mt19937_64 dice(20261124);
    int refusedCount = 0;
    for (int round = 0; round < 2500; ++round) {
        std::vector<std::byte> bad = good;
        const std::size_t changes = 1 + dice() % 8;
        for (std::size_t i = 0; i < changes; ++i) {
            bad[dice() % (round % 2 == 0 ? bad.size() : 200)] = static_cast<std::byte>(dice() & 0xffU);
        }
        if (round % 3 == 0) {  // with right checksums the damage reaches the decoder
            for (std::size_t at = 0; at + 27 < bad.size();) {
                std::size_t length = 27 + static_cast<std::size_t>(bad[at + 26]);
                for (std::size_t i = 0; i < static_cast<std::size_t>(bad[at + 26]) && at + 27 + i < bad.size(); ++i) {
                    length += static_cast<std::size_t>(bad[at + 27 + i]);
                }
                if (at + length > bad.size()) {
                    break;
                }
                const std::vector<std::byte> marked = markedLast(std::span(bad).subspan(at, length));
                std::copy(marked.begin(), marked.end(), bad.begin() + static_cast<std::ptrdiff_t>(at));
                at += length;
            }
        }
        refusedCount += taken(bad) ? 0 : 1;
        wholeOpusRun(bad);
    }
    EXPECT_GT(refusedCount, 200);
    EXPECT_LT(refusedCount, 2400);
}

}  // namespace
}  // namespace rundgang::audio
