#include "content/demo/write/Layers.h"

#include "content/demo/land/Random.h"
#include "content/demo/write/GeoPackage.h"

#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace rundgang::demo {
namespace {

enum SewerLayer : std::size_t { kReaches, kNodes };
enum ReachField : std::size_t {
    kName,
    kUpper,
    kLower,
    kType,
    kSystem,
    kInvertUpper,
    kInvertLower,
    kLength,
    kHeight,
    kMaterial,
    kYear,
    kStreet,
    kCondition,
    kPositionClass,
    kLevelClass,
    kReachFields
};
enum NodeField : std::size_t { kNodeName, kNodeKind, kNodeSystem, kCover, kInvert, kDiameter, kNodeStreet, kNodeFields };

double centimetres(double v) { return std::floor(v * 100.0 + 0.5) / 100.0; }

/// KM, KS, KR: Mischwasser-, Schmutzwasser-, Regenwasserkanal, as in ISYBAU.
const char* systemCode(DrainSystem system) {
    return system == DrainSystem::Combined ? "KM" : (system == DrainSystem::Foul ? "KS" : "KR");
}

const char* kindName(DrainNodeKind kind) {
    switch (kind) {
        case DrainNodeKind::Manhole: return "Schacht";
        case DrainNodeKind::Gully: return "Straßenablauf";
        case DrainNodeKind::Outfall: return "Auslauf";
        case DrainNodeKind::Plant: return "Kläranlage";
    }
    return "Schacht";
}

const char* areaName(AreaKind kind) {
    switch (kind) {
        case AreaKind::Meadow: return "meadow";
        case AreaKind::Field: return "field";
        case AreaKind::Forest: return "forest";
        case AreaKind::Garden: return "garden";
        case AreaKind::Paved: return "paved";
        case AreaKind::Street: return "street";
        case AreaKind::Water: return "water";
    }
    return "meadow";
}

/// Town data are never complete: some heights were not surveyed (empty), some exports write 0 for that.
enum class Gap { None, Null, Zero };
Gap gapAt(std::uint64_t seed, std::size_t index, std::uint64_t what) {
    const double u = unitOf(hashOf(seed ^ what, static_cast<std::int64_t>(index)));
    return u < 0.022 ? Gap::Null : (u < 0.034 ? Gap::Zero : Gap::None);
}

void number(Row& row, std::size_t field, double value, Gap gap) {
    if (gap != Gap::Null) {
        row.number(field, gap == Gap::Zero ? 0.0 : value);
    }
}

}  // namespace

struct Layers::Impl {
    std::optional<GeoPackage> sewers;
    std::optional<GeoPackage> landuse;
    std::optional<GeoPackage> trees;
    std::size_t manholes = 0;
    std::size_t gullies = 0;
    std::size_t reaches = 0;
    std::size_t laterals = 0;

    core::Status open(const std::filesystem::path& out);
    core::Status addNodes(const Plan& plan, std::vector<std::string>& names);
    core::Status addReaches(const Plan& plan, const std::vector<std::string>& names);
    core::Status addAreas(const Plan& plan);
    core::Status addTrees(const Plan& plan);
};

core::Status Layers::Impl::open(const std::filesystem::path& out) {
    for (auto& [package, file] :
         {std::pair{&sewers, "sewers/kanal.gpkg"}, {&landuse, "landuse/landuse.gpkg"}, {&trees, "trees/trees.gpkg"}}) {
        auto created = GeoPackage::create(out / file);
        if (!created) {
            return created.problem();
        }
        package->emplace(std::move(created).value());
    }
    const FieldList reachFields{
        {"haltungsna", FieldKind::Text},    {"schoben", FieldKind::Text},    {"schunten", FieldKind::Text},
        {"typ", FieldKind::Text},           {"entwart", FieldKind::Text},    {"sohleoben", FieldKind::Real},
        {"sohleunten", FieldKind::Real},    {"laenge", FieldKind::Real},     {"profilhoeh", FieldKind::Integer},
        {"material", FieldKind::Text},      {"baujahr", FieldKind::Integer}, {"strasse", FieldKind::Text},
        {"zustandskl", FieldKind::Integer}, {"lagegenau", FieldKind::Text},  {"hoehegenau", FieldKind::Text}};
    const FieldList nodeFields{{"schnam", FieldKind::Text},  {"art", FieldKind::Text},   {"entwart", FieldKind::Text},
                               {"deckelh", FieldKind::Real}, {"sohlh", FieldKind::Real}, {"durchm", FieldKind::Integer},
                               {"strasse", FieldKind::Text}};
    for (const core::Status& done :
         {sewers->addLayer("haltungen", GeometryKind::Lines, reachFields),
          sewers->addLayer("knoten", GeometryKind::Points, nodeFields),
          landuse->addLayer("landuse", GeometryKind::Polygons, {{"kind", FieldKind::Text}, {"nutzung", FieldKind::Text}}),
          trees->addLayer("trees", GeometryKind::Points,
                          {{"height", FieldKind::Real}, {"crown", FieldKind::Real}, {"conifer", FieldKind::Integer}})}) {
        if (!done) {
            return done;
        }
    }
    return core::Done{};
}

