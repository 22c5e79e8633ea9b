// Everything the experience says to a visitor, in German and English.
#pragma once

#include "engine/core/Language.h"
#include "engine/world/Event.h"

#include <string>

namespace rundgang::experience::texts {

using core::LocalizedText;

LocalizedText noNotes();
LocalizedText pointAtSpot();
/// What a defect's picture shows, for those who do not see it.
core::LocalizedText defectPicture();
LocalizedText finishNoteFirst();
LocalizedText noteIsBeingSaved();
LocalizedText noteEmpty();
LocalizedText noteTooLong();
LocalizedText noteSaved();
LocalizedText noteFailed();
LocalizedText noteDiscarded();
LocalizedText noteUnsaved();
LocalizedText noteUnsavedQuit();
LocalizedText noteUnsavedNext();
LocalizedText shownAsItWas();
LocalizedText voiceNotKept();
LocalizedText cannotStandThere();
LocalizedText tooSteep();
LocalizedText notOnRoofs();
LocalizedText notUnderground();
LocalizedText noSewersHere();
LocalizedText depthNotKnown();
LocalizedText notLoadedThere();
LocalizedText tooFar();
LocalizedText headInWall();
LocalizedText trackingLost();
LocalizedText takeABreak(double seconds);
LocalizedText introductionSkipped();
LocalizedText movedOutOfProposal(const LocalizedText& variant);
LocalizedText movedOutOfWall();
LocalizedText sewersNotReady();
LocalizedText arrivedAt(const std::string& id);
LocalizedText flying();
LocalizedText noGroundToLand();
LocalizedText eyeHeight(double metres);
LocalizedText noViewpoints();
LocalizedText noTour();
LocalizedText tourOver();
LocalizedText tourLeft();
LocalizedText noVariants();
LocalizedText languageIs();

// Voices.
/// What people agree to where the event has no words of its own.
world::ConsentText plainConsent();
LocalizedText noVoices();
LocalizedText answerFirst();
LocalizedText stoppedSpeaking();
LocalizedText noMicrophone();
LocalizedText questionNoMicrophone();
LocalizedText questionNotUnderstood();
LocalizedText unplugged();
LocalizedText unpluggedKept();
LocalizedText diskFull();
LocalizedText diskFullKept();
LocalizedText timeUp();
LocalizedText nothingSaid();
LocalizedText barelyHeard();
LocalizedText recordingUnreadable();
LocalizedText noLoudspeaker();
LocalizedText voiceErased();

}  // namespace rundgang::experience::texts
