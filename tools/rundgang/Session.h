// Everything a walk is made of, put together: world, scene, body, visit, notes, renderer, panels. One Session is one station's
// walk through one world, in a window or without one, and with a headset while there is one: the visit is the same, only eyes,
// hands and panels change. MainThread.
#pragma once

#include "engine/core/GrowingFile.h"
#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/core/Result.h"
#include "engine/experience/ModerationDesk.h"
#include "engine/experience/Visit.h"
#include "engine/gpu/Device.h"
#include "engine/notes/Store.h"
#include "engine/notes_sync/Sync.h"
#include "engine/physics/Physics.h"
#include "engine/platform/Platform.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Scene.h"
#include "engine/ui/HeadsetUi.h"
#include "engine/ui/LabelText.h"
#include "engine/ui/Ui.h"
#include "engine/world/World.h"
#include "tools/rundgang/Arguments.h"
#include "xr/Finder.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rundgang::tools {

struct SessionOptions {
    std::string world;
    std::string notes;             ///< GeoPackage; empty: a session that keeps no notes
    notes_sync::SyncOptions sync;  ///< with an empty `server` the notes stay here
    ViewArguments view;
    bool panels = true;
    double uiScale = 1.0;
    /// Look for a headset, at the start and whenever the last one is gone.
    bool headset = false;
    xr::HeadsetOptions headsetOptions;
    double breakAfterSeconds = 600.0;
    std::string station;           ///< of the notes left here; empty: as the event says
    bool voices = true;            ///< notes may be spoken, where the event wants it
    std::string microphone;        ///< as audio::microphones() names it; empty: the system's default
    audio::CaptureOpener capture;  ///< instead of that one; for tests
    std::string transcriber;       ///< command with {wav} and {language}; empty: voices stay without words
};

/// How the headset was served since the start.
struct HeadsetFigures {
    double firstPictureSeconds = 0.0;  ///< from the making of the session to the first picture a visitor saw
    std::uint64_t shown = 0;           ///< frames the runtime wanted a picture for
    std::uint64_t late = 0;            ///< of these, shown with the picture before
    double workMs = 0.0;               ///< of the frame thread per frame, waiting for the runtime not counted: mean
    double worstWorkMs = 0.0;
};

class Session {
public:
    /// `platform` must outlive the session.
    static core::Result<std::unique_ptr<Session>> create(const SessionOptions& options, platform::IPlatform& platform);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// One frame of a walk: input, step, choose chunks, draw to the headset if one is worn, and to the window if there is one.
    core::Status frame(platform::Events events);
    /// Shows what `view` says; fails when the world has no such viewpoint or variant.
    core::Status place(const ViewArguments& view);
    /// A sign that belongs to no stored note, for pictures; none takes it away.
    void mark(const std::optional<MarkArgument>& mark);
    /// Steps the visit on by `seconds` and waits until everything in view is loaded: for pictures, of `size` or the platform's.
    core::Status settle(double seconds, const std::optional<SizeArgument>& size = std::nullopt);
    /// The picture of this moment; with `withPanels` as the window would show it; with `timeLayers` for measuring only.
    core::Result<render::Picture> picture(std::uint32_t width, std::uint32_t height, bool withPanels, bool timeLayers = false);

    [[nodiscard]] experience::Visit& visit() { return *mVisit; }
    [[nodiscard]] const world::World& world() const { return *mWorld; }
    [[nodiscard]] gpu::Device& device() { return *mDevice; }
    /// With the server that notes are kept alike with; null without one.
    [[nodiscard]] const notes_sync::Sync* sync() const { return mSync.get(); }
    /// What Vulkan's and OpenXR's validation said since the start, of every device and headset there was.
    [[nodiscard]] std::vector<std::string> validationMessages() const;
    [[nodiscard]] render::FrameStats stats() const { return mRenderer->stats(); }
    [[nodiscard]] platform::PanelWants wants() const;
    /// Everything this view wants is loaded.
    [[nodiscard]] bool complete() const { return mComplete; }

    /// The headset being used, if any.
    [[nodiscard]] const xr::Headset* headset() const { return mHeadset.get(); }
    /// Why there is none, once a try failed or one was lost.
    [[nodiscard]] const std::optional<core::Problem>& whyNoHeadset() const { return mWhyNoHeadset; }
    [[nodiscard]] ui::HeadsetUi* headsetUi() { return mHeadsetUi.get(); }
    [[nodiscard]] const HeadsetFigures& headsetFigures() const { return mFigures; }
    /// The desktop's panels; null without any.
    [[nodiscard]] ui::Ui* ui() { return mUi.get(); }
    /// For tests: keep what the eyes got, which waits for the GPU.
    void watchEyes(bool watch) { mWatchEyes = watch; }
    [[nodiscard]] std::vector<render::Picture> eyes() const { return mRenderer->headsetPictures(); }

private:
    Session() = default;
    /// Device, renderer and scene, made anew where they were: the visit goes on. Without a maker, Vulkan's own.
    core::Status makeGraphics(gpu::IVulkanMaker* maker);
    core::Status frameInWindow(platform::Events events);
    core::Status drawWindow(const platform::PanelInput& panel, double seconds);
    // Parts of place().
    core::Status openGround(const XrayArgument& xray);
    core::Status chooseColours(const std::string& by);

