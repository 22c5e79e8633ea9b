#include "engine/ui/HeadsetUi.h"

#include "engine/ui/DrawConversion.h"
#include "engine/ui/Font.h"
#include "engine/ui/HeadsetPanels.h"
#include "engine/ui/HeadsetPointer.h"
#include "engine/ui/HighContrast.h"
#include "engine/ui/ImGuiInput.h"
#include "engine/ui/PanelContext.h"
#include "engine/ui/RoomStrokes.h"
#include "engine/ui/Theme.h"
#include "engine/ui/WritingPlace.h"

#include <imgui.h>

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>
#include <utility>
#include <vector>

namespace rundgang::ui {
namespace {

constexpr float kDegree = std::numbers::pi_v<float> / 180.0F;

// Reading is at ease from 1.2 to 3 m; a board a little below the eyes, as a book is held.
constexpr float kBoardDistance = 1.5F;
constexpr float kBoardElevation = -4.0F * kDegree;
constexpr float kIntroElevation = 6.0F * kDegree;
constexpr float kMenuDistance = 0.6F;
constexpr float kMenuFarthest = 0.8F;
constexpr float kMenuElevation = -12.0F * kDegree;
constexpr float kMenuAside = 14.0F * kDegree;
constexpr float kBeforeHand = 0.12F;
constexpr float kStripDistance = 2.0F;
constexpr float kStripElevation = -20.0F * kDegree;
// Above the dot.
constexpr float kStripFoot = -40.0F * kDegree;
constexpr float kSignDistance = 1.6F;
constexpr float kSideDistance = 1.6F;
// From what is pointed at to the card beside it.
constexpr float kBeside = 7.0F * kDegree;
constexpr float kSideSteepest = 15.0F * kDegree;
// From straight ahead to the legend's edge.
constexpr float kLegendAside = 11.0F * kDegree;
constexpr float kLegendElevation = -6.0F * kDegree;
// Low in view and near the feet, where nobody looks by chance and everybody finds it.
constexpr float kDotDistance = 1.0F;
constexpr float kDotTop = -42.0F * kDegree;
constexpr float kBetween = 2.5F * kDegree;
constexpr float kLabelRise = 0.1F;
constexpr float kNearestLabel = 0.3F;

// A hand that hangs down or is lifted to wave sweeps over half the town; eyes are always on something.
constexpr double kHandRest = 0.7;
constexpr double kGazeRest = 2.0;

constexpr Follower::Habit kBoardHabit{65.0F * kDegree, 0.9F, 2.5F};
constexpr Follower::Habit kMenuHabit{60.0F * kDegree, 0.45F, 2.0F};
constexpr Follower::Habit kLazyHabit{35.0F * kDegree, 0.5F, 0.8F};

/// What the large board's place is used for.
enum class Main { Nothing, Menu, Board, Note, Break, Room, Introduction };

bool sameTriangles(const render::UiDraw& a, const render::UiDraw& b) {
    const auto same = [](const auto& x, const auto& y) {
        return x.size() == y.size() && (x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(x[0])) == 0);
    };
    return same(a.vertices, b.vertices) && same(a.indices, b.indices) && same(a.commands, b.commands);
}

std::size_t at(Slot slot) { return static_cast<std::size_t>(slot); }

}  // namespace

Rect slotRect(Slot slot) {
    // A seam of some pixels, so that no panel's edge shows its neighbour. Labels and keyboard are never there together.
    constexpr std::array<Rect, static_cast<std::size_t>(Slot::Count)> kParts{{{4, 4, 1304, 1076},
                                                                              {4, 1084, 1376, 2044},
                                                                              {1312, 4, 2556, 836},
                                                                              {1384, 844, 2556, 1696},
                                                                              {1312, 4, 1930, 836},
                                                                              {1938, 4, 2556, 836},
                                                                              {1384, 1704, 2556, 2044}}};
    return kParts[at(slot)];
}

