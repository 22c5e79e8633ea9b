// How sewers are drawn: classes of planted values, flow, sleeves and labels.
#include "engine/experience/SewerGrid.h"
#include "engine/experience/SewerLabels.h"
#include "engine/experience/Sewers.h"
#include "engine/math/Camera.h"
#include "shaders/shared/FeatureState.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace rundgang::experience {
namespace {

using frame::SewerColour;
using Attributes = std::vector<std::pair<std::string, std::string>>;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr std::uint32_t kFirst = 7;

/// A network with the attributes of its features: reaches first, then nodes, as the bake numbers them.
struct Planted {
    world::SewerNet net;
    std::vector<world::Feature> features;

    std::uint32_t node(double x, double y, float cover, float invert, std::uint8_t kind = world::kNodeManhole) {
        world::SewerNodeRecord record{};
        record.x = x;
        record.y = y;
        record.cover = cover;
        record.invert = invert;
        record.kind = kind;
        record.positionDeviation = record.levelDeviation = kNone;
        net.nodes.push_back(record);
        return static_cast<std::uint32_t>(net.nodes.size() - 1);
    }

    world::SewerReachRecord& reach(std::uint32_t from, std::uint32_t to, float invertFrom, float invertTo,
                                   const Attributes& attributes = {}) {
        world::SewerReachRecord record{};
        record.from = from;
        record.to = to;
        record.invertFrom = invertFrom;
        record.invertTo = invertTo;
        record.height = record.width = 0.3F;
        record.positionDeviation = record.levelDeviation = kNone;
        record.condition = world::kNoClass;
        record.profile = world::kProfileCircle;
        record.firstPoint = static_cast<std::uint32_t>(net.points.size());
        record.pointCount = 2;
        for (const auto& [end, invert] : {std::pair(from, invertFrom), std::pair(to, invertTo)}) {
            net.points.push_back(
                {static_cast<float>(net.nodes[end].x - net.originX), static_cast<float>(net.nodes[end].y - net.originY), invert});
        }
        world::Feature feature;
        feature.kind = world::FeatureKind::SewerReach;
        feature.id = "H" + std::to_string(net.reaches.size());
        feature.attributes = attributes;
        features.push_back(feature);
        net.reaches.push_back(record);
        return net.reaches.back();
    }

