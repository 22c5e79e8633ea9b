// A station at work: leaves notes, votes and erases while it synchronises, and says what was promised ("kept ID", "erased ID")
// only after the promise. KillTest kills it. Usage: sync_worker FILE SERVER PREFIX SEED
#include "engine/notes/Store.h"
#include "engine/notes/VisitorCode.h"
#include "engine/notes_sync/Sync.h"

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace {

using namespace rundgang;

bool say(const std::string& line) {
    return ::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

int work(notes::Store& store, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::string> own;
    while (true) {
        notes::Contribution kept;
        kept.note.id = notes::makeNoteId();
        kept.note.text = std::string(random() % 900, 'x');
        kept.note.place = {598412.125, 5286003.1, 705.3};
        kept.note.createdUtc = notes::utcNow();
        if (random() % 4 == 0) {
            notes::Attachment voice;
            voice.about = {notes::makeNoteId(), "audio/ogg", 1.0, "Satz", "", {"1", "de", notes::utcNow()}, 0};
            voice.bytes.resize(30000, std::byte{7});
            kept.attachments.push_back(std::move(voice));
        }
        const std::string id = kept.note.id;
        if (!store.wait(store.save(std::move(kept))) || !say("kept " + id + "\n")) {
            return 1;
        }
        own.push_back(id);
        if (random() % 3 == 0) {
            (void)store.wait(store.change(notes::Vote{own[random() % own.size()], notes::makeVisitorCode(), 1}));
        }
        if (random() % 2 == 0) {
            const std::size_t which = random() % own.size();
            if (!say("erasing " + own[which] + "\n") || !store.wait(store.change(notes::Erasure{own[which], ""})) ||
                !say("erased " + own[which] + "\n")) {
                return 1;
            }
            own.erase(own.begin() + static_cast<std::ptrdiff_t>(which));
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fputs("usage: sync_worker FILE SERVER PREFIX SEED\n", stderr);
        return 2;
    }
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(argv[1], {25832, "ETRS89 / UTM zone 32N", ""});
    if (!store) {
        std::fprintf(stderr, "%s\n", store.problem().message().c_str());
        return 1;
    }
    notes_sync::SyncOptions options;
    options.server = argv[2];
    options.prefix = argv[3];
    options.shortestPause = std::chrono::milliseconds(5);
    core::Result<std::unique_ptr<notes_sync::Sync>> sync = notes_sync::Sync::start(**store, argv[1], options);
    if (!sync) {
        std::fprintf(stderr, "%s\n", sync.problem().message().c_str());
        return 1;
    }
    return work(**store, static_cast<std::uint32_t>(std::atoi(argv[4])));
}
