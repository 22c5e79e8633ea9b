#include "engine/ui/Texts.h"

#include "engine/core/Assert.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace rundgang::ui {
namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(TextId::Count);

TextEntry both(const char* de, const char* en) { return {{de, en}, false}; }
TextEntry same(const char* word) { return {{word, word}, true}; }

using Table = std::array<TextEntry, kCount>;

void set(Table& table, TextId id, TextEntry entry) { table[static_cast<std::size_t>(id)] = std::move(entry); }
void set(Table& table, PartOfTexts auto text, TextEntry entry) { set(table, idOf(text), std::move(entry)); }

template <PartOfTexts Text>
void set(Table& table, std::span<const TextWords<Text>> all) {
    for (const TextWords<Text>& words : all) {
        set(table, words.id, {{words.de, words.en}, std::string_view(words.de) == words.en});
    }
}

void setBar(Table& t) {
    set(t, TextId::Today, both("Heute", "Today"));
    set(t, TextId::Underground, both("Untergrund", "Underground"));
    set(t, TextId::Note, both("Notiz", "Note"));
    set(t, TextId::Notes, both("Alle Notizen", "All notes"));
    set(t, TextId::Places, both("Orte", "Places"));
    set(t, TextId::Tour, both("Führung", "Tour"));
    set(t, TextId::TourStop, both("Führung beenden", "End the tour"));
    set(t, TextId::TourNext, both("Weiter", "Next"));
    set(t, TextId::Menu, both("Menü", "Menu"));
    set(t, TextId::OtherLanguage, both("English", "Deutsch"));
    set(t, TextId::OtherLanguageFull, both("Switch to English", "Auf Deutsch umschalten"));
    set(t, TextId::Help, both("Hilfe", "Help"));
    set(t, TextId::Close, both("Schließen", "Close"));
}

void setNotes(Table& t) {
    set(t, TextId::NoteTitle, both("Ihre Notiz", "Your note"));
    set(t, TextId::NoteAbout, both("Zu: %1", "About: %1"));
    set(t, TextId::NoteAboutToday, both("Zu: heutiger Zustand", "About: the town today"));
    set(t, TextId::NoteUnderground, both("Untergrund", "underground"));
    set(t, TextId::NotePrompt, both("Was möchten Sie zu dieser Stelle sagen?", "What would you like to say about this spot?"));
    set(t, TextId::NoteCount, both("%1 Zeichen", "%1 characters"));
    set(t, TextId::NoteNearlyFull, both("%1 Zeichen, fast voll", "%1 characters, nearly full"));
    set(t, TextId::NotePrivacy,
        both("Kein Name, kein Konto: gespeichert werden nur Text oder Aufnahme, Art, Ort und Blickrichtung.",
             "No name, no account: only text or recording, kind, place and direction of view are kept."));
    set(t, TextId::NoteSave, both("Speichern", "Save"));
    set(t, TextId::NoteDiscard, both("Verwerfen", "Discard"));
    set(t, TextId::NoteReallyDiscard, both("Den Text wirklich verwerfen?", "Really discard the text?"));
    set(t, TextId::NoteYesDiscard, both("Ja, verwerfen", "Yes, discard"));
    set(t, TextId::NoteKeepWriting, both("Weiterschreiben", "Keep writing"));
    set(t, TextId::NoteSaving, both("Wird gespeichert …", "Saving …"));
    set(t, TextId::NoteSaved, both("Gespeichert. Danke!", "Saved. Thank you!"));
    set(t, TextId::NoteFailed, both("Noch nicht gespeichert", "Not saved yet"));
    set(t, TextId::NoteRetry, both("Erneut versuchen", "Try again"));
    set(t, TextId::NoteNeedsText, both("Bitte erst etwas schreiben.", "Please write something first."));
    set(t, TextId::KindIdea, both("Idee", "Idea"));
    set(t, TextId::KindPraise, both("Lob", "Praise"));
    set(t, TextId::KindConcern, both("Sorge", "Concern"));
    set(t, TextId::KindQuestion, both("Frage", "Question"));
    set(t, TextId::KindDefect, both("Mangel", "Defect"));
    set(t, TextId::NotesNone,
        both("Noch keine Notizen. Zeigen Sie auf eine Stelle und drücken Sie „Notiz“.",
             "No notes yet. Point at a spot and press “Note”."));
    set(t, TextId::NotesNoStore,
        both("An dieser Station werden keine Notizen gesammelt.", "No notes are collected at this station."));
    set(t, TextId::NotesInView, both("Im Blick", "In view"));
    set(t, TextId::NotesElsewhere, both("Anderswo, neueste zuerst", "Elsewhere, newest first"));
    set(t, TextId::PlacesNone, both("Für diese Stadt sind keine Orte vorbereitet.", "No places are prepared for this town."));
    set(t, TextId::ToursTitle, both("Führungen", "Tours"));
}

