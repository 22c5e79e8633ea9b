#include "content/demo/plan/Viewpoints.h"

#include "content/demo/plan/Sight.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::demo {
namespace {

constexpr double kEye = 1.7;

/// Something worth looking at: points of it that should be seen.
struct Subject {
    Vec2 middle{0.0};
    double ground = 0.0;
    std::vector<Vec3> points;
    std::size_t house = Sight::kNoHouse;
};

/// Where one might stand for a subject, and from how far it is best seen.
struct Wish {
    std::vector<Vec2> places;
    std::vector<Subject> subjects;  ///< any of them will do
    double distance = 30.0;
    double eye = kEye;
    double onStreet = 0.0;  ///< how much better a place on a street is
    double height = 0.0;    ///< how much better a place a metre higher is
    double sewer = 0.0;     ///< how much better a place where X-ray would show a sewer is
    double open = 0.0;      ///< a tree nearer than this, on any side, makes it worse: its shadow lies there
};

class Chooser {
public:
    Chooser(const Plan& plan, const CellLand& land) : mPlan(plan), mFrame(plan.frame), mLand(land), mSight(plan, land) {}

    std::vector<Viewpoint> choose() {
        const Subject church = houseOf(Use::Church);
        // A village has no town hall.
        const Subject hall = mFrame.town ? houseOf(Use::TownHall) : church;
        // Above the roofs one looks over the brownfield towards market and church.
        const Vec2 beyond = unitOf(mFrame.site->centre - mFrame.centre);
        add("market",
            mFrame.town ? core::LocalizedText{"Marktplatz", "Market square"} : core::LocalizedText{"Dorfplatz", "Village square"},
            5.0, {.places = grid(mFrame.market.grown(-3.0), 3.0), .subjects = {hall}, .distance = 50.0});
        add("roofs", {"Über den Dächern", "Above the roofs"}, -14.0,
            {.places = grid({mFrame.site->centre + beyond * 85.0, mFrame.axis, 30.0, 30.0}, 10.0),
             .subjects = {siteAndChurch(church)},
             .distance = 130.0,
             .eye = 34.0});
        add("brownfield", {"An der Brache", "At the brownfield"}, 4.0,
            {.places = around(*mFrame.site, 8.0, 30.0),
             .subjects = {site()},
             .distance = mFrame.site->halfLength + 16.0,
             .onStreet = 0.3});
        add("bridge", {"Auf der Brücke", "On the bridge"}, 3.0,
            {.places = onBridge(), .subjects = {church, hall, square()}, .distance = 150.0, .onStreet = 0.5});
        add("valley", {"Blick ins Tal", "View of the valley"}, -5.0,
            {.places = grid({mFrame.cell.corner() + Vec2(1390.0, 500.0), {1.0, 0.0}, 240.0, 180.0}, 24.0),
             .subjects = {town(church)},
             .distance = 650.0,
             .height = 0.02,
             .open = 60.0});
        // Lower, so that the opened street and what is planned above it are seen in one.
        add("connection", {"Kanal an der Brache", "Sewer by the brownfield"}, -17.0,
            {.places = around(*mFrame.site, 6.0, 30.0),
             .subjects = {site()},
             .distance = mFrame.site->halfLength + 16.0,
             .sewer = 2.0});
        sewer();
        return std::move(mChosen);
    }

private:
    [[nodiscard]] Vec3 eyeAt(Vec2 p, double height) const { return {p, mLand.height(p) + height}; }

    /// The corners of its main part and the tops of its towers.
    [[nodiscard]] Subject houseOf(Use use) const {
        Subject subject = square();
        for (std::size_t i = 0; i < mPlan.houses.size(); ++i) {
            const House& house = mPlan.houses[i];
            if (house.use != use) {
                continue;
            }
            subject = {house.parts.front().base.centre, house.ground, {}, i};
            for (const Part& part : house.parts) {
                subject.points.emplace_back(part.base.centre, house.ground + part.ridge);
            }
            for (const Vec2 corner : house.parts.front().base.corners()) {
                subject.points.emplace_back(corner, house.ground + 3.0);
                subject.points.emplace_back(corner, house.ground + house.parts.front().eave);
            }
            break;
        }
        return subject;
    }

    [[nodiscard]] Subject area(const Obb& area, double low, double high) const {
        Subject subject{area.centre, mLand.height(area.centre), {}, Sight::kNoHouse};
        for (const double u : {-0.6, 0.0, 0.6}) {
            for (const double v : {-0.6, 0.6}) {
                const Vec2 p = area.at(u * area.halfLength, v * area.halfWidth);
                subject.points.emplace_back(p, mLand.height(p) + low);
                subject.points.emplace_back(p, mLand.height(p) + high);
            }
        }
        return subject;
    }
    [[nodiscard]] Subject square() const { return area(mFrame.market, 4.0, 9.0); }
    [[nodiscard]] Subject site() const { return area(mFrame.site->grown(-2.0), 1.5, 9.0); }

    [[nodiscard]] Subject town(const Subject& church) const {
        Subject subject = area({mFrame.centre, mFrame.axis, mPlan.reach * 0.5, mPlan.reach * 0.5}, 12.0, 20.0);
        subject.points.insert(subject.points.end(), church.points.begin(), church.points.end());
        return subject;
    }

