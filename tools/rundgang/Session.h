// Everything a walk is made of, put together: world, scene, body, visit, notes, renderer, panels. One Session is one person's
// walk through one world, in a window or without one. MainThread.
#pragma once

#include "engine/core/Result.h"
#include "engine/experience/Visit.h"
#include "engine/gpu/Device.h"
#include "engine/notes/Store.h"
#include "engine/physics/Physics.h"
#include "engine/platform/Platform.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Scene.h"
#include "engine/ui/Ui.h"
#include "engine/world/World.h"
#include "tools/rundgang/Arguments.h"

#include <memory>
#include <vector>

namespace rundgang::tools {

struct SessionOptions {
    std::string world;
    std::string notes;  ///< GeoPackage; empty: a session that keeps no notes
    ViewArguments view;
    bool panels = true;
    double uiScale = 1.0;
};

class Session {
public:
    /// `platform` must outlive the session.
    static core::Result<std::unique_ptr<Session>> create(const SessionOptions& options, platform::IPlatform& platform);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// One frame of a walk: input, step, choose chunks, draw to the window (if there is one).
    core::Status frame(platform::Events events);
    /// Goes where `view` says; fails when the world has no such viewpoint or variant.
    core::Status place(const ViewArguments& view);
    /// Steps the visit on by `seconds` and waits until everything in view is loaded: for pictures.
    core::Status settle(double seconds);
    /// The picture of this moment; with `withPanels` as the window would show it; with `timeLayers` for measuring only.
    core::Result<render::Picture> picture(std::uint32_t width, std::uint32_t height, bool withPanels, bool timeLayers = false);

    [[nodiscard]] experience::Visit& visit() { return *mVisit; }
    [[nodiscard]] const world::World& world() const { return *mWorld; }
    [[nodiscard]] gpu::Device& device() { return *mDevice; }
    [[nodiscard]] render::FrameStats stats() const { return mRenderer->stats(); }
    [[nodiscard]] platform::PanelWants wants() const { return mUi ? mUi->wants() : platform::PanelWants{}; }
    /// Everything this view wants is loaded.
    [[nodiscard]] bool complete() const { return mComplete; }

private:
    Session() = default;
    core::Status openWorld(const SessionOptions& options);
    core::Status openNotes(const std::string& file);
    [[nodiscard]] frame::ViewSet views(std::uint32_t width, std::uint32_t height) const;
    scene::SceneFrame advanceScene(const frame::ViewSet& views, const scene::Budget& budget);
    void collide(const scene::SceneFrame& scene);
    void updateSigns();
    const render::UiDraw& buildPanels(const platform::PanelInput& input, std::uint32_t width, std::uint32_t height,
                                      double seconds);
    [[nodiscard]] render::FrameInput frameInput(const frame::ViewSet& views, const scene::SceneFrame& scene) const;

    platform::IPlatform* mPlatform = nullptr;
    std::shared_ptr<const world::World> mWorld;
    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<gpu::Device> mDevice;
    std::unique_ptr<render::Renderer> mRenderer;
    std::unique_ptr<scene::Scene> mScene;
    std::unique_ptr<physics::Physics> mPhysics;
    std::unique_ptr<experience::Visit> mVisit;
    std::unique_ptr<ui::Ui> mUi;

    glm::dvec3 mSun{0.0, 0.0, 1.0};
    std::vector<render::Marker> mMarkers;
    std::size_t mStored = 0;  ///< how many of them stand for notes of the store; the rest for the draft
    std::vector<render::GroundRing> mRings;
    std::uint64_t mMarkersRevision = ~std::uint64_t{0};
    std::uint64_t mAtlasRevision = ~std::uint64_t{0};
    double mSeconds = 0.0;
    float mLoadedShare = 0.0F;
    bool mComplete = false;
};

}  // namespace rundgang::tools
