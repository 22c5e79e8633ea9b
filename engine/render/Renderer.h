// The renderer: takes a SceneFrame and a ViewSet and draws them, the same way for a window, a picture on disk and (from xr) a
// headset. MainThread. Never waits for the GPU on the frame path except for a free frame slot.
#pragma once

#include "engine/core/Result.h"
#include "engine/frame/RoomThings.h"
#include "engine/frame/SewerThings.h"
#include "engine/frame/ViewSet.h"
#include "engine/frame/VisitState.h"
#include "engine/render/UiDraw.h"
#include "engine/scene/Scene.h"

#include <glm/vec2.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::gpu {
class Device;
}

namespace rundgang::render {

/// Some of what a cluster's sign stands for.
struct MarkerPart {
    std::uint32_t rgba = 0;  ///< as Marker's
    std::uint32_t shape = 0;
    float share = 0.0F;  ///< of the whole, 0 (none of it) .. 1
};

/// A sign standing in the world (a note, a viewpoint): always legible, never smaller than a few pixels.
struct Marker {
    math::WorldPos position;
    std::uint32_t rgba = 0xFFFFFFFFU;  ///< sRGB, R in the lowest byte
    std::uint32_t shape = 0;           ///< 0 circle, 1 square, 2 triangle, 3 diamond, 4 cross: colour is never alone
    bool emphasised = false;
    float opacity = 1.0F;
    /// More than one: a board with this number (up to 999, then "999+") and the parts' shapes, the greater the share the larger.
    std::uint32_t count = 1;
    std::array<MarkerPart, 5> parts{};
};

/// A flat circle on the ground: where a teleport would lead.
struct GroundRing {
    math::WorldPos centre;
    glm::dvec3 normal{0.0, 0.0, 1.0};
    float radius = 0.5F;
    std::uint32_t rgba = 0xFFFFFFFFU;
};

/// A rectangle of a label: a letter of the labels' atlas, or a patch where its texture is opaque. Heights of the letters, x
/// right from the label's middle, y up from its lower edge.
struct LabelQuad {
    float x0 = 0.0F, y0 = 0.0F, x1 = 0.0F, y1 = 0.0F;
    float u0 = 0.0F, v0 = 0.0F, u1 = 0.0F, v1 = 0.0F;
    std::uint32_t rgba = 0xFFFFFFFFU;
};

/// A text standing in the world, facing the reader.
struct Label {
    math::WorldPos place;
    glm::dvec3 right{1.0, 0.0, 0.0};  ///< metres for a height of its letters
    glm::dvec3 up{0.0, 0.0, 1.0};
    float opacity = 1.0F;
    std::uint32_t firstQuad = 0;
    std::uint32_t quads = 0;
};

struct FrameInput {
    frame::ViewSet views;
    frame::VisitState visit;
    scene::SceneFrame scene;
    glm::dvec3 sunDirection{0.3, -0.5, 0.8};  ///< towards the sun, grid axes
    std::span<const Marker> markers;
    std::span<const GroundRing> rings;
    std::span<const frame::SewerSleeve> sleeves;
    std::span<const Label> labels;
    std::span<const LabelQuad> labelQuads;
    const UiDraw* ui = nullptr;  ///< desktop panels over the first view; none in pictures
    double seconds = 0.0;        ///< since start, for water

