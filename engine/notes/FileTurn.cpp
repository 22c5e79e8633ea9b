#include "engine/notes/FileTurn.h"

#include <map>
#include <system_error>

namespace rundgang::notes {

std::shared_ptr<std::mutex> turnOf(const std::filesystem::path& file) {
    static std::mutex guard;
    static std::map<std::filesystem::path, std::weak_ptr<std::mutex>> turns;
    std::error_code error;
    const std::filesystem::path known = std::filesystem::weakly_canonical(file, error);
    const std::lock_guard lock(guard);
    std::erase_if(turns, [](const auto& turn) { return turn.second.expired(); });
    std::weak_ptr<std::mutex>& held = turns[error ? file : known];
    std::shared_ptr<std::mutex> turn = held.lock();
    if (turn == nullptr) {
        turn = std::make_shared<std::mutex>();
        held = turn;
    }
    return turn;
}

}  // namespace rundgang::notes
