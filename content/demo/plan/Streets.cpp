#include "content/demo/plan/Streets.h"

#include "content/demo/land/Noise.h"
#include "content/demo/land/Random.h"
#include "content/demo/plan/OldTown.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

namespace rundgang::demo {
namespace {

constexpr double kStep = 8.0;
// Two rows of gardens fit between parallel streets.
constexpr double kApart = 44.0;
constexpr double kRiverMargin = 16.0;

class Growth {
public:
    Growth(StreetNet& net, const CellLand& land, const Frame& frame, double reach)
        : mNet(net), mLand(land), mFrame(frame), mReach(reach), mRandom(frame.seed ^ 0x57ee7) {}

    void run() {
        for (std::uint32_t street = 0; street < mNet.streets().size(); ++street) {
            seedAlong(street, 0);
        }
        // std::set as a queue: smallest first, equal ones in the order they came.
        while (!mSeeds.empty()) {
            const Seed seed = *mSeeds.begin();
            mSeeds.erase(mSeeds.begin());
            grow(seed);
        }
    }

private:
    struct Seed {
        double urgency = 0.0;
        std::uint32_t order = 0;
        std::uint32_t node = 0;
        int depth = 0;
        Vec2 heading{1.0, 0.0};
        bool operator<(const Seed& other) const { return std::tie(urgency, order) < std::tie(other.urgency, other.order); }
    };

    [[nodiscard]] bool builtUp(Vec2 p) const {
        const Vec2 inCell = p - mFrame.cell.corner();
        if (std::min({inCell.x, inCell.y, kCellSize - inCell.x, kCellSize - inCell.y}) < 70.0) {
            return false;
        }
        // Towns keep to their own bank for long: beyond the river half as far.
        const Vec2 d = p - mFrame.centre;
        const double stretch = mLand.land().fromRiver(p) < 0.0 ? 0.85 : 1.0;
        const double limit = mReach * stretch * (1.0 + 0.24 * noise2(mFrame.seed ^ 0xed9e, p.x / 240.0, p.y / 240.0));
        return lengthOf(d) < limit;
    }

    /// Within the old ring the lanes are as they are.
    [[nodiscard]] bool oldTown(Vec2 p) const {
        if (!mFrame.town) {
            return false;
        }
        const Vec2 d = p - mFrame.centre;
        const Vec2 uv(glm::dot(d, mFrame.axis), cross(mFrame.axis, d) * mFrame.side);
        const Vec2 e((uv.x - 25.0) / 152.0, uv.y / 128.0);
        return glm::dot(e, e) < 1.0;
    }

    void seedAlong(std::uint32_t street, int depth) {
        const std::vector<std::uint32_t> nodes = mNet.streets()[street].nodes;
        const StreetKind kind = mNet.streets()[street].kind;
        if (kind == StreetKind::Lane || kind == StreetKind::Track || depth > 5) {
            return;
        }
        std::array<double, 2> due{mRandom.range(20.0, 60.0), mRandom.range(40.0, 85.0)};
        double along = 0.0;
        for (std::size_t i = 1; i + 1 < nodes.size(); ++i) {
            along += kStep;
            for (std::size_t side = 0; side < 2; ++side) {
                if (along >= due[side]) {
                    due[side] = along + mRandom.range(62.0, 96.0);
                    const Vec2 turn = leftOf(mNet.direction(street, i)) * (side == 0 ? 1.0 : -1.0);
                    plant(nodes[i], rotated(turn, turned(mRandom.range(-0.03, 0.03))), depth);
                }
            }
        }
    }

    void plant(std::uint32_t node, Vec2 heading, int depth) {
        const Vec2 p = mNet.nodes()[node];
        if (!builtUp(p) || oldTown(p + heading * 20.0)) {
            return;
        }
        mSeeds.insert({lengthOf(p - mFrame.centre) + 45.0 * depth, mOrder++, node, depth, heading});
    }

    [[nodiscard]] Vec2 steered(Vec2 p, Vec2 heading) {
        const Vec2 slope = mLand.slope(p, 30.0);
        const double steep = lengthOf(slope);
        double turn = 0.035 * noise2(mFrame.seed ^ 0xbe4d, p.x / 130.0, p.y / 130.0);
        if (steep > 0.025) {
            // Along the contour if nearly so already, straight up otherwise: that is how hillside streets lie.
            Vec2 contour = leftOf(slope / steep);
            contour = glm::dot(contour, heading) < 0.0 ? -contour : contour;
            if (glm::dot(contour, heading) > 0.55) {
                turn = std::clamp(cross(heading, contour), -0.07, 0.07);
            }
        }
        return unitOf(heading + leftOf(heading) * turn);
    }

