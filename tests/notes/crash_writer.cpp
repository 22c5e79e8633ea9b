// Writes notes into FILE as fast as they become durable and prints each id only after its ticket said Saved. CrashTest kills it.
// Several notes are under way at once, as when several stations write. With "erase": keeps a note with a voice under a fresh
// code, says "kept MARK", erases it, says "erased MARK"; ErasureTest kills that.
#include "engine/notes/Store.h"
#include "engine/notes/VisitorCode.h"

#include <array>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace {

using namespace rundgang;

bool say(const std::string& line) {
    return ::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

int keepAndErase(notes::Store& store) {
    for (int i = 0;; ++i) {
        const std::string code = notes::makeVisitorCode();
        notes::Contribution kept{{}, code, std::vector<notes::Attachment>(1)};
        kept.note.id = notes::makeNoteId();
        const std::string& mark = kept.note.id;
        // The id itself is what a tombstone keeps: the mark is another one.
        const std::string secret = notes::makeNoteId();
        kept.note.text = secret + std::string(static_cast<std::size_t>(i * 91 % 900), 'x');
        kept.note.place = {598412.125, 5286003.1, 705.3};
        kept.note.createdUtc = notes::utcNow();
        notes::Attachment& voice = kept.attachments[0];
        voice.about = {notes::makeNoteId(), "audio/ogg", 1.0, secret, "", {"1", "de", notes::utcNow()}, 0};
        for (int part = 0; part < 300; ++part) {
            for (const char c : secret) {
                voice.bytes.push_back(static_cast<std::byte>(c));
            }
        }
        if (!store.wait(store.save(kept)) || !say("kept " + secret + "\n")) {
            return 1;
        }
        if (i % 4 == 3) {
            continue;  // some stay
        }
        const notes::Erasure erasure = i % 2 == 0 ? notes::Erasure{"", code} : notes::Erasure{mark, ""};
        if (!store.wait(store.change(erasure)) || !say("erased " + secret + "\n")) {
            return 1;
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::fputs("usage: notes_crash_writer FILE [erase]\n", stderr);
        return 2;
    }
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(argv[1], {25832, "ETRS89 / UTM zone 32N", ""});
    if (!store) {
        std::fprintf(stderr, "%s\n", store.problem().message().c_str());
        return 1;
    }
    if (argc == 3) {
        return keepAndErase(**store);
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
            if (!say(id + "\n")) {
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
