// Writes notes into FILE as fast as they become durable and prints each id only after its ticket said Saved. CrashTest kills it.
// Several notes are under way at once, as when several stations write.
#include "engine/notes/Store.h"

#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include <unistd.h>

int main(int argc, char** argv) {
    using namespace rundgang;
    if (argc != 2) {
        std::fputs("usage: notes_crash_writer FILE\n", stderr);
        return 2;
    }
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(argv[1], {25832, "ETRS89 / UTM zone 32N", ""});
    if (!store) {
        std::fprintf(stderr, "%s\n", store.problem().message().c_str());
        return 1;
    }
    constexpr std::size_t kUnderWay = 4;
    std::array<std::pair<notes::Store::Ticket, std::string>, kUnderWay> open{};
    for (std::size_t i = 0;; ++i) {
        auto& [ticket, id] = open[i % kUnderWay];
        if (ticket != 0) {
            if (const core::Status saved = (*store)->wait(ticket); !saved) {
                std::fprintf(stderr, "%s\n", saved.problem().message().c_str());
                return 1;
            }
            const std::string line = id + "\n";
            if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
                return 1;
            }
        }
        notes::Note note;
        note.id = notes::makeNoteId();
        note.text = std::string(i * 37 % 1500, 'x');
        note.place = {598412.125, 5286003.1, 705.3};
        note.language = "de";
        note.createdUtc = notes::utcNow();
        id = note.id;
        ticket = (*store)->save(std::move(note));
    }
}
