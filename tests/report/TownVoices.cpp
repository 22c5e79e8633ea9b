#include "tests/report/TownVoices.h"

#include "engine/audio/OpusEncoder.h"
#include "engine/math/Camera.h"
#include "engine/notes/Store.h"
#include "tests/support/HostileNotes.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <numbers>
#include <random>
#include <string>
#include <vector>

namespace rundgang::test {
namespace {

struct Saying {
    notes::NoteKind kind;
    notes::Stance stance;
    const char* language;
    const char* text;
};

constexpr std::array<Saying, 16> kSayings = {{
    {notes::NoteKind::Idea, notes::Stance::For, "de",
     "Hier fehlt eine Bank im Schatten. Am besten unter den Bäumen, mit Blick auf den Platz, damit auch Ältere auf halbem Weg "
     "ausruhen können."},
    {notes::NoteKind::Idea, notes::Stance::For, "de", "Ein Trinkbrunnen, bitte!"},
    {notes::NoteKind::Idea, notes::Stance::None, "en",
     "A sheltered stand for cargo bikes would fit in this corner, next to the entrance rather than behind the bins."},
    {notes::NoteKind::Praise, notes::Stance::For, "de", "So mag ich meine Stadt: ruhig, grün und trotzdem mitten im Leben."},
    {notes::NoteKind::Praise, notes::Stance::For, "en", "The view down to the river is lovely from here."},
    {notes::NoteKind::Praise, notes::Stance::None, "de",
     "Endlich sieht man, was geplant ist. Danke, dass wir das ausprobieren dürfen!"},
    {notes::NoteKind::Concern, notes::Stance::Against, "de",
     "Das oberste Geschoss nimmt unserem Hof die Abendsonne. Im Modell sieht man es ab etwa 17 Uhr deutlich. Kann der Bau ein "
     "Stockwerk niedriger werden?"},
    {notes::NoteKind::Concern, notes::Stance::Against, "de",
     "Zu wenig Parkplätze für die Handwerker, die hier täglich arbeiten."},
    {notes::NoteKind::Concern, notes::Stance::Neutral, "en",
     "The delivery zone looks too narrow. Lorries will stop on the cycle path."},
    {notes::NoteKind::Concern, notes::Stance::Against, "de",
     "Bitte erhaltet die alte Linde! Sie ist über hundert Jahre alt und steht genau dort, wo im Entwurf die Einfahrt "
     "liegt.\n\nMeine Großmutter hat sie noch als kleinen Baum gekannt."},
    {notes::NoteKind::Question, notes::Stance::None, "de", "Wird der Weg nachts beleuchtet?"},
    {notes::NoteKind::Question, notes::Stance::Neutral, "de", "Wohin fließt das Regenwasser, wenn der Hof bebaut ist?"},
    {notes::NoteKind::Question, notes::Stance::None, "en", "How high is this building going to be, compared with the church?"},
    {notes::NoteKind::Defect, notes::Stance::None, "de",
     "Der Gehweg ist hier so schief, dass man mit dem Rollator hängen bleibt."},
    {notes::NoteKind::Defect, notes::Stance::None, "de", "Der Gullydeckel klappert bei jedem Auto."},
    {notes::NoteKind::Defect, notes::Stance::For, "de", "Bordstein nicht abgesenkt."},
}};

constexpr std::array<const char*, 4> kReplies = {"Das sehe ich genauso.",
                                                 "Dazu gab es im Bauausschuss schon einen Beschluss, bitte dort nachlesen.",
                                                 "I would rather have more trees.", "Gute Idee, aber wer zahlt das?"};

/// A second of a tone that swells and fades: a voice's file without a voice.
std::vector<std::byte> toneOf(double hertz, double seconds) {
    std::vector<std::byte> bytes;
    auto encoder = audio::OpusEncoder::create(32000, 0.5, [&](std::span<const std::byte> page) {
        bytes.insert(bytes.end(), page.begin(), page.end());
        return core::Status(core::Done{});
    });
    if (!encoder) {
        return bytes;
    }
    constexpr double kRate = 48000.0;
    std::vector<float> samples(static_cast<std::size_t>(seconds * kRate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        samples[i] =
            static_cast<float>(0.3 * std::sin(std::numbers::pi * t / seconds) * std::sin(2.0 * std::numbers::pi * hertz * t));
    }
    const bool written = (*encoder)->write(samples).ok() && (*encoder)->finish().ok();
    return written ? bytes : std::vector<std::byte>();
}

class Town {
public:
    Town(const world::Manifest& manifest, std::uint32_t seed) : mManifest(manifest), mRandom(seed), mTone(toneOf(330.0, 2.0)) {}

    notes::Contribution next(std::size_t i) {
        notes::Note note;
        note.id = notes::makeNoteId();
        const Saying& saying = kSayings[below(kSayings.size())];
        note.kind = saying.kind;
        note.stance = saying.stance;
        note.language = saying.language;
        note.text = saying.text;
        note.createdUtc = timeOf();
        note.agree = static_cast<std::int64_t>(std::max(0.0, normal() * 6.0 + 3.0));
        note.disagree = static_cast<std::int64_t>(std::max(0.0, normal() * 2.0));
        stand(note);
        if (!mManifest.variants.empty() && below(3) != 0) {
            note.variant = mManifest.variants[below(mManifest.variants.size())].id;
        }
        if (i % 8 == 7 && mLast) {
            answer(note);
        } else {
            mLast = note;
        }
        notes::Contribution all{note, {}, {}};
        if (i % 20 == 3 && !mTone.empty()) {
            speak(all);
        }
        return all;
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(mRandom); }
    double normal() { return std::normal_distribution<double>(0.0, 1.0)(mRandom); }

    /// On three days, most after school and work.
    std::string timeOf() {
        const double hour = std::fmod(std::max(7.0, std::min(19.9, (below(3) == 0 ? 9.5 : 15.0) + normal() * 1.6)), 24.0);
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "2026-11-%02zuT%02d:%02d:%02zuZ", 20 + below(3), static_cast<int>(hour),
                      static_cast<int>(hour * 60.0) % 60, below(60));
        return text.data();
    }

    void stand(notes::Note& note) {
        const std::size_t many = mManifest.viewpoints.size();
        const world::Viewpoint& view = mManifest.viewpoints[std::min(below(many), below(many))];
        note.eye = view.eye + glm::dvec3(normal() * 3.0, normal() * 3.0, 0.0);
        note.headingDeg = std::fmod(view.headingDeg + normal() * 15.0 + 360.0, 360.0);
        note.pitchDeg = view.pitchDeg;
        const double away = 8.0 + std::abs(normal()) * 14.0;
        const glm::dvec3 ahead =
            math::directionFrom(math::radFromDeg(note.headingDeg), math::radFromDeg(std::min(view.pitchDeg, -4.0)));
        note.place = note.eye + ahead * away;
        note.surface = "ground";
    }

    void answer(notes::Note& note) const {
        note.parent = mLast->id;
        note.text = kReplies[note.text.size() % kReplies.size()];
        note.quote = mLast->text.substr(0, mLast->text.find(' '));
        note.place = mLast->place;
        note.variant = mLast->variant;
    }

    void speak(notes::Contribution& all) {
        notes::Attachment voice;
        voice.about = {
            notes::makeNoteId(), "audio/ogg", 2.0, all.note.text, "", {"2026-1", all.note.language, all.note.createdUtc}, 0};
        voice.bytes = mTone;
        all.note.text.clear();
        all.attachments.push_back(std::move(voice));
    }

    const world::Manifest& mManifest;
    std::mt19937 mRandom;
    std::vector<std::byte> mTone;
    std::optional<notes::Note> mLast;
};

core::Status keep(notes::Store& store, std::vector<notes::Contribution> all) {
    std::vector<notes::Store::Ticket> tickets;
    for (notes::Contribution& one : all) {
        tickets.push_back(store.save(std::move(one)));
    }
    for (const notes::Store::Ticket ticket : tickets) {
        if (core::Status saved = store.wait(ticket); !saved) {
            return saved;
        }
    }
    return core::Done{};
}

}  // namespace

core::Status leaveVoices(const std::filesystem::path& file, const world::Manifest& manifest, std::size_t count,
                         std::uint32_t seed) {
    notes::NoteCrs crs;
    crs.name = manifest.crs;
    crs.wkt = manifest.crsWkt;
    crs.epsg = manifest.crs.starts_with("EPSG:") ? std::atoi(manifest.crs.c_str() + 5) : 0;
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(file, crs);
    if (!store) {
        return store.problem();
    }
    Town town(manifest, seed);
    std::vector<notes::Contribution> all;
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(town.next(i));
    }
    return keep(**store, std::move(all));
}

core::Status keepHostileNotes(notes::Store& store, std::size_t count, const math::WorldPos& centre) {
    return keep(store, hostileNotes(count, centre));
}

}  // namespace rundgang::test