    /// When all is planted.
    std::shared_ptr<const SewerFacts> facts(const Attributes& nodeAttributes = {}) {
        std::uint32_t next = kFirst;
        for (world::SewerReachRecord& reach : net.reaches) {
            reach.feature = next++;
        }
        for (std::size_t i = 0; i < net.nodes.size(); ++i) {
            net.nodes[i].feature = next++;
            world::Feature feature;
            feature.kind = world::FeatureKind::SewerNode;
            feature.id = "S" + std::to_string(i);
            feature.attributes = nodeAttributes;
            features.push_back(feature);
        }
        core::Warnings warnings;
        const auto read = [this](std::uint32_t first, std::uint32_t count, const UseFeature& use) -> core::Status {
            for (std::uint32_t i = first; i < first + count; ++i) {
                EXPECT_TRUE(use(i, features.at(i - kFirst)));
            }
            return core::Done{};
        };
        auto map = std::make_shared<SewerMap>();
        map->net = net;
        map->grid = SewerGrid(net);
        std::shared_ptr<const SewerFacts> made = readFacts(std::move(map), read, warnings);
        EXPECT_TRUE(warnings.empty());
        return made;
    }
};

std::uint32_t classOf(const SewerClasses& classes, SewerColour by, std::size_t feature) {
    return classes.tables[static_cast<std::size_t>(by)]->at(feature) & (RG_SEWER_COLOURS - 1U);
}

std::uint32_t flowOf(const SewerClasses& classes, std::size_t feature) {
    return classes.tables[0]->at(feature) >> RG_SEWER_FLOW_SHIFT;
}

TEST(SewerClasses, plantedValuesFallIntoTheirClassesAndWhatIsNotStatedIntoNone) {
    Planted planted;
    const std::uint32_t a = planted.node(0, 0, 100, 97);
    const std::uint32_t b = planted.node(40, 0, 100, 96);
    const std::vector<std::pair<Attributes, std::array<std::uint32_t, 3>>> all{
        // material, year, condition
        {{{"material", "STZ"}, {"year", "1945"}, {"condition", "5"}, {"condition_scale", "isybau"}}, {1, 1, 1}},
        {{{"Werkstoff", "beton"}, {"Baujahr", "1946"}, {"condition", "0"}, {"condition_scale", "dwa"}}, {2, 2, 1}},
        {{{"material", "PE-HD"}, {"year", "2005"}, {"condition", "2"}, {"condition_scale", "dwa"}}, {3, 4, 3}},
        {{{"material", "GGG"}, {"year", "2006"}, {"condition", "0"}, {"condition_scale", "isybau"}}, {4, 5, 6}},
        {{{"material", "Lehm"}, {"year", "1966"}, {"condition", "4"}, {"condition_scale", "dwa"}}, {7, 3, 5}},
        {{}, {15, 15, 15}},
        {{{"material", "W"}, {"year", "0"}, {"condition", "3"}}, {15, 15, 15}},  // a class without a scale says nothing
        {{{"material", "unbekannt"}, {"year", "9999"}, {"condition", "9"}, {"condition_scale", "dwa"}}, {15, 15, 15}},
        {{{"material", "?"}, {"year", "um 1900"}, {"condition", "-1"}, {"condition_scale", "isybau"}}, {15, 15, 15}},
    };
    for (const auto& [attributes, expected] : all) {
        planted.reach(a, b, 97, 96, attributes);
    }
    const auto facts = planted.facts();
    const SewerClasses* classes = &facts->classes;
    std::array<std::bitset<16>, 3> occurs;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::array ways{SewerColour::Material, SewerColour::Year, SewerColour::Condition};
        for (std::size_t k = 0; k < 3; ++k) {
            EXPECT_EQ(classOf(*classes, ways[k], i), all[i].second[k]) << "reach " << i << ", way " << k;
            occurs[k].set(all[i].second[k]);
        }
    }
    EXPECT_EQ(classes->occurs[1], occurs[0]) << "what occurs, and nothing else";
    EXPECT_EQ(classes->occurs[2], occurs[1]);
    EXPECT_EQ(classes->occurs[3], occurs[2]);
    EXPECT_EQ(facts->index.idOf(kFirst + 2), "H2");
    EXPECT_EQ(classes->material(kFirst + 4), "Lehm");
}

TEST(SewerClasses, coverIsTheLeastOfBothEndsAndNeedsBoth) {
    Planted planted;
    const std::uint32_t shallow = planted.node(0, 0, 99.0F, 97);
    const std::uint32_t deep = planted.node(40, 0, 104.0F, 97);
    const std::uint32_t unknown = planted.node(80, 0, kNone, 97);
    planted.reach(shallow, deep, 97.0F, 96.9F);  // 99.0 - 97.3 = 1.7 m; 6.8 m
    planted.reach(deep, deep, 99.2F, 99.2F);     // 4.5 m exactly
    planted.reach(deep, unknown, 97.0F, 96.9F);
    planted.reach(deep, deep, 97.0F, kNone);
    planted.reach(deep, deep, 97.0F, 97.0F).height = kNone;
    const auto facts = planted.facts();
    const SewerClasses* classes = &facts->classes;
    EXPECT_EQ(classOf(*classes, SewerColour::Cover, 0), 2U);
    EXPECT_EQ(classOf(*classes, SewerColour::Cover, 1), 5U);
    for (const std::size_t i : {2U, 3U, 4U}) {
        EXPECT_EQ(classOf(*classes, SewerColour::Cover, i), RG_SEWER_NOT_KNOWN);
    }
    EXPECT_TRUE(classes->dashed);
}

