// A Session's headset: looked for, taken, followed frame by frame, lost, and looked for again; the visit goes on throughout.
#include "engine/core/Log.h"
#include "engine/experience/Pointing.h"
#include "engine/math/Camera.h"
#include "tools/rundgang/Session.h"
#include "xr/ActionTable.h"

#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::tools {
namespace {

constexpr double kOriginGrid = 256.0;

double snapped(double value) { return std::round(value / kOriginGrid) * kOriginGrid; }

/// An eye's camera: OpenXR's eyes may be turned any way, so this is a pose and no heading.
frame::View viewOf(const xr::EyeView& eye, const frame::RoomPlace& room, const math::WorldPos& origin) {
    frame::View view;
    view.fov = eye.fov;
    view.eyeLocal = math::localFromWorld(room.world(eye.pose.position), origin);
    const glm::mat3 localFromView(glm::vec3(room.worldDirection(eye.pose.right())), glm::vec3(room.worldDirection(eye.pose.up())),
                                  glm::vec3(room.worldDirection(-eye.pose.ahead())));
    glm::mat4 viewFromLocal(glm::transpose(localFromView));
    viewFromLocal[3] = glm::vec4(-(glm::transpose(localFromView) * view.eyeLocal), 1.0F);
    view.viewFromLocal = viewFromLocal;
    view.clipFromView = math::clipFromView(view.fov, frame::kNearPlane);
    return view;
}

std::optional<ui::HandControl> controlOf(xr::Semantic semantic) {
    using xr::Semantic;
    switch (semantic) {
        case Semantic::Select: return ui::HandControl::Select;
        case Semantic::Teleport: return ui::HandControl::GoThere;
        case Semantic::Walk: return ui::HandControl::Walk;
        case Semantic::Turn: return ui::HandControl::Turn;
        case Semantic::Menu: return ui::HandControl::Menu;
        case Semantic::Compare: return ui::HandControl::Compare;
        case Semantic::XRay: return ui::HandControl::XRay;
        case Semantic::Note: return ui::HandControl::Note;
        case Semantic::Talk: return ui::HandControl::Talk;
        case Semantic::SafePlace: return ui::HandControl::SafePlace;
        case Semantic::Recenter: return ui::HandControl::Recenter;
        case Semantic::PadPress:
        case Semantic::Aim:
        case Semantic::Grip:
        case Semantic::Finger:
        case Semantic::Pulse:
        case Semantic::Count: return std::nullopt;
    }
    return std::nullopt;
}

core::LocalizedText reasonOf(const core::Problem& problem) {
    if (problem.place == xr::kNoRuntime) {
        return {"Das Programm des Headsets antwortet nicht. Bitte starten; es wird dann von selbst gefunden.",
                "The headset's own program does not answer. Please start it; it is then found by itself."};
    }
    if (problem.place == xr::kNoHeadset) {
        return {"Kein Headset angeschlossen. Bitte anschließen und einschalten.",
                "No headset is connected. Please connect it and switch it on."};
    }
    if (problem.place == xr::kEndedInside) {
        return {"Der Rundgang wurde im Headset beendet. Für das Headset bitte neu starten.",
                "The walk was ended in the headset. Please start again to use the headset."};
    }
    return {"Das Headset ist ausgefallen (" + problem.place + "). Sobald es wieder da ist, geht es darin weiter.",
            "The headset is gone (" + problem.place + "). The visit goes on in it as soon as it is back."};
}

}  // namespace

core::Status Session::openHeadset(const SessionOptions& options) {
    core::Result<std::unique_ptr<ui::HeadsetUi>> panels = ui::HeadsetUi::create();
    if (!panels) {
        return panels.problem();
    }
    mHeadsetUi = std::move(*panels);
    xr::HeadsetOptions wished = options.headsetOptions;
    wished.sheetWidth = ui::HeadsetUi::kSheetWidth;
    wished.sheetHeight = ui::HeadsetUi::kSheetHeight;
    // The first try is waited for: a headset that is there gets the first picture, and nothing is made twice.
    core::Result<std::unique_ptr<xr::Headset>> first = xr::Headset::connect(wished);
    if (!first) {
        mWhyNoHeadset = first.problem();
        core::logWarning(first.problem().message());
    }
    core::Status made = first ? takeHeadset(std::move(*first)) : makeGraphics(nullptr);
    mFinder = std::make_unique<xr::Finder>(wished);
    if (!mHeadset) {
        mFinder->look();
    }
    return made;
}

core::Status Session::takeHeadset(std::unique_ptr<xr::Headset> found) {
    const core::Status made = makeGraphics(&found->maker());
    core::Status begun = made ? found->begin(*mDevice) : made;
    if (begun) {
        core::logInfo("headset: " + found->name());
        mHeadset = std::move(found);
        mHadHeadset = true;
        mWhyNoHeadset.reset();
        return core::Done{};
    }
    // A headset that is not to be had is no reason to end: the window goes on.
    mWhyNoHeadset = begun.problem();
    core::logWarning(begun.problem().message());
    if (!made) {
        found.reset();
        return makeGraphics(nullptr);
    }
    return core::Done{};
}

