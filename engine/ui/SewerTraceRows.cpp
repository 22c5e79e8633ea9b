// What can be done with the chosen part of the sewers, and what came of following the water from there.
#include "engine/ui/SewerAssetWords.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <array>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::SewerTrace;
using experience::TraceHow;
using network::Backwater;

float words(Canvas& c, const Rect& content, float y, std::string_view text, std::uint32_t colour = theme::kText) {
    return y + c.write({content.x0, y, content.x1, content.y1}, text, Face::Body, colour, 0, "sewer-trace") + c.px(6);
}

std::string titleOf(const Canvas& c, const SewerTrace& trace) {
    switch (trace.how) {
        case TraceHow::Downstream: return filled(c.text(SewerText::TracedDown), {trace.fromId});
        case TraceHow::Upstream: return filled(c.text(SewerText::TracedUp), {trace.fromId});
        case TraceHow::Blocked: break;
    }
    return filled(c.text(SewerText::TracedBlocked), {trace.blockedId.empty() ? trace.fromId : trace.blockedId});
}

float followed(Canvas& c, const Rect& content, float y, const SewerTrace& trace) {
    if (trace.reaches == 0) {
        return words(c, content, y, c.text(SewerText::TraceNothing));
    }
    const bool up = trace.how == TraceHow::Upstream;
    const std::string end = trace.endId.empty() ? c.text(SewerText::TraceLooseEnd)
                            : trace.outfall     ? filled(c.text(SewerText::TraceOutfall), {trace.endId})
                                                : trace.endId;
    y = words(c, content, y,
              filled(c.text(SewerText::TraceExtent),
                     {std::to_string(trace.reaches), std::to_string(trace.nodes), written(trace.length, 0, c.language)}));
    y = words(
        c, content, y,
        filled(c.text(up ? SewerText::TracePathUp : SewerText::TracePathDown), {end, written(trace.pathLength, 1, c.language)}));
    y = words(c, content, y,
              trace.fall ? filled(c.text(SewerText::TraceFall), {written(*trace.fall, 2, c.language)})
                         : c.text(SewerText::TraceFallUnknown));
    return trace.loop ? words(c, content, y, c.text(SewerText::TraceLoop), theme::kOrange) : y;
}

float blocked(Canvas& c, const Rect& content, float y, const SewerTrace& trace) {
    if (trace.blockedId.empty()) {
        return words(c, content, y, c.text(SewerText::BlockedNoReach));
    }
    const std::string level = trace.level ? written(*trace.level, 2, c.language) : "?";
    const std::string node = trace.outletNode.empty() ? c.text(SewerText::TraceLooseEnd) : trace.outletNode;
    switch (trace.outlet) {
        case Backwater::Outlet::Street:
            y = words(c, content, y, filled(c.text(SewerText::BlockedStreet), {level, node}), theme::kOrange);
            break;
        case Backwater::Outlet::OtherReach:
            y = words(c, content, y, filled(c.text(SewerText::BlockedReach), {level, node, trace.outletReach}));
            break;
        case Backwater::Outlet::None: y = words(c, content, y, c.text(SewerText::BlockedUnknown), theme::kOrange); break;
    }
    y = words(c, content, y,
              filled(c.text(SewerText::BlockedUnder), {std::to_string(trace.reaches), std::to_string(trace.nodes)}));
    return trace.unknown > 0
               ? words(c, content, y, filled(c.text(SewerText::BlockedMissing), {std::to_string(trace.unknown)}), theme::kTextDim)
               : y;
}

}  // namespace

float sewerChosenRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const std::optional<experience::SewerAsset> asset = stage.visit.chosenSewer();
    if (!asset) {
        return y;
    }
    const frame::VisitState& visit = stage.visit.state();
    const std::string about = aboutWords(*asset, visit, c.language);
    y += c.write({content.x0, y, content.x1, content.y1}, nameOf(*asset, c.language), Face::Bold, theme::kText, 0,
                 "sewer-chosen") +
         c.px(2);
    y += c.write({content.x0, y, content.x1, content.y1}, about, Face::Small, theme::kTextDim, 0, "sewer-about") + c.gap();
    const bool led = visit.lead.has_value();
    const std::array there{
        Toggle{.label = c.text(SewerText::ChosenGo), .symbol = {}, .icon = Icon::Place, .primary = true},
        Toggle{.label = c.text(led ? SewerText::ChosenStop : SewerText::ChosenLead), .symbol = {}, .icon = Icon::Up, .on = led},
        Toggle{.label = c.text(SewerText::ChosenForget), .symbol = {}, .icon = Icon::Close}};
    const int pressed = toggles(c, "sewer-there", content, y, there);
    y = heading(c, content, y, c.text(SewerText::TraceTitle));
    const auto& traced = stage.visit.sewerTracing().traced();
    const auto on = [&](TraceHow how) { return traced && traced->from == asset->feature && traced->how == how; };
    const std::array follow{
        Toggle{.label = c.text(SewerText::TraceDown), .symbol = {}, .icon = Icon::Down, .on = on(TraceHow::Downstream)},
        Toggle{.label = c.text(SewerText::TraceUp), .symbol = {}, .icon = Icon::Up, .on = on(TraceHow::Upstream)},
        Toggle{.label = c.text(SewerText::TraceBlocked), .symbol = {}, .icon = Icon::Stop, .on = on(TraceHow::Blocked)}};
    const int how = toggles(c, "sewer-follow", content, y, follow);
    if (pressed == 0) {
        stage.visit.goToSewer();
    } else if (pressed == 1) {
        stage.visit.leadToSewer(!led);
    } else if (pressed == 2) {
        stage.visit.forgetChosenSewer();
    } else if (how >= 0) {
        stage.visit.traceSewer(static_cast<TraceHow>(how));
    }
    return y;
}

float sewerTraceRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    experience::SewerTracing& tracing = stage.visit.sewerTracing();
    const std::shared_ptr<const SewerTrace> trace = tracing.traced();
    if (!trace) {
        return tracing.busy() ? sentence(c, content, y, c.text(SewerText::TraceBusy)) : y;
    }
    y += c.px(4) +
         c.write({content.x0, y + c.px(4), content.x1, content.y1}, titleOf(c, *trace), Face::Bold, theme::kText, 0,
                 "sewer-traced") +
         c.px(4);
    y = trace->how == TraceHow::Blocked ? blocked(c, content, y, *trace) : followed(c, content, y, *trace);
    if (stage.visit.state().xray.opening < 0.5F && trace->reaches > 0) {
        y = words(c, content, y, c.text(SewerText::TraceClosed), theme::kTextDim);
    }
    const bool drawn = tracing.section() != nullptr;
    std::vector<Toggle> then;
    if (trace->reaches > 0) {
        then.push_back({.label = c.text(SewerText::Section), .symbol = {}, .icon = Icon::Eye, .enabled = drawn});
    }
    then.push_back({.label = c.text(SewerText::TraceClear), .symbol = {}, .icon = Icon::Bin});
    const int pressed = toggles(c, "sewer-then", content, y, then);
    if (pressed >= 0 && static_cast<std::size_t>(pressed) + 1 == then.size()) {
        tracing.clear();
    } else if (pressed == 0) {
        stage.state.sewers.section = true;
        stage.state.sewers.zoom = 0;
        stage.state.sewers.middle = tracing.section()->section.length * 0.5;
        c.rewindScrolls();
    }
    return y;
}

}  // namespace rundgang::ui