TEST(SewerClasses, waterFlowsDownhillContradictsUphillAndUnknownLevelsSayNothing) {
    Planted planted;
    const std::uint32_t a = planted.node(0, 0, 100, 97);
    const std::uint32_t b = planted.node(40, 0, 100, 97);
    planted.reach(a, b, 97.0F, 96.5F);
    planted.reach(a, b, 97.0F, 97.5F);
    planted.reach(a, b, 97.0F, 97.005F);  // rounding
    planted.reach(a, b, 97.0F, kNone);
    planted.reach(a, b, 97.0F, 99.0F).pressure = 1;
    const auto facts = planted.facts();
    const SewerClasses* classes = &facts->classes;
    const std::array<std::uint32_t, 7> expected{RG_FLOW_ON, RG_FLOW_UPHILL, RG_FLOW_ON,  RG_FLOW_NOT_KNOWN,
                                                RG_FLOW_ON, RG_FLOW_NODE,   RG_FLOW_NODE};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(flowOf(*classes, i), expected[i]) << i;
    }
    EXPECT_TRUE(classes->uphill);
    EXPECT_FALSE(classes->sleeves);
}

TEST(SewerClasses, aShaftOfUnknownClassDoesNotPutNotKnownIntoTheLegend) {
    Planted planted;
    const std::uint32_t a = planted.node(0, 0, 100, 97);
    planted.reach(a, a, 97, 96, {{"material", "STZ"}});
    const auto facts = planted.facts();
    const SewerClasses* classes = &facts->classes;
    EXPECT_EQ(classes->occurs[1].to_ulong(), 1UL << 1U);
    EXPECT_EQ(classOf(*classes, SewerColour::Material, 1), RG_SEWER_NOT_KNOWN);
    EXPECT_TRUE(classes->manholes);
    EXPECT_FALSE(classes->gullies);
}

// Whether found or coloured, it is the same that is known: all of it comes from one pass.
TEST(SewerFacts, whatADamagedFileStillSaysIsKnownAndTheRestIsTold) {
    auto map = std::make_shared<SewerMap>();
    world::SewerReachRecord reach{};
    reach.from = reach.to = world::kNoSewerNode;
    for (const std::uint32_t feature : {7U, 9U, 10U}) {
        reach.feature = feature;
        map->net.reaches.push_back(reach);
    }
    const auto read = [](std::uint32_t first, std::uint32_t count, const UseFeature& use) -> core::Status {
        EXPECT_EQ(first, 7U);
        EXPECT_EQ(count, 4U);
        const Attributes says{{"street", "Am Markt"}, {"material", "STZ"}, {"condition", "0"}, {"condition_scale", "dwa"}};
        use(7, {world::FeatureKind::SewerReach, "H7", "", {}, says});
        use(8, {world::FeatureKind::Building, "B8", "", {}, {{"year", "1900"}}});
        use(9, {world::FeatureKind::SewerReach, "H9", "", {}, {}});
        return core::Problem{"features.rgf", "block 2", "is damaged", ""};
    };
    core::Warnings warnings;
    const auto facts = readFacts(map, read, warnings);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].place, "block 2");
    EXPECT_EQ(facts->index.idOf(7U), "H7");
    EXPECT_EQ(facts->index.idOf(8U), "") << "a house between them";
    EXPECT_EQ(facts->index.idOf(9U), "H9");
    EXPECT_EQ(facts->index.idOf(10U), "");
    EXPECT_EQ(facts->index.find({"am markt", std::nullopt, 5}, {0.0, 0.0}, 9).all, 1U);
    EXPECT_EQ(classOf(facts->classes, SewerColour::Condition, 0), static_cast<std::uint32_t>(ConditionClass::AtOnce));
    EXPECT_EQ(classOf(facts->classes, SewerColour::Condition, 3), RG_SEWER_NOT_KNOWN);
    EXPECT_EQ(facts->classes.material(7), "STZ");
    EXPECT_EQ(facts->classes.occurs[2].to_ulong(), 1UL << RG_SEWER_NOT_KNOWN) << "the house's year is none of a pipe's";
}

