// What is said about voices; and what people agree to before they speak, where the event has no words of its own.
#include "engine/experience/Texts.h"

namespace rundgang::experience::texts {

world::ConsentText plainConsent() {
    world::ConsentText consent;
    // Another wording gets another name: it is stored with each recording.
    consent.version = "rundgang-1";
    consent.text.de =
        "Ihre Stimme wird zu dieser Notiz aufgenommen und gespeichert, ohne Namen. Wer die Notiz liest, kann sie anhören; die "
        "Stadt wertet sie aus. Das ist freiwillig: Sie können Ihre Notiz auch schreiben. Vor dem Speichern können Sie die "
        "Aufnahme anhören, neu aufnehmen oder löschen. Nach dem Speichern können Sie sie mit dem Code löschen, den Sie dann "
        "bekommen. Bitte nennen Sie keine Namen anderer Leute.";
    consent.text.en =
        "Your voice is recorded for this note and kept, without a name. Whoever reads the note can listen to it; the town "
        "evaluates it. This is up to you: you can also write your note. Before saving you can listen to the recording, record it "
        "anew or delete it. After saving you can erase it with the code that you are given then. Please do not name other "
        "people.";
    consent.simple =
        "Sie können Ihre Meinung sagen. Wir nehmen Ihre Stimme auf. Andere Menschen können Ihre Stimme hören. Wir schreiben "
        "Ihren "
        "Namen nicht auf. Sie müssen nicht sprechen. Sie können auch schreiben. Sie können die Aufnahme löschen. Dafür bekommen "
        "Sie einen Code. Das ist eine kurze Nummer. Sagen Sie bitte keine Namen von anderen Menschen.";
    return consent;
}

LocalizedText noVoices() {
    return {"An dieser Station kann nicht aufgenommen werden. Bitte schreiben Sie Ihre Notiz.",
            "Nothing can be recorded at this station. Please write your note."};
}
LocalizedText answerFirst() {
    return {"Bitte zuerst lesen und antworten: Dürfen wir Ihre Stimme aufnehmen?",
            "Please read and answer first: may we record your voice?"};
}
LocalizedText stoppedSpeaking() {
    return {"Die Aufnahme ist beendet. Bitte noch einmal speichern.", "The recording has ended. Please save once more."};
}
LocalizedText noMicrophone() {
    return {"Es ist kein Mikrofon da. Bitte schreiben Sie Ihre Notiz.", "There is no microphone. Please write your note."};
}
LocalizedText questionNoMicrophone() {
    return {"Es ist kein Mikrofon da. Bitte schreiben Sie, was Sie suchen.",
            "There is no microphone. Please type what you look for."};
}
LocalizedText questionNotUnderstood() {
    return {"Das wurde nicht verstanden. Bitte noch einmal sprechen, näher am Mikrofon, oder schreiben.",
            "That was not understood. Please say it again, nearer to the microphone, or type it."};
}
LocalizedText unplugged() {
    return {"Das Mikrofon ist nicht mehr da. Bitte schreiben Sie Ihre Notiz.", "The microphone is gone. Please write your note."};
}
LocalizedText unpluggedKept() {
    return {"Das Mikrofon ist nicht mehr da. Was Sie bis dahin gesagt haben, ist aufgenommen.",
            "The microphone is gone. What you said until then is recorded."};
}
LocalizedText diskFull() {
    return {"Die Aufnahme konnte nicht gespeichert werden: Die Festplatte ist voll oder gestört. Bitte schreiben Sie Ihre Notiz.",
            "The recording could not be stored: the disk is full or out of order. Please write your note."};
}
LocalizedText diskFullKept() {
    return {"Die Festplatte ist voll oder gestört. Was Sie bis dahin gesagt haben, ist aufgenommen.",
            "The disk is full or out of order. What you said until then is recorded."};
}
LocalizedText timeUp() {
    return {"Die Zeit für eine Aufnahme ist um. Bitte anhören und speichern.",
            "The time for one recording is over. Please listen and save."};
}
LocalizedText nothingSaid() { return {"Es wurde nichts aufgenommen.", "Nothing was recorded."}; }
LocalizedText barelyHeard() {
    return {"Auf der Aufnahme ist kaum etwas zu hören. Bitte anhören, lauter sprechen oder schreiben.",
            "There is hardly anything to hear on the recording. Please listen, speak louder, or write."};
}
LocalizedText recordingUnreadable() {
    return {"Diese Aufnahme kann nicht abgespielt werden.", "This recording cannot be played."};
}
LocalizedText noLoudspeaker() {
    return {"Es ist nichts zu hören: Kein Lautsprecher und kein Kopfhörer ist da.",
            "Nothing can be heard: there is no loudspeaker and no headphones."};
}
LocalizedText voiceErased() { return {"Die Aufnahme ist gelöscht.", "The recording is erased."}; }

}  // namespace rundgang::experience::texts
