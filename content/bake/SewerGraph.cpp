#include "content/bake/SewerGraph.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace rundgang::bake {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// The domain model's numbers are the world's.
constexpr bool same(auto kind, std::uint8_t code) { return static_cast<std::uint8_t>(kind) == code; }
static_assert(same(city::SewerKind::Unknown, world::kSystemUnknown) && same(city::SewerKind::Combined, world::kSystemCombined) &&
              same(city::SewerKind::Foul, world::kSystemFoul) && same(city::SewerKind::Storm, world::kSystemStorm));
static_assert(same(city::NodeKind::Manhole, world::kNodeManhole) && same(city::NodeKind::Gully, world::kNodeGully) &&
              same(city::NodeKind::Connection, world::kNodeConnection) && same(city::NodeKind::Outfall, world::kNodeOutfall) &&
              same(city::NodeKind::Structure, world::kNodeStructure) && same(city::NodeKind::Inlet, world::kNodeInlet));
static_assert(same(city::ReachKind::Main, world::kReachMain) && same(city::ReachKind::Lateral, world::kReachLateral) &&
              same(city::ReachKind::Channel, world::kReachChannel) && same(city::ReachKind::Pump, world::kReachPump) &&
              same(city::ReachKind::Regulator, world::kReachRegulator));
static_assert(same(city::ProfileKind::Unknown, world::kProfileUnknown) &&
              same(city::ProfileKind::Circle, world::kProfileCircle) && same(city::ProfileKind::Egg, world::kProfileEgg) &&
              same(city::ProfileKind::Arch, world::kProfileArch) && same(city::ProfileKind::Box, world::kProfileBox) &&
              same(city::ProfileKind::OpenBox, world::kProfileOpenBox) &&
              same(city::ProfileKind::OpenTrapezoid, world::kProfileOpenTrapezoid) &&
              same(city::ProfileKind::OpenRound, world::kProfileOpenRound) &&
              same(city::ProfileKind::Oval, world::kProfileOval) && same(city::ProfileKind::Other, world::kProfileOther));
static_assert(same(city::SewerStatus::Unknown, world::kStatusUnknown) &&
              same(city::SewerStatus::InOperation, world::kStatusInOperation) &&
              same(city::SewerStatus::Planned, world::kStatusPlanned) &&
              same(city::SewerStatus::OutOfUse, world::kStatusOutOfUse) &&
              same(city::SewerStatus::Filled, world::kStatusFilled) && same(city::SewerStatus::Removed, world::kStatusRemoved) &&
              same(city::SewerStatus::Fictitious, world::kStatusFictitious));
static_assert(same(city::ConditionScale::Unknown, world::kScaleUnknown) &&
              same(city::ConditionScale::Isybau, world::kScaleIsybau) && same(city::ConditionScale::Dwa, world::kScaleDwa));

float known(const std::optional<double>& value) { return value ? static_cast<float>(*value) : kNaN; }

class GraphMaker {
public:
    GraphMaker(const city::SewerNetwork& network, const SewerTopology& topology, std::uint32_t firstFeature)
        : mNetwork(network), mTopology(topology), mFeature(firstFeature) {}

    world::SewerNet run() {
        if (!mNetwork.reaches.empty()) {
            mNet.originX = mNetwork.reaches.front().line.front().x;
            mNet.originY = mNetwork.reaches.front().line.front().y;
        }
        for (std::uint32_t i = 0; i < mNetwork.reaches.size(); ++i) {
            addReach(i);
        }
        for (std::uint32_t i = 0; i < mNetwork.nodes.size(); ++i) {
            addNode(i);
        }
        return std::move(mNet);
    }

private:
    std::optional<double> invertOf(const std::optional<double>& own, std::uint32_t node, std::uint8_t flag,
                                   std::uint8_t& derived) const {
        if (own || node == kNoNode || !mNetwork.nodes[node].invertLevel) {
            return own;
        }
        derived |= flag;
        return mNetwork.nodes[node].invertLevel;
    }