void setMenu(Table& t) {
    set(t, TextId::MenuEyeHeight, both("Augenhöhe", "Eye height"));
    set(t, TextId::MenuAdult, both("Stehend", "Standing"));
    set(t, TextId::MenuWheelchair, both("Rollstuhl", "Wheelchair"));
    set(t, TextId::MenuChild, both("Kind", "Child"));
    set(t, TextId::MenuPanelSize, both("Größe der Anzeige", "Size of the panels"));
    set(t, TextId::MenuSmaller, both("Kleiner", "Smaller"));
    set(t, TextId::MenuLarger, both("Größer", "Larger"));
    set(t, TextId::MenuSources, both("Quellen der Daten", "Where the data come from"));
    set(t, TextId::MenuNoSources, both("Keine Quellen angegeben.", "No sources are stated."));
    set(t, TextId::LegendTitle, both("Unter der Straße", "Below the street"));
    set(t, TextId::LegendCombined, both("Mischwasser", "Combined sewer"));
    set(t, TextId::LegendFoul, both("Schmutzwasser", "Foul sewer"));
    set(t, TextId::LegendStorm, both("Regenwasser", "Storm sewer"));
    set(t, TextId::LegendOther, both("Art unbekannt", "Kind unknown"));
    set(t, TextId::LegendUnknown, both("Tiefe oder Größe unbekannt", "Depth or size unknown"));
    set(t, TextId::LegendManhole, both("Schacht", "Manhole"));
    set(t, TextId::LegendGully, both("Straßenablauf", "Gully"));
    set(t, TextId::LegendDepth,
        both("Zahlen am Rand: Meter unter der Straße. Lage, Tiefe und Durchmesser sind die wirklichen.",
             "Numbers on the wall: metres below the street. Place, depth and diameter are the real ones."));
    set(t, TextId::FeatureBuilding, both("Gebäude", "Building"));
    set(t, TextId::FeatureReach, both("Kanal", "Sewer pipe"));
    set(t, TextId::FeatureNode, both("Schacht oder Ablauf", "Manhole or gully"));
    set(t, TextId::FeatureModel, both("Geplantes Bauwerk", "Proposed building"));
    set(t, TextId::FeatureTree, both("Baum", "Tree"));
    set(t, TextId::FeatureNumber, both("Kennung %1", "Id %1"));
}

void setFacts(Table& t) {
    set(t, TextId::FactUnknown, both("unbekannt", "unknown"));
    set(t, TextId::FactMore, both("Weitere Angaben: %1", "More entries: %1"));
    set(t, TextId::FactAsStored, both("Außerdem in der Quelle:", "Also in the source:"));
    set(t, TextId::FactFunction, both("Nutzung", "Use"));
    set(t, TextId::FactAddress, both("Adresse", "Address"));
    set(t, TextId::FactHeight, both("Höhe", "Height"));
    set(t, TextId::FactStoreys, both("Geschosse", "Storeys"));
    set(t, TextId::FactStoreysBelow, both("Untergeschosse", "Storeys below ground"));
    set(t, TextId::FactRoof, both("Dach", "Roof"));
    set(t, TextId::FactBuilt, both("Baujahr", "Year built"));
    set(t, TextId::FactDemolished, both("Abbruchjahr", "Year demolished"));
    set(t, TextId::FactEaves, both("Niedrigste Traufe", "Lowest eaves"));
    set(t, TextId::FactGround, both("Boden am Haus", "Ground at the house"));
    set(t, TextId::FactTop, both("Höchster Punkt", "Highest point"));
    set(t, TextId::FactDetail, both("Detailgrad", "Level of detail"));
}

