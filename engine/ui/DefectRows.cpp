// Reporting a defect: what is wrong, how long it may wait, and the picture that goes with it. Pressed, not written: a crew has
// one hand free.
#include "engine/ui/FeatureWords.h"
#include "engine/ui/Panels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

using experience::NoteDraft;
using notes::DefectKind;
using notes::Urgency;

constexpr std::array kKinds{DefectKind::Cover,  DefectKind::Blocked,   DefectKind::Subsidence, DefectKind::Smell,
                            DefectKind::Damage, DefectKind::GullyFull, DefectKind::Other};
constexpr std::array kUrgencies{Urgency::Low, Urgency::Soon, Urgency::AtOnce};

/// A house is not blocked and a tree has no cover; whatever else is pointed at may hide anything.
bool happensTo(const std::string& surface, DefectKind kind) {
    const bool above = surface == "wall" || surface == "roof" || surface == "tree";
    if (above) {
        return kind == DefectKind::Damage || kind == DefectKind::Subsidence || kind == DefectKind::Other;
    }
    if (surface == "pipe") {
        return kind != DefectKind::Cover && kind != DefectKind::GullyFull;
    }
    return kind != DefectKind::GullyFull || surface == "gully" || surface == "inlet" || surface == "ground" || surface.empty();
}

TextId idOf(DefectKind kind) {
    return ui::idOf(static_cast<DefectText>(static_cast<std::size_t>(DefectText::KindNone) + static_cast<std::size_t>(kind)));
}

TextId idOf(Urgency urgency) {
    return ui::idOf(
        static_cast<DefectText>(static_cast<std::size_t>(DefectText::UrgencyNone) + static_cast<std::size_t>(urgency)));
}

float question(Canvas& c, const Rect& content, float y, DefectText words) {
    return y + c.write({content.x0, y, content.x1, content.y1}, c.text(words), Face::Small, theme::kTextDim) + c.px(4);
}

/// The small picture, colours blended from point to point: no image of the panels' own is needed.
void preview(const Canvas& c, const experience::ViewPicture& picture, const Rect& rect) {
    const std::uint32_t columns = picture.previewWidth;
    const std::uint32_t rows = picture.previewHeight;
    if (columns < 2 || rows < 2 || picture.preview.size() != std::size_t{columns} * rows || columns * rows > 0x4000U) {
        return;
    }
    ImDrawList& list = *c.draw();
    list.PrimReserve(static_cast<int>((columns - 1) * (rows - 1) * 6), static_cast<int>(columns * rows));
    const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (std::uint32_t row = 0; row + 1 < rows; ++row) {
        for (std::uint32_t column = 0; column + 1 < columns; ++column) {
            const std::uint32_t corner = row * columns + column;
            for (const std::uint32_t index :
                 {corner, corner + 1, corner + columns + 1, corner, corner + columns + 1, corner + columns}) {
                list.PrimWriteIdx(static_cast<ImDrawIdx>(first + index));
            }
        }
    }
    const float stepX = rect.width() / static_cast<float>(columns - 1);
    const float stepY = rect.height() / static_cast<float>(rows - 1);
    for (std::uint32_t i = 0; i < columns * rows; ++i) {
        const std::uint32_t row = i / columns;
        const ImVec2 at{rect.x0 + stepX * static_cast<float>(i % columns), rect.y0 + stepY * static_cast<float>(row)};
        list.PrimWriteVtx(at, white, picture.preview[i] | 0xFF000000U);
    }
}

DefectText wordsOf(const NoteDraft& draft) {
    if (!draft.withPicture) {
        return DefectText::PictureLeftOut;
    }
    switch (draft.picture) {
        case NoteDraft::Picture::There: return DefectText::PictureThere;
        case NoteDraft::Picture::Failed: return DefectText::PictureFailed;
        case NoteDraft::Picture::None:
        case NoteDraft::Picture::Coming: break;
    }
    return DefectText::PictureComing;
}

