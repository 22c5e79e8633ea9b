// What a note's author thinks of the proposal that is shown, if they want to say so.
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <array>

namespace rundgang::ui {
namespace {

using notes::Stance;

constexpr std::array kStances{Stance::For, Stance::Neutral, Stance::Against};

/// Towards the town as it is there is nothing to be for or against.
bool offered(const experience::NoteDraft& draft) { return !draft.note.variant.empty() || !draft.note.parent.empty(); }

}  // namespace

float stanceRowHeight(const Stage& stage, const experience::NoteDraft& draft, float width) {
    const Canvas& c = stage.canvas;
    return offered(draft)
               ? c.textHeight(c.text(ReadingText::NoteStance), Face::Small, width) + c.px(4) + c.px(theme::kTarget + 4) + c.gap()
               : 0.0F;
}

float stanceRow(Stage& stage, experience::NoteDraft& draft, const Rect& content, float y) {
    if (!offered(draft)) {
        return y;
    }
    using Life = experience::NoteDraft::Stage;
    Canvas& c = stage.canvas;
    const bool writable = draft.stage == Life::Writing || draft.stage == Life::Failed;
    std::array<Toggle, kStances.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = {.label = textOf(kStances[i], c.language),
                  .symbol = {},
                  .icon = iconOf(kStances[i]),
                  .on = draft.note.stance == kStances[i],
                  .enabled = writable};
    }
    y +=
        c.write({content.x0, y, content.x1, content.y1}, c.text(ReadingText::NoteStance), Face::Small, theme::kTextDim) + c.px(4);
    if (const int pressed = toggles(c, "stance", content, y, all); pressed >= 0) {
        const Stance chosen = kStances[static_cast<std::size_t>(pressed)];
        draft.note.stance = draft.note.stance == chosen ? Stance::None : chosen;
    }
    return y;
}

}  // namespace rundgang::ui