void setSigns(Table& t) {
    set(t, TextId::Loading, both("Lädt … %1 %", "Loading … %1 %"));
    set(t, TextId::HintWalk, both("Gehen", "Walk"));
    set(t, TextId::HintLook, both("Umsehen", "Look around"));
    set(t, TextId::HintTeleport, both("Hingehen", "Go there"));
    set(t, TextId::HelpTitle, both("So geht es", "How it works"));
    set(t, TextId::HelpKeyboard, both("Tastatur und Maus", "Keyboard and mouse"));
    set(t, TextId::HelpGamepad, same("Gamepad"));
    set(t, TextId::StaffTitle, both("Für die Betreuung", "For the staff"));
    set(t, TextId::StaffFrame, both("Bild %1 ms", "Frame %1 ms"));
    set(t, TextId::StaffGpu, both("Grafik %1 ms", "Graphics %1 ms"));
    set(t, TextId::StaffRecord, both("Vorbereitung %1 ms", "Recording %1 ms"));
    set(t, TextId::StaffGpuMemory, both("Grafikspeicher %1 MB", "Graphics memory %1 MB"));
    set(t, TextId::StaffMemory, both("Arbeitsspeicher %1 MB", "Memory %1 MB"));
    set(t, TextId::StaffDraws, both("Zeichenaufrufe %1", "Draws %1"));
    set(t, TextId::North, same("N"));
    set(t, TextId::NorthEast, both("NO", "NE"));
    set(t, TextId::East, both("O", "E"));
    set(t, TextId::SouthEast, both("SO", "SE"));
    set(t, TextId::South, same("S"));
    set(t, TextId::SouthWest, same("SW"));
    set(t, TextId::West, same("W"));
    set(t, TextId::NorthWest, same("NW"));
}

void setHeadsetMenus(Table& t) {
    set(t, TextId::Compare, both("Vergleichen", "Compare"));
    set(t, TextId::SafePlace, both("Sicherer Ort", "Safe place"));
    set(t, TextId::More, both("Mehr", "More"));
    set(t, TextId::Settings, both("Einstellungen", "Settings"));
    set(t, TextId::Legend, both("Legende", "Legend"));
    set(t, TextId::IntroAgain, both("Einführung", "Introduction"));
    set(t, TextId::SetLanguage, both("Sprache", "Language"));
    set(t, TextId::SetComfort, both("Komfort", "Comfort"));
    set(t, TextId::ComfortRecommended, both("Empfohlen", "Recommended"));
    set(t, TextId::ComfortComfortable, both("Bequem", "Comfortable"));
    set(t, TextId::ComfortFree, both("Frei", "Free"));
    set(t, TextId::SetWalking, both("Fortbewegung", "Getting about"));
    set(t, TextId::WalkJump, both("Springen", "Jumping"));
    set(t, TextId::WalkSmooth, both("Gehen", "Walking"));
    set(t, TextId::SetTurning, both("Drehen", "Turning"));
    set(t, TextId::Turn20, same("20°"));
    set(t, TextId::Turn30, same("30°"));
    set(t, TextId::Turn45, same("45°"));
    set(t, TextId::TurnSmooth, both("Fließend", "Smooth"));
    set(t, TextId::SetVignette, both("Rand abdunkeln beim Gleiten", "Darken the edge while gliding"));
    set(t, TextId::VignetteOff, both("Aus", "Off"));
    set(t, TextId::VignetteLight, both("Leicht", "Lightly"));
    set(t, TextId::VignetteStrong, both("Stark", "Strongly"));
    set(t, TextId::SetPosture, both("Haltung", "Posture"));
    set(t, TextId::PostureStanding, both("Im Stehen", "Standing up"));
    set(t, TextId::PostureSeated, both("Im Sitzen", "Sitting down"));
    set(t, TextId::EyeOwn, both("Eigene", "My own"));
    set(t, TextId::EyeAdult, both("Erwachsen", "Adult"));
    set(t, TextId::EyeHigher, both("Höher", "Higher"));
    set(t, TextId::EyeLower, both("Tiefer", "Lower"));
    set(t, TextId::SetTextSize, both("Schriftgröße", "Text size"));
    set(t, TextId::SetContrast, both("Kontrast", "Contrast"));
    set(t, TextId::ContrastNormal, same("Normal"));
    set(t, TextId::ContrastHigh, both("Hoch", "High"));
    set(t, TextId::SetCaptions, both("Untertitel", "Captions"));
    set(t, TextId::CaptionsNormal, same("Normal"));
    set(t, TextId::CaptionsLarge, both("Groß", "Large"));
    set(t, TextId::CaptionsHuge, both("Riesig", "Huge"));
    set(t, TextId::SetRoom, both("Ihr Raum", "Your room"));
    set(t, TextId::RoomSee, both("Den Raum sehen", "See the room"));
    set(t, TextId::RoomTitle, both("Das ist Ihr Raum", "This is your room"));
    set(t, TextId::RoomText, both("Der Rundgang wartet auf Sie.", "The walk waits for you."));
    set(t, TextId::RoomBack, both("Zurück in die Stadt", "Back to the town"));
    set(t, TextId::LabelsAgain, both("Tasten wieder beschriften", "Label the buttons again"));
}

