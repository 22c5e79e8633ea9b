// What appears and goes again: the tour's caption, first hints, messages, the loading sign, and the figures for the staff.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace rundgang::ui {
namespace {

// Whoever has done it for so long knows how it goes.
constexpr double kWalkedEnough = 3.0;
constexpr double kTurnedEnough = 1.0;
// A jump of the feet that no walking makes.
constexpr double kJump = 1.5;
// Short loading between two steps is nobody's business.
constexpr double kLoadingPatience = 0.4;

std::string number(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof(text), format, value);
    return text;
}

struct StopPlace {
    std::size_t index = 0;
    std::size_t count = 0;
};

StopPlace placeOf(const world::TourStop& stop, const world::Manifest& manifest) {
    for (const world::Tour& tour : manifest.tours) {
        for (std::size_t i = 0; i < tour.stops.size(); ++i) {
            if (&tour.stops[i] == &stop) {
                return {i, tour.stops.size()};
            }
        }
    }
    return {};
}

void learn(HintsState& hints, const frame::VisitState& visit) {
    if (hints.last) {
        const double step = glm::length(visit.feet - hints.last->feet);
        if (step > kJump) {
            hints.teleported = true;
        } else {
            hints.walked += step;
        }
        const double turn = std::remainder(visit.headingRad - hints.last->headingRad, 6.283185307179586);
        hints.turned += std::abs(turn) + std::abs(visit.pitchRad - hints.last->pitchRad);
    }
    hints.last = visit;
}

void tourDots(Canvas& c, const StopPlace& place, float x, float y, float step) {
    for (std::size_t i = 0; i < place.count; ++i) {
        const ImVec2 at(x + step * (static_cast<float>(i) + 0.5F), y);
        if (i == place.index) {
            c.draw()->AddCircleFilled(at, std::min(c.px(6), step * 0.45F), theme::kText);
        } else {
            c.draw()->AddCircle(at, std::min(c.px(5), step * 0.4F), theme::kTextDim, 0, std::max(1.0F, c.px(1.5F)));
        }
    }
}

/// On to the next stop, and out of the tour; with the stops as dots where there is room for words.
void tourButtons(Stage& stage, const Rect& inner, const StopPlace& place, bool low) {
    Canvas& c = stage.canvas;
    const float target = c.px(theme::kTarget);
    ButtonLook stop{.icon = Icon::Stop};
    stop.tip = c.text(TextId::TourStop);
    ButtonLook next{.icon = Icon::Next, .primary = true};
    next.tip = c.text(TextId::TourNext);
    float stopWidth = target;
    float nextWidth = target;
    const float wordy = c.textWidth(stop.tip, Face::Body) + c.textWidth(next.tip, Face::Body) + 2.0F * c.px(56) + c.px(6);
    const auto count = static_cast<float>(std::max<std::size_t>(place.count, 1));
    if (!low && wordy <= inner.width() - c.px(40)) {
        stop.label = stop.tip;
        next.label = next.tip;
        stopWidth = c.textWidth(stop.label, Face::Body) + c.px(56);
        nextWidth = c.textWidth(next.label, Face::Body) + c.px(56);
    }
    const Rect nextRect{inner.x1 - nextWidth, inner.y1 - target, inner.x1, inner.y1};
    const Rect stopRect{nextRect.x0 - c.px(6) - stopWidth, nextRect.y0, nextRect.x0 - c.px(6), nextRect.y1};
    if (!low) {
        const float room = stopRect.x0 - inner.x0 - c.px(10);
        tourDots(c, place, inner.x0, inner.y1 - target * 0.5F, std::min(c.px(18), room / count));
    }
    if (c.button("tour-stop", 0, stopRect, stop)) {
        stage.visit.stopTour();
    }
    if (c.button("tour-next", 0, nextRect, next)) {
        stage.visit.nextTourStop();
    }
}

