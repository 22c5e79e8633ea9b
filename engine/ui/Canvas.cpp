#include "engine/ui/Canvas.h"

#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>
#include <utility>

namespace rundgang::ui {
namespace {

constexpr const char* kEllipsis = "…";

ImVec2 cornerOf(const Rect& rect) { return {rect.x0, rect.y0}; }
ImVec2 farCornerOf(const Rect& rect) { return {rect.x1, rect.y1}; }

const char* beginOf(std::string_view text) { return text.data(); }
const char* endOf(std::string_view text) { return text.data() + text.size(); }

/// The longest part of `text` that is whole characters and not wider than `room`.
std::string_view fitting(const ImFont& font, float size, std::string_view text, float room) {
    const char* rest = nullptr;
    font.CalcTextSizeA(size, std::max(room, 0.0F), 0.0F, beginOf(text), endOf(text), &rest);
    return text.substr(0, static_cast<std::size_t>(rest - text.data()));
}

}  // namespace

void Canvas::begin() {
    mWidgets.clear();
    mLabels.clear();
    mPanels.clear();
}

bool Canvas::contains(std::string_view panel) const {
    return std::any_of(mPanels.begin(), mPanels.end(), [&](const PanelArea& area) { return area.name == panel; });
}

ImFont* Canvas::font(Face face) const { return face == Face::Bold ? fonts.bold : face == Face::Small ? fonts.small : fonts.body; }

float Canvas::fontSize(Face face) const { return font(face)->FontSize * fontShare * (face == Face::Small ? smallShare : 1.0F); }

float Canvas::lineHeight(Face face) const { return std::ceil(fontSize(face)); }

ImDrawList* Canvas::draw() const { return ImGui::GetWindowDrawList(); }

float Canvas::textWidth(std::string_view words, Face face) const {
    return font(face)->CalcTextSizeA(fontSize(face), FLT_MAX, 0.0F, beginOf(words), endOf(words)).x;
}

float Canvas::textHeight(std::string_view words, Face face, float wrapWidth) const {
    return words.empty() ? 0.0F : font(face)->CalcTextSizeA(fontSize(face), FLT_MAX, wrapWidth, beginOf(words), endOf(words)).y;
}

Widget& Canvas::note(const char* id, int index, std::string_view label, const Rect& rect, bool on, bool fits) {
    // Words are often put together on the spot; the list outlives them.
    Widget& widget = mWidgets.emplace_back();
    widget.id = id;
    widget.index = index;
    widget.label = mLabels.emplace_back(label);
    widget.rect = rect;
    widget.on = on;
    widget.fits = fits;
    const ImVec2 from = draw()->GetClipRectMin();
    const ImVec2 to = draw()->GetClipRectMax();
    widget.seen = {std::max(rect.x0, from.x), std::max(rect.y0, from.y), std::min(rect.x1, to.x), std::min(rect.y1, to.y)};
    return widget;
}

bool Canvas::withinPanel(float bottom) const {
    const Rect& panel = mPanels.back().rect;
    // What lies in a window within the panel scrolls.
    const bool inner = ImGui::GetWindowHeight() < panel.height() - 0.5F;
    return mPanelScrolls || inner || bottom <= panel.y1 + 0.5F;
}

bool Canvas::openPanel(const char* name, const Rect& rect, PanelKind kind, bool scrolls) {
    mPanelScrolls = scrolls;
    mPanels.push_back({name, rect, kind == PanelKind::Modal});
    ImGui::SetNextWindowPos(cornerOf(rect));
    ImGui::SetNextWindowSize({rect.width(), rect.height()});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, kind == PanelKind::Modal ? theme::kPanelSolid : theme::kPanel);
    ImGui::PushStyleColor(ImGuiCol_Border, theme::kEdge);
    ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, 0U);
    ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, theme::kEdge);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(theme::kRounding));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0F, px(1.0F)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0F, 0.0F));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1.0F, 1.0F));
    ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, px(10.0F));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0F, 0.0F));
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                             ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing;
    flags |= scrolls ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    flags |= kind == PanelKind::Modal ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoBringToFrontOnFocus;
    flags |= kind == PanelKind::Passive ? ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav : ImGuiWindowFlags_None;
    return ImGui::Begin(name, nullptr, flags);
}