void setHeadsetHelp(Table& t) {
    set(t, TextId::HelpPointing,
        both("Zeigen Sie mit einer Hand, einem Finger oder dem Blick auf eine Taste und wählen Sie sie. Nahe Tafeln lassen sich "
             "berühren.",
             "Point at a button with a hand, a finger or your gaze, and select it. Near panels can be touched."));
    set(t, TextId::HelpStop,
        both("Sie können jederzeit aufhören: Nehmen Sie einfach das Headset ab.",
             "You can stop at any time: just take the headset off."));
    set(t, TextId::LeftHand, both("Linke Hand", "Left hand"));
    set(t, TextId::RightHand, both("Rechte Hand", "Right hand"));
    set(t, TextId::HandSelect, both("Auswählen", "Select"));
    set(t, TextId::HandGo, both("Ziel wählen, hingehen", "Choose a place, go there"));
    set(t, TextId::HandTurn, both("Drehen", "Turn"));
    set(t, TextId::HandWalk, both("Gehen", "Walk"));
    set(t, TextId::HandMenu, both("Menü", "Menu"));
    set(t, TextId::HandCompare, both("Entwurf wechseln", "Switch the proposal"));
    set(t, TextId::HandXRay, both("Untergrund", "Underground"));
    set(t, TextId::HandNote, both("Notiz", "Note"));
    set(t, TextId::HandTalk, both("Notiz sprechen", "Speak a note"));
    set(t, TextId::HandSafePlace, both("Sicherer Ort", "Safe place"));
    set(t, TextId::HandRecenter, both("Geradeaus schauen", "Look straight ahead"));
    set(t, TextId::IntroLook, both("Umsehen", "Look around"));
    set(t, TextId::IntroLookText,
        both("Drehen Sie den Kopf nach links und nach rechts.", "Turn your head to the left and to the right."));
    set(t, TextId::IntroGo, both("Zeigen und hingehen", "Point and go"));
    set(t, TextId::IntroGoText,
        both("Zeigen Sie auf den Boden und wählen Sie die Stelle.", "Point at the ground and select the spot."));
    set(t, TextId::IntroCompare, both("Vergleichen", "Compare"));
    set(t, TextId::IntroCompareText,
        both("Wechseln Sie zwischen heute und einem Entwurf.", "Switch between today and a proposal."));
    set(t, TextId::IntroCompareNow, both("Jetzt wechseln", "Switch now"));
    set(t, TextId::IntroSkip, both("Überspringen", "Skip"));
}

void setHeadsetSigns(Table& t) {
    set(t, TextId::BreakTitle, both("Zeit für eine Pause?", "Time for a break?"));
    set(t, TextId::BreakText,
        both("Sie sind seit %1 min hier. Nehmen Sie das Headset ab, wann immer Sie möchten.",
             "You have been here for %1 min. Take the headset off whenever you like."));
    set(t, TextId::BreakGoOn, both("Weiter umsehen", "Keep looking round"));
    set(t, TextId::LostTitle, both("Einen Moment bitte", "One moment, please"));
    set(t, TextId::LostText,
        both("Das Headset sucht seine Lage. Bleiben Sie einfach stehen.",
             "The headset is finding its place. Just stay where you are."));
    set(t, TextId::PauseTitle, both("Pause", "Paused"));
    set(t, TextId::LoadingTown, both("Die Stadt wird geladen", "The town is being loaded"));
    set(t, TextId::Minutes, same("%1 min"));
    set(t, TextId::KeySpace, both("Leerzeichen", "Space"));
    set(t, TextId::KeyDone, both("Fertig", "Done"));
}

void setOperator(Table& t) {
    set(t, TextId::OperatorTitle, same("Headset"));
    set(t, TextId::OperatorWaiting, both("Wartet auf das Headset", "Waiting for the headset"));
    set(t, TextId::OperatorOff, both("Nicht aufgesetzt", "Not worn"));
    set(t, TextId::OperatorWorn, both("Aufgesetzt", "Being worn"));
    set(t, TextId::OperatorLost, both("Verbindung verloren", "Connection lost"));
    set(t, TextId::OperatorNoHands, both("keine Hand", "no hand"));
    set(t, TextId::OperatorOneHand, both("eine Hand", "one hand"));
    set(t, TextId::OperatorBothHands, both("beide Hände", "both hands"));
    set(t, TextId::OperatorClock, both("Seit %1 min dabei", "Here for %1 min"));
    set(t, TextId::OperatorBreak, both("Seit %1 min dabei: eine Pause anbieten", "Here for %1 min: offer a break"));
    set(t, TextId::OperatorNext, both("Nächster Gast", "Next visitor"));
    set(t, TextId::OperatorUnsaved, both("Eine Notiz ist noch nicht gespeichert.", "A note has not been saved yet."));
    set(t, TextId::OperatorSave, both("Speichern und wechseln", "Save and change over"));
    set(t, TextId::OperatorDrop, both("Verwerfen und wechseln", "Discard and change over"));
    set(t, TextId::OperatorStay, both("Zurück", "Back"));
    set(t, TextId::OperatorRecenter, both("Ausrichten", "Recentre"));
}

