#include "engine/ui/SectionChart.h"

#include "engine/ui/SewerAssetWords.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace rundgang::ui {
namespace {

using network::SectionPipe;
using network::SectionShaft;

constexpr std::uint32_t kGroundLine = theme::rgb(0x8FBF6A);
constexpr std::uint32_t kEarth = theme::rgb(0x6B5B45, 90);
constexpr std::uint32_t kPipe = theme::kSky;
constexpr std::uint32_t kInside = theme::rgb(0x56B4E9, 70);
/// Ground is asked for every two metres, or every 20,000th part of a long way: what is farther apart is a gap.
constexpr double kGroundGap = 5.0;

double tickFor(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(std::max(least, 0.01))));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (power * step >= least * 0.999) {
            return power * step;
        }
    }
    return power * 10.0;
}

}  // namespace

SectionChart::SectionChart(Canvas& canvas, std::shared_ptr<const experience::SewerSection> section, const SectionView& view,
                           const Rect& rect, SectionPlan& plan)
    : mCanvas(canvas), mData(*section), mSection(section->section), mPlan(plan), mView(view), mRect(rect) {
    mView.to = std::max(mView.to, mView.from + 1.0);
    if (plan.of != section || plan.view.from != mView.from || plan.view.to != mView.to || plan.pixels != rect.width()) {
        plan = {};
        plan.of = std::move(section);
        plan.view = mView;
        plan.pixels = rect.width();
        makePlan();
    }
    const float row = mCanvas.lineHeight(Face::Small) + mCanvas.px(4);
    const std::string widest = written(plan.high, plan.high - plan.low < 3.0 ? 1 : 0, mCanvas.language);
    const float left = mCanvas.textWidth(widest, Face::Small) + mCanvas.px(14);
    // Below: names, stations, fall.
    mPlot = {rect.x0 + left, rect.y0 + mCanvas.px(6), rect.x1 - mCanvas.px(10), rect.y1 - 3.0F * row};
    const double perLine = (plan.high - plan.low) / static_cast<double>(std::max(mPlot.height(), 1.0F)) *
                           static_cast<double>(mCanvas.lineHeight(Face::Small) * 1.7F);
    mTick = tickFor(std::max(perLine, 0.1));
}

bool SectionChart::apart(double station, double& last, double pixels) const {
    if ((station - last) / (mView.to - mView.from) * static_cast<double>(mPlan.pixels) < pixels) {
        return false;
    }
    last = station;
    return true;
}

void SectionChart::makePlan() {
    findLevels();
    constexpr double kNone = -1.0e9;
    const auto [firstShaft, endShaft] = shafts();
    double last = kNone;
    for (std::size_t i = firstShaft; i < endShaft; ++i) {
        if (apart(mSection.shafts[i].station, last, 8.0) || i + 1 == endShaft) {
            mPlan.shafts.push_back(static_cast<std::uint32_t>(i));
        }
    }
    const auto [firstPipe, endPipe] = pipes();
    last = kNone;
    for (std::size_t i = firstPipe; i < endPipe; ++i) {
        if (apart(mSection.pipes[i].to, last, 1.0)) {
            mPlan.pipes.push_back(static_cast<std::uint32_t>(i));
        }
    }
    const double gap = groundGap();
    const auto& ground = mSection.ground;
    const auto begin = std::lower_bound(ground.begin(), ground.end(), mView.from - gap,
                                        [](const auto& point, double station) { return point.first < station; });
    last = kNone;
    for (auto point = begin; point != ground.end() && point->first <= mView.to + gap; ++point) {
        if (apart(point->first, last, 1.0)) {
            mPlan.ground.push_back(static_cast<std::uint32_t>(point - ground.begin()));
        }
    }
    const auto& damages = mData.damages;
    const auto damage = std::lower_bound(damages.begin(), damages.end(), mView.from,
                                         [](const auto& one, double station) { return one.station < station; });
    last = kNone;
    for (auto one = damage; one != damages.end() && one->station <= mView.to; ++one) {
        // Several in one place are one sign.
        if (std::isfinite(one->level) && apart(one->station, last, 4.0)) {
            mPlan.damages.push_back(static_cast<std::uint32_t>(one - damages.begin()));
        }
    }
}

