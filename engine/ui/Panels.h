// The panels, one function each, one file each. All are drawn every frame from the visit's state; none keeps state of its own.
#pragma once

#include "engine/experience/Visit.h"
#include "engine/render/Renderer.h"
#include "engine/ui/Canvas.h"
#include "engine/ui/UiState.h"

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
float legendRows(Canvas& canvas, const Rect& panel, float y);
float legendHeight(const Canvas& canvas, const Rect& panel);
void loadingSign(Stage& stage);
void staffPanel(Stage& stage);
/// The middle, above the bar and along the upper edge.
void tourCard(Stage& stage);
void firstHints(Stage& stage);
void toast(Stage& stage);
void helpPanel(Stage& stage);

/// The writing field of the note editor.
void writingField(Stage& stage, const Rect& rect);

/// A panel's title with a button to close it; returns the lower edge. True in `closed` when it was pressed.
float titleRow(Stage& stage, const Rect& panel, std::string_view title, bool& closed);
/// Name of a variant, or "today".
std::string_view variantName(const Stage& stage, int variant);
/// The variant that a note is about.
std::string_view variantOf(const Stage& stage, const notes::Note& note);

}  // namespace rundgang::ui