double distanceTo(const glm::dvec2& p, const glm::dvec2& a, const glm::dvec2& b) {
    const glm::dvec2 way = b - a;
    return glm::length(p - a - way * std::clamp(glm::dot(p - a, way) / std::max(glm::dot(way, way), 1e-12), 0.0, 1.0));
}

TEST(SewerGrid, leavesOutNothingThatIsNear) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(-200.0, 200.0);
    Planted planted;
    planted.net.originX = 30.0;
    for (int i = 0; i < 300; ++i) {
        planted.node(place(random), place(random), 100, 97);
    }
    for (std::uint32_t i = 0; i + 1 < 300; i += 2) {
        planted.reach(i, i + 1, 97, 96);
    }
    const SewerGrid grid(planted.net);
    std::vector<std::uint32_t> reaches;
    std::vector<std::uint32_t> nodes;
    for (int k = 0; k < 50; ++k) {
        const glm::dvec2 centre(place(random), place(random));
        grid.around(centre, 20.0, reaches, nodes);
        EXPECT_TRUE(std::is_sorted(reaches.begin(), reaches.end()));
        EXPECT_LT(reaches.size(), 120U) << "not simply all";
        for (std::uint32_t i = 0; i < planted.net.reaches.size(); ++i) {
            const auto& from = planted.net.nodes[planted.net.reaches[i].from];
            const auto& to = planted.net.nodes[planted.net.reaches[i].to];
            if (distanceTo(centre, {from.x, from.y}, {to.x, to.y}) < 20.0) {
                EXPECT_TRUE(std::binary_search(reaches.begin(), reaches.end(), i)) << i;
            }
        }
        for (std::uint32_t i = 0; i < planted.net.nodes.size(); ++i) {
            if (glm::length(glm::dvec2(planted.net.nodes[i].x, planted.net.nodes[i].y) - centre) < 20.0) {
                EXPECT_TRUE(std::binary_search(nodes.begin(), nodes.end(), i)) << i;
            }
        }
    }
}

/// A street grid as dense as an old town's, levels 3 m down, ground at 100 m.
struct Streets {
    std::shared_ptr<const SewerFacts> facts;
    frame::VisitState visit;
    SewerLabels labels;

    Streets() {
        Planted planted;
        constexpr int kSide = 9;
        for (int row = 0; row < kSide; ++row) {
            for (int column = 0; column < kSide; ++column) {
                planted.node(column * 9.0 + (row % 2) * 3.0, row * 7.0, 100.0F, 97.0F - 0.1F * static_cast<float>(column));
            }
        }
        const auto join = [&](int from, int to) {
            auto& reach = planted.reach(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to),
                                        planted.net.nodes[static_cast<std::size_t>(from)].invert,
                                        planted.net.nodes[static_cast<std::size_t>(to)].invert, {{"material", "Steinzeug"}});
            reach.positionDeviation = 0.3F;
        };
        for (int row = 0; row < kSide; ++row) {
            for (int column = 0; column + 1 < kSide; ++column) {
                join(row * kSide + column, row * kSide + column + 1);
                join(column * kSide + row, (column + 1) * kSide + row);
            }
        }
        facts = planted.facts();
        visit.eyeHeight = 1.7;
        visit.xray.opening = 1.0F;
        visit.xray.radius = 12.0F;
        visit.sewers.table = facts->classes.tables[0];
        visit.sewers.firstFeature = facts->classes.firstFeature;
        stand({36.0, 30.0});
    }

    void stand(const glm::dvec2& feet) {
        visit.feet = {feet.x, feet.y, 100.0};
        visit.xray.centre = {feet.x, feet.y + 4.0, 100.0};
    }
    void frame(double seconds = 1.0 / 60.0) { labels.advance(visit, facts.get(), seconds); }
    std::size_t seen() const {
        return static_cast<std::size_t>(std::count_if(labels.labels().begin(), labels.labels().end(),
                                                      [](const auto& label) { return label.opacity > 0.0F; }));
    }
};

