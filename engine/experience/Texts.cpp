#include "engine/experience/Texts.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace rundgang::experience::texts {

LocalizedText noNotes() {
    return {"Bei diesem Rundgang werden keine Notizen gesammelt.", "No notes are collected on this visit."};
}
LocalizedText pointAtSpot() { return {"Zeigen Sie auf die Stelle und wählen Sie sie.", "Point at the spot and select it."}; }
LocalizedText defectPicture() { return {"Was beim Melden zu sehen war", "What was seen when it was reported"}; }
LocalizedText finishNoteFirst() {
    return {"Bitte zuerst die angefangene Notiz speichern oder verwerfen.",
            "Please save or discard the note you have begun first."};
}
LocalizedText noteIsBeingSaved() { return {"Die Notiz wird noch gespeichert.", "The note is still being saved."}; }
LocalizedText noteEmpty() { return {"Bitte erst etwas schreiben.", "Please write something first."}; }
LocalizedText noteTooLong() {
    return {"Der Text ist zu lang. Bitte kürzen oder auf zwei Notizen verteilen.",
            "The text is too long. Please shorten it or make two notes of it."};
}
LocalizedText noteSaved() { return {"Gespeichert. Danke!", "Saved. Thank you!"}; }
LocalizedText noteFailed() {
    return {"Noch nicht gespeichert. Ihr Text ist noch da; bitte noch einmal versuchen.",
            "Not saved yet. Your text is still here; please try again."};
}
LocalizedText noteDiscarded() { return {"Die Notiz wurde verworfen.", "The note was discarded."}; }
LocalizedText noteUnsaved() {
    return {"Die Notiz ist noch nicht gespeichert: bitte speichern oder verwerfen.",
            "The note is not saved yet: please save or discard it."};
}
LocalizedText noteUnsavedQuit() {
    return {"Die Notiz ist noch nicht gespeichert. Noch einmal beenden verwirft sie.",
            "The note is not saved yet. Quitting again discards it."};
}
LocalizedText noteUnsavedNext() {
    return {"Die Notiz ist noch nicht gespeichert. Noch einmal „nächster Gast“ verwirft sie.",
            "The note is not saved yet. Pressing “next visitor” again discards it."};
}
LocalizedText shownAsItWas() {
    return {"So wurde es gesehen, als die Notiz entstand. „Zurück“ führt wieder an Ihren Platz.",
            "This is how it was seen when the note was made. “Back” leads to your own place again."};
}
LocalizedText voiceNotKept() {
    return {"Ihre Stimme wurde noch nicht gespeichert. Bitte noch einmal versuchen.",
            "Your voice was not kept. Please try again."};
}
LocalizedText cannotStandThere() { return {"Dort ist kein Platz zum Stehen.", "There is no room to stand there."}; }
LocalizedText tooSteep() { return {"Dort ist es zu steil.", "It is too steep there."}; }
LocalizedText notUnderground() {
    return {"Das liegt unter der Straße. Bitte auf den Boden zeigen.", "That lies under the street. Please point at the ground."};
}
LocalizedText noSewersHere() {
    return {"Hier ist kein Kanal, dessen Tiefe bekannt ist.", "There is no sewer here whose depth is known."};
}
LocalizedText depthNotKnown() {
    return {"Von diesem Kanal ist die Tiefe nicht bekannt.", "How deep this sewer lies is not known."};
}
LocalizedText notOnRoofs() {
    return {"Auf Gebäude kann man nicht springen. Bitte auf den Boden zeigen.",
            "One cannot jump onto buildings. Please point at the ground."};
}
LocalizedText notLoadedThere() { return {"Dort ist der Boden noch nicht geladen.", "The ground there is not loaded yet."}; }
LocalizedText tooFar() { return {"Das ist zu weit. Bitte näher zeigen.", "That is too far. Please point nearer."}; }
LocalizedText headInWall() {
    return {"Ihr Kopf ist in einer Wand. Bitte einen Schritt zurück.", "Your head is inside a wall. Please take a step back."};
}
LocalizedText trackingLost() {
    return {"Das Headset sieht gerade nicht, wo Sie sind. Bitte kurz stillhalten.",
            "The headset cannot see where you are right now. Please hold still for a moment."};
}
LocalizedText takeABreak(double seconds) {
    const std::string minutes = std::to_string(std::max(1L, std::lround(seconds / 60.0)));
    return {"Sie tragen das Headset seit " + minutes + " Minuten. Eine Pause tut gut.",
            "You have worn the headset for " + minutes + " minutes. A break does you good."};
}
LocalizedText introductionSkipped() { return {"Einführung übersprungen", "Introduction skipped"}; }
LocalizedText movedOutOfProposal(const LocalizedText& variant) {
    return {"Hier steht in „" + variant.de + "“ ein Gebäude. Sie stehen jetzt daneben.",
            "In “" + variant.en + "” a building stands here. You now stand beside it."};
}
LocalizedText movedOutOfWall() {
    return {"Hier steht ein Gebäude. Sie stehen jetzt daneben.", "A building stands here. You now stand beside it."};
}
LocalizedText sewersNotReady() {
    return {"Das Kanalnetz wird noch gelesen. Bitte gleich noch einmal.",
            "The sewers are still being read. Please try again in a moment."};
}
LocalizedText arrivedAt(const std::string& id) {
    if (id.empty()) {
        return {"Sie sind da: keine 5 Meter mehr.", "You are there: less than 5 metres away."};
    }
    return {"Sie sind da: " + id + " ist keine 5 Meter entfernt.", "You are there: " + id + " is less than 5 metres away."};
}
LocalizedText flying() { return {"Freier Flug", "Free flight"}; }
LocalizedText noGroundToLand() { return {"Hier ist kein Boden zum Landen.", "There is no ground to land on here."}; }
LocalizedText eyeHeight(double metres) {
    const auto centimetres = static_cast<int>(std::lround(metres * 100.0));
    const std::string whole = std::to_string(centimetres / 100);
    const std::string part = std::to_string(100 + centimetres % 100).substr(1);
    return {"Augenhöhe " + whole + "," + part + " m", "Eye height " + whole + "." + part + " m"};
}
LocalizedText noViewpoints() { return {"Es sind keine Orte benannt.", "No places are named."}; }
LocalizedText noTour() { return {"Es ist keine Führung vorbereitet.", "No tour is prepared."}; }
LocalizedText tourOver() { return {"Ende der Führung", "End of the tour"}; }
LocalizedText tourLeft() {
    return {"Führung beendet. Sie können nun selbst gehen.", "Tour ended. You can walk by yourself now."};
}
LocalizedText noVariants() { return {"Es sind keine Entwürfe zum Vergleichen da.", "There are no proposals to compare."}; }
LocalizedText languageIs() { return {"Deutsch", "English"}; }

}  // namespace rundgang::experience::texts
