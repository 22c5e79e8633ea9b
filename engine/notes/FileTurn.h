// Within this program, those who have the same notes file open take turns: SQLite's own locks are asked for again and again with
// pauses between, so a busy synchroniser could keep a visitor's note waiting until it fails. Room-internal; any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

namespace rundgang::notes {

/// One for each file that is open, whatever name it was opened by.
std::shared_ptr<std::mutex> turnOf(const std::filesystem::path& file);

}  // namespace rundgang::notes
