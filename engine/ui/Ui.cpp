#include "engine/ui/Ui.h"

#include "engine/platform/Bindings.h"
#include "engine/ui/DrawConversion.h"
#include "engine/ui/Font.h"
#include "engine/ui/ImGuiInput.h"
#include "engine/ui/PanelContext.h"
#include "engine/ui/Panels.h"
#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::ui {
namespace {

// Beyond this a typeface alone would fill a graphics card's largest picture.
constexpr float kMaxScale = 4.0F;

// What the panels need at the least, logical pixels; a smaller view gets smaller panels instead of cut ones.
constexpr float kLeastWidth = 640.0F;
constexpr float kLeastHeight = 400.0F;
// A window pulled larger by hand makes the typeface anew at these steps only.
constexpr float kFitStep = 0.125F;

float saneScale(float scale) { return std::isfinite(scale) ? std::clamp(scale, 0.75F, kMaxScale) : 1.0F; }

float fittingScale(std::uint32_t width, std::uint32_t height) {
    const float most = std::min(static_cast<float>(width) / kLeastWidth, static_cast<float>(height) / kLeastHeight);
    return saneScale(std::floor(most / kFitStep) * kFitStep);
}

}  // namespace

struct Ui::Impl {
    FontFiles files;
    PanelContext context;
    Canvas canvas;
    UiState state;
    render::UiDraw draw;
    platform::PanelWants wants;
    platform::PanelInput input;
    float screenScale = 1.0F;
    float mostScale = kMaxScale;  ///< that the view has room for
    float builtScale = 0.0F;
    std::uint64_t atlasRevision = 0;
    bool mouseWasDown = false;
    std::uint64_t visitor = 0;

    [[nodiscard]] float scale() const { return std::min(saneScale(screenScale * state.userScale), mostScale); }
    core::Status makeFonts();
    void answerKeys(experience::Visit& visit);
    void answerMouse(experience::Visit& visit);
    void meetVisitor(const experience::Visit& visit);
    void panels(Stage& stage);
};

Ui::Ui() : mImpl(std::make_unique<Impl>()) {}
Ui::~Ui() = default;

core::Result<std::unique_ptr<Ui>> Ui::create(float scale) {
    core::Result<FontFiles> files = loadFontFiles();
    if (!files) {
        return files.problem();
    }
    std::unique_ptr<Ui> ui(new Ui());
    Impl& impl = *ui->mImpl;
    impl.files = std::move(files).value();
    impl.screenScale = saneScale(scale);
    impl.state.controls = platform::controlHints({});
    if (core::Status made = impl.makeFonts(); !made) {
        return made.problem();
    }
    return ui;
}

core::Status Ui::Impl::makeFonts() {
    core::Result<Fonts> made = context.makeFonts(files, scale());
    if (!made) {
        return made.problem();
    }
    canvas.fonts = *made;
    builtScale = scale();
    ++atlasRevision;
    return core::Done{};
}

render::UiAtlas Ui::atlas() const { return mImpl->context.atlas(); }
std::uint64_t Ui::atlasRevision() const { return mImpl->atlasRevision; }
void Ui::setScale(float scale) { mImpl->screenScale = saneScale(scale); }
void Ui::setControls(std::vector<platform::ControlHint> controls) { mImpl->state.controls = std::move(controls); }
void Ui::setHeadset(const HeadsetStatus& status) { mImpl->state.headset = status; }
void Ui::setModeration(experience::ModerationDesk* desk) { mImpl->state.moderation.desk = desk; }
platform::PanelWants Ui::wants() const { return mImpl->wants; }
std::span<const Widget> Ui::widgets() const { return mImpl->canvas.widgets(); }
std::span<const PanelArea> Ui::panels() const { return mImpl->canvas.panels(); }
void Ui::waitForLookups() { mImpl->state.lookup.waitIdle(); }

