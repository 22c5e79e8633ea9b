// Captions of a voice whose words are known but not their times.
#pragma once

#include <cstddef>
#include <string_view>

namespace rundgang::experience {

/// The part of `words` (UTF-8) that belongs to this moment of a recording: a line or two, cut between words and where possible at
/// the end of a sentence. People speak so evenly that letters stand for time well enough to follow.
/// Pure.
/// `most` bytes at once; the usual 80 are two lines of 40 letters, as broadcasters set them.
std::string_view captionAt(std::string_view words, double seconds, double total, std::size_t most = 80);

}  // namespace rundgang::experience
