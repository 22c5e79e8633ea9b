// Looks through the memory of this very process for a text that should be gone. Linux; elsewhere it finds nothing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rundgang::test {

/// A text of random small letters that this program has no copy of: it is kept scrambled, and told letter by letter.
class SecretText {
public:
    SecretText(std::size_t length, unsigned seed);
    /// Some bytes of a recording.
    explicit SecretText(std::span<const unsigned char> bytes);
    [[nodiscard]] std::size_t size() const { return mScrambled.size(); }
    [[nodiscard]] char letter(std::size_t i) const;

private:
    std::vector<unsigned char> mScrambled;
};

/// Where in the process's writable memory at least `part` letters of it in a row lie: "[heap]: 12 letters", one each place.
std::vector<std::string> foundInMemory(const SecretText& secret, std::size_t part = 8);

/// The same for bytes that may be any, all of them in a row.
std::vector<std::string> bytesInMemory(const SecretText& secret);

}  // namespace rundgang::test
