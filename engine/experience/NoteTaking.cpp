#include "engine/experience/NoteTaking.h"

#include "engine/core/Wipe.h"
#include "engine/experience/Texts.h"
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

/// Manhole, gully and so on, as the bake names them.
std::string nodeKindOf(const world::Feature& node) {
    const auto kind = std::find_if(node.attributes.begin(), node.attributes.end(),
                                   [](const auto& attribute) { return attribute.first == "kind"; });
    const bool named = kind != node.attributes.end() && !kind->second.empty() && kind->second.size() <= notes::kMaxIdBytes;
    return named ? kind->second : "pipe";
}

std::string surfaceOf(const world::Feature& feature, bool level) {
    switch (feature.kind) {
        case world::FeatureKind::Building:
        case world::FeatureKind::Model: return level ? "roof" : "wall";
        case world::FeatureKind::SewerReach: return "pipe";
        case world::FeatureKind::SewerNode: return nodeKindOf(feature);
        case world::FeatureKind::Tree: return "tree";
    }
    return "";
}

/// The recording among what goes with a note, if there is one.
const notes::Attachment* voiceOf(const notes::Contribution& all) {
    const auto found = std::find_if(all.attachments.begin(), all.attachments.end(), [](const notes::Attachment& attachment) {
        return attachment.about.contentType.starts_with("audio/");
    });
    return found == all.attachments.end() ? nullptr : &*found;
}

// A picture is there after a few frames; a note does not wait longer for it.
constexpr std::chrono::seconds kPicturePatience{3};

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

bool NoteTaking::holdsText() const {
    return open() && (!trimmed(mDraft->note.text).empty() || mVoice.holds() || mDraft->saysWhatIsWrong());
}

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
        learnPlace();
    } else {
        mReader.post([world = mWorld, lookup = mLookup, feature = at.feature, level = at.normal.z > 0.5] {
            core::Result<world::Feature> read = world->readFeature(feature);
            lookup->id = read && read->id.size() <= notes::kMaxIdBytes ? read->id : std::string();
            lookup->surface = read ? surfaceOf(*read, level) : "";
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
    learnPlace();
    return Refusal::None;
}

void NoteTaking::takeUpLeft() {
    if (holdsText() || (mDraft && mDraft->stage == Stage::Saving)) {
        return;
    }
    forget();
    if (std::optional<notes::Note> note = mVoice.takeUpLeft()) {
        note->text.reserve(notes::kMaxTextBytes);
        mDraft.emplace();
        mDraft->note = std::move(*note);
        mDraft->withPicture = mDraft->mayPicture = false;
        mLookup = std::make_shared<Lookup>();
        mLookup->id = mDraft->note.featureId;
        mLookup->surface = mDraft->note.surface;
        mLookup->done = true;
        learnPlace();
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
    if (trimmed(text).empty() && !mVoice.holds() && !mDraft->saysWhatIsWrong()) {
        return Refusal::Empty;
    }
    if (text.size() > notes::kMaxTextBytes) {
        return Refusal::TooLong;
    }
    core::wipe(mDraft->note.text);
    mDraft->note.text.assign(text);  // where it was: a text that moves leaves a copy behind
    if (mDraft->note.kind != notes::NoteKind::Defect) {
        mDraft->note.defect = notes::DefectKind::None;
        mDraft->note.urgency = notes::Urgency::None;
    }
    mDraft->failure.clear();
    mDraft->stage = Stage::Saving;
    mPictureUntil = std::chrono::steady_clock::now() + kPicturePatience;
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
    if (mDraft->note.kind == notes::NoteKind::Defect && mDraft->withPicture && mDraft->view != nullptr) {
        notes::Attachment picture;
        picture.about.id = mDraft->pictureId;
        picture.about.contentType = "image/jpeg";
        picture.about.caption =
            texts::defectPicture().in(mDraft->note.language == "de" ? core::Language::German : core::Language::English);
        picture.bytes = mDraft->view->jpeg;
        all.attachments.push_back(std::move(picture));
    }
    return all;
}

/// One that is wanted and on its way, and not for ever.
bool NoteTaking::waitsForPicture() const {
    return mDraft->note.kind == notes::NoteKind::Defect && mDraft->withPicture && mDraft->picture == NoteDraft::Picture::Coming &&
           std::chrono::steady_clock::now() < mPictureUntil;
}

/// What the note is about, as soon as that was read.
void NoteTaking::learnPlace() {
    if (mDraft && !mDraft->placed && mLookup->done) {
        mDraft->note.featureId = mLookup->id;
        mDraft->note.surface = mLookup->surface;
        mDraft->placed = true;
        mVoice.placed(mDraft->note, mDraft->stage == Stage::Saving);
    }
}

std::optional<std::string> NoteTaking::takePictureWish() {
    const bool writable = mDraft && (mDraft->stage == Stage::Writing || mDraft->stage == Stage::Failed);
    if (!writable || mDraft->note.kind != notes::NoteKind::Defect || !mDraft->withPicture || !mDraft->mayPicture ||
        mDraft->picture != NoteDraft::Picture::None) {
        return std::nullopt;
    }
    mDraft->picture = NoteDraft::Picture::Coming;
    mDraft->pictureId = notes::makeNoteId();
    return mDraft->pictureId;
}

void NoteTaking::givePicture(const std::string& wish, ViewPicturePtr picture) {
    if (!mDraft || mDraft->pictureId != wish || mDraft->picture != NoteDraft::Picture::Coming) {
        return;
    }
    const bool good = picture != nullptr && !picture->jpeg.empty() && picture->jpeg.size() <= notes::kMaxMediumBytes;
    mDraft->picture = good ? NoteDraft::Picture::There : NoteDraft::Picture::Failed;
    mDraft->view = good ? std::move(picture) : nullptr;
}

/// Hands the draft to the store as soon as it is whole.
void NoteTaking::hand() {
    mToHand = !mLookup->done || waitsForPicture();
    if (mToHand) {
        return;  // advance() tries again
    }
    learnPlace();
    notes::Contribution all = contribution();
    const notes::Attachment* const spoken = voiceOf(all);
    const std::optional<notes::Medium> voice = spoken != nullptr ? std::optional(spoken->about) : std::nullopt;
    const bool pictured = all.attachments.size() > (voice ? 1U : 0U);
    const std::string picture = pictured ? all.attachments.back().about.id : std::string();
    if (mTicket && mDraft->note == mHanded && voice == mHandedVoice && picture == mHandedPicture) {
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
    mHandedPicture = picture;
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
        if (const notes::Attachment* voice = voiceOf(mLeaving.back().contribution)) {
            mVoice.handed(voice->about.id, 0);
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
    mHandedPicture.clear();
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
        const notes::Attachment* const spoken = voiceOf(all);
        const std::string voice = spoken != nullptr ? spoken->about.id : std::string();
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
    learnPlace();
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
