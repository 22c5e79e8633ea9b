#include "engine/notes/VisitorCode.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

namespace rundgang::notes {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

TEST(VisitorCode, CodesAreReadAsTheyAreShownAndDiffer) {
    std::set<std::string> codes;
    for (int i = 0; i < 5000; ++i) {
        const std::string code = makeVisitorCode();
        ASSERT_EQ(code.size(), 11U) << code;
        ASSERT_EQ(readVisitorCode(code), code);
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 5000U);
}

TEST(VisitorCode, PeopleMayTypeItAsTheyReadIt) {
    std::string code;
    while (code.find('0') == std::string::npos || code.find('1') == std::string::npos) {
        code = makeVisitorCode();
    }
    std::string typed;
    for (const char c : code) {
        if (c == '0') {
            typed += 'o';
        } else if (c == '1') {
            typed += 'l';
        } else if (c == '-') {
            typed += ' ';
        } else {
            typed += static_cast<char>(c >= 'A' ? c - 'A' + 'a' : c);
        }
    }
    EXPECT_EQ(readVisitorCode(typed), code) << typed;
}

TEST(VisitorCode, OneWrongCharacterIsAlwaysNoticed) {
    const std::string code = makeVisitorCode();
    for (std::size_t i = 0; i < code.size(); ++i) {
        for (const char letter : kLetters) {
            std::string wrong = code;
            if (wrong[i] == '-' || wrong[i] == letter) {
                continue;
            }
            wrong[i] = letter;
            EXPECT_FALSE(readVisitorCode(wrong).has_value()) << code << " " << wrong;
        }
    }
}

TEST(VisitorCode, TwoExchangedCharactersAreAlwaysNoticed) {
    const std::string code = makeVisitorCode();
    for (std::size_t i = 0; i < code.size(); ++i) {
        for (std::size_t j = i + 1; j < code.size(); ++j) {
            std::string wrong = code;
            std::swap(wrong[i], wrong[j]);
            if (code[i] != code[j] && code[i] != '-' && code[j] != '-') {
                EXPECT_FALSE(readVisitorCode(wrong).has_value()) << code << " " << wrong;
            }
        }
    }
}

TEST(VisitorCode, WhatIsNoCodeIsRefused) {
    for (const char* typed :
         {"", "K", "K7Q-F2M-9X", "K7Q-F2M-9X33", "K7Q_F2M_9X3", "UUU-UUU-UUU", "../../../etc", "\xC3\xA4\xC3\xA4\xC3\xA4"}) {
        EXPECT_FALSE(readVisitorCode(typed).has_value()) << typed;
    }
}

// RFC 7914, 12, has no vector with these costs; this one is from Python: hashlib.scrypt(b"000-000-000", salt=b"salt", n=2**15,
// r=8, p=1, maxmem=2**26, dklen=16).
TEST(VisitorCode, TheTraceIsScrypt) {
    EXPECT_EQ(traceOf("000-000-000", "salt"), "032c161eb331f93b678d3976497161e6");
    EXPECT_NE(traceOf("000-000-000", "pepper"), traceOf("000-000-000", "salt"));
}

}  // namespace
}  // namespace rundgang::notes