/// As a list in the left column where there is room, else as a paragraph along the upper edge.
void staffFigures(Canvas& c, const Layout& layout, const std::array<std::string, 6>& lines) {
    const float step = c.lineHeight(Face::Small) + c.px(4);
    const float padding = c.px(theme::kPadding);
    const float title = c.lineHeight(Face::Bold) + c.px(6);
    const float height = 2.0F * padding + title + static_cast<float>(lines.size()) * step;
    const float width = std::max(c.textWidth(c.text(TextId::StaffTitle), Face::Bold), c.px(220)) + 2.0F * padding;
    const Rect& left = layout.left;
    const Rect column{left.x0, left.y1 - height, left.x0 + width, left.y1};
    if (c.isFree(column)) {
        if (c.openPanel("staff", column, PanelKind::Passive)) {
            float y = column.y0 + padding;
            c.line("staff", {column.x0 + padding, y, column.x1, y + title}, c.text(TextId::StaffTitle), Face::Bold, theme::kText);
            y += title;
            for (const std::string& words : lines) {
                c.write({column.x0 + padding, y, column.x1, y + step}, words, Face::Small, theme::kTextDim);
                y += step;
            }
        }
        c.closePanel();
        return;
    }
    std::string all;
    for (const std::string& words : lines) {
        all += (all.empty() ? "" : "  ·  ") + words;
    }
    const Rect& top = layout.top;
    const float tall = c.textHeight(all, Face::Small, top.width() - 2.0F * padding) + 2.0F * padding;
    const Rect card{top.x0, top.y0, top.x1, top.y0 + tall};
    if (c.isFree(card)) {
        if (c.openPanel("staff", card, PanelKind::Passive)) {
            c.write(card.inset(padding), all, Face::Small, theme::kTextDim);
        }
        c.closePanel();
    }
}

}  // namespace

void tourCard(Stage& stage) {
    const world::TourStop* stop = stage.visit.tourStop();
    if (stop == nullptr) {
        return;
    }
    Canvas& c = stage.canvas;
    const Rect& above = stage.layout.above;
    const bool low = c.low();
    const float padding = c.px(low ? 8.0F : theme::kPadding);
    const float target = c.px(theme::kTarget);
    const std::string& words = stop->text.in(c.language);
    const StopPlace place = placeOf(*stop, stage.visit.world().manifest());
    // Where height is dear the button stands beside the words, as a sign alone, and the dots are left out.
    const float textWidth = above.width() - 2.0F * padding - (low ? 2.0F * target + c.px(6) + padding : 0.0F);
    const float lineHeight = c.fontSize(Face::Body);
    const float room = std::max(above.height() - 2.0F * padding - (low ? 0.0F : target + padding), lineHeight);
    const float text = std::min(c.textHeight(words, Face::Body, textWidth), room);
    const int lines = std::max(1, static_cast<int>(std::floor(text / lineHeight + 0.1F)));
    const float tall = static_cast<float>(lines) * lineHeight;
    const float height = 2.0F * padding + (low ? std::max(tall, target) : tall + target + padding);
    const Rect card{above.x0, above.y1 - height, above.x1, above.y1};
    if (c.openPanel("tour", card)) {
        const Rect inner = card.inset(padding);
        c.write({inner.x0, inner.y0, inner.x0 + textWidth, inner.y1}, words, Face::Body, theme::kText, lines);
        // How long the stop lasts: a line that fills along the lower edge.
        const auto share = static_cast<float>(stage.visit.tourShare());
        const float thick = std::max(2.0F, c.px(3));
        const Rect track{card.x0 + c.px(theme::kRounding), card.y1 - thick, card.x1 - c.px(theme::kRounding), card.y1};
        c.fill({track.x0, track.y0, track.x0 + track.width() * share, track.y1}, theme::kSky, 0.0F);
        tourButtons(stage, inner, place, low);
    }
    c.closePanel();
}

