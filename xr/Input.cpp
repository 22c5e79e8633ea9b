#include "xr/Input.h"

#include "engine/core/Log.h"
#include "xr/Axes.h"
#include "xr/Tagged.h"
#include "xr/XrProblem.h"

#include <glm/geometric.hpp>

#include <cmath>
#include <cstring>
#include <utility>

namespace rundgang::xr {
namespace {

constexpr std::array<const char*, frame::kHands> kHandNames{"/user/hand/left", "/user/hand/right"};

struct Deed {
    Semantic semantic;
    frame::Action action;
};
/// Done once, when pressed.
constexpr std::array kDeeds{
    Deed{Semantic::Select, frame::Action::Select},       Deed{Semantic::Menu, frame::Action::Menu},
    Deed{Semantic::Compare, frame::Action::CompareNext}, Deed{Semantic::XRay, frame::Action::XRay},
    Deed{Semantic::Note, frame::Action::Note},           Deed{Semantic::Talk, frame::Action::Talk},
    Deed{Semantic::SafePlace, frame::Action::SafePlace}, Deed{Semantic::Recenter, frame::Action::Recenter}};

bool concerns(Side side, std::size_t hand) { return side == Side::Both || (side == Side::Left) == (hand == 0); }

void copyName(char* into, std::size_t size, const std::string& text) {
    std::strncpy(into, text.c_str(), size - 1);
    into[size - 1] = '\0';
}

/// Whether the pose is to be believed, and whether it was measured.
bool locate(XrSpace space, const Moment& moment, frame::RoomPose& pose, bool& tracked) {
    auto location = tagged<XrSpaceLocation>(XR_TYPE_SPACE_LOCATION);
    constexpr XrSpaceLocationFlags kValid = XR_SPACE_LOCATION_POSITION_VALID_BIT | XR_SPACE_LOCATION_ORIENTATION_VALID_BIT;
    if (XR_FAILED(xrLocateSpace(space, moment.room, moment.at, &location)) || (location.locationFlags & kValid) != kValid) {
        return false;
    }
    tracked = (location.locationFlags & XR_SPACE_LOCATION_ORIENTATION_TRACKED_BIT) != 0;
    pose = fromXr(location.pose, moment.floor);
    return true;
}

}  // namespace

core::Result<Input> Input::create(const Runtime& runtime, XrSession session) {
    Input input;
    input.mRuntime = &runtime;
    input.mSession = session;
    for (std::size_t hand = 0; hand < frame::kHands; ++hand) {
        input.mHandPaths[hand] = runtime.path(kHandNames[hand]);
    }
    if (core::Status made = input.makeActions(); !made) {
        return made.problem();
    }
    for (const ProfileRow& profile : profileRows()) {
        if (profile.extension.empty() || runtime.has(profile.extension)) {
            input.suggest(profile);
        }
    }
    auto attach = tagged<XrSessionActionSetsAttachInfo>(XR_TYPE_SESSION_ACTION_SETS_ATTACH_INFO);
    attach.countActionSets = 1;
    attach.actionSets = &input.mSet;
    if (const XrResult result = xrAttachSessionActionSets(session, &attach); XR_FAILED(result)) {
        return xrProblem("taking the controllers into use", result);
    }
    if (core::Status made = input.makeSpaces(); !made) {
        return made.problem();
    }
    input.mBareHands = HandTracking(runtime, session);
    return input;
}

Input::~Input() {
    for (const HandState& hand : mHands) {
        for (XrSpace space : {hand.aim, hand.grip, hand.finger}) {
            if (space != XR_NULL_HANDLE) {
                xrDestroySpace(space);
            }
        }
    }
    if (mSet != XR_NULL_HANDLE) {
        xrDestroyActionSet(mSet);
    }
}

Input::Input(Input&& other) noexcept { *this = std::move(other); }

Input& Input::operator=(Input&& other) noexcept {
    std::swap(mRuntime, other.mRuntime);
    std::swap(mSession, other.mSession);
    std::swap(mSet, other.mSet);
    std::swap(mActions, other.mActions);
    std::swap(mHandPaths, other.mHandPaths);
    std::swap(mHands, other.mHands);
    std::swap(mBareHands, other.mBareHands);
    std::swap(mPointing, other.mPointing);
    std::swap(mControls, other.mControls);
    std::swap(mControlsRevision, other.mControlsRevision);
    return *this;
}

core::Status Input::makeActions() {
    auto set = tagged<XrActionSetCreateInfo>(XR_TYPE_ACTION_SET_CREATE_INFO);
    copyName(set.actionSetName, sizeof(set.actionSetName), "walk_through");
    copyName(set.localizedActionSetName, sizeof(set.localizedActionSetName), "Rundgang");
    if (const XrResult result = xrCreateActionSet(mRuntime->instance(), &set, &mSet); XR_FAILED(result)) {
        mSet = XR_NULL_HANDLE;
        return xrProblem("laying out the controllers", result);
    }
    for (const ActionRow& row : actionRows()) {
        // A pulse is for one hand as well, so that only the hand that did something feels it.
        auto info = tagged<XrActionCreateInfo>(XR_TYPE_ACTION_CREATE_INFO);
        copyName(info.actionName, sizeof(info.actionName), row.name);
        copyName(info.localizedActionName, sizeof(info.localizedActionName), row.words.de);
        info.actionType = row.type;
        info.countSubactionPaths = static_cast<std::uint32_t>(mHandPaths.size());
        info.subactionPaths = mHandPaths.data();
        XrAction& action = mActions[static_cast<std::size_t>(row.semantic)];
        if (const XrResult result = xrCreateAction(mSet, &info, &action); XR_FAILED(result)) {
            return xrProblem(std::string("laying out the action ") + row.name, result);
        }
    }
    return core::Done{};
}

void Input::suggest(const ProfileRow& profile) {
    std::vector<XrActionSuggestedBinding> bindings;
    for (const BindingRow& row : profile.bindings) {
        if (row.semantic == Semantic::Finger && !mRuntime->has(XR_EXT_HAND_INTERACTION_EXTENSION_NAME)) {
            continue;
        }
        for (std::size_t hand = 0; hand < frame::kHands; ++hand) {
            if (concerns(row.side, hand)) {
                bindings.push_back({action(row.semantic), mRuntime->path(kHandNames[hand] + std::string(row.path))});
            }
        }
    }
    auto info = tagged<XrInteractionProfileSuggestedBinding>(XR_TYPE_INTERACTION_PROFILE_SUGGESTED_BINDING);
    info.interactionProfile = mRuntime->path(std::string(profile.path));
    info.countSuggestedBindings = static_cast<std::uint32_t>(bindings.size());
    info.suggestedBindings = bindings.data();
    if (const XrResult result = xrSuggestInteractionProfileBindings(mRuntime->instance(), &info); XR_FAILED(result)) {
        core::logWarning("headset: " + std::string(profile.path) + ": the runtime does not take this controller (" +
                         xrName(result) + ")");
    }
}

core::Status Input::makeSpaces() {
    for (std::size_t hand = 0; hand < frame::kHands; ++hand) {
        const auto make = [&](Semantic semantic, XrSpace& space) {
            auto info = tagged<XrActionSpaceCreateInfo>(XR_TYPE_ACTION_SPACE_CREATE_INFO);
            info.action = action(semantic);
            info.subactionPath = mHandPaths[hand];
            info.poseInActionSpace.orientation.w = 1.0F;
            return xrCreateActionSpace(mSession, &info, &space);
        };
        HandState& state = mHands[hand];
        for (const XrResult result :
             {make(Semantic::Aim, state.aim), make(Semantic::Grip, state.grip), make(Semantic::Finger, state.finger)}) {
            if (XR_FAILED(result)) {
                return xrProblem("following the hands", result);
            }
        }
    }
    return core::Done{};
}

bool Input::poseActive(Semantic semantic, std::size_t hand) const {
    auto get = tagged<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
    get.action = action(semantic);
    get.subactionPath = mHandPaths[hand];
    auto state = tagged<XrActionStatePose>(XR_TYPE_ACTION_STATE_POSE);
    return XR_SUCCEEDED(xrGetActionStatePose(mSession, &get, &state)) && state.isActive == XR_TRUE;
}

bool Input::isDown(Semantic semantic, std::size_t hand) const {
    auto get = tagged<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
    get.action = action(semantic);
    get.subactionPath = mHandPaths[hand];
    auto state = tagged<XrActionStateBoolean>(XR_TYPE_ACTION_STATE_BOOLEAN);
    return XR_SUCCEEDED(xrGetActionStateBoolean(mSession, &get, &state)) && state.isActive == XR_TRUE &&
           state.currentState == XR_TRUE;
}

void Input::readButtons(std::size_t hand, FrameStart& frame) {
    HandState& state = mHands[hand];
    for (const Deed& deed : kDeeds) {
        const bool down = isDown(deed.semantic, hand);
        bool& before = state.down[static_cast<std::size_t>(deed.semantic)];
        if (down && !before) {
            frame.actions.press(deed.action);
            mPointing = static_cast<frame::Hand>(hand);
        }
        before = down;
    }
}

void Input::readStick(std::size_t hand, FrameStart& frame) {
    HandState& state = mHands[hand];
    auto get = tagged<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
    get.subactionPath = mHandPaths[hand];
    glm::vec2 stick(amount(Semantic::Turn, hand), amount(Semantic::Teleport, hand));
    get.action = action(Semantic::Walk);
    auto walk = tagged<XrActionStateVector2f>(XR_TYPE_ACTION_STATE_VECTOR2F);
    if (XR_SUCCEEDED(xrGetActionStateVector2f(mSession, &get, &walk)) && walk.isActive == XR_TRUE) {
        // The same stick, unless the visitor's own bindings put them on different ones: then the larger wish counts.
        const glm::vec2 whole(walk.currentState.x, walk.currentState.y);
        stick.x = std::abs(whole.x) > std::abs(stick.x) ? whole.x : stick.x;
        stick.y = std::abs(whole.y) > std::abs(stick.y) ? whole.y : stick.y;
    }
    get.action = action(Semantic::PadPress);
    auto pad = tagged<XrActionStateBoolean>(XR_TYPE_ACTION_STATE_BOOLEAN);
    if (XR_SUCCEEDED(xrGetActionStateBoolean(mSession, &get, &pad)) && pad.isActive == XR_TRUE && pad.currentState == XR_FALSE) {
        stick = {};
    }
    const float length = glm::length(stick);
    frame::TrackedHand& tracked = frame.tracking.hands[hand];
    tracked.stick = length > 1.0F ? stick / length : stick;
    state.stick.advance(stick);
    tracked.aiming = state.stick.aiming();
    if (tracked.aiming || state.stick.turn() != 0.0F) {
        mPointing = static_cast<frame::Hand>(hand);
    }
    if (std::abs(state.stick.turn()) > std::abs(frame.turnStick)) {
        frame.turnStick = state.stick.turn();
    }
    if (std::abs(state.stick.walk()) > std::abs(frame.walkStick)) {
        frame.walkStick = state.stick.walk();
    }
}

float Input::amount(Semantic semantic, std::size_t hand) const {
    auto get = tagged<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
    get.action = action(semantic);
    get.subactionPath = mHandPaths[hand];
    auto state = tagged<XrActionStateFloat>(XR_TYPE_ACTION_STATE_FLOAT);
    return XR_SUCCEEDED(xrGetActionStateFloat(mSession, &get, &state)) && state.isActive == XR_TRUE ? state.currentState : 0.0F;
}

void Input::readHand(std::size_t hand, const Moment& moment, FrameStart& frame) {
    HandState& state = mHands[hand];
    frame::TrackedHand& tracked = frame.tracking.hands[hand];
    const bool held = poseActive(Semantic::Aim, hand) && locate(state.aim, moment, tracked.aim, tracked.tracked);
    if (held) {
        bool gripTracked = false;
        if (!locate(state.grip, moment, tracked.grip, gripTracked)) {
            tracked.grip = tracked.aim;
        }
        tracked.present = true;
        tracked.bare = state.bareProfile;
        frame::RoomPose finger;
        bool fingerTracked = false;
        if (poseActive(Semantic::Finger, hand) && locate(state.finger, moment, finger, fingerTracked)) {
            tracked.finger = finger;
        }
        readButtons(hand, frame);
        readStick(hand, frame);
        tracked.selecting = state.down[static_cast<std::size_t>(Semantic::Select)];
        return;
    }
    state.stick.reset();
    const bool before = state.down[static_cast<std::size_t>(Semantic::Select)];
    state.down.fill(false);
    if (std::optional<frame::TrackedHand> bare = mBareHands.locate(hand, moment.room, moment.floor, moment.at)) {
        tracked = *bare;
        state.down[static_cast<std::size_t>(Semantic::Select)] = bare->selecting;
        if (bare->selecting && !before) {
            frame.actions.press(frame::Action::Select);
            mPointing = static_cast<frame::Hand>(hand);
        }
    }
}

core::Status Input::read(const Moment& moment, FrameStart& frame) {
    const XrActiveActionSet active{mSet, XR_NULL_PATH};
    auto sync = tagged<XrActionsSyncInfo>(XR_TYPE_ACTIONS_SYNC_INFO);
    sync.countActiveActionSets = 1;
    sync.activeActionSets = &active;
    const XrResult result = xrSyncActions(mSession, &sync);
    if (XR_FAILED(result)) {
        return xrProblem("reading the controllers", result);
    }
    if (!frame.focused || result == XR_SESSION_NOT_FOCUSED) {
        // The system's own menu has the hands: ours are away, and whatever is held down now counts only when pressed again.
        for (HandState& hand : mHands) {
            hand.down.fill(true);
            hand.stick.reset();
        }
        return core::Done{};
    }
    for (std::size_t hand = 0; hand < frame::kHands; ++hand) {
        readHand(hand, moment, frame);
    }
    const auto present = [&](frame::Hand hand) { return frame.tracking.hands[static_cast<std::size_t>(hand)].present; };
    if (!mPointing || !present(*mPointing)) {
        mPointing.reset();
        for (const frame::Hand hand : {frame::Hand::Right, frame::Hand::Left}) {
            if (!mPointing && present(hand)) {
                mPointing = hand;
            }
        }
    }
    frame.tracking.pointing = mPointing;
    return core::Done{};
}

void Input::pulse(frame::Hand hand, float strength, double seconds) const {
    auto info = tagged<XrHapticActionInfo>(XR_TYPE_HAPTIC_ACTION_INFO);
    info.action = action(Semantic::Pulse);
    info.subactionPath = mHandPaths[static_cast<std::size_t>(hand)];
    auto vibration = tagged<XrHapticVibration>(XR_TYPE_HAPTIC_VIBRATION);
    vibration.amplitude = strength;
    vibration.duration = static_cast<XrDuration>(seconds * 1e9);
    vibration.frequency = XR_FREQUENCY_UNSPECIFIED;
    xrApplyHapticFeedback(mSession, &info, reinterpret_cast<const XrHapticBaseHeader*>(&vibration));
}

void Input::noteProfiles() {
    mControls.clear();
    ++mControlsRevision;
    for (std::size_t hand = 0; hand < frame::kHands; ++hand) {
        auto profile = tagged<XrInteractionProfileState>(XR_TYPE_INTERACTION_PROFILE_STATE);
        if (XR_SUCCEEDED(xrGetCurrentInteractionProfile(mSession, mHandPaths[hand], &profile))) {
            mHands[hand].bareProfile = mRuntime->text(profile.interactionProfile).ends_with("hand_interaction_ext");
        }
    }
    for (const ActionRow& row : actionRows()) {
        auto bound = tagged<XrBoundSourcesForActionEnumerateInfo>(XR_TYPE_BOUND_SOURCES_FOR_ACTION_ENUMERATE_INFO);
        bound.action = action(row.semantic);
        std::array<XrPath, 16> sources{};
        std::uint32_t count = 0;
        if (row.type == XR_ACTION_TYPE_POSE_INPUT || row.type == XR_ACTION_TYPE_VIBRATION_OUTPUT ||
            XR_FAILED(xrEnumerateBoundSourcesForAction(mSession, &bound, static_cast<std::uint32_t>(sources.size()), &count,
                                                       sources.data()))) {
            continue;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            auto get = tagged<XrInputSourceLocalizedNameGetInfo>(XR_TYPE_INPUT_SOURCE_LOCALIZED_NAME_GET_INFO);
            get.sourcePath = sources[i];
            get.whichComponents = XR_INPUT_SOURCE_LOCALIZED_NAME_COMPONENT_BIT;
            std::array<char, 256> name{};
            std::uint32_t length = 0;
            if (XR_SUCCEEDED(xrGetInputSourceLocalizedName(mSession, &get, static_cast<std::uint32_t>(name.size()), &length,
                                                           name.data()))) {
                const bool left = mRuntime->text(sources[i]).starts_with(kHandNames[0]);
                mControls.push_back({left ? frame::Hand::Left : frame::Hand::Right, row.semantic, row.words, name.data()});
            }
        }
    }
}

}  // namespace rundgang::xr