/// Whether a ray from the eye meets both boards, tried at places all over the first.
bool covers(const frame::SewerLabel& a, const frame::SewerLabel& b, const LabelReader& reader) {
    const auto corners = labelCorners(a, reader);
    const auto other = labelCorners(b, reader);
    const glm::dvec3 x = other[1] - other[0];
    const glm::dvec3 y = other[3] - other[0];
    const glm::dvec3 n = glm::cross(x, y);
    for (int i = 0; i <= 24; ++i) {
        for (int k = 0; k <= 4; ++k) {
            const glm::dvec3 ray = corners[0] + (corners[1] - corners[0]) * (i / 24.0) + (corners[3] - corners[0]) * (k / 4.0);
            const double along = glm::dot(other[0], n) / glm::dot(ray, n);
            const glm::dvec3 on = ray * along - other[0];
            const double u = glm::dot(on, x) / glm::dot(x, x);
            const double v = glm::dot(on, y) / glm::dot(y, y);
            if (along > 0.0 && u > 0.0 && u < 1.0 && v > 0.0 && v < 1.0) {
                return true;
            }
        }
    }
    return false;
}

TEST(SewerLabels, overAWalkNoneLiesOverAnotherAndNoneFlickers) {
    Streets streets;
    streets.frame(1.0);
    ASSERT_GE(streets.seen(), 5U) << "there is something to read";
    std::map<std::uint64_t, double> gone;
    double now = 0.0;
    std::size_t most = 0;
    std::size_t returns = 0;
    for (int i = 0; i < 1500; ++i) {
        now += 1.0 / 60.0;
        std::map<std::uint64_t, bool> before;
        for (const frame::SewerLabel& label : streets.labels.labels()) {
            before[label.key] = true;
        }
        streets.stand({20.0 + 1.4 * now, 30.0 + 2.0 * std::sin(now * 0.7)});
        streets.visit.headingRad = 0.8 * std::sin(now);
        streets.visit.pitchRad = -0.4 + 0.2 * std::sin(now * 1.3);
        streets.frame();
        const auto shown = streets.labels.labels();
        most = std::max(most, shown.size());
        for (std::size_t a = 0; a < shown.size(); ++a) {
            for (std::size_t b = 0; b < shown.size(); ++b) {
                if (a != b && shown[a].opacity > 0.0F && shown[b].opacity > 0.0F) {
                    ASSERT_FALSE(covers(shown[a], shown[b], LabelReader::of(streets.visit)))
                        << shown[a].words << " over " << shown[b].words << " after " << now << " s";
                }
            }
            if (before.erase(shown[a].key) == 0 && gone.contains(shown[a].key) && now - gone[shown[a].key] < 0.5) {
                ++returns;
            }
        }
        for (const auto& [key, was] : before) {
            gone[key] = now;
        }
    }
    EXPECT_LE(most, SewerLabels::kMost + 8) << "leaving ones included";
    EXPECT_EQ(returns, 0U) << "what goes stays away for a while";
}

/// Whether the earth beside the opening, up to `ground`, stands before a part of a label: tried along the lines of sight.
bool cutOff(const frame::SewerLabel& label, const frame::VisitState& visit, double ground) {
    const LabelReader reader = LabelReader::of(visit);
    const frame::Opening opening = visit.xray.shape();
    const auto corners = labelCorners(label, reader);
    for (int i = 0; i <= 40; ++i) {
        const double share = i / 40.0;
        for (const auto& [from, to] : {std::pair(corners[0], corners[1]), std::pair(corners[3], corners[2])}) {
            const math::WorldPos p = reader.eye + (from + (to - from) * share);
            for (int k = 1; k <= 100; ++k) {
                const math::WorldPos on = reader.eye + (p - reader.eye) * (k / 100.0);
                if (on.z < ground - 0.01 && opening.distance({on.x, on.y}) > 0.01) {
                    return true;
                }
            }
        }
    }
    return false;
}

