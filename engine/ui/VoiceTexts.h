// The names of the words for speaking and listening and for visitors' codes; TextIds.h has the others, Texts.h the words.
#pragma once

#include <cstddef>

namespace rundgang::ui {

enum class VoiceText : std::size_t {
    VoiceSpeak,
    VoiceStop,
    VoiceOpening,
    VoiceRecording,
    VoiceSign,
    VoiceFinishing,
    VoiceTimeLeft,
    VoiceRecorded,
    VoiceListen,
    VoiceListenFor,
    VoiceClick,
    VoiceAgain,
    VoiceErase,
    VoiceWordsComing,
    VoiceWordsCheck,
    VoiceWordsPrompt,
    VoiceWordsFailed,
    VoiceWordsErase,
    VoiceDropped,
    VoiceMono,
    SetHearing,
    HearSpatial,
    ConsentTitle,
    ConsentYes,
    ConsentNo,
    ConsentSimple,
    ConsentUsual,
    CodeTitle,
    CodeText,
    CodeTextWorn,
    CodeOperator,
    OwnTitle,
    OwnPrompt,
    OwnFind,
    OwnBack,
    OwnMistyped,
    OwnNone,
    OwnErase,
    OwnSure,
    OwnYes,
    OwnNo,
    OwnErasing,
    OwnErased,
    OwnFailed,
    OwnWaiting,
    OwnHidden,
    OwnVoice,
    LeftTitle,
    LeftText,
    LeftOpen,
    LeftErase
};

}  // namespace rundgang::ui
