// The page's own files (folder page/), put into the program when it is built.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace rundgang::handover {

/// Name and content; index.html holds @title@ and @generator@ to be filled in.
extern const std::array<std::pair<std::string_view, std::string_view>, 13> kPageFiles;

}  // namespace rundgang::handover