void Ui::Impl::answerKeys(experience::Visit& visit) {
    if (input.scaleStep != 0) {
        state.userScale += 0.25F * static_cast<float>(input.scaleStep);
    }
    state.userScale = std::clamp(state.userScale, 1.0F, 2.0F);
    state.staff = state.staff != input.staff;
    if (input.help || (state.help && input.text == "h")) {
        state.help = !state.help;
    }
    // A note that is saved has had its say: whatever comes next may close it.
    const experience::NoteDraft* draft = visit.draft();
    const bool saved = draft != nullptr && draft->stage == experience::NoteDraft::Stage::Saved;
    if (saved && (input.notesList || state.keys.pressed(EditKey::Escape))) {
        visit.discardDraft();
    }
    if (input.notesList) {
        visit.reading().close();
        state.side = state.side == Side::Notes ? Side::None : Side::Notes;
        state.list.fresh = true;
    }
    if (input.menu) {
        state.steers = !state.steers;
        state.focusBar = state.steers;
        state.side = state.steers ? Side::Menu : Side::None;
        state.writing.focused = state.spoken.focused = false;
    }
    // Tab leads from the bar to the operator's panel and back.
    const bool tab = !std::exchange(state.tabDown, input.tab) && input.tab;
    state.onOperator = state.onOperator && state.steers;
    const bool staff = state.headset.state != HeadsetStatus::State::None || (state.staff && state.moderation.desk != nullptr);
    if (tab && state.steers && staff && !state.moderation.open) {
        state.onOperator = !state.onOperator;
        (state.onOperator ? state.focusOperator : state.focusBar) = true;
    }
    if (state.keys.pressed(EditKey::Escape)) {
        // One thing at a time, the innermost first. A draft is not among them: nobody loses a text by a key.
        ModerationState& moderation = state.moderation;
        if (state.help) {
            state.help = false;
        } else if (moderation.reason.focused) {
            moderation.reason.focused = false;
            state.steers = true;
        } else if (moderation.open) {
            moderation.open = false;
        } else if (state.writing.focused || state.spoken.focused) {
            state.writing.focused = state.spoken.focused = false;
        } else if (state.sewers.words.focused) {
            state.sewers.words.focused = false;
        } else if (state.side == Side::Sewers && state.sewers.section) {
            state.sewers.section = false;
        } else {
            state.steers = false;
            state.side = Side::None;
        }
    }
    if (visit.draft() != nullptr && (state.writing.focused || state.spoken.focused)) {
        state.steers = false;
    }
}

void Ui::Impl::answerMouse(experience::Visit& visit) {
    const bool pressed = input.mouseDown[0] && !mouseWasDown;
    mouseWasDown = input.mouseDown[0];
    if (pressed && !ImGui::GetIO().WantCaptureMouse) {
        // Whoever writes and touches the town goes on writing: letters must not become commands. Esc leaves the text.
        const experience::NoteDraft* draft = visit.draft();
        const bool writes = draft != nullptr && draft->stage != experience::NoteDraft::Stage::Saved;
        state.writing.focused = state.writing.focused && writes;
        state.spoken.focused = state.spoken.focused && writes;
        state.sewers.words.focused = false;
        state.steers = false;
    }
}

/// What the last visitor wrote, opened and learnt goes with them; the operator's own size of the panels stays.
void Ui::Impl::meetVisitor(const experience::Visit& visit) {
    const std::uint64_t opened = visit.reading().opened().times;
    const std::uint64_t pointedAt = visit.sewersPointedAt();
    if (std::exchange(visitor, visit.visitorNumber()) == visit.visitorNumber()) {
        // A sign was chosen in the world; in the mirror it opens by itself.
        const bool mirrors = state.headset.state == HeadsetStatus::State::Worn;
        if (std::exchange(state.list.openedTimes, opened) != opened && !mirrors) {
            state.side = Side::Notes;
        }
        if (std::exchange(state.sewers.pointedAt, pointedAt) != pointedAt && !mirrors) {
            state.side = Side::Sewers;
            state.sewers.section = false;
            canvas.rewindScrolls();
        }
        state.sewers.words.focused = state.sewers.words.focused && state.side == Side::Sewers;
        return;
    }
    state.writing.wipe();
    state.spoken.wipe();
    state.own.wipe();
    state.qr.wipe();
    state.side = Side::None;
    state.help = false;
    state.askNext = false;
    state.list = {};
    state.list.openedTimes = opened;
    state.sewers.wipe();
    state.sewers.pointedAt = pointedAt;
    state.hints = {};
    state.pointed = {};
    canvas.rewindScrolls();
}

