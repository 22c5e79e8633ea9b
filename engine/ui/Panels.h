// The panels, one function each, one file each. All are drawn every frame from the visit's state; none keeps state of its own.
#pragma once

#include "engine/experience/Visit.h"
#include "engine/render/Renderer.h"
#include "engine/ui/Canvas.h"
#include "engine/ui/UiState.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rundgang::ui {

/// Everything a panel may look at and change.
struct Stage {
    Canvas& canvas;
    experience::Visit& visit;
    UiState& state;
    const platform::PanelInput& input;
    Layout layout;
    float loadedShare = 1.0F;
    const render::FrameStats& stats;
};

/// The bar along the lower edge; fills stage.layout, so it comes first.
void compareBar(Stage& stage);
/// The right-hand column: a note being written, or a list, or what is said about the proposal.
void noteEditor(Stage& stage);
void notesList(Stage& stage);
/// The note that is opened, on the list's panel: what was said, what others answered, and how it was seen.
void notePage(Stage& stage, const experience::NotesView& view, std::uint32_t note);
/// Above the list: how many are shown and how to change that. Returns the lower edge.
float filterRows(Stage& stage, const Rect& content, float y);
/// What the author thinks of what is shown, if they want to say so; returns the lower edge.
float stanceRow(Stage& stage, experience::NoteDraft& draft, const Rect& content, float y);
/// Of its words and one line of buttons.
float stanceRowHeight(const Stage& stage, const experience::NoteDraft& draft, float width);
/// Of a note that reports a defect: what is wrong, how long it may wait, the picture; returns the lower edge.
float defectRows(Stage& stage, experience::NoteDraft& draft, const Rect& content, float y);
/// "Manhole S014": what a note is tied to.
std::string assetWords(const notes::Note& note, core::Language language);
/// "Cover loose or broken · At once, danger"; empty where nothing of it is said.
std::string defectWords(const notes::Note& note, core::Language language);
void placesList(Stage& stage);
void menuPanel(Stage& stage);
/// Returns the lower edge of what it drew.
float descriptionCard(Stage& stage);
void pointedCard(Stage& stage, float top);
/// The left-hand column.
void compass(Stage& stage);
/// Wide enough for every direction in both languages, so that it stands still while the visitor turns.
float compassWidth(const Canvas& canvas);
void xrayLegend(Stage& stage);
/// What the colours below ground mean, within a panel's padding; returns the lower edge.
float legendRows(Stage& stage, const Rect& panel, float y);
float legendHeight(const Stage& stage, const Rect& panel);
void loadingSign(Stage& stage);
void staffPanel(Stage& stage);
void operatorPanel(Stage& stage);
/// The moderator's desk, only on the desktop, only for staff: a button that opens it, and the desk itself over everything.
void moderationEntry(Stage& stage);
void moderationPanel(Stage& stage);
/// The middle, above the bar and along the upper edge.
void tourCard(Stage& stage);
/// While a note is shown as it was: the way back.
void elsewhereCard(Stage& stage);
void firstHints(Stage& stage);
void toast(Stage& stage);
void helpPanel(Stage& stage);

struct FieldLook {
    TextId prompt = TextId::NotePrompt;  ///< while it is empty
    bool writable = true;
    bool spoken = false;  ///< the words of the recording (UiState::spoken) instead of the note's own
};
/// A field to write in, of the note editor.
void writingField(Stage& stage, const Rect& rect, const FieldLook& field);
/// The same for another text; `id` names it.
void textField(Stage& stage, NoteWriting& writing, const char* id, const Rect& rect, TextId prompt, bool writable = true);

// Voices.
/// What a note's voice needs of the editor: speak, listen, read its words. `voiceRow` returns the lower edge.
float voiceRowHeight(const Stage& stage, float width);
float voiceRow(Stage& stage, const Rect& content, float y);
/// On a headset's board: speak and stop at the right end of the title, where no page hides them; while somebody speaks the level
/// and the time left from `from` on. Returns how far other words may reach.
float voiceTitle(Stage& stage, const Rect& title, float from);
/// In place of the editor, before a voice is recorded.
void consentCard(Stage& stage, const Rect& panel, PanelKind kind);
/// The visitor's code as letters and as a QR code; returns the lower edge.
float codeBlockHeight(const Stage& stage, float width, VoiceText words);
float codeBlock(Stage& stage, const Rect& content, float y, VoiceText words);
/// That somebody is being recorded, for everybody near.
void recordingSign(Stage& stage);
/// How loud it is, in steps.
void levelMeter(Canvas& canvas, const Rect& rect, float level);
/// Of the sign with the gap below it; 0 while there is none.
float recordingSignHeight(const Stage& stage);
/// A stored note's voice: a button to listen, and its words; on a card that takes no clicks, how to listen. Nothing where there
/// is none. `listenRow` returns the lower edge.
float listenRowHeight(const Stage& stage, const notes::Note& note, float width);
float listenRow(Stage& stage, const Rect& content, float y, const notes::Note& note, bool pressable = true);
/// The words of the voice being listened to.
void captionCard(Stage& stage);
/// Both ears alike; returns the lower edge.
float monoButton(Stage& stage, const Rect& content, float y);
/// Notes found and erased by their visitor's code; and the button that leads there.
void ownNotesPanel(Stage& stage);
float ownNotesButton(Stage& stage, const Rect& content, float y);
/// What an ended program left unsaved; false: nothing, or a note is being written.
bool leftDraftCard(Stage& stage);
/// "1:05".
std::string clockWords(double seconds);

/// A panel's title with a button to close it; returns the lower edge. True in `closed` when it was pressed.
float titleRow(Stage& stage, const Rect& panel, std::string_view title, bool& closed);
/// The right-hand column's panel with a title; the content scrolls below it. Ends with closeList(), which takes its height.
void openList(Stage& stage, const char* name, const char* inner, std::string_view title, Rect& content);
void closeList(Stage& stage, float height);
/// Both return the lower edge.
float heading(Canvas& canvas, const Rect& content, float y, std::string_view words);
float sentence(Canvas& canvas, const Rect& content, float y, std::string_view words);

/// Buttons that stay pressed, in as many lines as they need.
struct Toggle {
    std::string_view label;
    std::optional<notes::NoteKind> symbol;
    Icon icon = Icon::None;
    bool on = false;
    bool enabled = true;
    bool primary = false;
};
/// Moves `y` below them; returns the one pressed, or -1. `focus`: the keyboard's mark goes to the first.
int toggles(Canvas& canvas, const char* id, const Rect& content, float& y, std::span<const Toggle> all, bool focus = false);

/// "Idea, Proposal A, 12.05.2026": what a note is, in a line.
std::string aboutNote(const Stage& stage, const notes::Note& note);
/// Day, month and year of an ISO 8601 time.
std::string dateOf(const std::string& utc, core::Language language);
Icon iconOf(notes::Stance stance);
/// Name of a variant, or "today".
std::string_view variantName(const Stage& stage, int variant);
/// The variant that a note is about.
std::string_view variantOf(const Stage& stage, const notes::Note& note);

}  // namespace rundgang::ui