void useTextSize(HeadsetStage& stage, float times) {
    // Small words among large letters would be the hardest to read, and in the corners of a large board they are seen askew: they
    // grow faster, until they are as large as all others.
    constexpr float kSmallGrows = theme::kBodySize / theme::kSmallSize - 1.0F;
    Canvas& canvas = stage.base.canvas;
    canvas.scale = kSheetScale * times / sheetZoom(stage.own.ui.userScale);
    canvas.fontShare = canvas.scale / kTypefaceScale;
    canvas.smallShare = 1.0F + kSmallGrows * std::clamp(2.0F * (times - 1.0F), 0.0F, 1.0F);
}

float pixelsOf(const HeadsetStage& stage, float dmm) {
    return std::round(dmm * kPixelsPerDmm / sheetZoom(stage.own.ui.userScale));
}

struct HeadsetUi::Impl {
    FontFiles files;
    PanelContext context;
    Canvas canvas;
    std::unique_ptr<HeadsetState> own = std::make_unique<HeadsetState>();
    platform::PanelInput input;
    HeadsetPointer pointer;
    bool looked = false;  ///< point() was called since the last build()

    std::array<Rect, static_cast<std::size_t>(Slot::Count)> parts{};
    bool keyboard = false;  ///< the side's part shows the keyboard
    bool legend = false;    ///< ... or the legend
    Main main = Main::Nothing;
    Main mainBefore = Main::Nothing;

    Follower board{kBoardHabit};
    Follower menu{kMenuHabit};
    Follower introduction{kLazyHabit};
    Follower strip{kLazyHabit};
    Follower sign{kLazyHabit};
    Follower legendPlace{kLazyHabit};
    Follower dot{kLazyHabit};
    float menuDistance = kMenuDistance;
    WritingPlace writing;
    HeadPlace side;
    float sideElevation = 0.0F;
    std::uint32_t sideFeature = frame::kNoFeature;
    std::optional<std::uint64_t> sideSign;
    HeadPlace head;
    std::uint64_t jumps = 0;
    bool started = false;

    std::uint64_t visitor = 0;
    std::uint64_t safePlaces = 0;
    std::string draft;  ///< id of the note being written, as last seen

    std::vector<ShownPanel> shown;
    std::vector<frame::RoomPanel> panels;
    std::vector<frame::RoomStroke> strokes;
    render::UiDraw sheet;
    render::UiDraw next;
    std::uint64_t revision = 0;
    std::optional<frame::Hand> click;

    std::array<Follower*, 7> followers() { return {&board, &menu, &introduction, &strip, &sign, &legendPlace, &dot}; }
    void meetVisitor(experience::Visit& visit);
    void answer(experience::Visit& visit, const HeadsetFrame& frame);
    void learn(const HeadsetFrame& frame);
    void pass(experience::Visit& visit, const HeadsetFrame& frame, const HeadsetPointer::Mouse& mouse, bool first);
    void draw(HeadsetStage& stage);
    void drawMain(HeadsetStage& stage);
    void place(const experience::Visit& visit, const frame::Tracking& tracking, float seconds);
    void placeMenu(const frame::Tracking& tracking);
    void placeSide(const frame::VisitState& state);
    void show(Slot slot, const HeadPlace& from, const Placement& where, bool solid);
    void show(Slot slot, const frame::RoomPose& pose, float distance, bool solid);
    void showLabels(const frame::Tracking& tracking);
    float showWriting();
    [[nodiscard]] float halfTall(Slot slot) const;
    [[nodiscard]] float halfWide(Slot slot) const;
    /// Metres of a panel's height for each metre of its distance.
    [[nodiscard]] float tallOf(Slot slot) const;
    [[nodiscard]] bool held(Slot slot) const {
        return pointer.spot() && pointer.spot()->slot == static_cast<std::uint32_t>(slot);
    }
};

