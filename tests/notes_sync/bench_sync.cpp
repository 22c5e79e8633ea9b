// How long until a note that was saved at one station is seen at another, and how many notes a second go to the server and come
// from it. Starts its own server, with durability on. Usage: bench_sync FOLDER [NOTES]
#include "engine/core/Hash.h"
#include "tests/notes_sync/SyncFixture.h"

#include <cstdio>
#include <cstdlib>

namespace {

using namespace rundgang;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

/// The notes of one station as a number: equal stations, equal numbers.
std::uint64_t hashOf(const notes_sync::Station& station) {
    std::uint64_t hash = 0;
    for (const notes::Note& note : station.shown()) {
        hash = core::hash64(note.id + note.text, hash);
    }
    return hash;
}

void latency(notes_sync::Station& a, notes_sync::Station& b, int count) {
    std::vector<double> waits;
    for (int i = 0; i < count; ++i) {
        const notes::Note note = notes_sync::sampleNote(i);
        const auto asked = Clock::now();
        if (!a.save(note)) {
            std::printf("a note could not be saved\n");
            return;
        }
        while (true) {
            const auto seen = b.store().notes();
            if (!seen->empty() && seen->back().id == note.id) {
                break;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        waits.push_back(seconds(Clock::now() - asked) * 1000.0);
        std::this_thread::sleep_for(std::chrono::milliseconds(i * 37 % 100));
    }
    std::sort(waits.begin(), waits.end());
    const auto share = [&](double p) { return waits[static_cast<std::size_t>(p * static_cast<double>(waits.size() - 1))]; };
    std::printf("saved at A to visible at B: p50 %.0f ms, p99 %.0f ms, worst %.0f ms (%d notes)\n", share(0.5), share(0.99),
                waits.back(), count);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: bench_sync FOLDER [NOTES]\n", stderr);
        return 2;
    }
    const int count = argc > 2 ? std::max(std::atoi(argv[2]), 100) : 10000;
    ::setenv("RUNDGANG_PG_FSYNC", "1", 1);
    test::PostgresServer* server = test::PostgresServer::get();
    if (server == nullptr) {
        std::fprintf(stderr, "%s\n", test::PostgresServer::whyNone().c_str());
        return 1;
    }
    server->makeDatabase("notes");
    const std::string admin = server->by(test::PostgresServer::kAdmin, "notes");
    if (const core::Status made = notes_sync::initServer({admin, "town", notes_sync::utm32(), false, {}}); !made) {
        std::fprintf(stderr, "%s\n", made.problem().message().c_str());
        return 1;
    }
    server->makeUser("kiosk", "town_station");
    notes_sync::SyncOptions options;
    options.server = server->overTcp("kiosk", "notes");
    options.prefix = "town";
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    for (const char* name : {"a.gpkg", "b.gpkg"}) {
        std::filesystem::remove(folder / name);
    }
    notes_sync::Station a(folder / "a.gpkg", options);
    notes_sync::Station b(folder / "b.gpkg", options);
    for (int i = 0; i < count; ++i) {
        a.store().save(notes_sync::sampleNote(i));
    }
    (void)a.save(notes_sync::sampleNote(count));
    for (notes_sync::Station* station : {&a, &b}) {
        const auto begun = Clock::now();
        station->goOnline();
        const core::Status done = station->sync().waitUntilCaughtUp(std::chrono::minutes(10));
        if (!done) {
            std::fprintf(stderr, "%s\n", done.problem().message().c_str());
            return 1;
        }
        const double took = seconds(Clock::now() - begun);
        std::printf("%s %d notes: %.1f s, %.0f notes/s\n", station == &a ? "sent" : "received", count + 1, took,
                    (count + 1) / took);
    }
    b.look();
    latency(a, b, 200);
    a.catchUp();
    b.catchUp();
    std::printf("%zu notes, hash %016llx; at B %016llx\n", b.shown().size(), static_cast<unsigned long long>(hashOf(a)),
                static_cast<unsigned long long>(hashOf(b)));
    return hashOf(a) == hashOf(b) ? 0 : 1;
}
