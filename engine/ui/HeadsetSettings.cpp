// What a visitor in the headset may choose about moving, posture and reading.
#include "engine/ui/HeadsetPanels.h"
#include "engine/ui/Theme.h"

#include <array>
#include <cmath>

namespace rundgang::ui {
namespace {

using experience::Comfort;
using experience::ComfortPreset;
using experience::EyeLevel;
using experience::Posture;
using experience::Turning;

struct Column {
    HeadsetStage& stage;
    Canvas& canvas;
    Rect content;
    float y;
};

void heading(Column& at, TextId text) {
    Canvas& c = at.canvas;
    at.y +=
        c.write({at.content.x0, at.y, at.content.x1, at.content.y1}, c.text(text), Face::Small, theme::kTextDim, 0, "heading") +
        c.px(5);
}

template <std::size_t N>
int row(Column& at, TextId title, const char* id, const std::array<Choice, N>& choices) {
    heading(at, title);
    const int pressed = choose(at.canvas, id, at.content, at.y, choices);
    at.y += at.canvas.px(8);
    return pressed;
}

void languageRow(Column& at) {
    const bool german = at.canvas.language == core::Language::German;
    // Each language by its own name, or nobody who needs it would find it.
    const std::array choices{Choice{"Deutsch", Icon::None, german}, Choice{"English", Icon::None, !german}};
    if (const int pressed = row(at, TextId::SetLanguage, "set-language", choices); pressed >= 0) {
        at.stage.base.visit.setLanguage(pressed == 0 ? core::Language::German : core::Language::English);
    }
}

void movingRows(Column& at) {
    experience::Visit& visit = at.stage.base.visit;
    const Canvas& c = at.canvas;
    Comfort comfort = visit.comfort();
    const auto preset = [&](ComfortPreset which) { return comfort == experience::comfortOf(which); };
    const std::array presets{Choice{c.text(TextId::ComfortRecommended), Icon::None, preset(ComfortPreset::Recommended)},
                             Choice{c.text(TextId::ComfortComfortable), Icon::None, preset(ComfortPreset::Comfortable)},
                             Choice{c.text(TextId::ComfortFree), Icon::None, preset(ComfortPreset::Free)}};
    if (const int pressed = row(at, TextId::SetComfort, "set-comfort", presets); pressed >= 0) {
        comfort = experience::comfortOf(static_cast<ComfortPreset>(pressed));
    }
    const std::array walking{Choice{c.text(TextId::WalkJump), Icon::Target, !comfort.smoothWalk},
                             Choice{c.text(TextId::WalkSmooth), Icon::Walk, comfort.smoothWalk}};
    if (const int pressed = row(at, TextId::SetWalking, "set-walking", walking); pressed >= 0) {
        comfort.smoothWalk = pressed == 1;
    }
    constexpr std::array<double, 3> kDegrees{20.0, 30.0, 45.0};
    const auto snaps = [&](double degrees) {
        return comfort.turning == Turning::Snap && std::abs(comfort.snapDeg - degrees) < 0.5;
    };
    const std::array turning{Choice{c.text(TextId::Turn20), Icon::None, snaps(kDegrees[0])},
                             Choice{c.text(TextId::Turn30), Icon::None, snaps(kDegrees[1])},
                             Choice{c.text(TextId::Turn45), Icon::None, snaps(kDegrees[2])},
                             Choice{c.text(TextId::TurnSmooth), Icon::None, comfort.turning == Turning::Smooth}};
    if (const int pressed = row(at, TextId::SetTurning, "set-turning", turning); pressed >= 0) {
        comfort.turning = pressed == 3 ? Turning::Smooth : Turning::Snap;
        comfort.snapDeg = pressed < 3 ? kDegrees[static_cast<std::size_t>(pressed)] : comfort.snapDeg;
    }
    constexpr std::array<double, 3> kVignettes{0.0, 0.5, 1.0};
    const auto darkness = static_cast<int>(std::lround(comfort.vignette * 2.0));
    const std::array vignettes{Choice{c.text(TextId::VignetteOff), Icon::None, darkness <= 0},
                               Choice{c.text(TextId::VignetteLight), Icon::None, darkness == 1},
                               Choice{c.text(TextId::VignetteStrong), Icon::None, darkness >= 2}};
    if (const int pressed = row(at, TextId::SetVignette, "set-vignette", vignettes); pressed >= 0) {
        comfort.vignette = kVignettes[static_cast<std::size_t>(pressed)];
    }
    if (!(comfort == visit.comfort())) {
        visit.setComfort(comfort);
    }
}

void bodyRows(Column& at) {
    experience::Visit& visit = at.stage.base.visit;
    const Canvas& c = at.canvas;
    const bool seated = visit.posture() == Posture::Seated;
    const std::array postures{Choice{c.text(TextId::PostureStanding), Icon::Person, !seated},
                              Choice{c.text(TextId::PostureSeated), Icon::Chair, seated}};
    if (const int pressed = row(at, TextId::SetPosture, "set-posture", postures); pressed >= 0) {
        visit.setPosture(pressed == 1 ? Posture::Seated : Posture::Standing);
    }
    const auto level = [&](EyeLevel which) { return visit.eyeLevel() == which; };
    const std::array eyes{Choice{c.text(TextId::EyeOwn), Icon::Eye, level(EyeLevel::Own)},
                          Choice{c.text(TextId::EyeAdult), Icon::Person, level(EyeLevel::Adult)},
                          Choice{c.text(TextId::MenuChild), Icon::Child, level(EyeLevel::Child)},
                          Choice{c.text(TextId::MenuWheelchair), Icon::Wheelchair, level(EyeLevel::Wheelchair)}};
    if (const int pressed = row(at, TextId::MenuEyeHeight, "set-eyes", eyes); pressed >= 0) {
        visit.setEyeLevel(static_cast<EyeLevel>(pressed));
    }
    const std::array steps{Choice{c.text(TextId::EyeLower), Icon::Down}, Choice{c.text(TextId::EyeHigher), Icon::Up}};
    if (const int pressed = choose(at.canvas, "set-eye-step", at.content, at.y, steps); pressed >= 0) {
        at.stage.own.ui.actions.press(pressed == 0 ? frame::Action::EyeLower : frame::Action::EyeHigher);
    }
    at.y += c.px(8);
}

void roomRow(Column& at) {
    if (!at.stage.frame.roomOffered) {
        return;
    }
    const std::array choices{Choice{at.canvas.text(TextId::RoomSee), Icon::Eye}};
    if (row(at, TextId::SetRoom, "set-room", choices) == 0) {
        at.stage.own.room = true;
        at.stage.own.board = Board::None;
    }
}

void readingRows(Column& at) {
    HeadsetState& own = at.stage.own;
    const Canvas& c = at.canvas;
    const std::array sizes{Choice{c.text(TextId::MenuSmaller), Icon::Minus, false, own.ui.userScale > 1.001F},
                           Choice{c.text(TextId::MenuLarger), Icon::Plus, false, own.ui.userScale < 1.999F}};
    if (const int pressed = row(at, TextId::SetTextSize, "set-size", sizes); pressed >= 0) {
        own.ui.userScale += pressed == 0 ? -0.25F : 0.25F;
    }
    const std::array contrasts{Choice{c.text(TextId::ContrastNormal), Icon::None, !own.highContrast},
                               Choice{c.text(TextId::ContrastHigh), Icon::Contrast, own.highContrast}};
    if (const int pressed = row(at, TextId::SetContrast, "set-contrast", contrasts); pressed >= 0) {
        own.highContrast = pressed == 1;
    }
    constexpr std::array<float, 3> kCaptions{1.0F, 1.5F, 2.0F};
    const std::array captions{Choice{c.text(TextId::CaptionsNormal), Icon::None, own.captions == kCaptions[0]},
                              Choice{c.text(TextId::CaptionsLarge), Icon::None, own.captions == kCaptions[1]},
                              Choice{c.text(TextId::CaptionsHuge), Icon::None, own.captions == kCaptions[2]}};
    if (const int pressed = row(at, TextId::SetCaptions, "set-captions", captions); pressed >= 0) {
        own.captions = kCaptions[static_cast<std::size_t>(pressed)];
    }
}

void hearingRow(Column& at) {
    experience::Visit& visit = at.stage.base.visit;
    if (!visit.playsVoices()) {
        return;
    }
    const Canvas& c = at.canvas;
    const std::array choices{Choice{c.text(VoiceText::HearSpatial), Icon::Speaker, !visit.mono()},
                             Choice{c.text(VoiceText::VoiceMono), Icon::None, visit.mono()}};
    if (const int pressed = row(at, idOf(VoiceText::SetHearing), "set-hearing", choices); pressed >= 0) {
        visit.setMono(pressed == 1);
    }
}

}  // namespace

Rect settingsBoard(HeadsetStage& stage) {
    Canvas& c = stage.base.canvas;
    const OpenBoard open = openBoard(stage, "settings", "settings-inner", c.text(TextId::Settings));
    Column at{stage, c, open.content, c.scrolledTop()};
    // Who cannot read the rest needs these first.
    readingRows(at);
    hearingRow(at);
    languageRow(at);
    movingRows(at);
    bodyRows(at);
    roomRow(at);
    closeBoard(stage, open, at.y);
    return open.panel;
}

}  // namespace rundgang::ui