HeadsetUi::HeadsetUi() : mImpl(std::make_unique<Impl>()) {}
HeadsetUi::~HeadsetUi() = default;

core::Result<std::unique_ptr<HeadsetUi>> HeadsetUi::create() {
    core::Result<FontFiles> files = loadFontFiles();
    if (!files) {
        return files.problem();
    }
    std::unique_ptr<HeadsetUi> ui(new HeadsetUi());
    Impl& impl = *ui->mImpl;
    impl.files = std::move(files).value();
    core::Result<Fonts> fonts = impl.context.makeFonts(impl.files, kTypefaceScale);
    if (!fonts) {
        return fonts.problem();
    }
    impl.canvas.fonts = *fonts;
    impl.canvas.headset = true;
    impl.canvas.width = static_cast<float>(kSheetWidth);
    impl.canvas.height = static_cast<float>(kSheetHeight);
    return ui;
}

render::UiAtlas HeadsetUi::atlas() const { return mImpl->context.atlas(); }
std::uint64_t HeadsetUi::atlasRevision() const { return 1; }
frame::Actions HeadsetUi::actions() const { return mImpl->own->ui.actions; }
std::span<const Widget> HeadsetUi::widgets() const { return mImpl->canvas.widgets(); }
std::span<const PanelArea> HeadsetUi::panels() const { return mImpl->canvas.panels(); }
std::optional<frame::Hand> HeadsetUi::takeClick() { return std::exchange(mImpl->click, std::nullopt); }
void HeadsetUi::waitForLookups() { mImpl->own->ui.lookup.waitIdle(); }
bool HeadsetUi::seesRoom() const { return mImpl->own->room; }
bool HeadsetUi::writes() const {
    const UiState& ui = mImpl->own->ui;
    return (mImpl->main == Main::Note && (ui.writing.focused || ui.spoken.focused)) ||
           (mImpl->main == Main::Board && ui.sewers.words.focused);
}

bool HeadsetUi::point(const frame::Tracking& tracking) {
    mImpl->pointer.look(tracking, mImpl->shown);
    mImpl->looked = true;
    return mImpl->pointer.onPanel();
}

std::optional<glm::vec3> HeadsetUi::placeOf(const Widget& widget) const {
    if (!widget.seen.contains(widget.rect.centreX(), widget.rect.centreY())) {
        return std::nullopt;
    }
    const glm::vec2 middle{widget.rect.centreX(), widget.rect.centreY()};
    for (const frame::RoomPanel& panel : mImpl->panels) {
        const auto x0 = static_cast<float>(panel.sheetX);
        const auto y0 = static_cast<float>(panel.sheetY);
        if (middle.x >= x0 && middle.x <= x0 + static_cast<float>(panel.sheetWidth) && middle.y >= y0 &&
            middle.y <= y0 + static_cast<float>(panel.sheetHeight)) {
            return placeOnPanel(panel, middle);
        }
    }
    return std::nullopt;
}

/// A new visitor finds everything as if nobody had been here.
void HeadsetUi::Impl::meetVisitor(experience::Visit& visit) {
    const bool met = visit.visitorNumber() != visitor;
    if (met) {
        visitor = visit.visitorNumber();
        safePlaces = visit.safePlaceReturns();
        own->ui.writing.wipe();
        own->ui.spoken.wipe();
        own->ui.qr.wipe();
        own->ui.sewers.wipe();
        own = std::make_unique<HeadsetState>();
        pointer.forget();
        canvas.rewindScrolls();
        for (Follower* follower : followers()) {
            follower->forget();
        }
        writing.forget();
        draft.clear();
        click.reset();
        mainBefore = Main::Nothing;
    }
    if (visit.safePlaceReturns() != safePlaces) {
        safePlaces = visit.safePlaceReturns();
        own->board = Board::None;
        own->draftAside = visit.draft() != nullptr;
    }
    if (std::exchange(own->ui.list.openedTimes, visit.reading().opened().times) != visit.reading().opened().times && !met) {
        own->board = Board::Notes;  // a sign was chosen
    }
    if (std::exchange(own->ui.sewers.pointedAt, visit.sewersPointedAt()) != visit.sewersPointedAt() && !met) {
        own->board = Board::Sewers;  // a part of them was chosen
        own->ui.sewers.section = false;
        canvas.rewindScrolls();
    }
    own->ui.sewers.words.focused = own->ui.sewers.words.focused && own->board == Board::Sewers;
    const std::string& now = visit.draft() != nullptr ? visit.draft()->note.id : std::string();
    if (now != draft) {
        draft = now;
        own->draftAside = false;
        own->board = now.empty() ? own->board : Board::None;
        own->keyboard = {};
        canvas.rewindScrolls();
    }
}

