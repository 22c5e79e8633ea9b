// What a picture says of whoever took it is not kept; what is seen is.
#include "engine/notes/PictureBytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::notes {
namespace {

using Bytes = std::vector<std::byte>;

void put(Bytes& to, std::initializer_list<int> bytes) {
    for (const int b : bytes) {
        to.push_back(static_cast<std::byte>(b));
    }
}
void put(Bytes& to, std::string_view words) {
    for (const char letter : words) {
        to.push_back(static_cast<std::byte>(letter));
    }
}
bool holds(const Bytes& bytes, std::string_view words) {
    return std::search(bytes.begin(), bytes.end(), words.begin(), words.end(),
                       [](std::byte b, char letter) { return b == static_cast<std::byte>(letter); }) != bytes.end();
}

void segment(Bytes& to, int marker, const Bytes& content) {
    const auto length = static_cast<int>(content.size() + 2);
    put(to, {0xFF, marker, length >> 8, length & 0xFF});
    to.insert(to.end(), content.begin(), content.end());
}

/// As a phone writes it, in the order of bytes of most of them; held upright (6).
Bytes exif(int up) {
    Bytes content;
    put(content, std::string_view("Exif\0\0II", 8));
    put(content, {42, 0, 8, 0, 0, 0, 2, 0});
    put(content, {0x0F, 0x01, 2, 0, 4, 0, 0, 0, 'C', 'a', 'm', 0});
    put(content, {0x12, 0x01, 3, 0, 1, 0, 0, 0, up, 0, 0, 0});
    put(content, "48 deg 3' N");
    return content;
}

Bytes jpeg(int up) {
    Bytes bytes;
    put(bytes, {0xFF, 0xD8});
    Bytes jfif;
    put(jfif, std::string_view("JFIF\0", 5));
    segment(bytes, 0xE0, jfif);
    segment(bytes, 0xE1, exif(up));
    Bytes xmp;
    put(xmp, "http://ns.adobe.com/xap/1.0/ by Erika");
    segment(bytes, 0xE1, xmp);
    Bytes colours;
    put(colours, "ICC_PROFILE of colours");
    segment(bytes, 0xE2, colours);
    Bytes comment;
    put(comment, "a comment");
    segment(bytes, 0xFE, comment);
    segment(bytes, 0xDB, {std::byte{1}});
    segment(bytes, 0xDA, {std::byte{2}});
    put(bytes, {'s', 'e', 'e', 'n', 0xFF, 0x00, 0xFF, 0xD0, '1'});
    segment(bytes, 0xC4, {std::byte{3}});  // a progressive one goes on
    segment(bytes, 0xDA, {std::byte{4}});
    put(bytes, "again");
    put(bytes, {0xFF, 0xD9});
    put(bytes, "and a film of the street");
    return bytes;
}

TEST(PictureBytes, aPhonesJpegKeepsWhatIsSeenAndLosesWhoSawIt) {
    const auto plain = plainPicture(jpeg(6), "IMG_1.JPG");
    ASSERT_TRUE(plain.ok());
    EXPECT_EQ(plain->contentType, "image/jpeg");
    for (const char* gone : {"Cam", "48 deg", "Erika", "a comment", "film"}) {
        EXPECT_FALSE(holds(plain->bytes, gone)) << gone;
    }
    for (const char* kept : {"JFIF", "ICC_PROFILE of colours", "seen", "again"}) {
        EXPECT_TRUE(holds(plain->bytes, kept)) << kept;
    }
    EXPECT_TRUE(holds(plain->bytes, std::string_view("\x01\x12\0\x03\0\0\0\x01\0\x06", 10))) << "which way is up";
    const auto twice = plainPicture(plain->bytes, "again");
    ASSERT_TRUE(twice.ok());
    EXPECT_EQ(twice->bytes, plain->bytes);
}

TEST(PictureBytes, oneThatLiesAsItIsNeedsNoWordOfIt) {
    const auto plain = plainPicture(jpeg(1), "a");
    ASSERT_TRUE(plain.ok());
    EXPECT_FALSE(holds(plain->bytes, "Exif"));
}

TEST(PictureBytes, aPngLosesItsTextsAndWhatFollowsIt) {
    Bytes png;
    put(png, {0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    const auto chunk = [&](std::string_view type, std::string_view content) {
        put(png, {0, 0, 0, static_cast<int>(content.size())});
        put(png, type);
        put(png, content);
        put(png, {1, 2, 3, 4});
    };
    chunk("IHDR", "head");
    chunk("gAMA", "bright");
    chunk("tEXt", "Author Erika");
    chunk("eXIf", "48 deg");
    chunk("IDAT", "seen");
    chunk("IEND", "");
    put(png, "film");
    const auto plain = plainPicture(png, "a.png");
    ASSERT_TRUE(plain.ok());
    EXPECT_EQ(plain->contentType, "image/png") << "whatever it is called";
    EXPECT_FALSE(holds(plain->bytes, "Erika") || holds(plain->bytes, "48 deg") || holds(plain->bytes, "film"));
    EXPECT_TRUE(holds(plain->bytes, "head") && holds(plain->bytes, "bright") && holds(plain->bytes, "seen"));
}

TEST(PictureBytes, whatIsNoneOrCutOffIsRefusedAtEveryLength) {
    EXPECT_FALSE(plainPicture({}, "empty").ok());
    Bytes words;
    put(words, "GIF89a and so on");
    EXPECT_FALSE(plainPicture(words, "a.jpg").ok());
    const Bytes whole = jpeg(6);
    const std::size_t film = std::string_view("and a film of the street").size();
    for (std::size_t length = 0; length < whole.size() - film; ++length) {
        const auto cut = plainPicture(std::span(whole).first(length), "cut.jpg");
        EXPECT_FALSE(cut.ok()) << length;
    }
}

}  // namespace
}  // namespace rundgang::notes