TEST(SewerLabels, theEarthBesideTheOpeningCutsNoneOff) {
    std::size_t inPits = 0;
    for (int i = 0; i < 20; ++i) {
        Streets streets;
        streets.visit.xray.radius = i % 2 == 0 ? 12.0F : 5.0F;
        streets.stand({15.0 + 2.3 * i, 20.0 + 1.1 * i});
        streets.frame(1.0);
        for (const frame::SewerLabel& label : streets.labels.labels()) {
            EXPECT_FALSE(cutOff(label, streets.visit, 100.0)) << label.words << ", pit " << i;
            ++inPits;
        }
    }
    EXPECT_GT(inPits, 60U);
    std::size_t inTrenches = 0;
    for (int i = 0; i < 20; ++i) {
        Streets streets;
        frame::VisitState& visit = streets.visit;
        visit.xray.below = true;
        visit.xray.radius = 3.0F;
        visit.xray.points = 2;
        visit.xray.line[0] = {3.0, 35.0, 96.0};
        visit.xray.line[1] = {60.0, 35.0, 96.0};
        visit.feet = {14.0 + 2.0 * i, 33.7, 96.5};
        visit.xray.centre = {31.0, 35.0, 100.0};
        streets.frame(1.0);
        for (const frame::SewerLabel& label : streets.labels.labels()) {
            EXPECT_FALSE(cutOff(label, visit, 100.0)) << label.words << ", trench " << i;
            ++inTrenches;
        }
    }
    EXPECT_GT(inTrenches, 10U);
}

// Low behind the large pipe that the visitor stands beside in the trench.
TEST(SewerLabels, noneStandsBehindAnotherPipe) {
    for (const bool before : {true, false}) {
        Planted planted;
        planted.reach(planted.node(-30, 1.2, 100, 96.8F), planted.node(30, 1.2, 100, 96.8F), 96.8F, 96.8F);
        if (before) {
            planted.reach(planted.node(-30, 0, 100, 97), planted.node(30, 0, 100, 97), 97, 97).height = 0.8F;
        }
        const auto facts = planted.facts();
        frame::VisitState visit;
        visit.feet = {0.4, -1.3, 96.7};
        visit.eyeHeight = 1.7;
        visit.xray.opening = 1.0F;
        visit.xray.below = true;
        visit.xray.radius = 3.0F;
        visit.xray.points = 2;
        visit.xray.line[0] = {-30.0, 0.0, 96.7};
        visit.xray.line[1] = {30.0, 0.0, 96.7};
        visit.xray.centre = {0.0, 0.0, 100.0};
        visit.sewers.table = facts->classes.tables[0];
        visit.sewers.firstFeature = kFirst;
        SewerLabels labels;
        labels.advance(visit, facts.get(), 1.0);
        std::size_t ofTheLow = 0;
        std::size_t ofTheLarge = 0;
        for (const frame::SewerLabel& label : labels.labels()) {
            ofTheLow += label.feature == kFirst ? 1 : 0;
            ofTheLarge += before && label.feature == kFirst + 1 ? 1 : 0;
        }
        EXPECT_EQ(ofTheLow > 0, !before);
        EXPECT_EQ(ofTheLarge > 1, before) << "to both sides";
    }
}