    // SessionHeadset.cpp
    core::Status openHeadset(const SessionOptions& options);
    core::Status followHeadset();
    void tellOperator();
    core::Status takeHeadset(std::unique_ptr<xr::Headset> found);
    void dropHeadset();
    core::Status frameInHeadset(platform::Events events);
    [[nodiscard]] frame::VisitorInput visitorsInput(platform::Events& events, const xr::FrameStart& start);
    [[nodiscard]] frame::ViewSet headsetViews(const xr::FrameStart& start) const;
    void nameControls();
    void buildHeadsetPanels(const xr::FrameStart& start, const frame::Actions& pressed, const platform::PanelInput& keys);
    void countFrame(bool wanted, bool drawn, std::chrono::steady_clock::time_point begun);
    core::Result<bool> drawInHeadset(const xr::FrameStart& start, const platform::PanelInput& panel);
    core::Status openWorld(const SessionOptions& options);
    void makeScene();
    // SessionVoice.cpp
    core::Status openNotes(const SessionOptions& options);
    core::Status openSync(const SessionOptions& options);
    core::Status openVoices(const SessionOptions& options);
    core::Status openTranscribers(const SessionOptions& options, const audio::CaptureOpener& microphone);

    [[nodiscard]] frame::ViewSet views(std::uint32_t width, std::uint32_t height) const;
    scene::SceneFrame advanceScene(const frame::ViewSet& views, const scene::Budget& budget);
    void collide(const scene::SceneFrame& scene);
    // SessionNotes.cpp
    void updateSigns();
    void openModeration();
    // SessionPicture.cpp
    void askForPicture(render::FrameInput& input);
    void followPicture();
    void dropPicture();
    const render::UiDraw& buildPanels(const platform::PanelInput& input, std::uint32_t width, std::uint32_t height,
                                      double seconds);
    [[nodiscard]] render::FrameInput frameInput(const frame::ViewSet& views, const scene::SceneFrame& scene) const;

    platform::IPlatform* mPlatform = nullptr;
    std::shared_ptr<const world::World> mWorld;
    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<notes_sync::Sync> mSync;  ///< ends before the store does
    std::unique_ptr<gpu::Device> mDevice;
    std::unique_ptr<render::Renderer> mRenderer;
    std::unique_ptr<scene::Scene> mScene;
    std::unique_ptr<physics::Physics> mPhysics;
    std::optional<core::GrowingFile> mVoiceLock;  ///< this program's own folder of recordings
    std::unique_ptr<audio::Recorder> mRecorder;
    std::unique_ptr<audio::Player> mPlayer;
    std::unique_ptr<audio::Transcriber> mTranscriber;
    std::unique_ptr<audio::Recorder> mQuestionRecorder;
    std::unique_ptr<audio::Transcriber> mQuestionTranscriber;
    experience::VoiceMachines mVoices;
    std::unique_ptr<experience::Visit> mVisit;
    std::unique_ptr<experience::ModerationDesk> mDesk;  ///< for the desktop's panels only
    std::unique_ptr<ui::Ui> mUi;

    std::unique_ptr<xr::Finder> mFinder;  ///< only where a headset is wanted
    std::unique_ptr<xr::Headset> mHeadset;
    std::unique_ptr<ui::HeadsetUi> mHeadsetUi;
    std::optional<core::Problem> mWhyNoHeadset;
    ui::HeadsetPicture mHeadsetPicture;
    std::vector<ui::HandControlName> mControls;
    std::uint64_t mControlsRevision = ~std::uint64_t{0};
    std::uint64_t mSheetDrawn = ~std::uint64_t{0};  ///< revision of the panels that the runtime has
    std::uint64_t mSheetAtlasRevision = ~std::uint64_t{0};
    HeadsetFigures mFigures;
    std::chrono::steady_clock::time_point mMade = std::chrono::steady_clock::now();
    bool mHadHeadset = false;
    int mHandsTracked = 0;
    bool mWatchEyes = false;
    std::vector<std::string> mPastMessages;  ///< of devices and headsets that are gone

    std::optional<std::string> mPictureWish;  ///< of the visit, being fulfilled
    bool mPictureTaken = false;               ///< drawn, and being encoded
    core::HandOver<experience::ViewPicturePtr> mPictureMade;
    std::unique_ptr<core::WorkQueue> mPictureMaker = std::make_unique<core::WorkQueue>(1);  ///< ends before the renderer does

    float mFovRad = 0.0F;
    std::optional<PlanArgument> mPlan;
    std::optional<render::Marker> mMark;
    std::vector<render::Marker> mMarkers;
    std::vector<render::GroundRing> mRings;
    std::optional<ui::LabelText> mLabels;
    std::uint64_t mAtlasRevision = ~std::uint64_t{0};
    double mSeconds = 0.0;
    float mLoadedShare = 0.0F;
    bool mComplete = false;
};

}  // namespace rundgang::tools