namespace {

/// Of the pipes at each node, millimetres.
std::vector<int> widestPipes(const Plan& plan) {
    std::vector<int> widest(plan.drainNodes.size(), 0);
    for (const DrainPipe& pipe : plan.drains) {
        for (const std::uint32_t node : {pipe.from, pipe.to}) {
            widest[node] = std::max(widest[node], pipe.diameterMm);
        }
    }
    return widest;
}

/// The smallest usual manhole that the pipe fits into (DWA-A 157), millimetres.
double manholeFor(int pipe) { return pipe <= 500 ? 1000.0 : pipe <= 800 ? 1200.0 : pipe <= 1000 ? 1500.0 : 2000.0; }

}  // namespace

core::Status Layers::Impl::addNodes(const Plan& plan, std::vector<std::string>& names) {
    std::vector<std::string> streets(plan.drainNodes.size());
    for (const DrainPipe& pipe : plan.drains) {
        if (pipe.street != House::kNoStreet && streets[pipe.from].empty()) {
            streets[pipe.from] = plan.streets.streets()[pipe.street].name;
        }
    }
    const std::vector<int> widest = widestPipes(plan);
    for (std::size_t i = 0; i < plan.drainNodes.size(); ++i) {
        const DrainNode& node = plan.drainNodes[i];
        const bool gully = node.kind == DrainNodeKind::Gully;
        names.push_back(gully ? "SA" + std::to_string(100000 + ++gullies) : "S" + std::to_string(100000 + ++manholes));
        Row row(kNodeFields);
        row.text(kNodeName, names.back());
        row.text(kNodeKind, kindName(node.kind));
        row.text(kNodeSystem, systemCode(node.system));
        number(row, kCover, centimetres(node.cover), gapAt(plan.frame.seed, i, 0xc0));
        number(row, kInvert, centimetres(node.invert), gapAt(plan.frame.seed, i, 0x1e));
        if (node.kind == DrainNodeKind::Manhole || gully) {
            row.number(kDiameter, gully ? 450.0 : manholeFor(widest[i]));
        }
        if (!streets[i].empty()) {
            row.text(kNodeStreet, streets[i]);
        }
        if (const core::Status done = sewers->add(kNodes, {&node.position, 1}, row); !done) {
            return done;
        }
    }
    return core::Done{};
}