/// Farther apart than this, two points of the ground have a gap between them: it is asked for every two metres, or every 20,000th
/// part of a long way, and a pixel's worth apart at most it is drawn.
double SectionChart::groundGap() const {
    return std::max({kGroundGap, mSection.length / 5000.0, 4.0 * (mView.to - mView.from) / static_cast<double>(mPlan.pixels)});
}

std::optional<std::size_t> SectionChart::chosenIn(const std::vector<std::uint32_t>& features, std::uint32_t chosen) const {
    const auto found = chosen == frame::kNoFeature ? features.end() : std::find(features.begin(), features.end(), chosen);
    return found == features.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - features.begin()));
}

std::pair<std::size_t, std::size_t> SectionChart::shafts() const {
    const auto& all = mSection.shafts;
    const auto before = [](const SectionShaft& shaft, double station) { return shaft.station < station; };
    const auto begin = std::lower_bound(all.begin(), all.end(), mView.from, before);
    const auto end = std::upper_bound(all.begin(), all.end(), mView.to,
                                      [](double station, const SectionShaft& shaft) { return station < shaft.station; });
    return {static_cast<std::size_t>(begin - all.begin()), static_cast<std::size_t>(std::max(begin, end) - all.begin())};
}

std::pair<std::size_t, std::size_t> SectionChart::pipes() const {
    const auto& all = mSection.pipes;
    const auto begin = std::lower_bound(all.begin(), all.end(), mView.from,
                                        [](const SectionPipe& pipe, double station) { return pipe.to < station; });
    const auto end = std::upper_bound(all.begin(), all.end(), mView.to,
                                      [](double station, const SectionPipe& pipe) { return station < pipe.from; });
    return {static_cast<std::size_t>(begin - all.begin()), static_cast<std::size_t>(std::max(begin, end) - all.begin())};
}

/// Of what is in view, so that a flat part is not a line.
void SectionChart::findLevels() {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto add = [&](double level) {
        if (std::isfinite(level)) {
            low = std::min(low, level);
            high = std::max(high, level);
        }
    };
    const auto [firstPipe, endPipe] = pipes();
    for (std::size_t i = firstPipe; i < endPipe; ++i) {
        const SectionPipe& pipe = mSection.pipes[i];
        const double height = std::isfinite(pipe.height) ? pipe.height : 0.0;
        for (const double invert : {pipe.invertFrom, pipe.invertTo}) {
            add(invert);
            add(invert + height);
        }
    }
    const auto [firstShaft, endShaft] = shafts();
    for (std::size_t i = firstShaft; i < endShaft; ++i) {
        add(mSection.shafts[i].cover);
        add(mSection.shafts[i].invert);
    }
    for (const auto& [station, height] : mSection.ground) {
        if (station >= mView.from && station <= mView.to) {
            add(height);
        }
    }
    add(mData.water.value_or(network::kUnknown));
    if (low > high) {
        low = high = 0.0;
    }
    const double air = std::max((high - low) * 0.06, 0.3);
    mPlan.low = low - air;
    mPlan.high = high + air;
}

float SectionChart::x(double station) const {
    return mPlot.x0 + mPlot.width() * static_cast<float>((station - mView.from) / (mView.to - mView.from));
}

float SectionChart::y(double level) const {
    return mPlot.y1 - mPlot.height() * static_cast<float>((level - mPlan.low) / (mPlan.high - mPlan.low));
}

double SectionChart::exaggeration() const {
    const double up = static_cast<double>(mPlot.height()) / (mPlan.high - mPlan.low);
    const double along = static_cast<double>(mPlot.width()) / (mView.to - mView.from);
    return up / along;
}

void SectionChart::dashed(float x0, float y0, float x1, float y1, std::uint32_t colour, float thick) {
    const float length = std::hypot(x1 - x0, y1 - y0);
    const float dash = mCanvas.px(7);
    const int pieces = std::min(static_cast<int>(length / (2.0F * dash)) + 1, 400);
    for (int i = 0; i < pieces; ++i) {
        const float a = std::min(static_cast<float>(i) * 2.0F * dash / std::max(length, 1.0F), 1.0F);
        const float b = std::min(a + dash / std::max(length, 1.0F), 1.0F);
        mCanvas.draw()->AddLine({x0 + (x1 - x0) * a, y0 + (y1 - y0) * a}, {x0 + (x1 - x0) * b, y0 + (y1 - y0) * b}, colour,
                                thick);
    }
}