void firstHints(Stage& stage) {
    Canvas& c = stage.canvas;
    HintsState& hints = stage.state.hints;
    if (!stage.visit.state().touring) {
        learn(hints, stage.visit.state());
    } else {
        hints.last.reset();
    }
    const std::array<bool, 3> done{hints.walked > kWalkedEnough, hints.turned > kTurnedEnough, hints.teleported};
    struct Hint {
        Icon icon;
        TextId text;
        platform::Control control;
    };
    const std::array<Hint, 3> all{{{Icon::Walk, TextId::HintWalk, platform::Control::Walk},
                                   {Icon::Eye, TextId::HintLook, platform::Control::Look},
                                   {Icon::Target, TextId::HintTeleport, platform::Control::Teleport}}};
    const float padding = c.px(theme::kPadding);
    const float height = c.px(56);
    std::array<std::string, 3> keys;
    std::array<float, 3> widths{};
    float total = 0.0F;
    int shown = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        hints.fade[i] = std::clamp(hints.fade[i] - (done[i] ? c.seconds : 0.0F), 0.0F, 1.0F);
        for (const platform::ControlHint& hint : stage.state.controls) {
            if (hint.control == all[i].control) {
                keys[i] = hint.keys.in(c.language);
            }
        }
        const float words = std::max(c.textWidth(c.text(all[i].text), Face::Body), c.textWidth(keys[i], Face::Small));
        widths[i] = hints.fade[i] > 0.0F ? words + c.px(24 + 10) + 2.0F * padding : 0.0F;
        total += widths[i] + (widths[i] > 0.0F && shown > 0 ? c.px(theme::kGap) : 0.0F);
        shown += widths[i] > 0.0F ? 1 : 0;
    }
    const float bottom = stage.layout.above.y1;
    const float x0 = std::round((c.width - total) * 0.5F);
    const Rect card{x0, bottom - height, x0 + total, bottom};
    if (shown == 0 || stage.state.help || !c.isFree(card)) {
        return;
    }
    if (c.openPanel("hints", card, PanelKind::Passive)) {
        float x = x0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (widths[i] <= 0.0F) {
                continue;
            }
            const std::uint32_t colour = theme::withAlpha(theme::kText, hints.fade[i]);
            c.icon(all[i].icon, {x + padding, card.y0, x + padding + c.px(22), card.y1}, colour);
            const float textX = x + padding + c.px(32);
            const Rect upper{textX, card.y0 + c.px(5), x + widths[i], card.y0 + c.px(29)};
            c.line("hint", upper, c.text(all[i].text), Face::Body, colour);
            c.line("hint-keys", {textX, upper.y1, x + widths[i], card.y1 - c.px(5)}, keys[i], Face::Small,
                   theme::withAlpha(theme::kTextDim, hints.fade[i]));
            x += widths[i] + c.px(theme::kGap);
        }
    }
    c.closePanel();
}

void toast(Stage& stage) {
    const std::string words = stage.visit.message();
    if (words.empty()) {
        return;
    }
    Canvas& c = stage.canvas;
    Rect columns = stage.layout.top;
    columns.y0 += recordingSignHeight(stage);
    // Between two columns there may be too little room for words; below the compass there is more.
    const Rect below{stage.layout.left.x0, columns.y0 + c.px(theme::kCompass + theme::kGap), columns.x1, columns.y1};
    const Rect& top = columns.width() < c.px(280) ? below : columns;
    const float padding = c.px(theme::kPadding);
    const float icon = c.px(24);
    const float room = std::min(top.width(), c.px(560)) - 2.0F * padding - icon - c.px(10);
    const float width = std::min(c.textWidth(words, Face::Body) + 1.0F, room);
    const float height = std::max(c.textHeight(words, Face::Body, width), icon);
    const float whole = width + 2.0F * padding + icon + c.px(10);
    const float middle =
        std::clamp(c.width * 0.5F, top.x0 + whole * 0.5F, std::max(top.x1 - whole * 0.5F, top.x0 + whole * 0.5F));
    const float x0 = std::round(middle - whole * 0.5F);
    const Rect card{x0, top.y0, x0 + whole, top.y0 + height + 2.0F * padding};
    if (c.openPanel("message", card, PanelKind::Passive)) {
        c.icon(Icon::Info, {card.x0 + padding, card.y0 + padding, card.x0 + padding + icon, card.y0 + padding + icon},
               theme::kSky);
        const float y = card.centreY() - c.textHeight(words, Face::Body, width) * 0.5F;
        c.write({card.x0 + padding + icon + c.px(10), y, card.x1 - padding, card.y1}, words);
    }
    c.closePanel();
}

