// The headset, from connecting to its runtime until either goes away. MainThread, but for connect(), which takes a second or two
// and may be called on any thread (see Finder.h).
//
// One frame: pump(); then, while running(): waitFrame() -- the only wait of a frame, the runtime sets the pace --, the caller
// advances the visit with what came in, takes images(), draws, and always ends with endFrame(), drawn or not. Whatever fails for
// good says so in lost(): then the headset is thrown away and another is connected when the runtime is back.
//
// Poses are in the room (engine/frame/Tracking.h), metres; OpenXR's own axes stay behind this door.
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/frame/RoomThings.h"
#include "engine/frame/VisitorInput.h"
#include "engine/math/Camera.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::gpu {
class Device;
class IVulkanMaker;
}  // namespace rundgang::gpu

namespace rundgang::xr {

enum class Semantic : std::uint8_t;

/// The place of the problem when no runtime answers, and when it knows no headset; else it is the name of what OpenXR answered.
inline constexpr const char* kNoRuntime = "XR_ERROR_RUNTIME_UNAVAILABLE";
inline constexpr const char* kNoHeadset = "XR_ERROR_FORM_FACTOR_UNAVAILABLE";
inline constexpr const char* kEndedInside = "XR_SESSION_STATE_EXITING";

struct HeadsetOptions {
    double renderScale = 1.0;      ///< of the size the runtime recommends
    std::uint32_t sheetWidth = 0;  ///< pixels of the panels' sheet
    std::uint32_t sheetHeight = 0;
    bool panelLayers = true;         ///< panels are layers of their own where the runtime takes that many
    float refreshHz = 90.0F;         ///< wished for; the nearest that is offered, rather below
    float standingEyeHeight = 1.6F;  ///< metres, where the runtime does not know the floor
};

struct EyeView {
    frame::RoomPose pose;
    math::FovTangents fov;
};

/// What a frame begins with: everything as it will be when its picture is seen.
struct FrameStart {
    bool draw = false;     ///< somebody will see it
    bool focused = false;  ///< input counts
    double seconds = 0.0;  ///< between this picture and the last
    std::array<EyeView, frame::kHands> eyes;
    frame::Tracking tracking;
    frame::Actions actions;
    float walkStick = 0.0F;  ///< -1 (back) .. 1 (ahead), of the stick used last
    float turnStick = 0.0F;  ///< -1 (left) .. 1 (right)
};

/// VkImage handles as numbers; eyes and depth have a layer an eye.
struct FrameImages {
    std::uint64_t eyes = 0;
    std::uint64_t depth = 0;  ///< 0: the runtime takes none
    std::uint64_t sheet = 0;  ///< 0: not asked for
};

/// A control at one hand, as the runtime calls it in the visitor's language.
struct ControlName {
    frame::Hand hand = frame::Hand::Right;
    Semantic semantic{};
    core::LocalizedText does;
    std::string name;
};

class Headset {
public:
    /// Connects to the active OpenXR runtime and finds the headset; says what to install or switch on where that fails.
    static core::Result<std::unique_ptr<Headset>> connect(const HeadsetOptions& options);
    ~Headset();
    Headset(const Headset&) = delete;
    Headset& operator=(const Headset&) = delete;

    /// For gpu::Device::create(): the device must be made through the runtime. Lives as long as the headset.
    [[nodiscard]] gpu::IVulkanMaker& maker();
    /// Makes the session. The device must outlive it; endSession() or the destructor waits for the GPU first.
    core::Status begin(gpu::Device& device);

    /// Takes in what the runtime says. Never blocks.
    void pump();
    /// Frames are to be waited for, begun and ended.
    [[nodiscard]] bool running() const;
    /// Somebody wears it, as far as the runtime knows.
    [[nodiscard]] bool worn() const;
    /// The visitor or the runtime asked the program to leave VR.
    [[nodiscard]] bool leaves() const;
    /// Why it is gone for good; none while all is well.
    [[nodiscard]] const std::optional<core::Problem>& lost() const;
    /// The visitor pressed for it: the runtime ends the session in its own time.
    void askToLeave();

    /// Waits until the runtime wants a frame, and begins it. None when the frame could not be begun: see lost().
    std::optional<FrameStart> waitFrame();
    /// Images to draw into; none where the compositor still reads them: then endFrame() shows the last picture again.
    std::optional<FrameImages> images(bool sheet);
    /// `drawn`: the images were drawn into, and what was submitted to the queue is all there is to wait for.
    void endFrame(bool drawn, std::span<const frame::RoomPanel> panels);

    /// Whether the real room can be shown where the pictures are transparent.
    [[nodiscard]] bool offersRoom() const;
    /// From the next picture on. The pictures have to be transparent then, premultiplied; else they hide it.
    void showRoom(bool on);
    [[nodiscard]] bool showsRoom() const;

    /// Panels can be layers of their own, this many of them; else they are drawn into the picture.
    [[nodiscard]] std::uint32_t panelLayers() const;
    [[nodiscard]] std::uint32_t width() const;  ///< pixels of one eye
    [[nodiscard]] std::uint32_t height() const;
    /// Triangles (three corners each) the lenses never show, at distance 1 in the eye's own axes: x right, y up.
    [[nodiscard]] std::span<const glm::vec2> hidden(std::uint32_t eye) const;
    /// A short touch; nothing where the controller has none.
    void pulse(frame::Hand hand, float strength, double seconds);
    /// What can be done with the controllers that are there now. `controlsRevision` grows when they change.
    [[nodiscard]] const std::vector<ControlName>& controls() const;
    [[nodiscard]] std::uint64_t controlsRevision() const;
    /// The runtime's and the headset's names.
    [[nodiscard]] const std::string& name() const;
    /// What OpenXR's validation said, with RUNDGANG_VALIDATION=1.
    [[nodiscard]] std::vector<std::string> validationMessages() const;

private:
    Headset();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::xr