void SectionChart::levels() {
    ImDrawList& list = *mCanvas.draw();
    const float line = mCanvas.lineHeight(Face::Small);
    for (double level = std::ceil(mPlan.low / mTick) * mTick; level < mPlan.high; level += mTick) {
        const float at = y(level);
        list.AddLine({mPlot.x0, at}, {mPlot.x1, at}, theme::kEdge, 1.0F);
        if (at - line * 0.5F >= mRect.y0 - line * 0.2F && at + line * 0.5F <= mPlot.y1 + line * 0.6F) {
            mCanvas.line("section-level", {mRect.x0, at - line * 0.5F, mPlot.x0 - mCanvas.px(8), at + line * 0.5F},
                         written(level, mTick < 1.0 ? 1 : 0, mCanvas.language), Face::Small, theme::kTextDim, 1.0F);
        }
    }
    list.AddLine({mPlot.x0, mPlot.y0}, {mPlot.x0, mPlot.y1}, theme::kTextDim, std::max(1.0F, mCanvas.px(1)));
    list.AddLine({mPlot.x0, mPlot.y1}, {mPlot.x1, mPlot.y1}, theme::kTextDim, std::max(1.0F, mCanvas.px(1)));
}

void SectionChart::ground() {
    ImDrawList& list = *mCanvas.draw();
    const double gap = groundGap();
    // Smooth edges between neighbours would be seams.
    const ImDrawListFlags flags = std::exchange(list.Flags, list.Flags & ~ImDrawListFlags_AntiAliasedFill);
    const auto each = [&](const auto& use) {
        for (std::size_t i = 1; i < mPlan.ground.size(); ++i) {
            const auto& before = mSection.ground[mPlan.ground[i - 1]];
            const auto& point = mSection.ground[mPlan.ground[i]];
            if (point.first - before.first <= gap) {
                use(ImVec2(x(before.first), y(before.second)), ImVec2(x(point.first), y(point.second)));
            }
        }
    };
    each([&](const ImVec2& a, const ImVec2& b) { list.AddQuadFilled(a, b, {b.x, mPlot.y1}, {a.x, mPlot.y1}, kEarth); });
    list.Flags = flags;
    each([&](const ImVec2& a, const ImVec2& b) { list.AddLine(a, b, kGroundLine, std::max(1.5F, mCanvas.px(2))); });
}

void SectionChart::pipe(std::size_t index, bool chosen) {
    ImDrawList& list = *mCanvas.draw();
    const SectionPipe& pipe = mSection.pipes[index];
    const float x0 = x(pipe.from);
    const float x1 = x(pipe.to);
    const std::uint32_t colour = chosen ? theme::kOrange : kPipe;
    const float thick = std::max(1.5F, mCanvas.px(chosen ? 3.0F : 2.0F));
    if (!std::isfinite(pipe.invertFrom) || !std::isfinite(pipe.invertTo)) {
        const float line = mCanvas.lineHeight(Face::Small);
        if (x1 - x0 > line) {
            mCanvas.line("section-unknown", {x0, mPlot.y1 - line - mCanvas.px(4), x1, mPlot.y1 - mCanvas.px(4)}, "?", Face::Small,
                         theme::kOrange, 0.5F);
        }
        return;
    }
    const ImVec2 from(x0, y(pipe.invertFrom));
    const ImVec2 to(x1, y(pipe.invertTo));
    if (!std::isfinite(pipe.height)) {
        dashed(from.x, from.y, to.x, to.y, colour, thick);
        return;
    }
    const ImVec2 crownFrom(x0, y(pipe.invertFrom + pipe.height));
    const ImVec2 crownTo(x1, y(pipe.invertTo + pipe.height));
    list.AddQuadFilled(crownFrom, crownTo, to, from, chosen ? theme::withAlpha(theme::kOrange, 0.45F) : kInside);
    list.AddLine(from, to, colour, thick);
    list.AddLine(crownFrom, crownTo, colour, std::max(1.0F, mCanvas.px(1)));
}