    [[nodiscard]] bool blocked(Vec2 p) const {
        return !builtUp(p) || oldTown(p) || reserved(mFrame, p, 12.0) || lengthOf(mLand.slope(p, 20.0)) > 0.17 ||
               std::abs(mLand.land().fromRiver(p)) < mLand.land().riverWidth(mFrame.cell.column) / 2.0 + kRiverMargin;
    }

    enum class Meeting { None, Join, Crowded };

    /// What other streets lie ahead of or beside p; streets at the seed itself do not count.
    [[nodiscard]] Meeting meeting(Vec2 p, Vec2 heading, Vec2 origin, std::uint32_t& join) const {
        Meeting result = Meeting::None;
        double nearest = 26.0;
        mNet.near(p, kApart, [&](std::uint32_t street, std::uint32_t index) {
            const std::uint32_t node = mNet.streets()[street].nodes[index];
            const Vec2 to = mNet.nodes()[node] - p;
            const double distance = lengthOf(to);
            if (distance > kApart || lengthOf(mNet.nodes()[node] - origin) < 34.0) {
                return;
            }
            const double ahead = glm::dot(to, heading) / std::max(distance, 1e-6);
            const double parallel = std::abs(glm::dot(mNet.direction(street, index), heading));
            if (ahead > 0.72 && parallel < 0.8 && distance < nearest) {
                nearest = distance;
                join = node;
                result = Meeting::Join;
            } else if (result == Meeting::None && parallel > 0.72 && std::abs(ahead) < 0.8) {
                result = Meeting::Crowded;
            }
        });
        return result;
    }

    void grow(const Seed& seed) {
        const Vec2 origin = mNet.nodes()[seed.node];
        const double longest = mRandom.range(110.0, 380.0);
        Vec2 p = origin;
        Vec2 heading = seed.heading;
        Line line;
        std::uint32_t join = 0;
        Meeting met = Meeting::None;
        for (double length = 0.0; length < longest; length += kStep) {
            heading = steered(p, heading);
            p += heading * kStep;
            if (blocked(p)) {
                break;
            }
            met = meeting(p, heading, origin, join);
            if (met == Meeting::Crowded) {
                break;
            }
            line.push_back(p);
            if (met == Meeting::Join) {
                break;
            }
        }
        finish(seed, line, met == Meeting::Join, join);
    }

    void finish(const Seed& seed, Line& line, bool joined, std::uint32_t join) {
        if (!joined) {
            // A dead end stops short of whatever stopped it.
            for (int i = 0; i < 2 && !line.empty(); ++i) {
                line.pop_back();
            }
        }
        if (line.size() < (joined ? 3U : 5U)) {
            return;
        }
        std::vector<std::uint32_t> nodes{seed.node};
        for (const Vec2 q : line) {
            nodes.push_back(mNet.addNode(q));
        }
        if (joined) {
            const Vec2 to = mNet.nodes()[join] - line.back();
            if (lengthOf(to) > 1.4 * kStep) {
                nodes.push_back(mNet.addNode(line.back() + to * 0.5));
            }
            nodes.push_back(join);
        }
        const bool wide = seed.depth == 0 && line.size() > 25;
        const std::uint32_t id = mNet.addStreet(wide ? StreetKind::Collector : StreetKind::Residential, std::move(nodes));
        mNet.streets()[id].deadEnd = !joined;
        seedAlong(id, seed.depth + 1);
    }

    StreetNet& mNet;
    const CellLand& mLand;
    const Frame& mFrame;
    double mReach;
    Random mRandom;
    std::set<Seed> mSeeds;
    std::uint32_t mOrder = 0;
};

}  // namespace

bool reserved(const Frame& frame, Vec2 p, double margin) {
    return frame.market.distance(p) < margin || frame.churchyard.distance(p) < margin ||
           (frame.site && frame.site->distance(p) < margin);
}

StreetNet layStreets(const CellLand& land, const Frame& frame, double reach) {
    StreetNet net(frame.cell.corner());
    layOldStreets(net, land.land(), frame);
    Growth(net, land, frame, reach).run();
    return net;
}

}  // namespace rundgang::demo