void Canvas::closePanel() {
    ImGui::End();
    ImGui::PopStyleVar(6);
    ImGui::PopStyleColor(4);
}

bool Canvas::isFree(const Rect& rect) const {
    const Rect middle{width * 0.42F, height * 0.42F, width * 0.58F, height * 0.58F};
    if (headset) {
        return true;  // every panel has its own part of the sheet
    }
    const bool inside = rect.x0 >= 0.0F && rect.y0 >= 0.0F && rect.x1 <= width && rect.y1 <= height;
    return inside && !rect.overlaps(middle) &&
           std::none_of(mPanels.begin(), mPanels.end(), [&](const PanelArea& panel) { return panel.rect.overlaps(rect); });
}

float Canvas::freeDown(const Rect& rect) const {
    float bottom = rect.y1;
    for (const PanelArea& panel : mPanels) {
        const bool beside = panel.rect.x1 <= rect.x0 || panel.rect.x0 >= rect.x1;
        if (!beside && panel.rect.y0 >= rect.y0) {
            bottom = std::min(bottom, panel.rect.y0 - px(theme::kGap));
        }
    }
    return bottom;
}

float Canvas::scrolledTop() const { return ImGui::GetWindowPos().y - ImGui::GetScrollY(); }

void Canvas::contentHeight(float pixels) {
    ImGui::SetCursorPos({0.0F, 0.0F});
    ImGui::Dummy({1.0F, pixels});
}

float Canvas::openScroll(const char* id, const Rect& area) {
    const auto known =
        std::find_if(mScrolls.begin(), mScrolls.end(), [&](const Scroll& s) { return std::string_view(s.id) == id; });
    Scroll& scroll = known != mScrolls.end() ? *known : mScrolls.emplace_back(Scroll{id, area});
    scroll.area = area;
    mScroll = &scroll;
    const float right = headset && scroll.pages ? area.x1 - px(theme::kTarget) - gap() : area.x1;
    ImGui::SetCursorScreenPos(cornerOf(area));
    ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
    // Flattened: arrow keys lead into it and out again as if it were no window of its own.
    constexpr ImGuiWindowFlags kPart = ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NavFlattened;
    ImGui::BeginChild(id, {right - area.x0 + px(headset ? 3.0F : 9.0F), area.height()}, false,
                      headset ? kPart | ImGuiWindowFlags_NoScrollbar : kPart);
    return right;
}

void Canvas::closeScroll(float pixels) {
    Scroll& scroll = *mScroll;
    contentHeight(pixels);
    const float at = ImGui::GetScrollY();
    const float most = std::max(0.0F, pixels - scroll.area.height());
    if (scroll.rewind || scroll.step != 0.0F) {
        ImGui::SetScrollY(scroll.rewind ? 0.0F : std::clamp(at + scroll.step, 0.0F, most));
        scroll.rewind = false;
        scroll.step = 0.0F;
    }
    ImGui::EndChild();
    ImGui::PopStyleColor();
    if (headset && scroll.pages) {
        pager(scroll, at, most);
    }
    const bool pages = most > 1.0F;
    mGrown = mGrown || pages != scroll.pages || std::abs(pixels - scroll.content) > 0.5F;
    scroll.pages = pages;
    scroll.content = pixels;
}

float Canvas::contentOf(const char* id) const {
    const auto known =
        std::find_if(mScrolls.begin(), mScrolls.end(), [&](const Scroll& s) { return std::string_view(s.id) == id; });
    return known != mScrolls.end() ? known->content : 0.0F;
}

