#include "content/demo/plan/OldTown.h"

#include "content/demo/land/Random.h"

#include <algorithm>
#include <utility>

namespace rundgang::demo {
namespace {

// Distance between nodes: short enough that a curve looks round from the pavement.
constexpr double kNodeStep = 8.0;

class OldTown {
public:
    OldTown(StreetNet& net, const Land& land, const Frame& frame)
        : mNet(net), mLand(land), mFrame(frame), mRandom(frame.seed ^ 0x01d) {}

    void lay() {
        mainStreet();
        riverside();
        if (mFrame.town) {
            layRing();
            layLanes();
        } else {
            layVillage();
        }
    }

private:
    /// The control points become a smooth street; its ends join the nodes of streets that are there already.
    void street(StreetKind kind, Line controls, bool joinFirst, bool joinLast) {
        const Line line = resampled(smoothed(std::move(controls), 3), kNodeStep);
        std::vector<std::uint32_t> nodes;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool join = (i == 0 && joinFirst) || (i + 1 == line.size() && joinLast);
            const auto hit = join ? mNet.nearestNode(line[i], 14.0) : std::nullopt;
            nodes.push_back(hit ? hit->node : mNet.addNode(line[i]));
        }
        mNet.addStreet(kind, std::move(nodes));
    }

    /// From a to a far gate, with two soft bends, not through the south-eastern hill.
    void toGate(Line& controls, Vec2 gate, double sway) {
        const Vec2 a = controls.back();
        const Vec2 across = leftOf(unitOf(gate - a));
        controls.push_back(a + (gate - a) * 0.3 + across * (sway * mRandom.range(0.5, 1.0)));
        controls.push_back(a + (gate - a) * 0.65 - across * (sway * mRandom.range(0.4, 1.0)));
        controls.push_back(gate);
    }

    [[nodiscard]] Vec2 about(double u, double v) { return mFrame.at(u + mRandom.range(-3.0, 3.0), v + mRandom.range(-3.0, 3.0)); }

    void mainStreet() {
        const Vec2 bridge = mFrame.bridge;
        const Vec2 along = mFrame.bridgeAlong;
        Line west{bridge - along * 40.0};
        toGate(west, mFrame.gates[0], 30.0);
        std::reverse(west.begin(), west.end());
        west.push_back(bridge - along * 14.0);
        west.push_back(bridge + along * 14.0);
        west.push_back(bridge + along * 40.0);
        if (mFrame.town) {
            for (const Vec2 uv : {Vec2(-125.0, -4.0), Vec2(-85.0, 2.0), Vec2(-45.0, -1.0), Vec2(0.0, -1.0), Vec2(45.0, 0.0),
                                  Vec2(90.0, -4.0), Vec2(135.0, 2.0), Vec2(185.0, 10.0)}) {
                west.push_back(mFrame.at(uv.x, uv.y));
            }
        } else {
            for (const Vec2 uv : {Vec2(-70.0, -3.0), Vec2(-25.0, -2.0), Vec2(25.0, -2.0), Vec2(80.0, 6.0), Vec2(130.0, 4.0)}) {
                west.push_back(mFrame.at(uv.x, uv.y));
            }
        }
        toGate(west, mFrame.gates[1], 45.0);
        street(StreetKind::Main, std::move(west), false, false);
    }

    /// Uferweg: down the river's bank to the sewage treatment plant.
    void riverside() {
        const int column = mFrame.cell.column;
        const double beside = mLand.riverWidth(column) / 2.0 + 12.0;
        Line path{mFrame.bridge + mFrame.bridgeAlong * (beside + 4.0)};
        for (double y = mFrame.bridge.y + 24.0; y < mFrame.plant.centre.y + 10.0; y += 16.0) {
            path.push_back(Vec2(mLand.riverX(column, y), y) - leftOf(mLand.riverDirection(column, y)) * beside);
        }
        street(StreetKind::Track, std::move(path), true, false);
        mNet.streets().back().service = true;
    }