void SectionChart::shaft(std::size_t index, bool chosen) {
    const SectionShaft& shaft = mSection.shafts[index];
    const float at = x(shaft.station);
    const std::uint32_t colour = chosen ? theme::kOrange : theme::kText;
    const float thick = std::max(1.5F, mCanvas.px(chosen ? 5.0F : 3.0F));
    const bool top = std::isfinite(shaft.cover);
    const bool bottom = std::isfinite(shaft.invert);
    if (top && bottom) {
        mCanvas.draw()->AddLine({at, y(shaft.cover)}, {at, y(shaft.invert)}, colour, thick);
    } else if (top || bottom) {
        // The end that is not known is open.
        const float known = y(top ? shaft.cover : shaft.invert);
        dashed(at, known, at, top ? std::min(known + mCanvas.px(40), mPlot.y1) : std::max(known - mCanvas.px(40), mPlot.y0),
               colour, thick);
    }
    if (top) {
        const float half = mCanvas.px(5);
        mCanvas.draw()->AddLine({at - half, y(shaft.cover)}, {at + half, y(shaft.cover)}, colour, thick);
    }
}

/// A wedge into the pipe from above, and its class over it.
void SectionChart::damages() {
    const float half = mCanvas.px(6);
    const float line = mCanvas.lineHeight(Face::Small);
    float taken = -1.0e6F;
    for (const std::uint32_t index : mPlan.damages) {
        const experience::SewerSection::Damage& damage = mData.damages[index];
        const float at = x(damage.station);
        const float foot = y(damage.level);
        const float top = foot - 2.2F * half;
        mCanvas.draw()->AddTriangleFilled({at, foot}, {at - half, top}, {at + half, top}, theme::kVermillionLight);
        if (damage.worst == world::kNoClass) {
            continue;
        }
        const std::string words = std::to_string(damage.worst);
        const float wide = mCanvas.textWidth(words, Face::Small) + 1.0F;
        if (at - wide * 0.5F > taken + mCanvas.px(4) && top - line > mPlot.y0) {
            mCanvas.line("section-class", {at - wide * 0.5F, top - line, at + wide * 0.5F, top}, words, Face::Small,
                         theme::kVermillionLight, 0.5F);
            taken = at + wide * 0.5F;
        }
    }
}

void SectionChart::water() {
    if (!mData.water) {
        return;
    }
    const float at = y(*mData.water);
    dashed(mPlot.x0, at, mPlot.x1, at, theme::kYellow, std::max(1.5F, mCanvas.px(2)));
    const float line = mCanvas.lineHeight(Face::Small);
    const std::string words = filled(mCanvas.text(SewerText::SectionWater), {written(*mData.water, 2, mCanvas.language)});
    const float top = at - line - mCanvas.px(3) > mRect.y0 ? at - line - mCanvas.px(3) : at + mCanvas.px(3);
    mCanvas.line("section-water", {mPlot.x0, top, mPlot.x1 - mCanvas.px(4), top + line}, words, Face::Small, theme::kYellow,
                 1.0F);
}