void HeadsetUi::Impl::answer(experience::Visit& visit, const HeadsetFrame& frame) {
    using frame::Action;
    // Whoever has but one button gets back by any of them; and a headset that cannot show the room any more shows the town.
    const bool leaves = frame.actions.pressed(Action::Menu) || frame.actions.pressed(Action::Help) ||
                        frame.actions.pressed(Action::Cancel) || frame.actions.pressed(Action::SafePlace);
    if (own->room && (leaves || !frame.roomOffered)) {
        own->room = false;
        return;
    }
    if (frame.actions.pressed(Action::Menu)) {
        own->board = own->board == Board::None ? Board::Menu : Board::None;
    }
    if (frame.actions.pressed(Action::Help)) {
        own->board = own->board == Board::Help ? Board::None : Board::Help;
    }
    if (frame.actions.pressed(Action::Cancel)) {
        own->board = Board::None;
    }
    if ((frame.actions.pressed(Action::Note) || frame.actions.pressed(Action::Talk)) && visit.draft() != nullptr) {
        own->draftAside = false;  // back to the text that waits
        own->board = Board::None;
    }
    if (frame.actions.pressed(Action::Select) && !pointer.handSelected()) {
        pointer.press();
    }
    learn(frame);
}

/// What was done once needs no label.
void HeadsetUi::Impl::learn(const HeadsetFrame& frame) {
    using frame::Action;
    const auto done = [&](HandControl control, bool used) {
        own->used[static_cast<std::size_t>(control)] = own->used[static_cast<std::size_t>(control)] || used;
    };
    done(HandControl::Select, frame.actions.pressed(Action::Select) || pointer.handSelected());
    done(HandControl::GoThere, frame.actions.pressed(Action::Teleport));
    done(HandControl::Turn, frame.turned);
    done(HandControl::Walk, frame.walked);
    done(HandControl::Menu, frame.actions.pressed(Action::Menu));
    done(HandControl::Compare, frame.actions.pressed(Action::CompareNext) || frame.actions.pressed(Action::CompareBack));
    done(HandControl::XRay, frame.actions.pressed(Action::XRay));
    done(HandControl::Note, frame.actions.pressed(Action::Note));
    done(HandControl::Talk, frame.actions.pressed(Action::Talk));
    done(HandControl::SafePlace, frame.actions.pressed(Action::SafePlace));
    done(HandControl::Recenter, frame.actions.pressed(Action::Recenter));
}

void HeadsetUi::Impl::drawMain(HeadsetStage& stage) {
    const experience::Visit& visit = stage.base.visit;
    main = own->room                                            ? Main::Room
           : own->board == Board::Menu                          ? Main::Menu
           : own->board != Board::None                          ? Main::Board
           : showsDraft(stage)                                  ? Main::Note
           : visit.introStage() != experience::IntroStage::Done ? Main::Introduction
           : visit.breakDue() && !own->breakSeen                ? Main::Break
                                                                : Main::Nothing;
    switch (main) {
        case Main::Menu:
        case Main::Board: parts[at(Slot::Main)] = ui::board(stage); break;
        case Main::Note: parts[at(Slot::Main)] = noteBoard(stage); break;
        case Main::Introduction: parts[at(Slot::Main)] = introductionCard(stage); break;
        case Main::Break: parts[at(Slot::Main)] = breakCard(stage); break;
        case Main::Room: parts[at(Slot::Main)] = roomCard(stage); break;
        case Main::Nothing: break;
    }
}