void Session::dropHeadset() {
    const bool leaves = mHeadset->leaves();
    if (mHeadset->lost()) {
        mWhyNoHeadset = mHeadset->lost();
        core::logWarning(mWhyNoHeadset->message());
    }
    if (leaves) {
        mWhyNoHeadset = core::Problem{"headset", xr::kEndedInside, "the walk was ended in the headset", "Start it again."};
    }
    mDevice->waitIdle();
    mRenderer->forgetHeadsetImages();
    const std::vector<std::string> said = mHeadset->validationMessages();
    mPastMessages.insert(mPastMessages.end(), said.begin(), said.end());
    mHeadset.reset();
    mSheetDrawn = ~std::uint64_t{0};
    if (!leaves) {
        mFinder->look();
    }
}

void Session::tellOperator() {
    if (!mUi) {
        return;
    }
    using State = ui::HeadsetStatus::State;
    ui::HeadsetStatus status;
    if (mHeadset) {
        status.state = mHeadset->worn() ? State::Worn : State::Off;
        status.hands = mHandsTracked;
    } else {
        status.state = mHadHeadset ? State::Lost : State::Waiting;
        status.reason = mWhyNoHeadset ? reasonOf(*mWhyNoHeadset) : core::LocalizedText{};
    }
    mUi->setHeadset(status);
}

core::Status Session::followHeadset() {
    if (!mFinder) {
        return core::Done{};
    }
    if (mHeadset) {
        mHeadset->pump();
        if (mHeadset->lost() || mHeadset->leaves()) {
            dropHeadset();
        }
    } else if (std::unique_ptr<xr::Headset> found = mFinder->take()) {
        if (core::Status taken = takeHeadset(std::move(found)); !taken) {
            return taken;
        }
        if (!mHeadset) {
            mFinder->look();
        }
    } else if (const std::optional<core::Problem> why = mFinder->problem()) {
        mWhyNoHeadset = why;
    }
    tellOperator();
    return core::Done{};
}

/// The visitor's own hands, and whoever helps with a gamepad or the keyboard, at the same time.
frame::VisitorInput Session::visitorsInput(platform::Events& events, const xr::FrameStart& start) {
    frame::VisitorInput input = std::move(events.input);
    input.seconds = start.seconds;
    input.paused = !start.focused || mHeadset->showsRoom();
    input.tracking = start.tracking;
    mHandsTracked = static_cast<int>(std::count_if(start.tracking.hands.begin(), start.tracking.hands.end(),
                                                   [](const frame::TrackedHand& hand) { return hand.present && hand.tracked; }));
    input.turnStick = start.turnStick;
    input.actions.add(start.actions);
    input.actions.add(mHeadsetUi->actions());
    input.pointer = mVisit->state().room ? experience::pointingRay(*input.tracking, *mVisit->state().room) : std::nullopt;
    return input;
}

frame::ViewSet Session::headsetViews(const xr::FrameStart& start) const {
    const frame::VisitState& state = mVisit->state();
    const math::WorldPos eye = state.eye();
    frame::ViewSet set;
    set.origin = {snapped(eye.x), snapped(eye.y), snapped(eye.z)};
    set.count = frame::ViewSet::kMaxViews;
    set.width = mHeadset->width();
    set.height = mHeadset->height();
    for (std::uint32_t i = 0; i < set.count; ++i) {
        set.views[i] = viewOf(start.eyes[i], *state.room, set.origin);
    }
    return set;
}

void Session::nameControls() {
    if (mControlsRevision == mHeadset->controlsRevision()) {
        return;
    }
    mControlsRevision = mHeadset->controlsRevision();
    mControls.clear();
    for (const xr::ControlName& control : mHeadset->controls()) {
        if (const std::optional<ui::HandControl> does = controlOf(control.semantic)) {
            mControls.push_back({control.hand, *does, {control.name, control.name}});
        }
    }
}