void Ui::Impl::panels(Stage& stage) {
    // What was asked for comes first; the rest takes the room that is left.
    compareBar(stage);
    compass(stage);
    operatorPanel(stage);
    moderationEntry(stage);
    recordingSign(stage);
    // What the visitor points at, reads and writes is in the mirror already; the window's own would lie over it. And its hints
    // are for somebody who walks here.
    const bool mirrors = state.headset.state == HeadsetStatus::State::Worn;
    const bool writes = !mirrors && stage.visit.draft() != nullptr;
    if (mirrors) {
        state.writing.leave();
        state.spoken.leave();
    } else {
        noteEditor(stage);
    }
    float below = stage.layout.right.y0;
    if (!writes && !leftDraftCard(stage)) {
        switch (state.side) {
            case Side::None: below = mirrors ? below : descriptionCard(stage); break;
            case Side::Places: placesList(stage); break;
            case Side::Notes: notesList(stage); break;
            case Side::Menu: menuPanel(stage); break;
            case Side::Own: ownNotesPanel(stage); break;
            case Side::Sewers: sewersPanel(stage); break;
        }
    }
    if (!mirrors) {
        captionCard(stage);
        elsewhereCard(stage);
        tourCard(stage);
        xrayLegend(stage);
        firstHints(stage);
        leadCard(stage);
    }
    toast(stage);
    loadingSign(stage);
    staffPanel(stage);
    if (!writes && !mirrors && state.side == Side::None) {
        pointedCard(stage, below);
    }
    helpPanel(stage);
    moderationPanel(stage);
}

const render::UiDraw& Ui::build(experience::Visit& visit, const platform::PanelInput& input, std::uint32_t width,
                                std::uint32_t height, double seconds, float loadedShare, const render::FrameStats& stats) {
    Impl& impl = *mImpl;
    impl.context.use();
    impl.input = input;
    Canvas& canvas = impl.canvas;
    UiState& state = impl.state;
    impl.meetVisitor(visit);
    canvas.begin();
    canvas.seconds = static_cast<float>(std::isfinite(seconds) ? std::clamp(seconds, 0.0, 0.25) : 0.0);
    canvas.now += static_cast<double>(canvas.seconds);
    state.keys.advance(input, canvas.seconds);
    state.actions = {};
    impl.answerKeys(visit);
    impl.mostScale = fittingScale(width, height);
    state.largest = state.userScale > 1.999F || impl.scale() < saneScale(impl.screenScale * state.userScale);
    if (impl.scale() != impl.builtScale) {
        // The same bytes were rasterised before: only memory could be missing, and then the old size would be gone, too.
        RG_ASSERT(impl.makeFonts().ok(), "fonts that were built once build again");
    }
    canvas.scale = impl.builtScale;
    canvas.width = static_cast<float>(std::max(width, 1U));
    canvas.height = static_cast<float>(std::max(height, 1U));
    canvas.language = visit.state().language;
    // ImGui's own measures (scroll bars, navigation) follow the scale, too.
    ImGui::GetStyle() = ImGuiStyle();
    ImGui::GetStyle().ScaleAllSizes(canvas.scale);
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    feedImGui(input, canvas.width, canvas.height, canvas.seconds, state.steers);
    ImGui::NewFrame();
    impl.answerMouse(visit);
    Stage stage{.canvas = canvas,
                .visit = visit,
                .state = state,
                .input = impl.input,
                .layout = {},
                .loadedShare = loadedShare,
                .stats = stats};
    impl.panels(stage);
    if (!state.steers && !state.moderation.open && !ImGui::GetIO().MouseDown[0]) {
        ImGui::SetWindowFocus(nullptr);
    }
    ImGui::Render();
    convertDraw(*ImGui::GetDrawData(), impl.draw);
    impl.wants.mouse = ImGui::GetIO().WantCaptureMouse;
    const bool enters = visit.draft() == nullptr && (state.side == Side::Own || state.sewers.words.focused);
    impl.wants.keyboard =
        state.writing.focused || state.spoken.focused || state.steers || state.help || state.moderation.open || enters;
    impl.wants.actions = state.actions;
    return impl.draw;
}

}  // namespace rundgang::ui
