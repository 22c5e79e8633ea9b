// Which notes are shown: how many of how many, and the choice by kind, proposal, stance and state; for the world's signs and the
// list alike.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::NoteFilter;

template <typename Value>
std::uint32_t flipped(std::uint32_t chosen, Value value) {
    return chosen ^ NoteFilter::bit(value);
}

void kindRow(Stage& stage, NoteFilter& filter, const Rect& content, float& y) {
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(ReadingText::FilterKind));
    std::array<Toggle, notes::kKindCount> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto kind = static_cast<notes::NoteKind>(i);
        all[i] = {.label = textOf(kind, c.language), .symbol = kind, .on = (filter.kinds & NoteFilter::bit(kind)) != 0};
    }
    if (const int pressed = toggles(c, "filter-kind", content, y, all); pressed >= 0) {
        filter.kinds = flipped(filter.kinds, pressed);
    }
}

void variantRow(Stage& stage, NoteFilter& filter, const Rect& content, float& y) {
    const auto& variants = stage.visit.world().manifest().variants;
    if (variants.empty()) {
        return;
    }
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(ReadingText::FilterVariant));
    std::vector<Toggle> all;
    std::vector<std::string> ids{""};
    for (const world::Variant& variant : variants) {
        ids.push_back(variant.id);
    }
    const auto chosen = [&](const std::string& id) { return std::find(filter.variants.begin(), filter.variants.end(), id); };
    for (std::size_t i = 0; i < ids.size(); ++i) {
        all.push_back(
            {.label = variantName(stage, static_cast<int>(i) - 1), .symbol = {}, .on = chosen(ids[i]) != filter.variants.end()});
    }
    if (const int pressed = toggles(c, "filter-variant", content, y, all); pressed >= 0) {
        const std::string& id = ids[static_cast<std::size_t>(pressed)];
        if (const auto found = chosen(id); found != filter.variants.end()) {
            filter.variants.erase(found);
        } else {
            filter.variants.push_back(id);
        }
    }
}

void stanceRows(Stage& stage, NoteFilter& filter, const Rect& content, float& y) {
    using notes::Stance;
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(ReadingText::FilterStance));
    constexpr std::array kStances{Stance::For, Stance::Neutral, Stance::Against, Stance::None};
    std::array<Toggle, kStances.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = {.label = textOf(kStances[i], c.language),
                  .symbol = {},
                  .icon = iconOf(kStances[i]),
                  .on = (filter.stances & NoteFilter::bit(kStances[i])) != 0};
    }
    if (const int pressed = toggles(c, "filter-stance", content, y, all); pressed >= 0) {
        filter.stances = flipped(filter.stances, kStances[static_cast<std::size_t>(pressed)]);
    }
}

void stateRow(Stage& stage, NoteFilter& filter, const Rect& content, float& y) {
    using notes::NoteState;
    Canvas& c = stage.canvas;
    y = heading(c, content, y, c.text(ReadingText::FilterState));
    constexpr std::array kStates{NoteState::Approved, NoteState::Pending};
    std::array<Toggle, kStates.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = {
            .label = textOf(kStates[i], c.language), .symbol = {}, .on = (filter.states & NoteFilter::bit(kStates[i])) != 0};
    }
    if (const int pressed = toggles(c, "filter-state", content, y, all); pressed >= 0) {
        filter.states = flipped(filter.states, kStates[static_cast<std::size_t>(pressed)]);
    }
}

}  // namespace

float filterRows(Stage& stage, const Rect& content, float y) {
    Canvas& c = stage.canvas;
    experience::NoteReading& reading = stage.visit.reading();
    NoteFilter filter = reading.filter();
    if (filter.any()) {
        const std::string shown = filled(c.text(ReadingText::FilterShown), {std::to_string(reading.view()->chosen().size()),
                                                                            std::to_string(reading.view()->total())});
        y += c.px(4) +
             c.write({content.x0, y + c.px(4), content.x1, content.y1}, shown, Face::Bold, theme::kOrange, 0, "filter-shown") +
             c.px(8);
    }
    std::vector<Toggle> top{
        {.label = c.text(ReadingText::Filter), .symbol = {}, .icon = Icon::Settings, .on = stage.state.list.filtering}};
    if (filter.any()) {
        top.push_back({.label = c.text(ReadingText::FilterReset), .symbol = {}, .icon = Icon::Retry});
    }
    const int pressed = toggles(c, "filter", content, y, top);
    if (pressed == 0) {
        stage.state.list.filtering = !stage.state.list.filtering;
    } else if (pressed == 1) {
        filter = {};
    }
    if (stage.state.list.filtering) {
        kindRow(stage, filter, content, y);
        variantRow(stage, filter, content, y);
        stanceRows(stage, filter, content, y);
        stateRow(stage, filter, content, y);
    }
    if (filter != reading.filter()) {
        reading.setFilter(filter);
    }
    return y;
}

}  // namespace rundgang::ui