void setVoices(Table& t) {
    set(t, VoiceText::VoiceSpeak, both("Sprechen statt schreiben", "Speak instead of writing"));
    set(t, VoiceText::VoiceStop, both("Aufnahme beenden", "Stop recording"));
    set(t, VoiceText::VoiceOpening, both("Das Mikrofon wird geöffnet …", "Opening the microphone …"));
    set(t, VoiceText::VoiceRecording, both("Aufnahme läuft", "Recording"));
    set(t, VoiceText::VoiceSign, both("Hier wird Sprache aufgenommen", "Speech is being recorded here"));
    set(t, VoiceText::VoiceFinishing, both("Einen Moment …", "One moment …"));
    set(t, VoiceText::VoiceTimeLeft, both("noch %1", "%1 left"));
    set(t, VoiceText::VoiceRecorded, both("Ihre Aufnahme, %1", "Your recording, %1"));
    set(t, VoiceText::VoiceListen, both("Anhören", "Listen"));
    set(t, VoiceText::VoiceListenFor, both("Anhören, %1", "Listen, %1"));
    set(t, VoiceText::VoiceClick, both("Gesprochen, %1: zum Anhören auswählen", "Spoken, %1: select to listen"));
    set(t, VoiceText::VoiceAgain, both("Nochmal", "Again"));
    set(t, VoiceText::VoiceErase, both("Löschen", "Delete"));
    set(t, VoiceText::VoiceWordsComing,
        both("Der Text dazu wird gerade erkannt. Sie können schon speichern.",
             "Its words are being recognised. You can save already."));
    set(t, VoiceText::VoiceWordsCheck, both("So wurde es verstanden. Bitte prüfen:", "This was understood. Please check:"));
    set(t, VoiceText::VoiceWordsPrompt, both("Kein Text zur Aufnahme", "No words with the recording"));
    set(t, VoiceText::VoiceWordsFailed, both("Es wurden keine Worte erkannt.", "No words were recognised."));
    set(t, VoiceText::VoiceWordsErase, both("Diesen Text löschen", "Delete these words"));
    set(t, VoiceText::VoiceDropped, both("Gesprochen; behalten wurde nur der Text:", "Spoken; only the words were kept:"));
    set(t, VoiceText::VoiceMono, both("Ton auf beiden Ohren gleich", "Same sound in both ears"));
    set(t, VoiceText::SetHearing, both("Stimmen hören", "Hearing voices"));
    set(t, VoiceText::HearSpatial, both("Aus ihrer Richtung", "From where they are"));
    set(t, VoiceText::ConsentTitle, both("Dürfen wir Ihre Stimme aufnehmen?", "May we record your voice?"));
    set(t, VoiceText::ConsentYes, both("Ja, aufnehmen", "Yes, record"));
    set(t, VoiceText::ConsentNo, both("Nein, lieber schreiben", "No, I would rather write"));
    set(t, VoiceText::ConsentSimple, both("In Leichter Sprache", "In easy German"));
    set(t, VoiceText::ConsentUsual, both("In üblicher Sprache", "In usual words"));
    set(t, VoiceText::CodeTitle, both("Ihr Code", "Your code"));
    set(t, VoiceText::CodeText,
        both("Damit finden und löschen Sie Ihre Notizen. Bitte aufschreiben oder fotografieren; wir können ihn nicht noch einmal "
             "zeigen.",
             "With it you find and erase your notes. Please write it down or take a photo; we cannot show it again later."));
    set(t, VoiceText::CodeTextWorn,
        both("Damit finden und löschen Sie Ihre Notizen. Er steht auch auf dem Bildschirm der Betreuung: Bitte notieren oder "
             "fotografieren Sie ihn dort.",
             "With it you find and erase your notes. It is on the staff's screen, too: please write it down or photograph it "
             "there."));
    set(t, VoiceText::CodeOperator, both("Code dieses Gastes, zum Fotografieren", "This visitor's code, to take a photo of"));
    set(t, VoiceText::OwnTitle, both("Meine Notizen", "My notes"));
    set(t, VoiceText::OwnPrompt, both("Bitte Ihren Code eingeben.", "Please enter your code."));
    set(t, VoiceText::OwnFind, both("Suchen", "Find"));
    set(t, VoiceText::OwnBack, both("Zurück", "Back"));
    set(t, VoiceText::OwnMistyped,
        both("Diesen Code gibt es nicht. Bitte die neun Zeichen noch einmal prüfen.",
             "There is no such code. Please check the nine characters again."));
    set(t, VoiceText::OwnNone, both("Mit diesem Code ist hier nichts gespeichert.", "Nothing is kept here under this code."));
    set(t, VoiceText::OwnErase, both("Alles davon löschen", "Erase all of it"));
    set(t, VoiceText::OwnSure,
        both("Alle diese Notizen mit ihren Aufnahmen für immer löschen?",
             "Erase all these notes with their recordings for good?"));
    set(t, VoiceText::OwnYes, both("Ja, für immer löschen", "Yes, erase for good"));
    set(t, VoiceText::OwnNo, both("Nein, behalten", "No, keep them"));
    set(t, VoiceText::OwnErasing, both("Wird gelöscht …", "Erasing …"));
    set(t, VoiceText::OwnErased,
        both("Gelöscht. Nichts davon ist hier noch gespeichert.", "Erased. Nothing of it is kept here any more."));
    set(t, VoiceText::OwnFailed,
        both("Noch nicht ganz gelöscht. Bitte noch einmal versuchen.", "Not erased completely yet. Please try again."));
    set(t, VoiceText::OwnWaiting, both("wartet auf Freigabe", "waits for approval"));
    set(t, VoiceText::OwnHidden, both("von der Stadt ausgeblendet: %1", "hidden by the town: %1"));
    set(t, VoiceText::OwnVoice, both("mit Aufnahme, %1", "with a recording, %1"));
    set(t, VoiceText::LeftTitle, both("Eine Notiz ist noch nicht gespeichert", "A note is not saved yet"));
    set(t, VoiceText::LeftText,
        both("Das Programm wurde unterbrochen, nachdem hier jemand %1 lang gesprochen hatte. Nur wer das war, soll die Notiz "
             "öffnen. Mit „Nächster Gast“ wird sie gelöscht.",
             "The program was interrupted after somebody had spoken here for %1. Only that person should open the note. “Next "
             "visitor” erases it."));
    set(t, VoiceText::LeftOpen, both("Das war ich: öffnen", "That was me: open"));
    set(t, VoiceText::LeftErase, both("Löschen", "Erase"));
}