void Canvas::pager(Scroll& scroll, float at, float most) {
    const Rect& area = scroll.area;
    const float wide = px(theme::kTarget);
    const float tall = std::min(px(2.0F * theme::kTarget), std::floor((area.height() - gap()) * 0.5F));
    const ButtonLook up{.icon = Icon::Up, .enabled = at > 0.5F};
    const ButtonLook down{.icon = Icon::Down, .enabled = at < most - 0.5F};
    // A line or two of the page before stay in view, so that nobody loses the place.
    const float page = std::max(area.height() - 2.0F * lineHeight(Face::Body), area.height() * 0.5F);
    if (button("page-up", 0, {area.x1 - wide, area.y0, area.x1, area.y0 + tall}, up)) {
        scroll.step = -page;
    }
    if (button("page-down", 0, {area.x1 - wide, area.y1 - tall, area.x1, area.y1}, down)) {
        scroll.step = page;
    }
    // How far down one is, between the two.
    const Rect track{area.x1 - wide * 0.5F - px(2.0F), area.y0 + tall + gap(), area.x1 - wide * 0.5F + px(2.0F),
                     area.y1 - tall - gap()};
    // Nothing, where all has room since this very frame: 0 / 0 is no place.
    if (track.height() > px(20.0F) && most > 0.0F) {
        const float share = area.height() / (area.height() + most);
        const float top = track.y0 + track.height() * (1.0F - share) * (most > 0.0F ? std::clamp(at / most, 0.0F, 1.0F) : 0.0F);
        fill(track, theme::kButton, px(2.0F));
        fill({track.x0, top, track.x1, top + track.height() * share}, theme::kTextDim, px(2.0F));
    }
}

void Canvas::rewindScrolls() {
    for (Scroll& scroll : mScrolls) {
        scroll.rewind = true;
        scroll.step = 0.0F;
    }
}

bool Canvas::takeGrown() { return std::exchange(mGrown, false); }
bool Canvas::takePress() { return std::exchange(mPressed, false); }

void Canvas::fill(const Rect& rect, std::uint32_t colour, float rounding) {
    draw()->AddRectFilled(cornerOf(rect), farCornerOf(rect), colour, rounding);
}

void Canvas::frame(const Rect& rect, std::uint32_t colour, float rounding, float thickness) {
    draw()->AddRect(cornerOf(rect), farCornerOf(rect), colour, rounding, 0, thickness);
}

void Canvas::icon(Icon which, const Rect& rect, std::uint32_t colour) {
    drawIcon(*draw(), which, rect.centreX(), rect.centreY(), std::min(rect.width(), rect.height()), colour);
}

void Canvas::symbol(notes::NoteKind kind, const Rect& rect) {
    drawNoteSymbol(*draw(), kind, rect.centreX(), rect.centreY(), std::min(rect.width(), rect.height()));
}

float Canvas::write(const Rect& rect, std::string_view words, Face face, std::uint32_t colour, int maxLines, const char* id) {
    if (words.empty()) {
        return 0.0F;
    }
    colour = colour == 0 ? theme::kText : colour;
    const float size = fontSize(face);
    const float wrap = rect.width();
    float tall = textHeight(words, face, wrap);
    std::string shortened;
    if (const float limit = static_cast<float>(maxLines) * size; maxLines > 0 && tall > limit + 0.5F) {
        std::size_t length = words.size();
        while (length > 0 && tall > limit + 0.5F) {
            --length;
            while (length > 0 && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) {
                --length;
            }
            // Long texts shrink in steps first, so that a page of words does not cost a page of measurements.
            length = length > 400 ? length / 2 : length;
            shortened.assign(words.substr(0, length)).append(kEllipsis);
            tall = textHeight(shortened, face, wrap);
        }
        note(id, 0, words, rect, false, false).textSize = size;
        words = shortened;
    } else {
        note(id, 0, words, {rect.x0, rect.y0, rect.x1, rect.y0 + tall}, false, withinPanel(rect.y0 + tall)).textSize = size;
    }
    draw()->AddText(font(face), size, {std::round(rect.x0), std::round(rect.y0)}, colour, beginOf(words), endOf(words), wrap);
    return tall;
}