void HeadsetUi::Impl::draw(HeadsetStage& stage) {
    parts.fill({});
    // The keyboard first: what it writes is in the note's field in the same frame.
    parts[at(Slot::Side)] = own->room ? Rect{} : keyboardPanel(stage);
    keyboard = parts[at(Slot::Side)].width() > 0.0F;
    drawMain(stage);
    if (stage.base.visit.draft() == nullptr) {
        own->ui.writing.leave();
        own->ui.spoken.leave();
    }
    const frame::VisitState& state = stage.base.visit.state();
    legend = false;
    // One thing at a time: beside nothing else, and least of all beside the introduction.
    if (main == Main::Nothing) {
        const bool onCard =
            pointer.spot() && pointer.spot()->slot == static_cast<std::uint32_t>(Slot::Side) && own->ui.pointed.card;
        const bool beside = onCard || (pointer.spot() == std::nullopt && stage.base.input.mouseX < 0.0F);
        if (beside && state.tool == frame::Tool::Walk) {
            parts[at(Slot::Side)] = sideCard(stage);
        }
        if (!(parts[at(Slot::Side)].width() > 0.0F) && state.xray.opening > 0.5F) {
            parts[at(Slot::Side)] = legendCard(stage);
            legend = true;
        }
    }
    parts[at(Slot::Strip)] = captionStrip(stage);
    parts[at(Slot::Sign)] = ui::sign(stage);
    if (main != Main::Board && main != Main::Note) {
        parts[at(Slot::LeftLabels)] = handLabels(stage, frame::Hand::Left);
        parts[at(Slot::RightLabels)] = handLabels(stage, frame::Hand::Right);
    }
    parts[at(Slot::Dot)] = menuDot(stage);
}

void HeadsetUi::Impl::pass(experience::Visit& visit, const HeadsetFrame& frame, const HeadsetPointer::Mouse& mouse, bool first) {
    static const render::FrameStats kNoStats{};
    canvas.begin();
    canvas.language = visit.state().language;
    canvas.highContrast = own->highContrast;
    input = first && frame.keys != nullptr ? *frame.keys : platform::PanelInput{};
    input.mouseX = mouse.pixel ? mouse.pixel->x : -1.0e6F;
    input.mouseY = mouse.pixel ? mouse.pixel->y : -1.0e6F;
    input.mouseDown[0] = mouse.down;
    input.mouseDown[1] = input.mouseDown[2] = false;
    input.wheel = 0.0F;
    HeadsetStage stage{.base = {.canvas = canvas,
                                .visit = visit,
                                .state = own->ui,
                                .input = input,
                                .layout = {},
                                .loadedShare = frame.loadedShare,
                                .stats = kNoStats},
                       .own = *own,
                       .frame = frame};
    useTextSize(stage, own->ui.userScale);
    ImGui::GetStyle() = ImGuiStyle();
    ImGui::GetStyle().ScaleAllSizes(canvas.scale);
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    feedImGui(input, canvas.width, canvas.height, canvas.seconds, false);
    ImGui::NewFrame();
    draw(stage);
    if (!mouse.down) {
        ImGui::SetWindowFocus(nullptr);
    }
    ImGui::Render();
}

float HeadsetUi::Impl::tallOf(Slot slot) const {
    return parts[at(slot)].height() * metresPerPixel(1.0F, sheetZoom(own->ui.userScale));
}