void setControls(Table& t) {
    using platform::Control;
    const auto control = [&t](Control which, TextEntry entry) {
        t[static_cast<std::size_t>(TextId::ControlFirst) + static_cast<std::size_t>(which)] = std::move(entry);
    };
    control(Control::Walk, both("Gehen", "Walk"));
    control(Control::Look, both("Umsehen", "Look around"));
    control(Control::LookByMouse, both("Mit der Maus umsehen, ohne zu drücken", "Look with the mouse, no button held"));
    control(Control::LookByKeys, both("Mit Tasten umsehen", "Look with keys"));
    control(Control::Teleport, both("An die gezeigte Stelle gehen", "Go to the spot pointed at"));
    control(Control::Compare, both("Nächster / voriger Entwurf", "Next / previous proposal"));
    control(Control::ChooseVariant, both("Heute oder Entwurf wählen", "Choose today or a proposal"));
    control(Control::XRay, both("In den Untergrund schauen", "Look below the ground"));
    control(Control::Note, both("Notiz an dieser Stelle", "Leave a note here"));
    control(Control::Defect, both("Mangel an dieser Stelle melden", "Report a defect here"));
    control(Control::NotesList, both("Alle Notizen", "All notes"));
    control(Control::Viewpoints, both("Voriger / nächster Ort", "Previous / next place"));
    control(Control::Tour, both("Führung starten oder beenden", "Start or end the tour"));
    control(Control::Fast, both("Schneller", "Faster"));
    control(Control::EyeHeight, both("Augenhöhe höher / tiefer", "Eye height up / down"));
    control(Control::SafePlace, both("Zurück zum Anfang", "Back to the start"));
    control(Control::Recenter, both("Geradeaus schauen", "Look straight ahead"));
    control(Control::Fly, both("Fliegen an / aus", "Fly on / off"));
    control(Control::RiseSink, both("Im Flug steigen / sinken", "Rise / sink while flying"));
    control(Control::Menu, both("Menü; Leiste mit Tasten bedienen", "Menu; use the bar with keys"));
    control(Control::Language, both("Sprache wechseln", "Change the language"));
    control(Control::Help, both("Diese Hilfe", "This help"));
    control(Control::PanelSize, both("Anzeige größer / kleiner", "Panels larger / smaller"));
    control(Control::FullScreen, both("Ganzer Bildschirm", "Full screen"));
    control(Control::Staff, both("Messwerte für die Betreuung", "Figures for the staff"));
    control(Control::Cancel, both("Abbrechen, zurück", "Cancel, back"));
    control(Control::Quit, both("Beenden", "Quit"));
}