void loadingSign(Stage& stage) {
    Canvas& c = stage.canvas;
    double& since = stage.state.loadingSince;
    if (!(stage.loadedShare < 0.999F)) {
        since = -1.0;
        return;
    }
    since = since < 0.0 ? c.now : since;
    if (c.now - since < kLoadingPatience) {
        return;
    }
    const float share = std::clamp(stage.loadedShare, 0.0F, 1.0F);
    const std::string words = filled(c.text(TextId::Loading), {number("%.0f", std::floor(static_cast<double>(share) * 100.0))});
    const Rect& left = stage.layout.left;
    const bool legend = stage.visit.state().xray.opening >= 0.05F;
    const float y = left.y0 + (legend ? 0.0F : c.px(theme::kCompass + theme::kGap));
    // Beside the compass, or beside the legend where that has taken the compass's place.
    const float beside =
        c.veryLow() ? std::ceil(c.width * 0.415F) + c.px(theme::kGap) : stage.layout.compass.x1 + c.px(theme::kGap);
    const float x = legend ? beside : left.x0;
    const Rect card{x, y, x + c.px(170), y + c.px(46)};
    if (!c.isFree(card)) {
        return;
    }
    if (c.openPanel("loading", card, PanelKind::Passive)) {
        const float inset = c.px(12);
        c.line("loading", {card.x0 + inset, card.y0 + c.px(6), card.x1 - inset, card.y1 - c.px(16)}, words, Face::Small,
               theme::kText);
        const Rect track{card.x0 + inset, card.y1 - c.px(13), card.x1 - inset, card.y1 - c.px(8)};
        c.fill(track, theme::kButton, c.px(2.5F));
        c.fill({track.x0, track.y0, track.x0 + track.width() * share, track.y1}, theme::kSky, c.px(2.5F));
    }
    c.closePanel();
}

void staffPanel(Stage& stage) {
    Canvas& c = stage.canvas;
    UiState& state = stage.state;
    state.frameMs += (static_cast<double>(c.seconds) * 1000.0 - state.frameMs) * 0.08;
    if (!state.staff) {
        return;
    }
    if (state.memoryRead < 0.0 || c.now - state.memoryRead > 1.0) {
        state.memoryRead = c.now;
        state.memoryBytes = platform::residentMemoryBytes();
    }
    constexpr double kMega = 1024.0 * 1024.0;
    const render::FrameStats& stats = stage.stats;
    const std::array<std::string, 6> lines{
        filled(c.text(TextId::StaffFrame), {number("%.1f", state.frameMs)}),
        filled(c.text(TextId::StaffGpu), {number("%.1f", stats.gpuMs)}),
        filled(c.text(TextId::StaffRecord), {number("%.1f", stats.recordMs)}),
        filled(c.text(TextId::StaffGpuMemory), {number("%.0f", static_cast<double>(stats.gpuBytes) / kMega)}),
        filled(c.text(TextId::StaffMemory), {number("%.0f", static_cast<double>(state.memoryBytes) / kMega)}),
        filled(c.text(TextId::StaffDraws), {number("%.0f", static_cast<double>(stats.drawsConsidered))})};
    staffFigures(c, stage.layout, lines);
}

}  // namespace rundgang::ui