void Canvas::line(const char* id, const Rect& rect, std::string_view words, Face face, std::uint32_t colour, float align) {
    const float size = fontSize(face);
    const ImFont& typeface = *font(face);
    const float wanted = textWidth(words, face);
    const bool fits = wanted <= rect.width() + 0.5F;
    const float ellipsis = fits ? 0.0F : textWidth(kEllipsis, face);
    const std::string_view shown = fits ? words : fitting(typeface, size, words, rect.width() - ellipsis);
    const float room = fits ? wanted : textWidth(shown, face) + ellipsis;
    const float x = std::round(rect.x0 + std::max(0.0F, (rect.width() - room) * align));
    // The typeface has more room above its capitals than below its baseline.
    const float y = std::round(rect.y0 + (rect.height() - size) * 0.5F - size * 0.03F);
    draw()->AddText(font(face), size, {x, y}, colour, beginOf(shown), endOf(shown));
    if (!fits) {
        draw()->AddText(font(face), size, {std::round(x + room - ellipsis), y}, colour, kEllipsis);
    }
    note(id, 0, words, rect, false, fits).textSize = size;
}

void Canvas::buttonBox(const Rect& rect, const ButtonLook& look, bool hovered, bool held, bool focused) {
    const float rounding = px(9.0F);
    std::uint32_t colour = held ? theme::kButtonDown : hovered ? theme::kButtonHover : look.quiet ? 0U : theme::kButton;
    if (look.primary) {
        colour = hovered && !held ? theme::kPrimaryHover : theme::kPrimary;
    }
    if (look.on) {
        colour = theme::kOn;
    }
    if (!look.enabled) {
        colour = theme::withAlpha(theme::kButton, 0.5F);
    }
    fill(rect, colour, rounding);
    if (look.on) {
        const float inset = std::min(px(16.0F), rect.width() * 0.25F);
        fill({rect.x0 + inset, rect.y1 - px(7.0F), rect.x1 - inset, rect.y1 - px(3.0F)}, theme::kBlue, px(2.0F));
    }
    if (highContrast && !look.on) {
        frame(rect, look.enabled ? theme::kText : theme::kGrey, rounding, px(hovered ? 4.0F : 2.0F));
    }
    if (focused) {
        frame(rect.inset(-px(3.0F)), theme::kFocus, rounding + px(3.0F), px(3.0F));
    }
}