float HeadsetUi::Impl::halfTall(Slot slot) const { return std::atan(tallOf(slot) * 0.5F); }

float HeadsetUi::Impl::halfWide(Slot slot) const {
    return std::atan(parts[at(slot)].width() * 0.5F * metresPerPixel(1.0F, sheetZoom(own->ui.userScale)));
}

void HeadsetUi::Impl::show(Slot slot, const HeadPlace& from, const Placement& where, bool solid) {
    show(slot, panelPose(from, where), where.distance, solid);
}

void HeadsetUi::Impl::show(Slot slot, const frame::RoomPose& pose, float distance, bool solid) {
    const Rect& part = parts[at(slot)];
    if (!(part.width() > 0.0F)) {
        return;
    }
    ShownPanel& panel = shown.emplace_back();
    panel.room = roomPanel(pose, part, metresPerPixel(distance, sheetZoom(own->ui.userScale)));
    panel.solid = solid;
    panel.slot = static_cast<std::uint32_t>(slot);
    for (const Widget& widget : canvas.widgets()) {
        const bool mine =
            widget.rect.x0 >= part.x0 && widget.rect.x1 <= part.x1 && widget.rect.y0 >= part.y0 && widget.rect.y1 <= part.y1;
        if (!solid && widget.pressable && mine) {
            panel.buttons.push_back(widget.seen.inset(-canvas.gap() * 0.5F));
        }
    }
}

/// Before the hand that asked for it: so its own ray reaches it, and either hand's finger.
void HeadsetUi::Impl::placeMenu(const frame::Tracking& tracking) {
    HeadPlace place = head;
    menuDistance = kMenuDistance;
    if (tracking.pointing && tracking.hands[static_cast<std::size_t>(*tracking.pointing)].present) {
        const glm::vec3 tip = tipOf(tracking.hands[static_cast<std::size_t>(*tracking.pointing)]);
        const glm::vec3 way = tip - head.eye;
        if (glm::length(glm::vec2(way)) > 0.05F) {
            const float aside = wrapAngle(std::atan2(-way.x, way.y) - head.yaw);
            place.yaw = wrapAngle(head.yaw + std::clamp(aside, -kMenuAside, kMenuAside));
        }
        const frame::RoomPose pose = panelPose(place, {0.0F, kMenuElevation, 1.0F, true});
        menuDistance = std::clamp(glm::dot(way, pose.ahead()) + kBeforeHand, kMenuDistance, kMenuFarthest);
    }
    menu.put(place);
}

void HeadsetUi::Impl::placeSide(const frame::VisitState& state) {
    // The card stands beside what it is about, also while its button is being reached for.
    const std::optional<frame::Hit>& about = own->ui.pointed.card ? own->ui.pointed.card : state.pointed;
    const std::uint32_t feature = about ? about->feature : frame::kNoFeature;
    if (feature == sideFeature && state.pointedSign == sideSign) {
        return;
    }
    sideFeature = feature;
    sideSign = state.pointedSign;
    side = head;
    sideElevation = 0.0F;
    if (about && state.room) {
        const glm::vec3 way = state.room->room(about->position) - head.eye;
        side.yaw = std::atan2(-way.x, way.y);
        sideElevation = std::clamp(std::atan2(way.z, glm::length(glm::vec2(way))), -kSideSteepest, kSideSteepest);
    }
}

