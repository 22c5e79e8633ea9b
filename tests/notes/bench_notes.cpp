// How long a visitor waits until a note is durable, and how many notes a second the disk takes. Usage: bench_notes FILE [NOTES]
#include "engine/core/Hash.h"
#include "engine/notes/Store.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace rundgang;
using Clock = std::chrono::steady_clock;

notes::Note noteOf(int i) {
    notes::Note note;
    note.id = notes::makeNoteId();
    note.text = "Hier fehlt eine Bank unter den Bäumen, Nummer " + std::to_string(i) + std::string(200, '.');
    note.place = {598412.125 + i, 5286003.1, 705.3};
    note.language = "de";
    note.createdUtc = "2026-11-23T07:12:49Z";
    return note;
}

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

void oneByOne(notes::Store& store, int count) {
    std::vector<double> waits;
    const auto begin = Clock::now();
    for (int i = 0; i < count; ++i) {
        const auto asked = Clock::now();
        if (const core::Status saved = store.wait(store.save(noteOf(i))); !saved) {
            std::printf("failed: %s\n", saved.problem().message().c_str());
            return;
        }
        waits.push_back(milliseconds(Clock::now() - asked));
    }
    const double seconds = milliseconds(Clock::now() - begin) / 1000.0;
    std::sort(waits.begin(), waits.end());
    const auto share = [&](double p) { return waits[static_cast<std::size_t>(p * static_cast<double>(waits.size() - 1))]; };
    std::printf("one by one: save to durable p50 %.2f ms, p99 %.2f ms, worst %.2f ms; %.0f notes/s\n", share(0.5), share(0.99),
                waits.back(), count / seconds);
}

void eightAtOnce(notes::Store& store, int count) {
    const auto begin = Clock::now();
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&store, count] {
            for (int i = 0; i < count / 8; ++i) {
                (void)store.wait(store.save(noteOf(i)));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::printf("eight at once, each waiting: %.0f notes/s\n", count / (milliseconds(Clock::now() - begin) / 1000.0));
}

void allAtOnce(notes::Store& store, int count) {
    std::vector<double> calls;
    const auto begin = Clock::now();
    notes::Store::Ticket last = 0;
    for (int i = 0; i < count; ++i) {
        notes::Note note = noteOf(i);
        const auto asked = Clock::now();
        last = store.save(std::move(note));
        calls.push_back(milliseconds(Clock::now() - asked));
    }
    (void)store.wait(last);
    std::printf("all at once: save() itself worst %.3f ms; %.0f notes/s\n", *std::max_element(calls.begin(), calls.end()),
                count / (milliseconds(Clock::now() - begin) / 1000.0));
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 2 ? std::max(std::atoi(argv[2]), 8) : 400;
    if (argc < 2) {
        std::fputs("usage: bench_notes FILE [NOTES]\n", stderr);
        return 2;
    }
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(argv[1], {25832, "ETRS89 / UTM zone 32N", ""});
    if (!store) {
        std::fprintf(stderr, "%s\n", store.problem().message().c_str());
        return 1;
    }
    oneByOne(**store, count);
    eightAtOnce(**store, count);
    allAtOnce(**store, count);
    std::uint64_t hash = (*store)->notes()->size();
    for (const notes::Note& note : *(*store)->notes()) {
        hash += core::hash64(note.text);  // a sum: the order of eight writers is theirs
    }
    std::printf("%zu notes, hash %016llx\n", (*store)->notes()->size(), static_cast<unsigned long long>(hash));
    return 0;
}
