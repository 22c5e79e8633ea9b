#include "content/import/sewer/SewerDraft.h"

#include "content/import/common/Counted.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rundgang::import {
namespace {

using city::SewerNode;
using city::SewerReach;

/// Only a plain difference tells that a line was drawn the other way round.
constexpr double kPlainly = 0.1;

bool hasPlace(const SewerNode& node) { return std::isfinite(node.position.x); }

class Joiner {
public:
    Joiner(SewerDraft& draft, const std::string& name) : mDraft(draft), mNetwork(draft.network), mCounted(name) {
        for (std::size_t i = 0; i < mNetwork.nodes.size(); ++i) {
            mNodes.emplace(mNetwork.nodes[i].id, i);
        }
        for (std::size_t i = 0; i < mNetwork.reaches.size(); ++i) {
            mReaches.emplace(mNetwork.reaches[i].id, i);
        }
    }

    core::Warnings run() {
        attachInspections();
        for (SewerReach& reach : mNetwork.reaches) {
            placeEnds(reach);
        }
        for (SewerReach& reach : mNetwork.reaches) {
            drawLine(reach);
            turnLine(reach);
        }
        dropPlaceless();
        return mCounted.warnings();
    }

private:
    SewerNode* node(const std::string& id) {
        const auto found = id.empty() ? mNodes.end() : mNodes.find(id);
        return found != mNodes.end() ? &mNetwork.nodes[found->second] : nullptr;
    }

    void attachInspections() {
        for (FoundInspection& found : mDraft.inspections) {
            auto& index = found.node ? mNodes : mReaches;
            const auto object = index.find(found.id);
            if (object == index.end()) {
                mCounted.add("an inspection is of an object that no file of this source holds, it was left out",
                             (found.node ? "node " : "reach ") + found.id,
                             "Name the file with the master data (Stammdaten), too");
                continue;
            }
            (found.node ? mNetwork.nodes[object->second].inspections : mNetwork.reaches[object->second].inspections)
                .push_back(std::move(found.inspection));
        }
        const auto older = [](const city::Inspection& a, const city::Inspection& b) { return a.date < b.date; };
        for (SewerNode& one : mNetwork.nodes) {
            std::stable_sort(one.inspections.begin(), one.inspections.end(), older);
        }
        for (SewerReach& one : mNetwork.reaches) {
            std::stable_sort(one.inspections.begin(), one.inspections.end(), older);
        }
    }

    void placeEnds(const SewerReach& reach) {
        if (reach.line.size() < 2) {
            return;
        }
        const std::pair<const std::string&, const glm::dvec2&> ends[2] = {{reach.fromNode, reach.line.front()},
                                                                          {reach.toNode, reach.line.back()}};
        for (const auto& [id, place] : ends) {
            if (SewerNode* end = node(id); end != nullptr && !hasPlace(*end)) {
                end->position = place;
                end->derived |= city::kDerivedPosition;
                mCounted.add("a node has no coordinates, it stands where a reach ends in it", "node " + end->id);
            }
        }
    }

    void drawLine(SewerReach& reach) {
        if (reach.line.size() >= 2) {
            return;
        }
        reach.line.clear();
        reach.inverts.clear();
        const SewerNode* from = node(reach.fromNode);
        const SewerNode* to = node(reach.toNode);
        if (from == nullptr || to == nullptr || !hasPlace(*from) || !hasPlace(*to) || from->position == to->position) {
            return;
        }
        reach.line = {from->position, to->position};
        reach.derived |= city::kDerivedLine;
        mCounted.add("a reach has no course, it was drawn straight between its nodes", "reach " + reach.id);
    }

    void turnLine(SewerReach& reach) {
        const SewerNode* from = node(reach.fromNode);
        const SewerNode* to = node(reach.toNode);
        if (reach.line.size() < 2 || from == nullptr || to == nullptr || !hasPlace(*from) || !hasPlace(*to)) {
            return;
        }
        const double as = glm::length(reach.line.front() - from->position) + glm::length(reach.line.back() - to->position);
        const double turned = glm::length(reach.line.front() - to->position) + glm::length(reach.line.back() - from->position);
        if (turned + kPlainly < as) {
            std::reverse(reach.line.begin(), reach.line.end());
            std::reverse(reach.inverts.begin(), reach.inverts.end());
            mCounted.add("the line is drawn from the lower node to the upper, it was turned round", "reach " + reach.id);
        }
    }

    void dropPlaceless() {
        for (const SewerNode& one : mNetwork.nodes) {
            if (!hasPlace(one)) {
                mCounted.add("a node has no coordinates and no reach ends in it, it was left out", "node " + one.id);
            }
        }
        for (const SewerReach& one : mNetwork.reaches) {
            if (one.line.size() < 2) {
                mCounted.add("a reach has neither a course nor two nodes with places, it was left out", "reach " + one.id);
            }
        }
        // The maps hold views of what moves now.
        mNodes.clear();
        mReaches.clear();
        std::erase_if(mNetwork.nodes, [](const SewerNode& one) { return !hasPlace(one); });
        std::erase_if(mNetwork.reaches, [](const SewerReach& one) { return one.line.size() < 2; });
    }

    SewerDraft& mDraft;
    city::SewerNetwork& mNetwork;
    Counted mCounted;
    std::unordered_map<std::string_view, std::size_t> mNodes;
    std::unordered_map<std::string_view, std::size_t> mReaches;
};

}  // namespace

void SewerDraft::add(city::SewerNetwork&& read, city::SewerOrigin origin) {
    read.sources = {std::move(origin)};
    for (SewerNode& node : read.nodes) {
        node.origin = 0;
    }
    for (SewerReach& reach : read.reaches) {
        reach.origin = 0;
    }
    city::append(network, std::move(read));
}

core::Result<city::SewerNetwork> joinDraft(SewerDraft&& draft, const std::string& name) {
    core::Warnings warnings = Joiner(draft, name).run();
    return core::Result<city::SewerNetwork>(std::move(draft.network), std::move(warnings));
}

}  // namespace rundgang::import
