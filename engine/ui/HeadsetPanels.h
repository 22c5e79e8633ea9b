// The headset's panels, one function each. Each draws into its own part of the sheet and returns what it took of it; an empty
// rectangle: nothing is shown. None keeps state of its own.
#pragma once

#include "engine/ui/HeadsetUi.h"
#include "engine/ui/Panels.h"
#include "engine/ui/VirtualKeyboard.h"

#include <bitset>
#include <optional>
#include <span>
#include <string_view>

namespace rundgang::ui {

/// What the large board before the visitor shows; only one at a time, so that nobody has to look for the right one.
enum class Board { None, Menu, Proposals, Places, Notes, More, Settings, Help, Legend, Sewers };

/// Sheet pixels a logical pixel, at the usual size of the text: small words are then 31 dmm tall, and still 26 in the corner of a
/// board, where they are farther away and seen askew.
inline constexpr float kSheetScale = 2.4F;
/// The typeface is made once, about as large as the largest letters become, and drawn smaller.
inline constexpr float kTypefaceScale = 3.6F;
inline constexpr float kLargestText = 2.0F;
/// Letters twice as large to the eye need not twice as many pixels: at this size of the text a pixel of the sheet is so many
/// times as large as usual, and the sheet has room for what must stand around them.
constexpr float sheetZoom(float textSize) { return 1.0F + 0.4F * (textSize - 1.0F); }

/// Parts of the sheet. What is never shown at the same time shares one.
enum class Slot : std::uint32_t { Main, Strip, Side, Sign, LeftLabels, RightLabels, Dot, Count };
Rect slotRect(Slot slot);

/// All that is one visitor's own; the next one gets a new one.
struct HeadsetState {
    UiState ui;
    Board board = Board::None;
    bool room = false;        ///< the real room is to be seen
    bool draftAside = false;  ///< the note being written waits, out of sight
    bool breakSeen = false;
    bool highContrast = false;
    float captions = 1.0F;  ///< size of captions and messages, times the size of the text
    std::bitset<static_cast<std::size_t>(HandControl::Count)> used;  ///< these need no label any more
    KeyboardState keyboard;
};

struct HeadsetStage {
    Stage base;
    HeadsetState& own;
    const HeadsetFrame& frame;
};

/// All that is drawn from now on is so many times its usual size to the eye.
void useTextSize(HeadsetStage& stage, float times);
/// What so many dmm before the visitor are on the sheet, whole pixels.
float pixelsOf(const HeadsetStage& stage, float dmm);

/// Six choices at most.
Rect palmMenu(HeadsetStage& stage);
Rect board(HeadsetStage& stage);
Rect settingsBoard(HeadsetStage& stage);
Rect noteBoard(HeadsetStage& stage);
Rect keyboardPanel(HeadsetStage& stage);
Rect breakCard(HeadsetStage& stage);
/// While the real room is seen: the way back.
Rect roomCard(HeadsetStage& stage);
Rect introductionCard(HeadsetStage& stage);
/// The tour's caption, else a message.
Rect captionStrip(HeadsetStage& stage);
/// Tracking lost, paused, loading.
Rect sign(HeadsetStage& stage);
/// What is pointed at.
Rect sideCard(HeadsetStage& stage);
Rect legendCard(HeadsetStage& stage);
Rect handLabels(HeadsetStage& stage, frame::Hand hand);
/// Always there, low in view: opens the menu for whoever has a single button, or none; and tells the time.
Rect menuDot(HeadsetStage& stage);

/// Whether something is being looked for in the sewers, by the keyboard.
bool looksForSewers(const HeadsetStage& stage);
/// Whether a note is being written and may be seen.
bool showsDraft(const HeadsetStage& stage);

// Parts.

/// A board with a title and a button that closes it; what follows scrolls. `id` names its content. Ends with closeBoard().
struct OpenBoard {
    Rect panel;
    Rect content;
    bool closed = false;
};
OpenBoard openBoard(HeadsetStage& stage, const char* name, const char* id, std::string_view title);
void closeBoard(HeadsetStage& stage, const OpenBoard& board, float bottom);

struct Choice {
    std::string_view label;
    Icon icon = Icon::None;
    bool on = false;
    bool enabled = true;
};
/// As many side by side as have room. Moves `y` down; returns which was pressed, or -1.
int choose(Canvas& canvas, const char* id, const Rect& content, float& y, std::span<const Choice> choices);
/// What choose() will move down by, without the gap below.
float choicesHeight(const Canvas& canvas, float room, std::span<const Choice> choices);
/// Width and most height of a board, pixels.
float boardWidth(const HeadsetStage& stage);
float boardHeight(const HeadsetStage& stage);

}  // namespace rundgang::ui
