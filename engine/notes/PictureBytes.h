// What a picture from a phone says of its owner is taken out before it is kept: place, time, camera, comments, thumbnails of what
// was cropped away, films behind the picture. What is seen stays as it is, byte for byte; so does which way is up.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rundgang::notes {

struct PlainPicture {
    std::string contentType;  ///< image/jpeg or image/png, by what the bytes are
    std::vector<std::byte> bytes;
};

/// JPEG (ISO/IEC 10918-1) or PNG (ISO/IEC 15948); anything else, and one that is cut off, is refused. `name` is used in the
/// problem.
core::Result<PlainPicture> plainPicture(std::span<const std::byte> bytes, const std::string& name);

}  // namespace rundgang::notes