bool Canvas::buttonFace(const Rect& rect, const ButtonLook& look) {
    const std::uint32_t colour = !look.enabled ? theme::kGrey : look.on ? theme::kOnText : theme::kText;
    const float padding = px(10.0F);
    const auto sign = [&](const Rect& box) { look.symbol ? symbol(*look.symbol, box) : icon(look.icon, box, colour); };
    const bool hasSign = look.symbol.has_value() || look.icon != Icon::None;
    if (look.iconAbove) {
        const float iconSize = px(24.0F);
        const float top = rect.y0 + std::max(px(4.0F), (rect.height() - iconSize - lineHeight(Face::Small) - px(4.0F)) * 0.4F);
        sign({rect.centreX() - iconSize * 0.5F, top, rect.centreX() + iconSize * 0.5F, top + iconSize});
        const float below = top + iconSize + px(2.0F);
        const Rect words{rect.x0 + px(4.0F), below, rect.x1 - px(4.0F), below + lineHeight(Face::Small)};
        line("label", words, look.label, Face::Small, colour, 0.5F);
        return mWidgets.back().fits;
    }
    float iconSize = hasSign ? std::min(px(24.0F), rect.height() * 0.6F) : 0.0F;
    // The word matters more than the sign.
    if (!look.symbol && !look.wraps && !look.label.empty() &&
        textWidth(look.label, Face::Body) + iconSize + px(29.0F) > rect.width()) {
        iconSize = 0.0F;
    }
    const std::string_view chip(look.chip);
    const float chipSize = chip.empty() ? 0.0F : px(24.0F);
    if (look.label.empty()) {
        const float half = std::max(iconSize, chipSize) * 0.5F;
        sign({rect.centreX() - half, rect.centreY() - half, rect.centreX() + half, rect.centreY() + half});
        return true;
    }
    const float gap = iconSize + chipSize > 0.0F ? px(9.0F) : 0.0F;
    const float room = rect.width() - 2.0F * padding - iconSize - chipSize - gap;
    const float used = std::min(room, textWidth(look.label, Face::Body));
    float x = look.atLeft ? rect.x0 + padding : rect.x0 + padding + (room - used) * 0.5F;
    if (chipSize > 0.0F) {
        const Rect box{x, rect.centreY() - chipSize * 0.5F, x + chipSize, rect.centreY() + chipSize * 0.5F};
        frame(box, theme::withAlpha(colour, 0.55F), px(5.0F), std::max(1.0F, px(1.0F)));
        line("chip", box, chip, Face::Small, colour, 0.5F);
        x += chipSize + gap;
    } else if (iconSize > 0.0F) {
        sign({x, rect.centreY() - iconSize * 0.5F, x + iconSize, rect.centreY() + iconSize * 0.5F});
        x += iconSize + gap;
    }
    const bool several = look.label.find('\n') != std::string_view::npos;
    if (look.wraps && (several || textWidth(look.label, Face::Body) > room + 0.5F)) {
        const float top = rect.centreY() - textHeight(look.label, Face::Body, room) * 0.5F;
        write({x, top, x + room, rect.y1}, look.label, Face::Body, colour, 0, "label");
        return true;
    }
    if (textWidth(look.label, Face::Body) > room + 0.5F) {
        // Two small lines tell more than one cut one.
        const float tall = textHeight(look.label, Face::Small, room);
        if (tall <= std::min(2.0F * fontSize(Face::Small) + 0.5F, rect.height())) {
            const float top = rect.centreY() - tall * 0.5F;
            write({x, top, x + room, top + tall}, look.label, Face::Small, colour, 0, "label");
            return mWidgets.back().fits;
        }
    }
    line("label", {x, rect.y0, x + std::max(used, 1.0F) + 0.5F, rect.y1}, look.label, Face::Body, colour);
    return mWidgets.back().fits;
}

float Canvas::buttonHeight(const ButtonLook& look, float wide) const {
    const bool hasSign = look.symbol.has_value() || look.icon != Icon::None;
    const float room = wide - 2.0F * px(10.0F) - (hasSign ? px(24.0F) + px(9.0F) : 0.0F);
    return std::max(px(48.0F), textHeight(look.label, Face::Body, room) + px(20.0F));
}

bool Canvas::button(const char* id, int index, const Rect& rect, const ButtonLook& look) {
    ImGui::SetCursorScreenPos(cornerOf(rect));
    ImGui::PushID(id);
    ImGui::PushID(index);
    const bool released = ImGui::InvisibleButton("b", {std::max(rect.width(), 1.0F), std::max(rect.height(), 1.0F)});
    const bool clicked = look.atOnce ? ImGui::IsItemActivated() : released;
    const bool hovered = ImGui::IsItemHovered();
    const bool held = ImGui::IsItemActive();
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavActive;
    ImGui::PopID();
    ImGui::PopID();
    buttonBox(rect, look, hovered && look.enabled, held && look.enabled, focused);
    const bool fits = buttonFace(rect, look);
    Widget& told = note(id, index, look.label.empty() ? look.tip : look.label, rect, look.on, fits);
    told.pressable = true;
    told.textSize = look.label.empty() ? 0.0F : fontSize(look.iconAbove ? Face::Small : Face::Body);
    mPressed = mPressed || (clicked && look.enabled);
    if (!headset && hovered && !look.tip.empty() && (look.label.empty() || !fits)) {
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(10.0F), px(8.0F)));
        ImGui::PushStyleColor(ImGuiCol_PopupBg, theme::kPanelSolid);
        ImGui::BeginTooltip();
        ImGui::PushFont(fonts.body);
        ImGui::TextUnformatted(beginOf(look.tip), endOf(look.tip));
        ImGui::PopFont();
        ImGui::EndTooltip();
        ImGui::PopStyleColor();
        ImGui::PopStyleVar();
    }
    return clicked && look.enabled;
}

}  // namespace rundgang::ui
