// What panels are drawn with for one frame: scaled sizes, texts in the visitor's language, and a few controls of one look.
// A thin layer over Dear ImGui, which does windows, hovering, clicking and keyboard navigation. Also keeps the list of what is on
// the screen, for tests and for whoever reads the screen aloud.
#pragma once

#include "engine/core/Language.h"
#include "engine/ui/Icons.h"
#include "engine/ui/Texts.h"
#include "engine/ui/Widget.h"

#include <cmath>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct ImFont;
struct ImDrawList;

namespace rundgang::ui {

struct Fonts {
    ImFont* body = nullptr;
    ImFont* bold = nullptr;
    ImFont* small = nullptr;
};

enum class Face { Body, Bold, Small };

struct ButtonLook {
    Icon icon = Icon::None;
    std::string_view label{};
    bool iconAbove = false;  ///< label small below the icon, else beside it
    bool on = false;         ///< chosen: light, with a bar below, so that colour is not alone
    bool primary = false;
    bool enabled = true;
    bool quiet = false;                       ///< no box until hovered
    bool atLeft = false;                      ///< label at the left edge instead of centred
    std::optional<notes::NoteKind> symbol{};  ///< instead of an icon
    const char* chip = "";                    ///< a short sign before the label, such as its key
    bool wraps = false;                       ///< all of the label, in as many lines as it takes (buttonHeight)
    bool atOnce = false;                      ///< answers when pressed, not when let go: keys of a keyboard
    std::string_view tip{};                   ///< shown when hovered, where the label is missing
};

enum class PanelKind {
    Normal,   ///< takes the mouse
    Passive,  ///< only shown; clicks go through to the world
    Modal     ///< above all others
};

class Canvas {
public:
    float scale = 1.0F;
    float width = 0.0F;  ///< pixels of the whole view
    float height = 0.0F;
    float seconds = 0.0F;  ///< of this frame
    double now = 0.0;      ///< seconds since the panels were made
    core::Language language = core::Language::German;
    Fonts fonts;
    float fontShare = 1.0F;   ///< of the size the typeface was made in
    float smallShare = 1.0F;  ///< ... of the small face, besides: it need not stay small beside large letters
    /// Nothing blinks or waits for a mouse that rests, pages turn by buttons, and between buttons there is room for a ray.
    bool headset = false;
    bool highContrast = false;  ///< buttons get edges

    /// Forgets the last frame's widgets.
    void begin();
    [[nodiscard]] const std::vector<Widget>& widgets() const { return mWidgets; }
    [[nodiscard]] const std::vector<PanelArea>& panels() const { return mPanels; }
    [[nodiscard]] bool contains(std::string_view panel) const;

    /// Little height for the size of the letters: panels then show only what cannot wait.
    [[nodiscard]] bool low() const { return !headset && height < 600.0F * scale; }
    /// So little that a text can only be written over the whole view.
    [[nodiscard]] bool veryLow() const { return !headset && height < 450.0F * scale; }
    [[nodiscard]] float px(float logical) const { return std::round(logical * scale); }
    /// Between two buttons.
    [[nodiscard]] float gap() const { return px(headset ? 10.0F : 6.0F); }
    [[nodiscard]] const std::string& text(TextId id) const { return textOf(id, language); }
    [[nodiscard]] const std::string& text(PartOfTexts auto id) const { return textOf(id, language); }

    /// Everything drawn until closePanel() belongs to it. Returns false if nothing of it would be seen.
    bool openPanel(const char* name, const Rect& rect, PanelKind kind = PanelKind::Normal, bool scrolls = false);
    void closePanel();

    bool button(const char* id, int index, const Rect& rect, const ButtonLook& look);
    /// Of a button this wide whose label wraps.
    [[nodiscard]] float buttonHeight(const ButtonLook& look, float wide) const;
    /// Writes the text within the rectangle, wrapped, and returns its height; `maxLines` 0 = as many as there are. The widget
    /// list says under `id` whether all of it is there to be read, by scrolling at most.
    float write(const Rect& rect, std::string_view words, Face face = Face::Body, std::uint32_t colour = 0, int maxLines = 0,
                const char* id = "words");
    /// One line, cut with an ellipsis where it does not fit (then the widget list says so). `align` 0 left, 0.5 centre, 1 right.
    void line(const char* id, const Rect& rect, std::string_view words, Face face, std::uint32_t colour, float align = 0.0F);
    void icon(Icon which, const Rect& rect, std::uint32_t colour);
    void fill(const Rect& rect, std::uint32_t colour, float rounding);
    void frame(const Rect& rect, std::uint32_t colour, float rounding, float thickness);
    void symbol(notes::NoteKind kind, const Rect& rect);
    /// Tells the widget list of a control drawn elsewhere.
    void field(const char* id, const Rect& rect) { note(id, 0, {}, rect, false, true).pressable = true; }

    [[nodiscard]] float textWidth(std::string_view words, Face face) const;
    [[nodiscard]] float textHeight(std::string_view words, Face face, float wrapWidth) const;
    [[nodiscard]] float lineHeight(Face face) const;
    [[nodiscard]] float fontSize(Face face) const;
    [[nodiscard]] ImFont* font(Face face) const;
    [[nodiscard]] ImDrawList* draw() const;

    /// Whether a panel could lie there without touching one of this frame or the middle of the view.
    [[nodiscard]] bool isFree(const Rect& rect) const;

    /// How far down a panel that begins there may reach before it meets one of this frame.
    [[nodiscard]] float freeDown(const Rect& rect) const;

    /// Content of a scrolling panel: its area moves, this is where its top is now, and how tall the content is.
    [[nodiscard]] float scrolledTop() const;
    void contentHeight(float pixels);

    /// A part of the open panel whose content may be longer than it: by wheel and bar, in a headset by two buttons beside it.
    /// Returns how far content may reach to the right; ends with closeScroll().
    float openScroll(const char* id, const Rect& area);
    void closeScroll(float pixels);
    /// How tall its content was last; 0: never drawn.
    [[nodiscard]] float contentOf(const char* id) const;
    /// All of them begin at their top again: another list, another visitor.
    void rewindScrolls();
    /// Whether some content was not as tall as the frame before said, since the last call.
    bool takeGrown();
    /// Whether a button answered since the last call.
    bool takePress();

private:
    struct Scroll {
        const char* id = "";
        Rect area{};
        float step = 0.0F;  ///< pixels to move by in the next frame
        bool rewind = false;
        bool pages = false;  ///< the content was too long
        float content = 0.0F;
    };

    Widget& note(const char* id, int index, std::string_view label, const Rect& rect, bool on, bool fits);
    void pager(Scroll& scroll, float at, float most);
    /// Whether words that reach down to `bottom` lie within what the open panel shows, or can be scrolled to.
    [[nodiscard]] bool withinPanel(float bottom) const;
    void buttonBox(const Rect& rect, const ButtonLook& look, bool hovered, bool held, bool focused);
    bool buttonFace(const Rect& rect, const ButtonLook& look);

    std::vector<Widget> mWidgets;
    std::deque<std::string> mLabels;  ///< of the widgets
    std::vector<PanelArea> mPanels;
    bool mPanelScrolls = false;
    bool mPressed = false;
    bool mGrown = false;
    std::deque<Scroll> mScrolls;
    Scroll* mScroll = nullptr;  ///< the open one
};

}  // namespace rundgang::ui