float pictureRow(Stage& stage, NoteDraft& draft, const Rect& content, float y, bool writable) {
    Canvas& c = stage.canvas;
    const std::array<Toggle, 1> with{{{.label = c.text(DefectText::WithPicture),
                                       .symbol = {},
                                       .icon = draft.withPicture ? Icon::Check : Icon::Eye,
                                       .on = draft.withPicture,
                                       .enabled = writable}}};
    if (toggles(c, "picture", content, y, with) == 0) {
        draft.withPicture = !draft.withPicture;
    }
    const std::string& words = c.text(wordsOf(draft));
    if (!draft.withPicture || draft.view == nullptr || draft.view->previewHeight == 0) {
        return y + c.write({content.x0, y, content.x1, content.y1}, words, Face::Small, theme::kTextDim, 0, "picture-words") +
               c.gap();
    }
    const float shape = static_cast<float>(draft.view->previewWidth) / static_cast<float>(draft.view->previewHeight);
    const float height = c.px(86);
    const Rect rect{content.x0, y, content.x0 + std::min(height * shape, content.width() * 0.6F), y + height};
    preview(c, *draft.view, rect);
    c.frame(rect, theme::kEdge, 0.0F, std::max(1.0F, c.px(1)));
    c.write({rect.x1 + c.px(12), y, content.x1, rect.y1}, words, Face::Small, theme::kTextDim, 0, "picture-words");
    return rect.y1 + c.gap();
}

}  // namespace

const std::string& textOf(notes::DefectKind kind, core::Language language) { return textOf(idOf(kind), language); }

const std::string& textOf(notes::Urgency urgency, core::Language language) { return textOf(idOf(urgency), language); }

std::string assetWords(const notes::Note& note, core::Language language) {
    if (note.surface == "ground" || (note.surface.empty() && note.featureId.empty())) {
        return textOf(DefectText::AtGround, language);
    }
    const CodeWords* node = meaningOf(sewerWords(), note.surface);
    const std::string kind = node != nullptr          ? std::string(node->in(language))
                             : note.surface == "pipe" ? textOf(TextId::FeatureReach, language)
                             : note.surface == "tree" ? textOf(TextId::FeatureTree, language)
                                                      : textOf(TextId::FeatureBuilding, language);
    return note.featureId.empty() ? kind : kind + " " + note.featureId;
}

std::string defectWords(const notes::Note& note, core::Language language) {
    std::string words = note.defect != DefectKind::None ? textOf(note.defect, language) : std::string();
    if (note.urgency != Urgency::None) {
        words += (words.empty() ? "" : " · ") + textOf(note.urgency, language);
    }
    return words;
}

float defectRows(Stage& stage, NoteDraft& draft, const Rect& content, float y) {
    // What can be wrong depends on what it is, and buttons that move are pressed by mistake.
    if (draft.note.kind != notes::NoteKind::Defect || !draft.placed) {
        return y;
    }
    using Life = NoteDraft::Stage;
    Canvas& c = stage.canvas;
    const bool writable = draft.stage == Life::Writing || draft.stage == Life::Failed;
    std::vector<Toggle> kinds;
    std::vector<DefectKind> offered;
    for (const DefectKind kind : kKinds) {
        if (happensTo(draft.note.surface, kind) || draft.note.defect == kind) {
            offered.push_back(kind);
            kinds.push_back(
                {.label = textOf(kind, c.language), .symbol = {}, .on = draft.note.defect == kind, .enabled = writable});
        }
    }
    y = question(c, content, y, DefectText::WhatIsWrong);
    if (const int pressed = toggles(c, "defect", content, y, kinds); pressed >= 0) {
        const DefectKind chosen = offered[static_cast<std::size_t>(pressed)];
        draft.note.defect = draft.note.defect == chosen ? DefectKind::None : chosen;
    }
    std::array<Toggle, kUrgencies.size()> urgencies;
    for (std::size_t i = 0; i < urgencies.size(); ++i) {
        urgencies[i] = {.label = textOf(kUrgencies[i], c.language),
                        .symbol = {},
                        .icon = kUrgencies[i] == Urgency::AtOnce ? Icon::Warning : Icon::None,
                        .on = draft.note.urgency == kUrgencies[i],
                        .enabled = writable};
    }
    y = question(c, content, y, DefectText::HowUrgent);
    if (const int pressed = toggles(c, "urgency", content, y, urgencies); pressed >= 0) {
        const Urgency chosen = kUrgencies[static_cast<std::size_t>(pressed)];
        draft.note.urgency = draft.note.urgency == chosen ? Urgency::None : chosen;
    }
    return draft.mayPicture ? pictureRow(stage, draft, content, y, writable) : y;
}

}  // namespace rundgang::ui
