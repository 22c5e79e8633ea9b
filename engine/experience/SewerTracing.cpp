#include "engine/experience/SewerTracing.h"

#include "engine/world/WorldGround.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace rundgang::experience {
namespace {

using network::kNone;

/// A way leads from chunk to chunk and does not come back.
constexpr std::size_t kGroundChunks = 6;

class Tracer {
public:
    Tracer(const SewerMap& map, const network::AssetIndex& index, const SewerAsset& from, TraceHow how)
        : mMap(map), mNetwork(map.network), mIndex(index), mFrom(from) {
        mTrace.how = how;
        mTrace.from = from.feature;
        mTrace.fromId = from.id;
    }

    SewerTrace run() {
        if (mTrace.how == TraceHow::Blocked) {
            blocked();
        } else {
            const bool up = mTrace.how == TraceHow::Upstream;
            follow(network::trace(mNetwork, mFrom.at, up ? network::Direction::Upstream : network::Direction::Downstream));
        }
        return std::move(mTrace);
    }
    /// The way that a section shows, after run().
    [[nodiscard]] const network::Path& path() const { return mPath; }

    [[nodiscard]] std::string idOf(std::uint32_t feature) const { return std::string(mIndex.idOf(feature)); }

private:
    void mark(std::span<const std::uint32_t> nodes, std::span<const std::uint32_t> reaches, frame::Mark how) {
        auto marks = std::make_shared<frame::FeatureMarks>();
        marks->reserve(nodes.size() + reaches.size());
        for (const std::uint32_t node : nodes) {
            marks->push_back({mNetwork.node(node).feature, how});
        }
        for (const std::uint32_t reach : reaches) {
            marks->push_back({mNetwork.reach(reach).feature, how});
        }
        std::erase_if(*marks, [](const frame::FeatureMark& mark) { return mark.feature == frame::kNoFeature; });
        std::sort(marks->begin(), marks->end(),
                  [](const frame::FeatureMark& a, const frame::FeatureMark& b) { return a.feature < b.feature; });
        marks->erase(
            std::unique(marks->begin(), marks->end(), [](const auto& a, const auto& b) { return a.feature == b.feature; }),
            marks->end());
        mTrace.marks = std::move(marks);
    }

    void follow(network::Traced traced) {
        mTrace.nodes = traced.nodes.size();
        mTrace.reaches = traced.reaches.size();
        mTrace.length = traced.length;
        mTrace.pathLength = traced.pathLength;
        mTrace.fall = traced.fall;
        mTrace.loop = traced.loop;
        mPath = std::move(traced.path);
        if (!mPath.nodes.empty()) {
            const std::uint32_t end = mTrace.how == TraceHow::Upstream ? mPath.nodes.front() : mPath.nodes.back();
            mTrace.endId = idOf(mNetwork.node(end).feature);
            mTrace.outfall = end < mMap.net.nodes.size() && mMap.net.nodes[end].kind == world::kNodeOutfall;
        }
        mark(traced.nodes, traced.reaches, frame::Mark::Traced);
    }

    void blocked() {
        network::Traced down = network::trace(mNetwork, mFrom.at, network::Direction::Downstream);
        const std::uint32_t reach = mFrom.at.reach != kNone      ? mFrom.at.reach
                                    : !down.path.reaches.empty() ? down.path.reaches.front()
                                                                 : kNone;
        if (reach == kNone) {
            return;
        }
        mTrace.blockedId = idOf(mNetwork.reach(reach).feature);
        const network::Backwater found = network::backwater(mNetwork, reach);
        mTrace.outlet = found.outlet;
        mTrace.level = found.level;
        mTrace.unknown = found.unknown;
        mTrace.nodes = found.nodes.size();
        mTrace.reaches = found.reaches.size();
        for (const std::uint32_t flooded : found.reaches) {
            mTrace.length += std::isfinite(mNetwork.reach(flooded).length) ? mNetwork.reach(flooded).length : 0.0;
        }
        if (found.node != kNone) {
            mTrace.outletFeature = mNetwork.node(found.node).feature;
            mTrace.outletNode = idOf(mTrace.outletFeature);
        }
        if (found.reach != kNone) {
            mTrace.outletReach = idOf(mNetwork.reach(found.reach).feature);
        }
        mPath = wayTo(reach, found.node);
        mark(found.nodes, found.reaches, frame::Mark::Backwater);
    }