    [[nodiscard]] Vec2 gateBehindTownHall() const { return mFrame.gates[mFrame.side > 0.0 ? 3 : 2]; }
    [[nodiscard]] Vec2 gateBehindChurch() const { return mFrame.gates[mFrame.side > 0.0 ? 2 : 3]; }

    void layRing() {
        // Graben: the lane outside the former wall.
        street(StreetKind::Collector,
               {mFrame.at(-134.0, -3.0), about(-131.0, 60.0), about(-100.0, 116.0), about(-40.0, 140.0), mFrame.at(30.0, 138.0),
                mFrame.at(90.0, 128.0), mFrame.at(150.0, 127.0), mFrame.at(181.0, 108.0), mFrame.at(184.0, 60.0),
                mFrame.at(180.0, 10.0)},
               true, true);
        street(StreetKind::Collector,
               {mFrame.at(180.0, 10.0), about(178.0, -60.0), about(140.0, -118.0), about(60.0, -138.0), about(-20.0, -134.0),
                about(-95.0, -114.0), about(-131.0, -58.0), mFrame.at(-134.0, -3.0)},
               true, true);
    }

    void layLanes() {
        Line north{mFrame.at(-47.0, -1.0), mFrame.at(-47.0, 30.0), about(-52.0, 75.0), about(-42.0, 140.0)};
        Line beyond{north.back(), about(-30.0, 185.0)};
        street(StreetKind::Lane, std::move(north), true, true);
        toGate(beyond, gateBehindTownHall(), 40.0);
        street(StreetKind::Collector, std::move(beyond), true, false);
        street(StreetKind::Lane, {mFrame.at(46.0, 0.0), mFrame.at(46.0, 32.0), about(50.0, 80.0), mFrame.at(46.0, 136.0)}, true,
               true);
        street(StreetKind::Lane, {mFrame.at(-90.0, 1.0), about(-92.0, 55.0), about(-84.0, 122.0)}, true, true);
        // The houses on the market's upper side have their doors on the square.
        street(StreetKind::Lane, {mFrame.at(-47.0, 29.5), mFrame.at(0.0, 29.5), mFrame.at(46.0, 29.5)}, true, true);
        mNet.streets().back().square = true;
        street(StreetKind::Lane, {mFrame.at(-8.0, -1.0), mFrame.at(-8.0, -40.0)}, true, false);
        street(StreetKind::Lane, {mFrame.at(44.0, 0.0), about(45.0, -50.0), about(44.0, -100.0), about(42.0, -137.0)}, true,
               true);
        street(StreetKind::Lane, {mFrame.at(-62.0, 0.0), about(-63.0, -50.0), about(-60.0, -124.0)}, true, true);
        street(StreetKind::Lane, {mFrame.at(112.0, -1.0), about(108.0, -50.0), about(100.0, -130.0)}, true, true);
        Line south{mFrame.at(60.0, -137.0), about(64.0, -180.0)};
        toGate(south, gateBehindChurch(), 40.0);
        street(StreetKind::Collector, std::move(south), true, false);
    }

    void layVillage() {
        Line north{mFrame.at(-27.0, -2.0), mFrame.at(-28.0, 26.0), about(-24.0, 80.0)};
        toGate(north, gateBehindTownHall(), 45.0);
        street(StreetKind::Collector, std::move(north), true, false);
        street(StreetKind::Lane, {mFrame.at(-8.0, -2.0), mFrame.at(-8.0, -22.0)}, true, false);
        Line south{mFrame.at(38.0, -1.0), mFrame.at(38.0, -50.0), about(36.0, -110.0)};
        toGate(south, gateBehindChurch(), 45.0);
        street(StreetKind::Collector, std::move(south), true, false);
    }

    StreetNet& mNet;
    const Land& mLand;
    const Frame& mFrame;
    Random mRandom;
};

}  // namespace

void layOldStreets(StreetNet& net, const Land& land, const Frame& frame) { OldTown(net, land, frame).lay(); }

}  // namespace rundgang::demo