void Session::buildHeadsetPanels(const xr::FrameStart& start, const frame::Actions& pressed, const platform::PanelInput& keys) {
    nameControls();
    ui::HeadsetFrame frame;
    frame.seconds = start.seconds;
    frame.loadedShare = mLoadedShare;
    frame.controls = mControls;
    frame.actions = pressed;
    frame.turned = start.turnStick != 0.0F;
    frame.roomOffered = mHeadset->offersRoom();
    frame.walked = start.walkStick != 0.0F && mVisit->comfort().smoothWalk;
    // Letters belong to whoever writes: in the headset, unless the operator does.
    frame.keys = mUi && mUi->wants().keyboard ? nullptr : &keys;
    mHeadsetPicture = mHeadsetUi->build(*mVisit, start.tracking, frame);
    mHeadset->showRoom(mHeadsetUi->seesRoom());
    if (mSheetAtlasRevision != mHeadsetUi->atlasRevision()) {
        mSheetAtlasRevision = mHeadsetUi->atlasRevision();
        mRenderer->setSheetAtlas(mHeadsetUi->atlas());
    }
    if (const std::optional<frame::Hand> clicked = mHeadsetUi->takeClick()) {
        mHeadset->pulse(*clicked, 0.4F, 0.02);
    }
    if (const std::optional<experience::Pulse> pulse = mVisit->takePulse()) {
        mHeadset->pulse(pulse->hand, pulse->strength, pulse->seconds);
    }
}

/// Whether the runtime's images were drawn into.
core::Result<bool> Session::drawInHeadset(const xr::FrameStart& start, const platform::PanelInput& panel) {
    if (!start.draw || !mVisit->state().room || !mRenderer->ready()) {
        return false;
    }
    const std::optional<xr::FrameImages> images = mHeadset->images(mSheetDrawn != mHeadsetPicture.revision);
    if (!images) {
        return false;
    }
    const frame::ViewSet now = headsetViews(start);
    const scene::SceneFrame scene = advanceScene(now, scene::Budget{});
    mVisit->setTownThere(mComplete);
    render::FrameInput input = frameInput(now, scene);
    input.sheet = mHeadsetPicture.sheet;
    input.sheetRevision = mHeadsetPicture.revision;
    input.panels = mHeadsetPicture.panels;
    input.panelsInScene = mHeadset->panelLayers() < mHeadsetPicture.panels.size();
    input.strokes = mHeadsetPicture.strokes;
    input.seeThrough = mHeadset->showsRoom();
    askForPicture(input);
    for (std::uint32_t eye = 0; eye < now.count; ++eye) {
        input.hidden[eye] = mHeadset->hidden(eye);
    }
    const bool mirror = mPlatform->visible() && mPlatform->width() > 0 && mPlatform->height() > 0;
    if (mirror && mUi) {
        input.ui = &buildPanels(panel, mPlatform->width(), mPlatform->height(), start.seconds);
    }
    render::HeadsetImages into;
    into.eyes = images->eyes;
    into.depth = images->depth;
    into.sheet = images->sheet;
    into.sheetWidth = ui::HeadsetUi::kSheetWidth;
    into.sheetHeight = ui::HeadsetUi::kSheetHeight;
    into.readBack = mWatchEyes;
    if (const core::Status drawn = mRenderer->drawToHeadset(input, into, mirror, mPlatform->width(), mPlatform->height());
        !drawn) {
        return drawn.problem();
    }
    if (images->sheet != 0) {
        mSheetDrawn = mHeadsetPicture.revision;
    }
    return true;
}

void Session::countFrame(bool wanted, bool drawn, std::chrono::steady_clock::time_point begun) {
    if (!wanted) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (drawn && mFigures.shown == mFigures.late) {
        mFigures.firstPictureSeconds = std::chrono::duration<double>(now - mMade).count();
    }
    ++mFigures.shown;
    mFigures.late += drawn ? 0U : 1U;
    const double work = std::chrono::duration<double, std::milli>(now - begun).count();
    mFigures.workMs += (work - mFigures.workMs) / static_cast<double>(mFigures.shown);
    mFigures.worstWorkMs = std::max(mFigures.worstWorkMs, work);
}

core::Status Session::frameInHeadset(platform::Events events) {
    const std::optional<xr::FrameStart> start = mHeadset->waitFrame();
    if (!start) {
        return core::Done{};  // lost, or about to be: followHeadset() sees to it
    }
    const auto begun = std::chrono::steady_clock::now();
    frame::VisitorInput input = visitorsInput(events, *start);
    const frame::Actions pressed = input.actions;
    if (mHeadsetUi->point(*input.tracking)) {
        // The panel's, not the town's.
        input.pointer.reset();
        input.actions.clear(frame::Action::Select);
        input.actions.clear(frame::Action::Teleport);
    }
    mVisit->advance(input);
    mSeconds += start->seconds;
    updateSigns();
    followPicture();
    buildHeadsetPanels(*start, pressed, events.panel);
    const core::Result<bool> drawn = drawInHeadset(*start, events.panel);
    countFrame(start->draw, drawn && *drawn, begun);
    mHeadset->endFrame(drawn && *drawn, mHeadsetPicture.panels);
    if (!drawn) {
        return drawn.problem();
    }
    // Nobody looks through the headset: then the window is all there is to see.
    return !start->draw && mPlatform->visible() && mRenderer->ready() ? drawWindow(events.panel, start->seconds)
                                                                      : core::Status(core::Done{});
}

}  // namespace rundgang::tools
