// A note that is spoken: consent, recording, listening, its words, saving; and all that can go wrong with it. The microphone is a
// script, the rest is real.
#include "engine/experience/Captions.h"
#include "engine/experience/Listening.h"
#include "engine/experience/VoiceTaking.h"
#include "tests/audio/ScriptedCapture.h"
#include "tests/experience/Stage.h"
#include "tests/support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

namespace rundgang::experience {
namespace {

using frame::Action;
using VoiceStage = VoiceDraft::Stage;

frame::Hit spot() {
    frame::Hit hit;
    hit.position = Stage::ground(115.0, 108.0);
    return hit;
}

class Voices : public testing::Test {
protected:
    void SetUp() override {
        mFolder = test::makeTemporaryFolder("voices");
        ASSERT_FALSE(mFolder.empty());
        mNotes = freshNotes("voices");
    }
    void TearDown() override {
        close();
        std::error_code ignored;
        std::filesystem::remove_all(mFolder, ignored);
    }

    /// Opens a visit; what it records with is up to the test.
    void open(const audio::CaptureOpener& microphone = test::scripted({8.0}), const std::string& transcriber = {}) {
        close();
        mStore = notes::Store::open(mNotes, notes::NoteCrs{25832, "EPSG:25832", ""}).value();
        audio::RecorderOptions options;
        options.folder = mFolder;
        options.maxSeconds = mLimit;
        mRecorder = std::make_unique<audio::Recorder>(options, microphone);
        mPlayer = std::make_unique<audio::Player>(audio::PlayerOptions{{}, audio::Ears::Automatic, true});
        if (!transcriber.empty()) {
            audio::TranscriberOptions how;
            how.command = audio::commandFrom(transcriber).value();
            how.folder = mFolder / "words";
            how.maxText = notes::kMaxTextBytes;
            mTranscriber = audio::Transcriber::create(how).value();
        }
        mStage = std::make_unique<Stage>(mStore.get(), true,
                                         VoiceMachines{mRecorder.get(), mPlayer.get(), mTranscriber.get(), mFolder});
    }

    void close() {
        mStage.reset();
        mTranscriber.reset();
        mPlayer.reset();
        mRecorder.reset();
        mStore.reset();
    }

    Visit& visit() { return *mStage->visit; }
    VoiceDraft& voice() { return visit().voice(); }
    Stage& stage() { return *mStage; }
    notes::Store& store() { return *mStore; }

    /// Frames until it is so.
    bool until(const std::function<bool()>& is, double seconds = 20.0) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
        while (!is()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            mStage->wait(1.0 / 60.0);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return true;
    }
    bool becomes(VoiceStage stage) {
        return until([&] { return voice().stage == stage; });
    }

    /// Consent given, and `seconds` said.
    void speak(double seconds = 2.0) {
        if (visit().draft() == nullptr) {
            visit().beginNote(spot());
        }
        visit().toggleRecording();
        if (voice().stage == VoiceStage::Asking) {
            visit().answerConsent(true);
        }
        ASSERT_TRUE(until([&] { return voice().seconds >= seconds; }));
        visit().toggleRecording();
        ASSERT_TRUE(becomes(VoiceStage::Recorded));
    }

    void save() {
        visit().saveDraft();
        ASSERT_TRUE(until([&] { return visit().draft()->stage == NoteDraft::Stage::Saved; }));
    }

    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(std::count_if(std::filesystem::directory_iterator(mFolder),
                                                      std::filesystem::directory_iterator(),
                                                      [](const auto& entry) { return entry.is_regular_file(); }));
    }