    /// From where water comes up down to the blocked reach, if dry weather's way leads there; else the longest way to it.
    [[nodiscard]] network::Path wayTo(std::uint32_t reach, std::uint32_t outlet) const {
        if (outlet != kNone) {
            network::Path path = network::trace(mNetwork, {outlet, kNone}, network::Direction::Downstream).path;
            const auto end = std::find(path.reaches.begin(), path.reaches.end(), reach);
            if (end != path.reaches.end()) {
                const auto count = static_cast<std::size_t>(end - path.reaches.begin()) + 1;
                path.reaches.resize(count);
                path.nodes.resize(count + 1);
                return path;
            }
        }
        return network::trace(mNetwork, {kNone, reach}, network::Direction::Upstream).path;
    }

    const SewerMap& mMap;
    const network::Network& mNetwork;
    const network::AssetIndex& mIndex;
    const SewerAsset& mFrom;
    SewerTrace mTrace;
    network::Path mPath;
};

void addDamages(SewerSection& to, const SewerMap& map) {
    std::unordered_map<std::uint32_t, std::size_t> pipes;
    for (std::size_t i = 0; i < to.section.pipes.size(); ++i) {
        pipes.emplace(to.section.pipes[i].reach, i);
    }
    for (const world::SewerDamageRecord& damage : map.net.damages) {
        const auto found = pipes.find(damage.owner);
        if (found == pipes.end()) {
            continue;
        }
        const network::SectionPipe& pipe = to.section.pipes[found->second];
        const double length = pipe.to - pipe.from;
        const double along = std::isfinite(damage.station) ? std::clamp(static_cast<double>(damage.station), 0.0, length) : 0.0;
        const double share = length > 0.0 ? along / length : 0.0;
        to.damages.push_back({found->second, pipe.from + along, pipe.invertFrom + (pipe.invertTo - pipe.invertFrom) * share,
                              std::string(map.net.code(damage)), damage.worst, map.net.reaches[damage.owner].scale});
    }
    std::sort(to.damages.begin(), to.damages.end(), [](const SewerSection::Damage& a, const SewerSection::Damage& b) {
        return std::tie(a.station, a.pipe, a.code) < std::tie(b.station, b.pipe, b.code);
    });
}

SewerSection sectionOf(const std::shared_ptr<const world::World>& world, const SewerMap& map, const Tracer& tracer,
                       const SewerTrace& trace) {
    world::WorldGround ground(world, kGroundChunks);
    SewerSection to;
    to.section = network::longSection(map.network, tracer.path(), [&](const glm::dvec2& p) { return ground.heightAt(p.x, p.y); });
    for (const network::SectionShaft& shaft : to.section.shafts) {
        to.shaftFeatures.push_back(map.network.node(shaft.node).feature);
        to.shaftNames.push_back(tracer.idOf(to.shaftFeatures.back()));
    }
    for (const network::SectionPipe& pipe : to.section.pipes) {
        to.pipeFeatures.push_back(map.network.reach(pipe.reach).feature);
        to.pipeNames.push_back(tracer.idOf(to.pipeFeatures.back()));
        to.unknownLevels +=
            static_cast<std::size_t>(std::isnan(pipe.invertFrom)) + static_cast<std::size_t>(std::isnan(pipe.invertTo));
    }
    addDamages(to, map);
    to.water = trace.level;
    return to;
}

}  // namespace

SewerTracing::~SewerTracing() { ++mLatest; }

void SewerTracing::advance() {
    if (std::optional<Made> made = mMade.take(); made && made->number == mNumber) {
        mTraced = std::move(made->trace);
        mSection = std::move(made->section);
        mBusy = !made->whole;
    }
}

void SewerTracing::trace(std::shared_ptr<const SewerMap> map, std::shared_ptr<const network::AssetIndex> index,
                         const SewerAsset& from, TraceHow how) {
    clear();
    mBusy = true;
    mWork.post([this, map = std::move(map), index = std::move(index), from, how, number = mNumber] {
        if (mLatest != number) {
            return;
        }
        Tracer tracer(*map, *index, from, how);
        Made made{number, std::make_shared<const SewerTrace>(tracer.run()), nullptr, false};
        made.whole = tracer.path().reaches.empty();
        mMade.put(made);
        if (!made.whole && mLatest == number) {
            made.section = std::make_shared<const SewerSection>(sectionOf(mWorld, *map, tracer, *made.trace));
            made.whole = true;
            mMade.put(std::move(made));
        }
    });
}

void SewerTracing::clear() {
    mLatest = ++mNumber;
    mTraced.reset();
    mSection.reset();
    mBusy = false;
}

void SewerTracing::waitIdle() {
    mWork.waitIdle();
    advance();
}

}  // namespace rundgang::experience