    void addReach(std::uint32_t index) {
        const city::SewerReach& reach = mNetwork.reaches[index];
        world::SewerReachRecord record{};
        record.feature = mFeature++;
        record.from = mTopology.from[index];
        record.to = mTopology.to[index];
        record.firstPoint = static_cast<std::uint32_t>(mNet.points.size());
        record.pointCount = static_cast<std::uint32_t>(reach.line.size());
        record.derived = reach.derived;
        record.invertFrom = known(invertOf(reach.invertFrom, record.from, city::kDerivedInvertFrom, record.derived));
        record.invertTo = known(invertOf(reach.invertTo, record.to, city::kDerivedInvertTo, record.derived));
        record.length = known(reach.length ? *reach.length : city::drawnLength(reach));
        record.height = known(reach.height ? reach.height : reach.width);
        record.width = known(reach.width ? reach.width : reach.height);
        record.positionDeviation = known(reach.accuracy.position);
        record.levelDeviation = known(reach.accuracy.level);
        record.kind = static_cast<std::uint8_t>(reach.kind);
        record.system = static_cast<std::uint8_t>(reach.system);
        record.status = static_cast<std::uint8_t>(reach.status);
        record.profile = static_cast<std::uint8_t>(reach.profile);
        record.pressure = reach.pressure ? 1 : 0;
        record.condition = world::kNoClass;
        for (const city::Inspection& inspection : reach.inspections) {
            if (inspection.condition) {
                record.condition = static_cast<std::uint8_t>(*inspection.condition);
                record.scale = static_cast<std::uint8_t>(inspection.scale);
            }
        }
        for (std::size_t i = 0; i < reach.line.size(); ++i) {
            mNet.points.push_back({static_cast<float>(reach.line[i].x - mNet.originX),
                                   static_cast<float>(reach.line[i].y - mNet.originY),
                                   i < reach.inverts.size() ? static_cast<float>(reach.inverts[i]) : kNaN});
        }
        mNet.points[record.firstPoint].invert = record.invertFrom;
        mNet.points.back().invert = record.invertTo;
        if (!reach.inspections.empty()) {
            const city::Inspection& latest = reach.inspections.back();
            const double length = reach.length ? *reach.length : city::drawnLength(reach);
            addDamages(latest, index,
                       [&](double station) { return latest.fromBelow ? std::max(0.0, length - station) : station; });
        }
        mNet.reaches.push_back(record);
    }

    void addNode(std::uint32_t index) {
        const city::SewerNode& node = mNetwork.nodes[index];
        world::SewerNodeRecord record{};
        record.x = node.position.x;
        record.y = node.position.y;
        record.cover = known(node.coverLevel);
        record.invert = known(node.invertLevel);
        record.positionDeviation = known(node.accuracy.position);
        record.levelDeviation = known(node.accuracy.level);
        record.feature = mFeature++;
        record.kind = static_cast<std::uint8_t>(node.kind);
        record.system = static_cast<std::uint8_t>(node.system);
        record.status = static_cast<std::uint8_t>(node.status);
        record.derived = node.derived;
        mNet.nodes.push_back(record);
        if (!node.inspections.empty()) {
            addDamages(node.inspections.back(), index | world::kDamageOfNode, [](double station) { return station; });
        }
    }

    template <typename Station>
    void addDamages(const city::Inspection& inspection, std::uint32_t owner, Station&& station) {
        for (const city::Damage& damage : inspection.damages) {
            if (!city::isDamage(damage)) {
                continue;
            }
            const std::string code = damage.code.substr(0, 255);
            auto [place, fresh] = mCodes.try_emplace(code, static_cast<std::uint32_t>(mNet.letters.size()));
            if (fresh) {
                mNet.letters += code;
            }
            world::SewerDamageRecord record{};
            record.owner = owner;
            record.station = static_cast<float>(station(damage.station));
            record.code = place->second;
            record.codeSize = static_cast<std::uint16_t>(code.size());
            record.worst = damage.worst ? static_cast<std::uint8_t>(*damage.worst) : world::kNoClass;
            mNet.damages.push_back(record);
        }
    }

    const city::SewerNetwork& mNetwork;
    const SewerTopology& mTopology;
    std::uint32_t mFeature;
    world::SewerNet mNet;
    std::map<std::string, std::uint32_t> mCodes;
};

}  // namespace

world::SewerNet sewerGraph(const city::SewerNetwork& network, const SewerTopology& topology, std::uint32_t firstFeature) {
    static_assert(kNoNode == world::kNoSewerNode);
    return GraphMaker(network, topology, firstFeature).run();
}

}  // namespace rundgang::bake