/// Names and stations below the chart; the chosen one first, then both ends, then whoever has room.
void SectionChart::names(std::uint32_t chosen) {
    const float row = mCanvas.lineHeight(Face::Small) + mCanvas.px(4);
    if (mPlan.shafts.empty()) {
        return;
    }
    struct Taken {
        float x0, x1;
    };
    std::vector<Taken> taken;
    const float air = mCanvas.px(10);
    const auto put = [&](std::size_t i) {
        const float at = x(mSection.shafts[i].station);
        const std::string name = mData.shaftNames[i].empty() ? "–" : mData.shaftNames[i];
        const std::string station = written(mSection.shafts[i].station, 0, mCanvas.language);
        const float wide = std::max(mCanvas.textWidth(name, Face::Small), mCanvas.textWidth(station, Face::Small)) + 1.0F;
        const float x0 = std::clamp(at - wide * 0.5F, mRect.x0, std::max(mRect.x0, mRect.x1 - wide));
        const bool free = std::none_of(taken.begin(), taken.end(),
                                       [&](const Taken& other) { return x0 < other.x1 + air && other.x0 < x0 + wide + air; });
        if (!free) {
            return;
        }
        taken.push_back({x0, x0 + wide});
        const bool marked = mData.shaftFeatures[i] == chosen;
        mCanvas.draw()->AddLine({at, mPlot.y1}, {at, mPlot.y1 + mCanvas.px(4)}, theme::kTextDim, 1.0F);
        mCanvas.line("section-shaft", {x0, mPlot.y1 + mCanvas.px(4), x0 + wide, mPlot.y1 + mCanvas.px(4) + row}, name,
                     Face::Small, marked ? theme::kOrange : theme::kText, 0.5F);
        mCanvas.line("section-station", {x0, mPlot.y1 + mCanvas.px(4) + row, x0 + wide, mPlot.y1 + mCanvas.px(4) + 2.0F * row},
                     station, Face::Small, theme::kTextDim, 0.5F);
    };
    if (const std::optional<std::size_t> marked = chosenIn(mData.shaftFeatures, chosen);
        marked && mSection.shafts[*marked].station >= mView.from && mSection.shafts[*marked].station <= mView.to) {
        put(*marked);
    }
    put(mPlan.shafts.front());
    put(mPlan.shafts.back());
    float last = -1.0e6F;
    for (const std::uint32_t i : mPlan.shafts) {
        if (x(mSection.shafts[i].station) - last < mCanvas.px(24)) {
            continue;  // narrower than any name: not worth measuring
        }
        const std::size_t before = taken.size();
        put(i);
        last = taken.size() > before ? taken.back().x1 : last;
    }
}

void SectionChart::falls() {
    const float row = mCanvas.lineHeight(Face::Small) + mCanvas.px(4);
    for (const std::uint32_t i : mPlan.pipes) {
        const SectionPipe& pipe = mSection.pipes[i];
        const float x0 = std::max(x(pipe.from), mPlot.x0);
        const float x1 = std::min(x(pipe.to), mPlot.x1);
        if (x1 - x0 < mCanvas.px(30)) {
            continue;
        }
        const std::optional<double> slope = pipe.slope();
        const std::string words = (slope ? written(*slope * 1000.0, 1, mCanvas.language) : "?") + " ‰";
        if (mCanvas.textWidth(words, Face::Small) <= x1 - x0 - mCanvas.px(8)) {
            const float top = mRect.y1 - row;
            mCanvas.line("section-fall", {x0, top, x1, top + row}, words, Face::Small, theme::kTextDim, 0.5F);
        }
    }
}

void SectionChart::draw(std::uint32_t chosen) {
    mCanvas.fill(mPlot, theme::kField, 0.0F);
    ImDrawList& list = *mCanvas.draw();
    levels();
    list.PushClipRect({mPlot.x0, mPlot.y0}, {mPlot.x1 + 1.0F, mPlot.y1}, true);
    ground();
    for (const std::uint32_t i : mPlan.pipes) {
        pipe(i, false);
    }
    if (const std::optional<std::size_t> marked = chosenIn(mData.pipeFeatures, chosen)) {
        pipe(*marked, true);
    }
    for (const std::uint32_t i : mPlan.shafts) {
        shaft(i, false);
    }
    if (const std::optional<std::size_t> marked = chosenIn(mData.shaftFeatures, chosen)) {
        shaft(*marked, true);
    }
    water();
    damages();
    list.PopClipRect();
    names(chosen);
    falls();
}

std::optional<SectionPick> SectionChart::at(float px, float py) const {
    if (px < mPlot.x0 || px > mPlot.x1 || py < mRect.y0 || py > mRect.y1) {
        return std::nullopt;
    }
    std::optional<SectionPick> nearest;
    float best = mCanvas.px(14);
    for (const std::uint32_t i : mPlan.shafts) {
        const float away = std::abs(x(mSection.shafts[i].station) - px);
        if (away <= best) {
            best = away;
            nearest = SectionPick{true, i};
        }
    }
    if (nearest) {
        return nearest;
    }
    const auto found = std::find_if(mPlan.pipes.begin(), mPlan.pipes.end(), [&](std::uint32_t i) {
        return px >= x(mSection.pipes[i].from) && px <= x(mSection.pipes[i].to);
    });
    return found == mPlan.pipes.end() ? std::nullopt : std::optional(SectionPick{false, *found});
}

}  // namespace rundgang::ui