    // What stands in the visitor's room; needs visit.room.
    const UiDraw* sheet = nullptr;    ///< the headset's panels, all on one sheet
    std::uint64_t sheetRevision = 0;  ///< the sheet is drawn anew when this changed
    std::span<const frame::RoomPanel> panels;
    bool panelsInScene = false;  ///< panels are drawn into the eyes' pictures: the runtime takes no layers of their own
    std::span<const frame::RoomStroke> strokes;
    bool seeThrough = false;  ///< no town and no quiet place, but nothing: transparent, for the real room behind it
    /// For each view what its lens never shows: triangles, as tangents from the view's axis (x right, y up, at z -1).
    std::array<std::span<const glm::vec2>, frame::ViewSet::kMaxViews> hidden;
    /// The first view is drawn once more, for Renderer::photo(): the town alone, as it stands, without signs, veils, panels and
    /// rays. Asked for while another is still held, nothing happens.
    bool photo = false;
    /// Times what is drawn within the scene's pass as well. For measuring only: it cuts the pass in pieces.
    bool timeLayers = false;
};

/// The images of a headset for one frame, owned by its runtime. Handles are VkImage as numbers, so that this header needs no
/// Vulkan.
struct HeadsetImages {
    /// Two layers, R8G8B8A8_SRGB, of the views' size; usage colour attachment, transfer source and destination. In
    /// COLOR_ATTACHMENT_OPTIMAL when given and when given back.
    std::uint64_t eyes = 0;
    /// Two layers, D32_SFLOAT, of the views' size; usage depth attachment and transfer destination. In
    /// DEPTH_STENCIL_ATTACHMENT_OPTIMAL when given and when given back. 0: the runtime takes no depth.
    std::uint64_t depth = 0;
    /// The panels' sheet as a layer of its own, R8G8B8A8_SRGB, premultiplied alpha; usage transfer destination. In
    /// COLOR_ATTACHMENT_OPTIMAL when given and when given back. 0: unchanged or not asked for.
    std::uint64_t sheet = 0;
    std::uint32_t sheetWidth = 0;
    std::uint32_t sheetHeight = 0;
    bool readBack = false;  ///< for tests: waits, and keeps what the eyes and the mirror got
};

/// RGBA8 sRGB, row 0 on top.
struct Picture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgba;
};

/// The same, in memory that the renderer lends.
struct LentPicture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::span<const std::uint8_t> rgba;
};

/// What one step of a frame took on the GPU.
struct PassTime {
    std::string name;
    double milliseconds = 0.0;
};

/// Milliseconds of the last frame whose GPU work is known to be finished.
struct FrameStats {
    double gpuMs = 0.0;
    std::vector<PassTime> passes;  ///< in order; empty where the GPU has no timestamps
    double recordMs = 0.0;
    std::uint64_t frames = 0;
    std::uint32_t drawsConsidered = 0;
    std::size_t gpuBytes = 0;
};

struct RendererOptions {
    std::uint32_t samples = 4;
    std::uint32_t shadowSize = 2048;
    std::uint32_t shadowCascades = 4;
    std::uint32_t maxSlots = 1024;                       ///< the scene's
    std::uint32_t imageSize = 0;                         ///< the world's Manifest::imageSize
    std::size_t geometryBytes = std::size_t{512} << 20;  ///< most it may use for geometry
    std::uint32_t viewCount = 1;
    /// Two views in one multiview pass where the driver can be trusted with it (Auto), or always; else one after the other.
    enum class Multiview { Auto, Always, Never } multiview = Multiview::Auto;
};

class Renderer {
public:
    static core::Result<std::unique_ptr<Renderer>> create(gpu::Device& device, const RendererOptions& options);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    void setUiAtlas(const UiAtlas& atlas);
    /// The sheet's own font: its texts are larger than the desktop's.
    void setSheetAtlas(const UiAtlas& atlas);
    /// The font of labels in the world.
    void setLabelAtlas(const UiAtlas& atlas);

    /// Whether a frame can be begun without waiting for the GPU.
    [[nodiscard]] bool ready() const;

    // A renderer made for two views draws one where input.views.count says so (the headset is off), but not into a headset.

    /// Draws into the window's next image and presents it. Recreates the swapchain when its size changed.
    core::Status drawToWindow(const FrameInput& input);
    /// Draws both views into the runtime's images, and with `mirror` the left one into the window as well, unless that would have
    /// to wait. `input.ui` is the operator's: it is drawn into the window only.
    core::Status drawToHeadset(const FrameInput& input, const HeadsetImages& images, bool mirror, std::uint32_t windowWidth,
                               std::uint32_t windowHeight);
    /// Before the runtime's images go: waits until the GPU has done with them, and forgets what is known of them.
    void forgetHeadsetImages();
    /// What the eyes got in the last drawToHeadset() with readBack, and what the window got or would have got.
    [[nodiscard]] std::vector<Picture> headsetPictures() const;
    [[nodiscard]] Picture mirrorPicture() const;
    /// Draws into an image of the renderer's own and reads it back: waits for the GPU, for pictures and tests. One picture a
    /// view.
    core::Result<std::vector<Picture>> drawToPictures(const FrameInput& input);

    /// What a frame with FrameInput::photo saw, as soon as the GPU has drawn it; never waits. The memory stays as it is until
    /// releasePhoto(), and any thread may read it. Of no size where it could not be made, which is logged.
    [[nodiscard]] std::optional<LentPicture> photo() const;
    void releasePhoto();

    [[nodiscard]] FrameStats stats() const;

private:
    Renderer();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::render