    [[nodiscard]] Subject siteAndChurch(const Subject& church) const {
        Subject subject = site();
        subject.middle = mFrame.site->centre * 0.5 + church.middle * 0.5;
        subject.points.insert(subject.points.end(), church.points.begin(), church.points.end());
        subject.house = church.house;
        return subject;
    }

    static std::vector<Vec2> grid(const Obb& area, double step) {
        std::vector<Vec2> places;
        for (double u = -area.halfLength; u <= area.halfLength; u += step) {
            for (double v = -area.halfWidth; v <= area.halfWidth; v += step) {
                places.push_back(area.at(u, v));
            }
        }
        return places;
    }
    static std::vector<Vec2> around(const Obb& area, double from, double to) {
        std::vector<Vec2> places = grid(area.grown(to), 4.0);
        std::erase_if(places, [&](Vec2 p) { return area.distance(p) < from || area.distance(p) > to; });
        return places;
    }
    [[nodiscard]] std::vector<Vec2> onBridge() const { return grid({mFrame.bridge, mFrame.bridgeAlong, 12.0, 2.0}, 2.0); }

    [[nodiscard]] bool onStreet(Vec2 p) const { return mPlan.streets.clearance(p, 1.0) < 0.0; }

    [[nodiscard]] double score(Vec2 p, const Subject& subject, const Wish& wish) const {
        const Vec3 eye = eyeAt(p, wish.eye);
        std::size_t seen = 0;
        for (const Vec3& point : subject.points) {
            seen += mSight.meets(eye, point, subject.house) == Sight::Stop::Nothing ? 1U : 0U;
        }
        const double share = static_cast<double>(seen) / static_cast<double>(subject.points.size());
        const double off = std::abs(lengthOf(subject.middle - p) - wish.distance) / wish.distance;
        const double clutter = mSight.clutter(eye, {subject.middle, subject.ground + 4.0}, subject.house);
        const double woods = std::min(static_cast<double>(mSight.treesWithin(p, wish.open)), 6.0);
        const bool sewer = wish.sewer > 0.0 && sewerNear(p + unitOf(subject.middle - p) * 4.0);
        return 3.0 * share - 4.0 * clutter - 0.8 * off - 0.2 * woods + (onStreet(p) ? wish.onStreet : 0.0) +
               (sewer ? wish.sewer : 0.0) + wish.height * mLand.height(p);
    }

    /// Well within the opening of X-ray around p.
    [[nodiscard]] bool sewerNear(Vec2 p) const {
        return std::any_of(mPlan.drains.begin(), mPlan.drains.end(),
                           [&](const DrainPipe& pipe) { return !pipe.lateral && distanceToLine(p, pipe.line) < 5.0; });
    }

    void add(const char* id, core::LocalizedText name, double pitch, const Wish& wish) {
        double best = -1e9;
        Viewpoint chosen{
            id, std::move(name), wish.places.front(), wish.subjects.front().middle, pitch, wish.eye == kEye ? 0.0 : wish.eye};
        for (const Vec2 p : wish.places) {
            if (wish.eye < 10.0 && !mSight.standable(p)) {
                continue;
            }
            for (const Subject& subject : wish.subjects) {
                if (const double value = score(p, subject, wish); value > best) {
                    best = value;
                    chosen.at = p;
                    chosen.to = subject.middle;
                }
            }
        }
        mChosen.push_back(std::move(chosen));
    }

    /// On the main street, beside the pipe, looking along it downstream, where most shafts lie in the opening.
    void sewer() {
        Viewpoint chosen{
            "sewer", {"Kanal in der Hauptstraße", "Sewer in the main street"}, mFrame.centre, mFrame.at(10.0, 0.0), -22.0, 0.0};
        double best = -1e9;
        for (const DrainPipe& pipe : mPlan.drains) {
            if (pipe.street != 0 || pipe.lateral || pipe.system == DrainSystem::Storm ||
                lengthOf(pipe.line.front() - mFrame.centre) > 260.0) {
                continue;
            }
            const Vec2 along = unitOf(pipe.line.back() - pipe.line.front());
            const Vec2 at = pipe.line.front() - along * 5.5 + leftOf(along) * 2.2;
            const Vec2 to = at + along * 10.0 - leftOf(along) * 1.6;
            if (!mSight.standable(at)) {
                continue;
            }
            const double value = shaftsNear(at + unitOf(to - at) * 4.0) + (pipe.system == DrainSystem::Combined ? 2.0 : 0.0) -
                                 8.0 * mSight.clutter(eyeAt(at, kEye), eyeAt(to, kEye)) - lengthOf(at - mFrame.centre) / 200.0;
            if (value > best) {
                best = value;
                chosen.at = at;
                chosen.to = to;
            }
        }
        mChosen.push_back(std::move(chosen));
    }

    /// Manholes, and gullies twice: those are what people know from above.
    [[nodiscard]] double shaftsNear(Vec2 p) const {
        double value = 0.0;
        for (const DrainNode& node : mPlan.drainNodes) {
            if (lengthOf(node.position - p) < 9.0) {
                value += node.kind == DrainNodeKind::Gully ? 2.0 : 1.0;
            }
        }
        return std::min(value, 8.0);
    }

    const Plan& mPlan;
    const Frame& mFrame;
    const CellLand& mLand;
    Sight mSight;
    std::vector<Viewpoint> mChosen;
};

}  // namespace

std::vector<Viewpoint> chooseViewpoints(const Plan& plan, const CellLand& land) { return Chooser(plan, land).choose(); }

}  // namespace rundgang::demo
