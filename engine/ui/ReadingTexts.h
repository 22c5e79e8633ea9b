// The names of the words for reading and moderating notes; TextIds.h has the others, Texts.h the words.
#pragma once

#include <cstddef>

namespace rundgang::ui {

enum class ReadingText : std::size_t {
    StanceNone,
    StanceFor,
    StanceNeutral,
    StanceAgainst,
    StatePending,
    StateApproved,
    StateHidden,
    StateMerged,
    NotesHere,
    NotesChooseList,
    NotesChooseNear,
    NotesFurther,
    NotesNoneChosen,
    NotePageTitle,
    NotePendingLong,
    NoteAgree,
    NoteDisagree,
    NoteShow,
    NoteGoBack,
    NoteAnswer,
    NoteAnswerTo,
    NoteOneAnswer,
    NoteAnswers,
    NoteQuote,
    NoteToList,
    NoteStance,
    Filter,
    FilterShown,
    FilterReset,
    FilterKind,
    FilterVariant,
    FilterStance,
    FilterState,

    // Moderation, on the operator's desktop only.
    Moderation,
    ModerationWaiting,
    ModerationNone,
    ModerationChoose,
    ModerationApprove,
    ModerationHide,
    ModerationMerge,
    ModerationRestore,
    ModerationReason,
    ModerationReasonPrompt,
    ModerationInsult,
    ModerationPrivate,
    ModerationOffTopic,
    ModerationHideNow,
    ModerationCancel,
    ModerationAlike,
    ModerationNoneAlike,
    ModerationMergeHere,
    ModerationHiddenBecause,
    ModerationMergedInto,
    ModerationFirst,
    ModerationAtOnce,
    ModerationSaving,
    ModerationFailed
};

}  // namespace rundgang::ui