void setReading(Table& t) {
    set(t, ReadingText::StanceNone, both("Ohne Haltung", "No stance"));
    set(t, ReadingText::StanceFor, both("Dafür", "For"));
    set(t, ReadingText::StanceNeutral, both("Weder noch", "Neutral"));
    set(t, ReadingText::StanceAgainst, both("Dagegen", "Against"));
    set(t, ReadingText::StatePending, both("noch nicht geprüft", "not yet reviewed"));
    set(t, ReadingText::StateApproved, both("freigegeben", "approved"));
    set(t, ReadingText::StateHidden, both("ausgeblendet", "hidden"));
    set(t, ReadingText::StateMerged, both("zusammengelegt", "merged"));
    set(t, ReadingText::NotesHere, both("%1 Notizen an dieser Stelle", "%1 notes at this spot"));
    set(t, ReadingText::NotesChooseList, both("Wählen zeigt sie als Liste.", "Choose to see them as a list."));
    set(t, ReadingText::NotesChooseNear, both("Wählen bringt Sie näher heran.", "Choose to come nearer."));
    set(t, ReadingText::NotesFurther,
        both("Weitere %1: näher herangehen oder auswählen.", "%1 more: come nearer or choose fewer."));
    set(t, ReadingText::NotesNoneChosen, both("Keine Notiz passt zu dieser Auswahl.", "No note fits this choice."));
    set(t, ReadingText::NotePageTitle, both("Notiz", "A note"));
    set(t, ReadingText::NotePendingLong,
        both("Diese Notiz wurde von der Stadt noch nicht geprüft.", "The town has not reviewed this note yet."));
    set(t, ReadingText::NoteAgree, both("Stimme zu", "Agree"));
    set(t, ReadingText::NoteDisagree, both("Sehe ich anders", "Disagree"));
    set(t, ReadingText::NoteShow, both("So zeigen, wie es war", "Show it as it was"));
    set(t, ReadingText::NoteGoBack, both("Zurück an meinen Platz", "Back to where I was"));
    set(t, ReadingText::NoteAnswer, both("Antworten", "Answer"));
    set(t, ReadingText::NoteAnswerTo, both("Antwort auf: „%1“", "Answer to: “%1”"));
    set(t, ReadingText::NoteOneAnswer, both("%1 Antwort", "%1 answer"));
    set(t, ReadingText::NoteAnswers, both("%1 Antworten", "%1 answers"));
    set(t, ReadingText::NoteQuote, both("Zu: „%1“", "On: “%1”"));
    set(t, ReadingText::NoteToList, both("Zur Liste", "To the list"));
    set(t, ReadingText::NoteStance,
        both("Wie stehen Sie zum Vorschlag? (freiwillig)", "What do you think of the proposal? (optional)"));
    set(t, ReadingText::Filter, both("Auswählen", "Choose which"));
    set(t, ReadingText::FilterShown, both("%1 von %2 gezeigt", "%1 of %2 shown"));
    set(t, ReadingText::FilterReset, both("Alle zeigen", "Show all"));
    set(t, ReadingText::FilterKind, both("Art", "Kind"));
    set(t, ReadingText::FilterVariant, both("Gezeigter Zustand", "What was shown"));
    set(t, ReadingText::FilterStance, both("Haltung", "Stance"));
    set(t, ReadingText::FilterState, both("Stand", "State"));
}

