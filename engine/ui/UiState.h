// What the panels remember from frame to frame: what is open, what is being written, what a visitor has tried already.
#pragma once

#include "engine/core/Wipe.h"
#include "engine/experience/ModerationDesk.h"
#include "engine/frame/VisitState.h"
#include "engine/frame/VisitorInput.h"
#include "engine/network/AssetIndex.h"
#include "engine/platform/Platform.h"
#include "engine/render/Renderer.h"
#include "engine/ui/FeatureLookup.h"
#include "engine/ui/HeadsetStatus.h"
#include "engine/ui/KeyRepeat.h"
#include "engine/ui/QrCode.h"
#include "engine/ui/SectionChart.h"
#include "engine/ui/TextEditor.h"
#include "engine/ui/Widget.h"

#include "engine/notes/Note.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::ui {

/// What the right-hand column shows, besides a note being written, which goes first.
enum class Side { None, Places, Notes, Menu, Own, Sewers };

struct NoteWriting {
    TextEditor editor{notes::kMaxTextBytes};
    std::string noteId;  ///< of the draft in the editor
    bool focused = false;
    bool opened = false;  ///< in this frame: the letter of the key that did it is not part of the text
    bool askDiscard = false;
    float scroll = 0.0F;
    float caretX = -1.0F;  ///< the column that up and down keep to; negative: where the caret is
    double lastEdit = 0.0;
    std::string clipboard;  ///< stays in the program: what is copied here is nobody else's business

    /// What is selected goes to the clipboard; what was there leaves nothing behind.
    void copy() {
        core::wipe(clipboard);
        clipboard = editor.selected();
    }
    /// The note is gone, or written elsewhere.
    void leave() {
        if (!noteId.empty()) {
            editor.wipe();
            noteId.clear();
        }
        askDiscard = false;
        focused = false;
    }
    /// Leaves nothing of what was written lying in memory.
    void wipe() {
        editor.wipe();
        core::wipe(clipboard);
        *this = {};
    }
};

/// A visitor's code being entered.
struct OwnNotesState {
    std::string typed;
    bool askErase = false;

    void wipe() {
        core::wipe(typed);
        askErase = false;
    }
};

struct NotesListState {
    bool fresh = false;             ///< sort again
    bool filtering = false;         ///< the filter's choices are open
    std::uint64_t openedTimes = 0;  ///< of experience::NoteReading::Opened, seen so far
};

/// The moderator's own; no visitor ever sees it.
struct ModerationState {
    experience::ModerationDesk* desk = nullptr;
    bool open = false;
    bool focus = false;       ///< put the keyboard's mark on it
    bool focusDeeds = false;  ///< ... on what can be done with the note
    notes::NoteState shows = notes::NoteState::Pending;
    enum class Asks { Nothing, Reason, Merge } asks = Asks::Nothing;
    NoteWriting reason;
};

/// What a visitor looks for in the sewers, and of the longitudinal section what part of it.
struct SewerWorkState {
    NoteWriting words;
    std::optional<network::AssetKind> kind;
    int urgency = 0;
    network::AssetQuery asked;  ///< last
    glm::dvec2 askedAt{0.0};    ///< where the visitor was then
    bool asks = false;          ///< ... and is to be answered
    bool speaks = false;        ///< asked aloud on this panel, and not understood yet
    bool section = false;       ///< the section is shown instead of the rows
    int zoom = 0;               ///< doublings
    double middle = 0.0;        ///< station in the chart's middle
    SectionPlan plan;
    std::uint64_t pointedAt = 0;  ///< of Visit::sewersPointedAt, seen so far

    void wipe() {
        words.wipe();
        *this = {};
    }
};

struct HintsState {
    std::optional<frame::VisitState> last;
    double walked = 0.0;  ///< metres
    double turned = 0.0;  ///< radians
    bool teleported = false;
    float fade[3] = {1.0F, 1.0F, 1.0F};
};

struct PointedState {
    std::uint32_t feature = frame::kNoFeature;
    std::optional<std::uint64_t> sign;
    double since = 0.0;
    /// What the card is about. It stays for a moment after something else is pointed at, and while the pointer is on it, so that
    /// its button can be reached.
    std::optional<frame::Hit> card;
    double cardUntil = 0.0;
    Rect cardRect;
};

struct UiState {
    Side side = Side::None;
    bool help = false;
    bool staff = false;
    bool steers = false;         ///< the keyboard belongs to the panels
    bool focusBar = false;       ///< put the keyboard's mark on the bar
    bool focusOperator = false;  ///< ... on the operator's panel
    bool onOperator = false;     ///< it is there
    bool tabDown = false;
    float userScale = 1.0F;
    HeadsetStatus headset;
    bool askNext = false;    ///< whether the next visitor may come although a text is not saved
    bool largest = false;    ///< nothing larger has room
    frame::Actions actions;  ///< asked for by buttons, carried out by the visit in the next frame
    std::vector<platform::ControlHint> controls;

    NoteWriting writing;
    NoteWriting spoken;  ///< the words of the recording
    OwnNotesState own;
    QrCode qr;
    NotesListState list;
    ModerationState moderation;
    HintsState hints;
    PointedState pointed;
    SewerWorkState sewers;
    /// Pointing has to rest so long before a card appears, or cards would flicker while the mouse crosses a street.
    double pointingRest = 0.35;
    FeatureLookup lookup;
    KeyRepeat keys;
    double loadingSince = -1.0;
    double frameMs = 16.0;
    double memoryRead = -1.0;
    std::size_t memoryBytes = 0;
};

/// Where panels may lie; the middle of the view stays free.
struct Layout {
    Rect bar;
    Rect left;
    Rect compass;  ///< the left column's uppermost part
    Rect right;
    Rect above;  ///< the band over the bar, between the columns
    Rect top;    ///< the band along the upper edge, between the columns
};

}  // namespace rundgang::ui
