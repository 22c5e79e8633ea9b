// How long a visitor waits until a note is durable, and how many notes a second the disk takes; then the same and more in a town
// that has left many notes already (in FILE.town.gpkg). Usage: bench_notes FILE [NOTES [NOTES_OF_THE_TOWN]]
#include "engine/core/Hash.h"
#include "engine/notes/Store.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
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

/// The median over `times` calls, in microseconds.
template <typename Call>
double medianMicroseconds(int times, Call call) {
    std::vector<double> each;
    for (int i = 0; i < times; ++i) {
        const auto asked = Clock::now();
        call(i);
        each.push_back(milliseconds(Clock::now() - asked) * 1000.0);
    }
    std::sort(each.begin(), each.end());
    return each[each.size() / 2];
}

void lookAround(const notes::Store& store) {
    std::size_t met = 0;
    std::vector<std::uint32_t> candidates;
    const math::WorldPos eye{598412.0, 5286003.0, 702.0};
    const double snapshot = medianMicroseconds(1000, [&](int) { met += store.shown()->notes->size(); });
    const std::shared_ptr<const notes::Shown> shown = store.shown();
    const auto at = [&](int i) { return eye + glm::dvec3(i % 40 * 50.0 - 1000.0, i / 40 * 50.0 - 1000.0, 0.0); };
    for (const double radius : {50.0, 300.0}) {
        const double near = medianMicroseconds(1000, [&](int i) { met += shown->grid.near(at(i), radius).size(); });
        std::printf("near, %.0f m: %.1f us, %zu notes\n", radius, near, shown->grid.near(eye, radius).size());
    }
    const double ray = medianMicroseconds(1000, [&](int i) {
        const double angle = i * 0.37;
        shown->grid.alongRay({at(i), {std::cos(angle), std::sin(angle), 0.0}}, 2000.0, 2.0, 0.05, candidates);
        met += candidates.size();
    });
    std::printf("along a ray of 2 km: %.1f us; the snapshot itself %.2f us; met %zu\n", ray, snapshot, met);
}

notes::Note townNote(int i) {
    notes::Note note = noteOf(i);
    const auto spread = [](std::uint64_t seed) { return static_cast<double>(core::hash64("place", seed) % 4000000U) / 1000.0; };
    note.place = {596412.0 + spread(2U * static_cast<std::uint64_t>(i)),
                  5284003.0 + spread(2U * static_cast<std::uint64_t>(i) + 1U), 702.0};
    return note;
}

/// A file of that many notes is made, and opened as at the beginning of an event's day.
int inATown(const std::string& file, int count) {
    std::remove(file.c_str());
    {
        core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file, {25832, "ETRS89 / UTM zone 32N", ""});
        if (!store) {
            std::fprintf(stderr, "%s\n", store.problem().message().c_str());
            return 1;
        }
        const auto begin = Clock::now();
        for (int i = 0; i < count; ++i) {
            (*store)->save(townNote(i));
        }
        store->reset();
        std::printf("a town of %d notes: written in %.1f s\n", count, milliseconds(Clock::now() - begin) / 1000.0);
    }
    const auto begin = Clock::now();
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file, {});
    std::printf("opened in %.0f ms, %zu notes\n", milliseconds(Clock::now() - begin), (*store)->notes()->size());
    lookAround(**store);
    oneByOne(**store, 50);
    const auto erasing = Clock::now();
    const core::Status erased = (*store)->wait((*store)->change(notes::Erasure{(*store)->notes()->front().id, ""}));
    std::printf("one erased to the last byte: %s, %.0f ms\n", erased ? "yes" : erased.problem().message().c_str(),
                milliseconds(Clock::now() - erasing));
    return erased ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 2 ? std::max(std::atoi(argv[2]), 8) : 400;
    if (argc < 2) {
        std::fputs("usage: bench_notes FILE [NOTES [NOTES_OF_THE_TOWN]]\n", stderr);
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
    const int many = argc > 3 ? std::max(std::atoi(argv[3]), 1) : 100000;
    if (const int code = inATown(std::string(argv[1]) + ".town.gpkg", many); code != 0) {
        return code;
    }
    std::printf("%zu notes, hash %016llx\n", (*store)->notes()->size(), static_cast<unsigned long long>(hash));
    return 0;
}
