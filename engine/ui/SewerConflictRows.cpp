// What of the sewers lies too near to a proposal: how many, and each with its distance; one press leads there.
#include "engine/ui/FeatureFacts.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace rundgang::ui {
namespace {

using experience::NearSewer;
using experience::ProposalSewers;

/// Without a zero at the end: "2,5".
std::string strip(const ProposalSewers& near, core::Language language) {
    std::string words = written(near.strip, 2, language);
    return words.ends_with('0') ? words.substr(0, words.size() - 1) : words;
}

/// "3 Kanäle und 1 Schacht".
std::string counted(const Canvas& c, const ProposalSewers& near) {
    const auto words = [&](std::size_t count, SewerText one, SewerText many) {
        return count == 1 ? c.text(one) : filled(c.text(many), {std::to_string(count)});
    };
    const std::string reaches = words(near.reaches, SewerText::ConflictReach, SewerText::ConflictReaches);
    const std::string nodes = words(near.nodes, SewerText::ConflictNode, SewerText::ConflictNodes);
    return near.nodes == 0 ? reaches : near.reaches == 0 ? nodes : filled(c.text(SewerText::ConflictAnd), {reaches, nodes});
}

/// "Haltung 12-13, DN 300, Beton".
std::string nameOf(const NearSewer& sewer, core::Language language) {
    const FactSheet sheet = factsOf(sewer.known, language);
    std::string words = (sheet.kind.empty() ? sheet.title : sheet.kind) + " " + sewer.known.id;
    for (const SewerText name : {SewerText::FactProfile, SewerText::FactMaterial}) {
        for (const Fact& fact : sheet.facts) {
            if (!sewer.node && fact.known && fact.name == textOf(name, language)) {
                words += ", " + fact.value;
            }
        }
    }
    return words;
}

/// "0,80 m neben dem Bau", "1,20 m Abstand im Raum": each a line of its own, for a line may break within a number.
std::string distanceOf(const Canvas& c, const NearSewer& sewer) {
    const world::ConflictRecord& measure = sewer.measure;
    const auto said = [&](SewerText text, float value) {
        return filled(c.text(text), {written(static_cast<double>(value), 2, c.language)});
    };
    std::string words = measure.aside > 0.0F     ? said(SewerText::ConflictBeside, measure.aside)
                        : measure.inside <= 0.0F ? c.text(SewerText::ConflictMeets)
                                                 : c.text(SewerText::ConflictBelow);
    if (std::isnan(measure.inside)) {
        words += sewer.node ? "" : "\n" + c.text(SewerText::ConflictDepthUnknown);
    } else if (measure.inside > 0.0F) {
        words += "\n" + said(SewerText::ConflictInSpace, measure.inside);
    }
    return words;
}

/// How well the register knows where the pipe is: half a metre matters here.
std::string accuracyOf(const Stage& stage, const NearSewer& sewer) {
    const world::SewerNet& net = stage.visit.sewers().map()->net;
    const std::uint32_t index = sewer.measure.asset & ~world::kConflictOfNode;
    const float known = sewer.node ? net.nodes[index].positionDeviation : net.reaches[index].positionDeviation;
    return std::isnan(known) ? std::string() : " (± " + written(static_cast<double>(known), 2, stage.canvas.language) + " m)";
}

float listRows(Stage& stage, const ProposalSewers& near, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    const std::optional<experience::SewerAsset>& chosen = stage.visit.chosenSewer();
    for (std::size_t i = 0; i < near.nearest.size(); ++i) {
        const NearSewer& sewer = near.nearest[i];
        const std::string label = nameOf(sewer, c.language) + "\n" + distanceOf(c, sewer) + accuracyOf(stage, sewer);
        ButtonLook look{.icon = sewer.node ? Icon::Network : Icon::Underground, .label = label, .atLeft = true, .wraps = true};
        look.on = chosen && chosen->feature == sewer.feature;
        look.tip = c.text(SewerText::ConflictGo);
        const float height = std::max(c.px(theme::kTarget), c.buttonHeight(look, content.width()));
        if (c.button("conflict", static_cast<int>(i), {content.x0, y, content.x1, y + height}, look)) {
            stage.visit.goToSewer(sewer);
        }
        y += height + c.gap();
    }
    if (near.count() > near.nearest.size()) {
        y = sentence(c, content, y,
                     filled(c.text(SewerText::ConflictMore), {std::to_string(near.count() - near.nearest.size())}));
    }
    return y;
}

/// Today nothing is in the way of anything: which proposals are.
float proposalRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    y = sentence(c, content, y, c.text(SewerText::ConflictToday));
    const std::vector<ProposalSewers>& all = stage.visit.sewers().map()->proposals;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string label = std::string(variantName(stage, static_cast<int>(i))) + ": " +
                                  (all[i].count() == 0 ? c.text(SewerText::ConflictNothing) : counted(c, all[i]));
        const ButtonLook look{.label = label, .atLeft = true, .wraps = true};
        const float height = std::max(c.px(theme::kTarget), c.buttonHeight(look, content.width()));
        if (c.button("conflict-variant", static_cast<int>(i), {content.x0, y, content.x1, y + height}, look)) {
            stage.visit.showVariant(static_cast<int>(i));
        }
        y += height + c.gap();
    }
    return y;
}

}  // namespace

std::string conflictWords(const Stage& stage, int variant) {
    const ProposalSewers* near = stage.visit.sewers().near(variant);
    return near == nullptr || near->count() == 0 ? std::string()
                                                 : filled(stage.canvas.text(SewerText::ConflictWithin),
                                                          {counted(stage.canvas, *near), strip(*near, stage.canvas.language)});
}

float sewerConflictRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    if (stage.visit.sewers().map()->proposals.empty()) {
        return y;
    }
    y = heading(c, content, y, c.text(SewerText::ConflictTitle));
    const int shown = stage.visit.state().variant.to;
    const ProposalSewers* near = stage.visit.sewers().near(shown);
    if (near == nullptr) {
        return proposalRows(stage, content, y);
    }
    if (near->count() == 0) {
        return sentence(c, content, y, filled(c.text(SewerText::ConflictNone), {strip(*near, c.language)}));
    }
    y += c.write({content.x0, y, content.x1, content.y1}, conflictWords(stage, shown), Face::Body, theme::kText, 0,
                 "conflict-count") +
         c.gap();
    y = listRows(stage, *near, content, y);
    if (near->foundationsKnown) {
        return y;
    }
    return sentence(c, content, y, c.text(near->groundKnown ? SewerText::ConflictFoundations : SewerText::ConflictNoGround));
}

}  // namespace rundgang::ui