core::Status Layers::Impl::addReaches(const Plan& plan, const std::vector<std::string>& names) {
    static constexpr std::array kMaterials{"Beton", "Steinzeug", "PVC", "GFK"};
    for (std::size_t i = 0; i < plan.drains.size(); ++i) {
        const DrainPipe& pipe = plan.drains[i];
        const std::uint64_t look = hashOf(plan.frame.seed ^ 0x3a7e, static_cast<std::int64_t>(i));
        Row row(kReachFields);
        row.text(kName, pipe.lateral ? "L" + std::to_string(100000 + ++laterals) : "H" + std::to_string(100000 + ++reaches));
        row.text(kUpper, names[pipe.from]);
        row.text(kLower, names[pipe.to]);
        row.text(kType, pipe.lateral ? "Leitung" : "Haltung");
        row.text(kSystem, systemCode(pipe.system));
        number(row, kInvertUpper, centimetres(pipe.invertFrom), gapAt(plan.frame.seed, i, 0x51));
        number(row, kInvertLower, centimetres(pipe.invertTo), gapAt(plan.frame.seed, i, 0x52));
        row.number(kLength, centimetres(lengthOfLine(pipe.line)));
        number(row, kHeight, pipe.diameterMm, gapAt(plan.frame.seed, i, 0xd1));
        row.text(kMaterial, kMaterials[look % kMaterials.size()]);
        const auto yearsAfterFirst = static_cast<double>((look >> 8U) % 62);
        row.number(kYear, 1958.0 + yearsAfterFirst);
        // Three of four sewers were inspected, and few of the house connections; old ones are worse (DWA: 0 is the worst).
        const double chance = unitOf(hashOf(look, 0x2f));
        if (chance < (pipe.lateral ? 0.2 : 0.75)) {
            row.number(kCondition, std::floor(std::min(yearsAfterFirst / 62.0 * 3.0 + unitOf(hashOf(look, 0x30)) * 2.5, 5.0)));
        }
        // Surveyed, from plans, or only from hearsay; of some nobody knows.
        static constexpr std::array<const char*, 4> kClasses{"A", "B", "C", nullptr};
        if (const char* known = kClasses[(look >> 20U) % kClasses.size()]) {
            row.text(kPositionClass, known);
            row.text(kLevelClass, known);
        }
        if (pipe.street != House::kNoStreet) {
            row.text(kStreet, plan.streets.streets()[pipe.street].name);
        }
        if (const core::Status done = sewers->add(kReaches, pipe.line, row); !done) {
            return done;
        }
    }
    return core::Done{};
}

core::Status Layers::Impl::addAreas(const Plan& plan) {
    static constexpr std::array kNames{"Grünland", "Ackerland", "Wald", "Garten", "Platz oder Hof", "Straße", "Gewässer"};
    for (const Area& area : plan.areas) {
        const bool patchwork = area.kind == AreaKind::Meadow || area.kind == AreaKind::Field;
        const Vec2 c = (area.outline[0] + area.outline[area.outline.size() / 2]) * 0.5;
        if (patchwork && (columnOf(c.x) != plan.frame.cell.column || rowOf(c.y) != plan.frame.cell.row)) {
            continue;
        }
        Row row(2);
        row.text(0, areaName(area.kind));
        row.text(1, kNames[static_cast<std::size_t>(area.kind)]);
        if (const core::Status done = landuse->add(0, area.outline, row); !done) {
            return done;
        }
    }
    return core::Done{};
}

core::Status Layers::Impl::addTrees(const Plan& plan) {
    for (const Tree& tree : plan.trees) {
        Row row(3);
        row.number(0, tree.height);
        row.number(1, tree.crown);
        row.number(2, tree.conifer ? 1.0 : 0.0);
        if (const core::Status done = trees->add(0, {&tree.position, 1}, row); !done) {
            return done;
        }
    }
    return core::Done{};
}

Layers::Layers() : mImpl(std::make_unique<Impl>()) {}
Layers::Layers(Layers&&) noexcept = default;
Layers& Layers::operator=(Layers&&) noexcept = default;
Layers::~Layers() = default;

core::Result<Layers> Layers::create(const std::filesystem::path& out) {
    Layers layers;
    if (const core::Status done = layers.mImpl->open(out); !done) {
        return done.problem();
    }
    return layers;
}

core::Status Layers::add(const Plan& plan) {
    std::vector<std::string> names;
    if (core::Status done = mImpl->addNodes(plan, names); !done) {
        return done;
    }
    if (core::Status done = mImpl->addReaches(plan, names); !done) {
        return done;
    }
    if (core::Status done = mImpl->addAreas(plan); !done) {
        return done;
    }
    return mImpl->addTrees(plan);
}

core::Status Layers::close() {
    for (GeoPackage* package : {&*mImpl->sewers, &*mImpl->landuse, &*mImpl->trees}) {
        if (core::Status done = package->close(); !done) {
            return done;
        }
    }
    return core::Done{};
}

}  // namespace rundgang::demo
