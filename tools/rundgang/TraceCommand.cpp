#include "engine/network/Backwater.h"
#include "engine/network/Trace.h"
#include "engine/network/WorldNetwork.h"
#include "tools/common/ExitCode.h"
#include "tools/common/NetworkPlace.h"
#include "tools/rundgang/Commands.h"

#include <cstdio>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

class Telling {
public:
    explicit Telling(const OpenedNetwork& opened) : mOpened(opened) {}

    [[nodiscard]] Json nodes(const std::vector<std::uint32_t>& indices) const {
        Json ids = Json::array();
        for (const std::uint32_t index : indices) {
            ids.push_back(mOpened.idOf(mOpened.network.node(index).feature));
        }
        return ids;
    }
    [[nodiscard]] Json reaches(const std::vector<std::uint32_t>& indices) const {
        Json ids = Json::array();
        for (const std::uint32_t index : indices) {
            ids.push_back(mOpened.idOf(mOpened.network.reach(index).feature));
        }
        return ids;
    }
    [[nodiscard]] Json traced(const network::Traced& traced) const {
        Json json{
            {"reaches", reaches(traced.reaches)},
            {"nodes", nodes(traced.nodes)},
            {"length", traced.length},
            {"path",
             {{"nodes", nodes(traced.path.nodes)}, {"reaches", reaches(traced.path.reaches)}, {"length", traced.pathLength}}},
            {"loop", traced.loop}};
        json["path"]["fall"] = traced.fall ? Json(*traced.fall) : Json(nullptr);
        return json;
    }
    [[nodiscard]] Json backwater(const network::Backwater& found) const {
        Json json{{"nodes", nodes(found.nodes)}, {"reaches", reaches(found.reaches)}, {"levels_not_known", found.unknown}};
        json["level"] = found.level ? Json(*found.level) : Json(nullptr);
        json["runs_out_at"] =
            found.node == network::kNone ? Json(nullptr) : Json(mOpened.idOf(mOpened.network.node(found.node).feature));
        json["into"] = found.outlet == network::Backwater::Outlet::None ? Json(nullptr)
                       : found.outlet == network::Backwater::Outlet::Street
                           ? Json("street")
                           : Json(mOpened.idOf(mOpened.network.reach(found.reach).feature));
        return json;
    }

private:
    const OpenedNetwork& mOpened;
};

void printTraced(const std::string& id, const char* direction, const Json& json) {
    std::printf("%s of %s: %zu reaches, %zu nodes, %.2f m\n", direction, id.c_str(), json["reaches"].size(), json["nodes"].size(),
                json["length"].get<double>());
    const Json& path = json["path"];
    std::printf("  path      %.2f m", path["length"].get<double>());
    if (path["fall"].is_null()) {
        std::printf(", its fall is not known");
    } else {
        std::printf(", falls by %.2f m", path["fall"].get<double>());
    }
    std::printf("%s\n ", json["loop"].get<bool>() ? "; water would come back to where it was" : "");
    for (const Json& node : path["nodes"]) {
        std::printf(" %s", node.get<std::string>().c_str());
    }
    std::printf("\n");
}

void printBackwater(const std::string& id, const Json& json) {
    if (json["level"].is_null()) {
        std::printf("if %s is blocked: too little is known of the levels to say where water comes up\n", id.c_str());
    } else {
        std::printf("if %s is blocked: water rises to %.2f m and runs out at %s, %s\n", id.c_str(), json["level"].get<double>(),
                    json["runs_out_at"].get<std::string>().c_str(),
                    json["into"] == "street" ? "onto the street" : ("into " + json["into"].get<std::string>()).c_str());
        std::printf("  under water: %zu nodes, %zu reaches\n", json["nodes"].size(), json["reaches"].size());
    }
    if (json["levels_not_known"].get<std::size_t>() > 0) {
        std::printf("  %zu levels on the way are not known and were left out\n", json["levels_not_known"].get<std::size_t>());
    }
}

}  // namespace

int runTrace(const TraceArguments& arguments) {
    const core::Result<OpenedNetwork> opened = openNetwork(arguments.world);
    if (!opened) {
        return fail(opened.problem());
    }
    const core::Result<network::Start> start = opened->find(arguments.from);
    if (!start) {
        return fail(start.problem());
    }
    const Telling telling(*opened);
    Json json;
    if (arguments.blocked) {
        if (start->reach == network::kNone) {
            return fail({arguments.world, arguments.from, "is a node, and only a reach can be blocked here",
                         "Name the reach that leaves it."});
        }
        json = telling.backwater(network::backwater(opened->network, start->reach));
    } else {
        const auto direction = arguments.upstream ? network::Direction::Upstream : network::Direction::Downstream;
        json = telling.traced(network::trace(opened->network, *start, direction));
    }
    if (arguments.json) {
        std::printf("%s\n", json.dump(2).c_str());
    } else if (arguments.blocked) {
        printBackwater(arguments.from, json);
    } else {
        printTraced(arguments.from, arguments.upstream ? "upstream" : "downstream", json);
    }
    return kGood;
}

}  // namespace rundgang::tools
