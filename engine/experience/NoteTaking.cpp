#include "engine/experience/NoteTaking.h"

#include "engine/core/Wipe.h"
#include "engine/math/Camera.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/VisitorCode.h"

#include <algorithm>
#include <atomic>
#include <string_view>
#include <utility>

namespace rundgang::experience {

namespace {

using Stage = NoteDraft::Stage;

bool isTail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes at the end of `text` that begin a character without ending it.
std::size_t unfinishedBytes(std::string_view text) {
    std::size_t back = 0;
    while (back < text.size() && back < 3 && isTail(text[text.size() - 1 - back])) {
        ++back;
    }
    if (back == text.size()) {
        return 0;
    }
    const auto lead = static_cast<unsigned char>(text[text.size() - 1 - back]);
    const std::size_t wanted = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
    return wanted > back + 1 ? back + 1 : 0;
}

void eraseLastCharacter(std::string& text) {
    while (!text.empty() && isTail(text.back())) {
        text.pop_back();
    }
    if (!text.empty()) {
        text.pop_back();
    }
}

void appendCharacters(std::string& text, std::string_view more) {
    std::size_t end = 0;
    while (end < more.size()) {
        std::size_t next = end + 1;
        while (next < more.size() && isTail(more[next])) {
            ++next;
        }
        if (text.size() + next > notes::kMaxTextBytes) {
            break;
        }
        end = next;
    }
    text += more.substr(0, end);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// As many words as remind of what was said.
std::string quoteOf(const std::string& text) {
    constexpr std::size_t kMost = 160;
    const std::string clean = notes::cleanText(text);
    if (clean.size() <= kMost) {
        return clean;
    }
    std::size_t end = kMost;
    while (end > 0 && isTail(clean[end])) {
        --end;
    }
    const std::size_t blank = clean.find_last_of(" \n", end);
    return clean.substr(0, blank != std::string::npos && blank > kMost / 2 ? blank : end) + " …";
}

const char* surfaceOf(world::FeatureKind kind, bool level) {
    switch (kind) {
        case world::FeatureKind::Building:
        case world::FeatureKind::Model: return level ? "roof" : "wall";
        case world::FeatureKind::SewerReach:
        case world::FeatureKind::SewerNode: return "pipe";
        case world::FeatureKind::Tree: return "tree";
    }
    return "";
}

}  // namespace

/// Written by the reading thread, then read by the main one.
struct NoteTaking::Lookup {
    std::string id;
    std::string surface;
    std::atomic<bool> done{false};
};

NoteTaking::NoteTaking(std::shared_ptr<const world::World> world, notes::Store* store, const VoiceMachines& machines)
    : mWorld(std::move(world)), mStore(store), mVoice(mWorld->manifest().event, store, machines) {}

NoteTaking::~NoteTaking() {
    // Without the thing pointed at rather than not at all.
    for (Leaving& leaving : mLeaving) {
        mStore->save(std::move(leaving.contribution));
    }
}

bool NoteTaking::holdsText() const { return open() && (!trimmed(mDraft->note.text).empty() || mVoice.holds()); }

NoteTaking::Refusal NoteTaking::mayBegin() const {
    return mStore == nullptr                          ? Refusal::NoStore
           : mDraft && mDraft->stage == Stage::Saving ? Refusal::Saving
           : holdsText()                              ? Refusal::Unfinished
                                                      : Refusal::None;
}

/// What every note has: how the town was seen by whom it came from, and when.
void NoteTaking::start(const frame::VisitState& visit, int variant, bool xray) {
    NoteDraft draft;
    draft.note.text.reserve(notes::kMaxTextBytes);  // grows nowhere, so forget() finds all of it
    draft.note.id = notes::makeNoteId();
    const std::vector<world::Variant>& variants = mWorld->manifest().variants;
    if (variant >= 0 && static_cast<std::size_t>(variant) < variants.size()) {
        draft.note.variant = variants[static_cast<std::size_t>(variant)].id;
    }
    draft.note.eye = visit.eye();
    draft.note.headingDeg = math::degFromRad(visit.headingRad);
    draft.note.pitchDeg = math::degFromRad(visit.pitchRad);
    draft.note.xray = xray;
    draft.note.sunUtc = math::writeUtc(visit.sunTime);
    draft.note.language = visit.language == core::Language::German ? "de" : "en";
    draft.note.createdUtc = notes::utcNow();
    mDraft = std::move(draft);
    mTicket.reset();
    mPartial.clear();
    mVoice.forget();
    mLookup = std::make_shared<Lookup>();
}

NoteTaking::Refusal NoteTaking::begin(const frame::Hit& at, const frame::VisitState& visit, int variant, bool xray) {
    if (const Refusal refusal = mayBegin(); refusal != Refusal::None) {
        return refusal;
    }
    start(visit, variant, xray);
    mDraft->note.place = at.position;
    if (at.feature == frame::kNoFeature) {
        mLookup->surface = "ground";
        mLookup->done = true;
    } else {
        mReader.post([world = mWorld, lookup = mLookup, feature = at.feature, level = at.normal.z > 0.5] {
            core::Result<world::Feature> read = world->readFeature(feature);
            lookup->id = read && read->id.size() <= notes::kMaxIdBytes ? read->id : std::string();
            lookup->surface = read ? surfaceOf(read->kind, level) : "";
            lookup->done = true;
        });
    }
    return Refusal::None;
}

NoteTaking::Refusal NoteTaking::answer(const notes::Note& to, const frame::VisitState& visit, int variant, bool xray) {
    if (const Refusal refusal = mayBegin(); refusal != Refusal::None) {
        return refusal;
    }
    start(visit, variant, xray);
    mDraft->note.parent = to.id;
    mDraft->note.quote = quoteOf(to.text);
    mDraft->note.place = to.place;
    mLookup->id = to.featureId;
    mLookup->surface = to.surface;
    mLookup->done = true;
    return Refusal::None;
}

void NoteTaking::takeUpLeft() {
    if (holdsText() || (mDraft && mDraft->stage == Stage::Saving)) {
        return;
    }
    forget();
    if (std::optional<notes::Note> note = mVoice.takeUpLeft()) {
        note->text.reserve(notes::kMaxTextBytes);
        mDraft = NoteDraft{std::move(*note), Stage::Writing, {}};
        mLookup = std::make_shared<Lookup>();
        mLookup->id = mDraft->note.featureId;
        mLookup->surface = mDraft->note.surface;
        mLookup->done = true;
    }
}

void NoteTaking::type(const std::string& text) {
    if (text.empty() || !mDraft || (mDraft->stage != Stage::Writing && mDraft->stage != Stage::Failed)) {
        return;
    }
    std::string all;
    all.reserve(mPartial.size() + text.size());
    const core::WipeAtEnd after(all);
    all.append(mPartial).append(text);
    const std::size_t unfinished = unfinishedBytes(all);
    mPartial.assign(all, all.size() - unfinished);
    all.resize(all.size() - unfinished);
    std::string_view rest = all;
    while (!rest.empty()) {
        const std::size_t back = std::min(rest.find('\b'), rest.size());
        std::string clean = notes::cleanText(rest.substr(0, back));
        const core::WipeAtEnd cleanAfter(clean);
        appendCharacters(mDraft->note.text, clean);
        if (back < rest.size()) {
            eraseLastCharacter(mDraft->note.text);
        }
        rest.remove_prefix(std::min(back + 1, rest.size()));
    }
}

NoteTaking::Refusal NoteTaking::save() {
    if (!mDraft || mDraft->stage == Stage::Saved) {
        return Refusal::None;
    }
    if (mDraft->stage == Stage::Saving) {
        return Refusal::Saving;
    }
    std::string text = notes::cleanText(mDraft->note.text);
    const core::WipeAtEnd after(text);
    if (mVoice.draft().busy()) {
        mVoice.stop();
        return Refusal::Speaking;
    }
    if (trimmed(text).empty() && !mVoice.holds()) {
        return Refusal::Empty;
    }
    if (text.size() > notes::kMaxTextBytes) {
        return Refusal::TooLong;
    }
    core::wipe(mDraft->note.text);
    mDraft->note.text.assign(text);  // where it was: a text that moves leaves a copy behind
    mDraft->failure.clear();
    mDraft->stage = Stage::Saving;
    if (mWorld->manifest().event.codes) {
        ownCode();
    }
    mVoice.aboutToHand(mDraft->note);
    hand();
    return Refusal::None;
}

const std::string& NoteTaking::ownCode() {
    if (mCode.empty()) {
        mCode = notes::makeVisitorCode();
    }
    return mCode;
}

notes::Contribution NoteTaking::contribution() const {
    notes::Contribution all{mDraft->note, mWorld->manifest().event.codes ? mCode : std::string(), {}};
    if (std::optional<notes::Attachment> voice = mVoice.attachment()) {
        all.attachments.push_back(std::move(*voice));
    }
    return all;
}

/// Hands the draft to the store as soon as it is whole.
void NoteTaking::hand() {
    mToHand = !mLookup->done;
    if (mToHand) {
        return;  // advance() tries again
    }
    mDraft->note.featureId = mLookup->id;
    mDraft->note.surface = mLookup->surface;
    notes::Contribution all = contribution();
    const std::optional<notes::Medium> voice =
        all.attachments.empty() ? std::nullopt : std::optional(all.attachments.front().about);
    if (mTicket && mDraft->note == mHanded && voice == mHandedVoice) {
        mStore->retry(*mTicket);
        return;
    }
    if (mTicket) {
        // What was changed since is another note; nobody wants the old text any more.
        mStore->forget(*mTicket);
        mVoice.takenBack(*mTicket);
        all.note.id = mDraft->note.id = notes::makeNoteId();
    }
    core::wipe(mHanded.text);
    mHanded = mDraft->note;
    mHandedVoice = voice;
    mTicket = mStore->save(std::move(all));
    if (voice) {
        mVoice.handed(voice->id, *mTicket);
    }
}

void NoteTaking::discard() {
    if (mDraft && mDraft->stage != Stage::Saving) {
        forget();
    }
}

void NoteTaking::forget() {
    if (mDraft && mDraft->stage == Stage::Saving && mToHand) {
        mLeaving.push_back({contribution(), mLookup});
        for (const notes::Attachment& voice : mLeaving.back().contribution.attachments) {
            mVoice.handed(voice.about.id, 0);
        }
    }
    if (mDraft) {
        core::wipe(mDraft->note.text);
    }
    if (mDraft && mDraft->stage == Stage::Failed && mTicket) {
        // Else the store would try it once more when it closes: a text that its author has discarded.
        mStore->forget(*mTicket);
        mVoice.takenBack(*mTicket);
    }
    mVoice.forget();
    mDraft.reset();
    mTicket.reset();
    mToHand = false;
    mLookup.reset();
    core::wipe(mHanded.text);
    mHanded = {};
    if (mHandedVoice) {
        core::wipe(mHandedVoice->transcript);
        mHandedVoice.reset();
    }
    core::wipe(mPartial);
}

void NoteTaking::nextVisitor() {
    forget();
    mVoice.eraseLeft();
    core::wipe(mCode);
    mCodeHolds = false;
}

void NoteTaking::handLeaving() {
    for (std::size_t i = 0; i < mLeaving.size();) {
        if (!mLeaving[i].lookup->done) {
            ++i;
            continue;
        }
        notes::Contribution& all = mLeaving[i].contribution;
        all.note.featureId = mLeaving[i].lookup->id;
        all.note.surface = mLeaving[i].lookup->surface;
        const std::string voice = all.attachments.empty() ? std::string() : all.attachments.front().about.id;
        const notes::Store::Ticket ticket = mStore->save(std::move(all));
        if (!voice.empty()) {
            mVoice.handed(voice, ticket);
        }
        mLeaving.erase(mLeaving.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

NoteTaking::Event NoteTaking::advance() {
    mVoice.advance();
    handLeaving();
    if (!mDraft || mDraft->stage != Stage::Saving) {
        return Event::None;
    }
    if (mToHand) {
        hand();
        return Event::None;
    }
    switch (mStore->state(*mTicket)) {
        case notes::Store::TicketState::Pending: return Event::None;
        case notes::Store::TicketState::Saved:
            mDraft->stage = Stage::Saved;
            mCodeHolds = mWorld->manifest().event.codes;
            return Event::Saved;
        case notes::Store::TicketState::Failed: break;
    }
    mDraft->stage = Stage::Failed;
    mDraft->failure = mStore->problem(*mTicket).message();
    return Event::Failed;
}

}  // namespace rundgang::experience