void setModeration(Table& t) {
    set(t, ReadingText::Moderation, both("Notizen prüfen", "Review notes"));
    set(t, ReadingText::ModerationWaiting, both("Notizen prüfen (%1)", "Review notes (%1)"));
    set(t, ReadingText::ModerationNone, both("Keine Notiz in diesem Stand.", "No note in this state."));
    set(t, ReadingText::ModerationChoose, both("Wählen Sie links eine Notiz.", "Choose a note on the left."));
    set(t, ReadingText::ModerationApprove, both("Freigeben", "Approve"));
    set(t, ReadingText::ModerationHide, both("Ausblenden …", "Hide …"));
    set(t, ReadingText::ModerationMerge, both("Zusammenlegen …", "Merge …"));
    set(t, ReadingText::ModerationRestore, both("Wieder vorlegen", "Bring back"));
    set(t, ReadingText::ModerationReason, both("Warum wird die Notiz ausgeblendet?", "Why is the note hidden?"));
    set(t, ReadingText::ModerationReasonPrompt, both("Grund, in einem Satz", "Reason, in a sentence"));
    set(t, ReadingText::ModerationInsult, both("Beleidigend", "Offensive"));
    set(t, ReadingText::ModerationPrivate, both("Nennt Personen", "Names persons"));
    set(t, ReadingText::ModerationOffTopic, both("Ohne Bezug zum Vorhaben", "Not about the project"));
    set(t, ReadingText::ModerationHideNow, both("Ausblenden", "Hide"));
    set(t, ReadingText::ModerationCancel, both("Abbrechen", "Cancel"));
    set(t, ReadingText::ModerationAlike, both("Sagt dasselbe wie:", "Says the same as:"));
    set(t, ReadingText::ModerationNoneAlike, both("In der Nähe liegt keine andere Notiz.", "There is no other note nearby."));
    set(t, ReadingText::ModerationMergeHere, both("Mit dieser zusammenlegen", "Merge with this one"));
    set(t, ReadingText::ModerationHiddenBecause, both("Ausgeblendet: %1", "Hidden: %1"));
    set(t, ReadingText::ModerationMergedInto, both("Zusammengelegt mit einer anderen Notiz", "Merged with another note"));
    set(t, ReadingText::ModerationFirst,
        both("Bei dieser Veranstaltung sieht niemand eine Notiz, bevor sie freigegeben ist.",
             "At this event nobody sees a note before it is approved."));
    set(t, ReadingText::ModerationAtOnce,
        both("Bei dieser Veranstaltung ist eine Notiz gleich zu sehen; Ausblenden nimmt sie überall weg.",
             "At this event a note is seen at once; hiding takes it away everywhere."));
    set(t, ReadingText::ModerationSaving, both("Wird gespeichert …", "Saving …"));
    set(t, ReadingText::ModerationFailed, both("Nicht gespeichert: %1", "Not kept: %1"));
}

Table makeTable() {
    Table table;
    setBar(table);
    setNotes(table);
    setReading(table);
    setModeration(table);
    setMenu(table);
    setFacts(table);
    set(table, allSewerWords());
    set(table, allDefectWords());
    setSigns(table);
    setHeadsetMenus(table);
    setHeadsetHelp(table);
    setHeadsetSigns(table);
    setOperator(table);
    setVoices(table);
    setControls(table);
    return table;
}

const Table& table() {
    static const Table kTable = makeTable();
    return kTable;
}

}  // namespace

std::span<const TextEntry> allTexts() { return table(); }

const std::string& textOf(TextId id, core::Language language) {
    RG_ASSERT(id < TextId::Count, "use an entry of TextId");
    return table()[static_cast<std::size_t>(id)].words.in(language);
}

const std::string& textOf(platform::Control control, core::Language language) {
    return textOf(static_cast<TextId>(static_cast<std::size_t>(TextId::ControlFirst) + static_cast<std::size_t>(control)),
                  language);
}

const std::string& textOf(notes::NoteKind kind, core::Language language) {
    return textOf(static_cast<TextId>(static_cast<std::size_t>(TextId::KindIdea) + static_cast<std::size_t>(kind)), language);
}

const std::string& textOf(notes::Stance stance, core::Language language) {
    return textOf(static_cast<ReadingText>(static_cast<std::size_t>(ReadingText::StanceNone) + static_cast<std::size_t>(stance)),
                  language);
}

const std::string& textOf(notes::NoteState state, core::Language language) {
    return textOf(static_cast<ReadingText>(static_cast<std::size_t>(ReadingText::StatePending) + static_cast<std::size_t>(state)),
                  language);
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool marked = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const std::size_t which = marked ? static_cast<std::size_t>(pattern[i + 1] - '1') : 0;
        if (marked && which < arguments.size()) {
            text += *(arguments.begin() + which);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

std::string written(double value, int decimals, core::Language language) {
    if (!std::isfinite(value)) {
        return "?";
    }
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    std::string words(text.data(), end.ec == std::errc() ? end.ptr : text.data());
    if (language == core::Language::German) {
        std::replace(words.begin(), words.end(), '.', ',');
    }
    return words;
}

}  // namespace rundgang::ui