/// Above the hand like a label on a jar, facing the eyes, as large to them however far the arm is stretched.
void HeadsetUi::Impl::showLabels(const frame::Tracking& tracking) {
    for (const frame::Hand hand : {frame::Hand::Left, frame::Hand::Right}) {
        const frame::TrackedHand& tracked = tracking.hands[static_cast<std::size_t>(hand)];
        const Slot slot = hand == frame::Hand::Left ? Slot::LeftLabels : Slot::RightLabels;
        if (!tracked.present || !tracked.tracked) {
            continue;
        }
        const glm::vec3 anchor = tracked.grip.position + glm::vec3(0.0F, 0.0F, kLabelRise);
        const float near = std::max(glm::length(anchor - head.eye), kNearestLabel);
        const float half = tallOf(slot) * 0.5F * near;
        const glm::vec3 way = anchor + glm::vec3(0.0F, 0.0F, half) - head.eye;
        const float distance = std::max(glm::length(way), kNearestLabel);
        show(slot, {head.eye, std::atan2(-way.x, way.y)}, {0.0F, std::atan2(way.z, glm::length(glm::vec2(way))), distance, true},
             false);
    }
}

/// Board and keyboard in one plane, the dot below and behind it; returns how high the board's upper edge is to the eye.
float HeadsetUi::Impl::showWriting() {
    // So that all is about the middle of the view, whatever the size of the text.
    constexpr float kTop = 0.62F;
    constexpr float kTopLarge = 0.79F;
    constexpr float kSeam = 0.02F;
    const float upper = kTop + (kTopLarge - kTop) * (own->ui.userScale - 1.0F);
    const float distance = writing.distance();
    float y = upper;
    for (const Slot slot : {Slot::Main, Slot::Side}) {
        if (slot == Slot::Main || keyboard) {
            show(slot, writing.pose(board.place(), y - tallOf(slot) * 0.5F), distance, true);
            y -= tallOf(slot) + kSeam;
        }
    }
    // It faces the eyes, so low in view, and is nowhere before the plane.
    const float half = halfTall(Slot::Dot);
    const float below = std::atan(y) - half;
    const float behind = distance / (std::cos(below) * std::cos(half)) * (1.0F + std::tan(half));
    show(Slot::Dot, board.place(), {0.0F, WritingPlace::elevation(std::tan(below)), behind, true}, false);
    return WritingPlace::elevation(upper);
}

void HeadsetUi::Impl::place(const experience::Visit& visit, const frame::Tracking& tracking, float seconds) {
    const HeadPlace before = std::exchange(head, headPlace(tracking.head));
    if (started && tracking.jumps != jumps) {
        for (Follower* follower : followers()) {
            follower->jump(before, head);
        }
        Follower card(kBoardHabit);
        card.put(side);
        card.jump(before, head);
        side = card.place();
    }
    started = true;
    jumps = tracking.jumps;
    if (main != mainBefore) {
        mainBefore = main;
        if (main == Main::Menu) {
            placeMenu(tracking);
        } else if (main != Main::Introduction) {
            board.put(head);
        }
    }
    board.advance(head, seconds, held(Slot::Main) || held(Slot::Side));
    menu.advance(head, seconds, held(Slot::Main));
    introduction.advance(head, seconds, held(Slot::Main));
    strip.advance(head, seconds, held(Slot::Strip));
    sign.advance(head, seconds, false);
    legendPlace.advance(head, seconds, false);
    dot.advance(head, seconds, held(Slot::Dot));
    placeSide(visit.state());

    writing.advance(board.place(), tracking, seconds);

    shown.clear();
    float top = -std::numbers::pi_v<float>;
    switch (main) {
        case Main::Nothing: break;
        case Main::Menu: show(Slot::Main, menu.place(), {0.0F, kMenuElevation, menuDistance, true}, true); break;
        case Main::Introduction: {
            // Tall cards stand about the horizon.
            const float elevation = std::max(kIntroElevation * (kLargestText - own->ui.userScale), 0.0F);
            show(Slot::Main, introduction.place(), {0.0F, elevation, kBoardDistance, false}, false);
            top = elevation + halfTall(Slot::Main);
            break;
        }
        case Main::Board:
        case Main::Break:
        case Main::Room:
            if (keyboard) {
                top = showWriting();
                break;
            }
            show(Slot::Main, board.place(), {0.0F, kBoardElevation, kBoardDistance, false}, true);
            top = kBoardElevation + halfTall(Slot::Main);
            break;
        case Main::Note: top = showWriting(); break;
    }
    if (legend) {
        show(Slot::Side, legendPlace.place(), {kLegendAside + halfWide(Slot::Side), kLegendElevation, kSideDistance, false},
             false);
    } else if (!keyboard) {
        show(Slot::Side, side, {-kBeside - halfWide(Slot::Side), sideElevation, kSideDistance, false}, false);
    }
    // What is said comes below the middle of the view; with a board there, above that.
    const bool occupied = main != Main::Nothing && main != Main::Introduction;
    const float stripHalf = halfTall(Slot::Strip);
    const float said = occupied && top > -1.0F ? top + kBetween + stripHalf
                                               : std::max(kStripElevation - stripHalf * 0.5F, kStripFoot + stripHalf);
    show(Slot::Strip, strip.place(), {0.0F, said, kStripDistance, false}, false);
    show(Slot::Sign, sign.place(), {0.0F, top > -1.0F ? top + kBetween + halfTall(Slot::Sign) : 0.0F, kSignDistance, false},
         false);
    showLabels(tracking);
    if (main != Main::Note && !keyboard) {
        show(Slot::Dot, dot.place(), {0.0F, kDotTop - halfTall(Slot::Dot), kDotDistance, true}, false);
    }
    // Farther ones first, so that nearer ones cover them.
    std::stable_sort(shown.begin(), shown.end(), [&](const ShownPanel& a, const ShownPanel& b) {
        return glm::length(a.room.pose.position - head.eye) > glm::length(b.room.pose.position - head.eye);
    });
    panels.clear();
    for (const ShownPanel& panel : shown) {
        panels.push_back(panel.room);
    }
}

