// What a visitor wrote is not left lying in memory for the next one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rundgang::core {

/// Overwrites all of the string's memory, then empties it.
inline void wipe(std::string& text) {
    text.resize(text.capacity());
    volatile char* bytes = text.data();  // volatile: a plain fill of a dying string may be left out
    for (std::size_t i = 0; i < text.size(); ++i) {
        bytes[i] = '\0';
    }
    text.clear();
}

/// The same for a recording's bytes.
inline void wipe(std::vector<std::byte>& data) {
    data.resize(data.capacity());
    volatile std::byte* bytes = data.data();
    for (std::size_t i = 0; i < data.size(); ++i) {
        bytes[i] = std::byte{0};
    }
    data.clear();
}

/// From now on the system's memory manager overwrites what is given back to it, all but the smallest pieces: libraries that
/// encode voices or build files do not wipe their own. Where the C library has no such wish (M_PERTURB of glibc), nothing
/// happens. Any thread; costs as much as writing the memory once.
void overwriteFreedMemory();

/// Wipes a text at the end of the block, however that is left.
class WipeAtEnd {
public:
    explicit WipeAtEnd(std::string& text) : mText(&text) {}
    ~WipeAtEnd() { wipe(*mText); }
    WipeAtEnd(const WipeAtEnd&) = delete;
    WipeAtEnd& operator=(const WipeAtEnd&) = delete;

private:
    std::string* mText;
};

}  // namespace rundgang::core
