#include "tests/world/TestNetwork.h"

#include "tests/world/TestWorld.h"

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace rundgang::world {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

double invertAt(double x) { return 686.0 - 0.005 * x; }

SewerNodeRecord node(double x, double y, std::uint32_t feature, std::uint8_t kind) {
    SewerNodeRecord record{};
    record.x = kTestWorldX + x;
    record.y = kTestWorldY + y;
    record.cover = static_cast<float>(testGroundHeight(record.x, record.y));
    record.invert = static_cast<float>(invertAt(x));
    record.positionDeviation = record.levelDeviation = kUnknown;
    record.feature = feature;
    record.kind = kind;
    record.system = kSystemCombined;
    record.status = kStatusInOperation;
    return record;
}

void addReach(SewerNet& net, std::uint32_t feature, std::uint32_t from, std::uint32_t to) {
    const SewerNodeRecord& upper = net.nodes[from];
    const SewerNodeRecord& lower = net.nodes[to];
    SewerReachRecord record{};
    record.feature = feature;
    record.from = from;
    record.to = to;
    record.firstPoint = static_cast<std::uint32_t>(net.points.size());
    record.pointCount = 2;
    record.invertFrom = upper.invert;
    record.invertTo = lower.invert;
    record.length = static_cast<float>(std::hypot(lower.x - upper.x, lower.y - upper.y));
    record.height = record.width = 0.5F;
    record.positionDeviation = record.levelDeviation = kUnknown;
    record.system = kSystemCombined;
    record.status = kStatusInOperation;
    record.profile = kProfileCircle;
    record.condition = kNoClass;
    for (const SewerNodeRecord* end : {&upper, &lower}) {
        net.points.push_back({static_cast<float>(end->x - net.originX), static_cast<float>(end->y - net.originY), end->invert});
    }
    net.reaches.push_back(record);
}

Feature feature(FeatureKind kind, const char* id, double x, std::vector<std::pair<std::string, std::string>> attributes) {
    math::WorldBox box;
    box.add({kTestWorldX + x - 1.0, kTestWorldY + 99.0, 684.0});
    box.add({kTestWorldX + x + 1.0, kTestWorldY + 101.0, 700.0});
    attributes.emplace_back("system", "combined");
    return {kind, id, "", box, std::move(attributes)};
}

}  // namespace

SewerNet testNetwork(const TestNetworkFeatures& features) {
    enum : std::uint32_t { S0, S1, S2, A1, E1 };
    SewerNet net;
    net.originX = kTestWorldX;
    net.originY = kTestWorldY;
    net.nodes = {node(0.0, 100.0, features.first, kNodeManhole), node(64.0, 100.0, features.s1, kNodeManhole),
                 node(160.0, 100.0, features.first + 1, kNodeManhole), node(64.0, 112.0, features.first + 2, kNodeGully),
                 node(256.0, 100.0, features.first + 3, kNodeOutfall)};
    net.nodes[A1].invert = 690.0F;
    net.nodes[E1].invert = kUnknown;
    net.nodes[S2].cover = kUnknown;
    addReach(net, features.h1, S1, S2);
    addReach(net, features.first + 4, S0, S1);
    addReach(net, features.first + 5, S2, E1);
    addReach(net, features.first + 6, A1, S1);
    net.reaches[0].condition = 3;
    net.reaches[0].scale = kScaleIsybau;
    net.reaches[2].condition = 1;
    net.reaches[2].scale = kScaleDwa;
    net.letters = "BAB B A";
    net.damages.push_back({0, 30.0F, 0, 7, 4, 0});
    return net;
}

std::vector<Feature> testNetworkFeatures() {
    const std::pair<std::string, std::string> street{"street", "Lange Gasse"};
    const auto manhole = [&](const char* id, double x) {
        return feature(FeatureKind::SewerNode, id, x, {{"kind", "manhole"}, street});
    };
    return {manhole("S0", 0.0),
            manhole("S2", 160.0),
            feature(FeatureKind::SewerNode, "A1", 64.0,
                    {{"kind", "gully"}, street, {"condition", "5"}, {"condition_scale", "isybau"}}),
            feature(FeatureKind::SewerNode, "E1", 256.0, {{"kind", "outfall"}}),
            feature(FeatureKind::SewerReach, "H0", 32.0, {street}),
            feature(FeatureKind::SewerReach, "H2", 208.0, {{"condition", "1"}, {"condition_scale", "dwa"}}),
            feature(FeatureKind::SewerReach, "L1", 64.0, {{"reach_kind", "lateral"}})};
}

void addChain(SewerNet& net, std::vector<Feature>& features, std::uint32_t firstFeature, std::uint32_t count) {
    const auto firstNode = static_cast<std::uint32_t>(net.nodes.size());
    for (std::uint32_t i = 0; i <= count; ++i) {
        // To and fro over the whole town.
        const double along = 5.0 * (i % 50);
        const std::uint32_t row = i / 50;
        SewerNodeRecord record = node(row % 2 == 0 ? along : 245.0 - along, 0.1 * (row % 2500), firstFeature + i, kNodeManhole);
        record.invert = 650.0F - 0.001F * static_cast<float>(i);
        net.nodes.push_back(record);
        features.push_back(feature(FeatureKind::SewerNode, ("K" + std::to_string(i)).c_str(), along,
                                   {{"kind", "manhole"}, {"condition", std::to_string(i % 6)}, {"condition_scale", "isybau"}}));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        addReach(net, firstFeature + count + 1 + i, firstNode + i, firstNode + i + 1);
        features.push_back(feature(FeatureKind::SewerReach, ("R" + std::to_string(i)).c_str(), 0.0, {}));
    }
}

}  // namespace rundgang::world