HeadsetPicture HeadsetUi::build(experience::Visit& visit, const frame::Tracking& tracking, const HeadsetFrame& frame) {
    Impl& impl = *mImpl;
    impl.context.use();
    impl.meetVisitor(visit);
    HeadsetState& own = *impl.own;
    Canvas& canvas = impl.canvas;
    canvas.seconds = static_cast<float>(std::isfinite(frame.seconds) ? std::clamp(frame.seconds, 0.0, 0.25) : 0.0);
    canvas.now += static_cast<double>(canvas.seconds);
    if (!std::exchange(impl.looked, false)) {
        impl.pointer.look(tracking, impl.shown);
    }
    own.ui.actions = {};
    own.ui.pointingRest = tracking.pointing ? kHandRest : kGazeRest;
    own.ui.userScale = std::clamp(own.ui.userScale, 1.0F, kLargestText);
    own.ui.keys.advance(frame.keys != nullptr ? *frame.keys : platform::PanelInput{}, canvas.seconds);
    impl.answer(visit, frame);
    const HeadsetPointer::Mouse mouse = impl.pointer.advance();
    impl.pass(visit, frame, mouse, true);
    if (canvas.takePress()) {
        impl.click = impl.pointer.pressedBy();
    }
    if (canvas.takeGrown()) {
        // A board is as tall as what is on it, which was not known before; nobody should see it find that out.
        const KeyRepeat keys = std::exchange(own.ui.keys, {});
        impl.pass(visit, frame, mouse, false);
        own.ui.keys = keys;
        canvas.takeGrown();
    }
    convertDraw(*ImGui::GetDrawData(), impl.next);
    if (own.highContrast) {
        toHighContrast(impl.next);
    }
    if (!sameTriangles(impl.next, impl.sheet)) {
        std::swap(impl.next, impl.sheet);
        ++impl.revision;
    }
    impl.place(visit, tracking, canvas.seconds);
    drawStrokes({tracking, visit.state(), impl.pointer.spot(), own.highContrast}, impl.strokes);
    return {&impl.sheet, impl.revision, impl.panels, impl.strokes};
}

}  // namespace rundgang::ui