    std::filesystem::path mFolder;
    std::filesystem::path mNotes;
    double mLimit = 120.0;

private:
    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<audio::Recorder> mRecorder;
    std::unique_ptr<audio::Player> mPlayer;
    std::unique_ptr<audio::Transcriber> mTranscriber;
    std::unique_ptr<Stage> mStage;
};

TEST_F(Voices, oneIsSpokenSavedAndHeardFromItsPlace) {
    open();
    visit().beginNote(spot());
    visit().draft()->note.kind = notes::NoteKind::Praise;
    speak(2.0);
    EXPECT_GT(voice().seconds, 1.9);
    save();
    const auto all = store().notes();
    ASSERT_EQ(all->size(), 1U);
    const notes::Note& note = all->front();
    EXPECT_EQ(note.text, "") << "a voice is enough";
    const notes::Medium* medium = voiceOf(note);
    ASSERT_NE(medium, nullptr);
    EXPECT_EQ(medium->contentType, "audio/ogg");
    EXPECT_EQ(medium->consent.wording, visit().consent().version);
    EXPECT_EQ(medium->consent.language, "de");
    EXPECT_FALSE(medium->consent.givenUtc.empty());
    const core::Result<std::vector<std::byte>> bytes = store().mediumBytes(medium->id);
    ASSERT_TRUE(bytes.ok());
    const core::Result<audio::Clip> clip = audio::Clip::of(*bytes, "stored");
    ASSERT_TRUE(clip.ok()) << clip.problem().message();
    EXPECT_NEAR(clip->seconds(), medium->seconds, 0.01);
    EXPECT_TRUE(until([&] { return files() == 0; })) << "what is in the store lies nowhere else";

    visit().listen(note);
    ASSERT_TRUE(until([&] { return visit().heard().stage == Heard::Stage::Playing && visit().heard().seconds > 0.2; }));
    EXPECT_EQ(visit().heard().noteId, note.id);
    visit().listen(note);
    EXPECT_EQ(visit().heard().stage, Heard::Stage::None);
}

TEST_F(Voices, whatPlaysEndsBeforeOneSpeaks) {
    open();
    speak(3.0);
    save();
    visit().listen(store().notes()->front());
    ASSERT_TRUE(until([&] { return visit().heard().stage == Heard::Stage::Playing; }));
    visit().beginNote(spot());
    visit().toggleRecording();
    ASSERT_EQ(voice().stage, VoiceStage::Asking);
    visit().answerConsent(true);
    EXPECT_EQ(visit().heard().stage, Heard::Stage::None) << "or the former visitor's voice would be recorded, too";
}

TEST_F(Voices, nothingIsRecordedBeforeConsentAndNothingWithoutIt) {
    open();
    visit().beginNote(spot());
    visit().toggleRecording();
    EXPECT_EQ(voice().stage, VoiceStage::Asking);
    stage().wait(0.3);
    EXPECT_EQ(files(), 0U);
    visit().toggleRecording();
    stage().wait(0.1);
    EXPECT_EQ(visit().message(), "Bitte zuerst lesen und antworten: Dürfen wir Ihre Stimme aufnehmen?");
    visit().answerConsent(false);
    EXPECT_EQ(voice().stage, VoiceStage::None);
    visit().answerConsent(true);
    EXPECT_EQ(voice().stage, VoiceStage::None) << "nobody was asked";
    // Each note's voice is asked for anew; one that is spoken again for the same note is not.
    speak();
    visit().toggleRecording();
    EXPECT_TRUE(voice().busy());
    visit().discardDraft();
    visit().beginNote(spot());
    visit().toggleRecording();
    EXPECT_EQ(voice().stage, VoiceStage::Asking);
}

TEST_F(Voices, consentIsStoredInTheLanguageItWasReadIn) {
    open();
    visit().setLanguage(core::Language::English);
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    visit().toggleRecording();
    ASSERT_TRUE(becomes(VoiceStage::Recorded));
    save();
    visit().setLanguage(core::Language::German);
    visit().beginNote(spot());
    visit().toggleRecording();
    voice().simple = true;
    visit().answerConsent(true);
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    visit().toggleRecording();
    ASSERT_TRUE(becomes(VoiceStage::Recorded));
    save();
    const auto all = store().notes();
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ((*all)[0].media.at(0).consent.language, "en");
    EXPECT_EQ((*all)[1].media.at(0).consent.language, "de-simple");
    EXPECT_EQ((*all)[0].visitor, (*all)[1].visitor) << "one visitor, one code";
    EXPECT_FALSE((*all)[0].visitor.empty());
}

TEST_F(Voices, talkBeginsAtThePointerAndEndsByTheSamePress) {
    open();
    frame::Actions talk;
    talk.press(Action::Talk);
    const math::WorldPos place = Stage::ground(115.0, 108.0);
    stage().pointAt(place, talk);
    ASSERT_NE(visit().draft(), nullptr);
    EXPECT_NEAR(visit().draft()->note.place.x, place.x, 0.05);
    EXPECT_EQ(voice().stage, VoiceStage::Asking);
    visit().answerConsent(true);
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    stage().press(Action::Talk);
    EXPECT_TRUE(becomes(VoiceStage::Recorded));
}

TEST_F(Voices, talkWithoutAPlaceWaitsForOne) {
    open();
    stage().press(Action::Talk);
    EXPECT_EQ(stage().state().tool, frame::Tool::PlaceNote);
    frame::Actions select;
    select.press(Action::Select);
    stage().pointAt(Stage::ground(115.0, 108.0), select);
    ASSERT_NE(visit().draft(), nullptr);
    EXPECT_EQ(voice().stage, VoiceStage::Asking);
}

TEST_F(Voices, theRecordingIsListenedToSpokenAnewAndErased) {
    open();
    speak(4.0);
    visit().listenToDraft();
    EXPECT_TRUE(until([&] { return voice().playing && voice().heard > 0.1; }));
    visit().listenToDraft();
    EXPECT_FALSE(voice().playing);
    speak(1.0);
    EXPECT_TRUE(until([&] { return files() == 2; })) << "the recording and its note, nothing of the old one";
    visit().eraseVoice();
    EXPECT_EQ(voice().stage, VoiceStage::None);
    EXPECT_TRUE(until([&] { return files() == 0; }));
    EXPECT_EQ(visit().message(), "Die Aufnahme ist gelöscht.");
    visit().saveDraft();
    EXPECT_EQ(visit().draft()->stage, NoteDraft::Stage::Writing) << "now there is nothing to save";
}

TEST_F(Voices, savingWhileSpeakingEndsTheRecordingFirst) {
    open();
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    visit().saveDraft();
    EXPECT_EQ(visit().draft()->stage, NoteDraft::Stage::Writing);
    EXPECT_NE(visit().message().find("Aufnahme ist beendet"), std::string::npos);
    ASSERT_TRUE(becomes(VoiceStage::Recorded));
    save();
    EXPECT_EQ(store().notes()->front().media.size(), 1U);
}

TEST_F(Voices, aRecordingIsAsMuchAsATextForWhoeverWouldLoseIt) {
    open();
    speak();
    EXPECT_TRUE(visit().unsavedText());
    stage().press(Action::Quit);
    EXPECT_FALSE(visit().wantsToQuit());
    visit().beginNote(spot());
    EXPECT_EQ(voice().stage, VoiceStage::Recorded);
    stage().press(Action::Cancel);
    EXPECT_NE(visit().draft(), nullptr);
}

TEST_F(Voices, itEndsByItselfWhenItsTimeIsUp) {
    mLimit = 3.0;
    open();
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(becomes(VoiceStage::Recorded));
    EXPECT_NEAR(voice().seconds, 3.0, 0.05);
    EXPECT_NE(visit().message().find("Zeit"), std::string::npos);
}

TEST_F(Voices, aHeadsetThatIsTakenOffEndsTheRecording) {
    open();
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    frame::VisitorInput off;
    off.paused = true;
    off.seconds = 1.0 / 60.0;
    visit().advance(off);
    EXPECT_FALSE(voice().recording());
}

TEST_F(Voices, withoutAMicrophoneItIsSaidAndTextGoesOn) {
    open([]() -> core::Result<std::unique_ptr<audio::ICapture>> { return core::Problem{"", "", "there is no microphone", ""}; });
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(becomes(VoiceStage::None));
    EXPECT_EQ(visit().message(), "Es ist kein Mikrofon da. Bitte schreiben Sie Ihre Notiz.");
    visit().setLanguage(core::Language::English);
    EXPECT_EQ(visit().message(), "There is no microphone. Please write your note.");
    visit().draft()->note.text = "Written instead.";
    save();
    EXPECT_TRUE(store().notes()->front().media.empty());
    EXPECT_TRUE(until([&] { return files() == 0; }));
}

TEST_F(Voices, anUnpluggedMicrophoneKeepsWhatWasSaid) {
    open(test::scripted({8.0, 2.0}));
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(becomes(VoiceStage::Recorded));
    EXPECT_NEAR(voice().seconds, 2.0, 0.1);
    EXPECT_NE(visit().message().find("Mikrofon ist nicht mehr da"), std::string::npos);
    save();
    EXPECT_EQ(store().notes()->front().media.size(), 1U);
}

TEST_F(Voices, aFolderThatCannotBeWrittenIsSaid) {
    std::filesystem::remove_all(mFolder);
    std::ofstream(mFolder.string()) << "no folder";
    open();
    visit().beginNote(spot());
    visit().toggleRecording();
    visit().answerConsent(true);
    ASSERT_TRUE(becomes(VoiceStage::None));
    EXPECT_NE(visit().message().find("Festplatte"), std::string::npos);
}

TEST_F(Voices, silenceIsSaid) {
    open([]() -> core::Result<std::unique_ptr<audio::ICapture>> {
        class Silence final : public audio::ICapture {
        public:
            std::size_t read(std::span<float> samples) override {
                std::fill(samples.begin(), samples.end(), 0.0F);
                return mTurn++ % 2 == 0 ? samples.size() / 4 : 0;
            }
            bool connected() override { return true; }

        private:
            int mTurn = 0;
        };
        return std::unique_ptr<audio::ICapture>(std::make_unique<Silence>());
    });
    speak(1.0);
    EXPECT_NE(visit().message().find("kaum etwas zu hören"), std::string::npos);
}

TEST_F(Voices, theWordsAreReadPutRightAndStored) {
    open(test::scripted({8.0}), "sh -c \"echo mehr Baume; test -s $0\" {wav}");
    speak();
    ASSERT_TRUE(until([&] { return voice().words == VoiceDraft::Words::There; }));
    EXPECT_EQ(voice().transcript, "mehr Baume");
    voice().transcript = "Mehr Bäume!";
    save();
    EXPECT_EQ(store().notes()->front().media.at(0).transcript, "Mehr Bäume!");
}

TEST_F(Voices, wordsThatComeLateFollowTheNote) {
    open(test::scripted({8.0}), "sh -c \"sleep 1; echo spaeter\" {wav}");
    speak();
    EXPECT_EQ(voice().words, VoiceDraft::Words::Coming);
    save();
    EXPECT_EQ(store().notes()->front().media.at(0).transcript, "");
    visit().nextVisitor();
    ASSERT_TRUE(until([&] { return store().notes()->front().media.at(0).transcript == "spaeter"; }));
    EXPECT_GT(store().notes()->front().media.at(0).bytes, 0U);
}

TEST_F(Voices, aRecogniserThatFailsHarmsNothing) {
    open(test::scripted({8.0}), "false {wav}");
    speak();
    ASSERT_TRUE(until([&] { return voice().words == VoiceDraft::Words::Failed; }));
    save();
    EXPECT_GT(store().notes()->front().media.at(0).bytes, 0U);
}

TEST_F(Voices, theNextVisitorFindsNothingOfIt) {
    open();
    speak();
    visit().nextVisitor();
    EXPECT_EQ(voice().stage, VoiceStage::None);
    EXPECT_EQ(visit().draft(), nullptr);
    EXPECT_TRUE(until([&] { return files() == 0; }));
    EXPECT_TRUE(store().notes()->empty());
    // In the middle of speaking, too.
    visit().beginNote(spot());
    visit().toggleRecording();
    EXPECT_EQ(voice().stage, VoiceStage::Asking) << "the last one's consent is not theirs";
    visit().answerConsent(true);
    ASSERT_TRUE(until([&] { return voice().seconds > 0.5; }));
    visit().nextVisitor();
    EXPECT_EQ(voice().stage, VoiceStage::None);
    EXPECT_TRUE(until([&] { return files() == 0; }));
}

TEST_F(Voices, theCodeIsTheVisitorsAndFindsAndErasesTheirNotes) {
    open();
    EXPECT_EQ(visit().code(), "");
    speak();
    save();
    const std::string code = visit().code();
    ASSERT_EQ(code.size(), 11U);
    visit().beginNote(spot());
    visit().draft()->note.text = "Zweite";
    save();
    EXPECT_EQ(visit().code(), code);
    visit().nextVisitor();
    EXPECT_EQ(visit().code(), "");
    visit().beginNote(spot());
    visit().draft()->note.text = "Von jemand anderem";
    save();
    EXPECT_NE(visit().code(), code);

    OwnNotes& own = visit().ownNotes();
    std::string wrong = code;
    wrong.back() = wrong.back() == '7' ? '8' : '7';
    own.find(wrong);
    EXPECT_EQ(own.stage(), OwnNotes::Stage::Mistyped);
    std::string typed = code;
    std::transform(typed.begin(), typed.end(), typed.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    own.find(typed);
    ASSERT_TRUE(until([&] { return own.stage() == OwnNotes::Stage::Found; }));
    ASSERT_EQ(own.found().size(), 2U);
    own.erase();
    ASSERT_TRUE(until([&] { return own.stage() == OwnNotes::Stage::Erased; }));
    ASSERT_EQ(store().all()->size(), 1U);
    EXPECT_EQ(store().all()->front().text, "Von jemand anderem");
}

TEST_F(Voices, aNoteThatIsErasedFallsSilent) {
    open();
    speak(6.0);
    save();
    const notes::Note note = store().notes()->front();
    visit().listen(note);
    ASSERT_TRUE(until([&] { return visit().heard().stage == Heard::Stage::Playing; }));
    ASSERT_TRUE(store().wait(store().change(notes::Erasure{note.id, {}})).ok());
    EXPECT_TRUE(until([&] { return visit().heard().stage == Heard::Stage::None; }, 2.0));
}

TEST(Captions, followTheVoiceInPiecesOfWholeWords) {
    const std::string words =
        "Mehr Bäume wären schön. Und an der Brücke fehlt ein Geländer, da gehen jeden Morgen die Kinder zur Schule. Danke!";
    EXPECT_EQ(captionAt(words, 0.0, 10.0).substr(0, 11), "Mehr Bäume");
    EXPECT_EQ(captionAt(words, 10.0, 10.0).substr(captionAt(words, 10.0, 10.0).size() - 6), "Danke!");
    std::string all;
    std::string_view last;
    for (int i = 0; i <= 1000; ++i) {
        const std::string_view now = captionAt(words, i * 0.01, 10.0);
        EXPECT_LE(now.size(), 80U);
        if (now.data() != last.data()) {
            all += (all.empty() ? "" : " ") + std::string(now);
            last = now;
        }
    }
    EXPECT_EQ(all, words) << "each word is shown, once";
    EXPECT_EQ(captionAt("", 1.0, 2.0), "");
    EXPECT_EQ(captionAt("ja", 1.0, 0.0), "ja");
    EXPECT_EQ(captionAt(std::string(300, 'x'), 0.0, 1.0).size(), 80U);
}

}  // namespace
}  // namespace rundgang::experience
