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

}  // namespace

void tourCard(Stage& stage) {
    const world::TourStop* stop = stage.visit.tourStop();
    if (stop == nullptr) {
        return;
    }
    Canvas& c = stage.canvas;
    const Rect& above = stage.layout.above;
    const float padding = c.px(theme::kPadding);
    const float target = c.px(theme::kTarget);
    const std::string& words = stop->text.in(c.language);
    const float width = above.width() - 2.0F * padding;
    const float text = std::min(c.textHeight(words, Face::Body, width), above.height() - target - 3.0F * padding);
    const int lines = std::max(1, static_cast<int>(std::floor(text / c.fontSize(Face::Body) + 0.1F)));
    const float height = padding + static_cast<float>(lines) * c.fontSize(Face::Body) + padding + target + c.px(10);
    const Rect card{above.x0, above.y1 - height, above.x1, above.y1};
    if (c.openPanel("tour", card)) {
        c.write({card.x0 + padding, card.y0 + padding, card.x1 - padding, card.y1}, words, Face::Body, theme::kText, lines);
        const StopPlace place = placeOf(*stop, stage.visit.world().manifest());
        const float step = std::min(c.px(18), width * 0.45F / static_cast<float>(std::max<std::size_t>(place.count, 1)));
        const float y = card.y1 - c.px(10) - target * 0.5F;
        for (std::size_t i = 0; i < place.count; ++i) {
            const ImVec2 at(card.x0 + padding + step * (static_cast<float>(i) + 0.5F), y);
            if (i == place.index) {
                c.draw()->AddCircleFilled(at, std::min(c.px(6), step * 0.45F), theme::kText);
            } else {
                c.draw()->AddCircle(at, std::min(c.px(5), step * 0.4F), theme::kTextDim, 0, std::max(1.0F, c.px(1.5F)));
            }
        }
        const float buttonWidth = std::min(c.textWidth(c.text(TextId::TourStop), Face::Body) + c.px(56), width * 0.55F);
        ButtonLook look;
        look.icon = Icon::Stop;
        look.label = c.text(TextId::TourStop);
        if (c.button("tour-stop", 0, {card.x1 - padding - buttonWidth, y - target * 0.5F, card.x1 - padding, y + target * 0.5F},
                     look)) {
            stage.visit.stopTour();
        }
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
    const float height = c.px(52);
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
    const bool busy = stage.visit.tourStop() != nullptr || stage.visit.draft() != nullptr || stage.state.side != Side::None;
    if (shown == 0 || busy || total > c.width - 2.0F * c.px(theme::kMargin)) {
        return;
    }
    const float bottom = stage.layout.above.y1;
    const float x0 = std::round((c.width - total) * 0.5F);
    const Rect card{x0, bottom - height, x0 + total, bottom};
    if (c.openPanel("hints", card, PanelKind::Passive)) {
        float x = x0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (widths[i] <= 0.0F) {
                continue;
            }
            const std::uint32_t colour = theme::withAlpha(theme::kText, hints.fade[i]);
            c.icon(all[i].icon, {x + padding, card.y0, x + padding + c.px(22), card.y1}, colour);
            const float textX = x + padding + c.px(32);
            const Rect upper{textX, card.y0 + c.px(5), x + widths[i], card.y0 + c.px(27)};
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
    const Rect& top = stage.layout.top;
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
    const Rect& top = stage.layout.left;
    const float y = top.y0 + (stage.visit.state().xray.opening < 0.05F ? c.px(58 + theme::kGap) : 0.0F);
    const float x = top.x0 + (stage.visit.state().xray.opening < 0.05F ? 0.0F : c.px(58 + 112 + theme::kGap));
    const Rect card{x, y, x + c.px(170), y + c.px(46)};
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
    const float step = c.lineHeight(Face::Small) + c.px(4);
    const float padding = c.px(theme::kPadding);
    const float height = 2.0F * padding + c.lineHeight(Face::Bold) + c.px(6) + static_cast<float>(lines.size()) * step;
    const Rect& left = stage.layout.left;
    const Rect card{left.x0, left.y1 - height, left.x0 + std::min(left.width(), c.px(230)), left.y1};
    if (c.openPanel("staff", card, PanelKind::Passive)) {
        float y = card.y0 + padding;
        c.line("staff", {card.x0 + padding, y, card.x1 - padding, y + c.lineHeight(Face::Bold)}, c.text(TextId::StaffTitle),
               Face::Bold, theme::kText);
        y += c.lineHeight(Face::Bold) + c.px(6);
        for (const std::string& words : lines) {
            c.line("staff", {card.x0 + padding, y, card.x1 - padding, y + step}, words, Face::Small, theme::kTextDim);
            y += step;
        }
    }
    c.closePanel();
}

}  // namespace rundgang::ui