TEST(SewerLabels, whoStandsStillAndTurnsSeesTheSameLabelsAndTheyFade) {
    Streets streets;
    streets.visit.room.emplace();  // in a headset
    streets.frame(0.05);
    ASSERT_FALSE(streets.labels.labels().empty());
    EXPECT_NEAR(streets.labels.labels()[0].opacity, 0.25F, 0.01F) << "not at once";
    for (int i = 0; i < 30; ++i) {
        streets.frame();
    }
    std::vector<std::uint64_t> keys;
    for (const frame::SewerLabel& label : streets.labels.labels()) {
        EXPECT_FLOAT_EQ(label.opacity, 1.0F);
        keys.push_back(label.key);
    }
    for (int i = 0; i < 60; ++i) {
        streets.visit.headingRad += 0.1;
        streets.frame();
    }
    ASSERT_EQ(streets.labels.labels().size(), keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        EXPECT_EQ(streets.labels.labels()[i].key, keys[i]);
    }
    streets.visit.sewers.labels = false;
    for (int i = 0; i < 30; ++i) {
        streets.frame();
    }
    EXPECT_TRUE(streets.labels.labels().empty());
}

TEST(SewerLabels, saysSizeMaterialAndIdAndDepthInTheVisitorsLanguage) {
    Streets streets;
    streets.frame(1.0);
    bool reach = false;
    bool node = false;
    const auto look = [&](const std::string& size, const std::string& depth) {
        reach = node = false;
        for (const frame::SewerLabel& label : streets.labels.labels()) {
            reach = reach || label.words.starts_with(size);
            node = node || label.words.find(depth) != std::string::npos;
        }
    };
    look("DN 300 Steinzeug · H", ",40 m tief");
    EXPECT_TRUE(reach);
    EXPECT_TRUE(node);
    streets.visit.language = core::Language::English;
    streets.frame(1.0);
    look("DN 300 Steinzeug · H", ".40 m deep");
    EXPECT_TRUE(reach);
    EXPECT_TRUE(node);
}

TEST(SewerSleeves, asWideAsIsKnownNoneWhereNothingIsAndPiecesMeetAtABend) {
    Planted planted;
    planted.node(-20, 0, 100, 97);
    planted.node(20, 0, 100, 97);
    planted.reach(0, 1, 97.0F, 96.8F).positionDeviation = 0.5F;
    planted.reach(0, 1, 97.0F, 96.8F);
    auto& unknownDepth = planted.reach(0, 1, kNone, 96.8F);
    unknownDepth.positionDeviation = 0.5F;
    auto& bent = planted.reach(0, 1, 97.0F, 96.8F);
    bent.levelDeviation = 0.1F;
    bent.firstPoint = static_cast<std::uint32_t>(planted.net.points.size());
    bent.pointCount = 3;
    planted.net.points.push_back({-20.0F, 0.0F, 97.0F});
    planted.net.points.push_back({0.0F, 0.0F, kNone});
    planted.net.points.push_back({0.0F, 20.0F, 96.8F});
    const auto facts = planted.facts();
    const SewerClasses* classes = &facts->classes;
    EXPECT_TRUE(classes->sleeves);
    frame::VisitState visit;
    visit.xray.opening = 1.0F;
    visit.xray.centre = {0.0, 0.0, 100.0};
    visit.sewers.table = classes->tables[0];
    visit.sewers.firstFeature = kFirst;
    SewerLabels labels;
    labels.advance(visit, facts.get(), 0.1);
    const auto sleeves = labels.sleeves();
    ASSERT_EQ(sleeves.size(), 3U) << "the straight one's and the bent one's two";
    EXPECT_FLOAT_EQ(sleeves[0].aside, 0.5F);
    EXPECT_FLOAT_EQ(sleeves[0].upDown, 0.0F);
    EXPECT_NEAR(sleeves[0].from.z, 97.15, 1e-5);
    EXPECT_FLOAT_EQ(sleeves[1].upDown, 0.1F);
    EXPECT_NEAR(sleeves[1].to.z, 96.9 + 0.15, 1e-5) << "halfway down, as it is drawn";
    EXPECT_NEAR(glm::length(sleeves[1].ends + sleeves[2].begins), 0.0, 1e-3) << "the same plane from both sides";
    visit.sewers.sleeves = false;
    labels.advance(visit, facts.get(), 0.1);
    EXPECT_TRUE(labels.sleeves().empty());
}

}  // namespace
}  // namespace rundgang::experience
