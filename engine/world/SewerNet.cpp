#include "engine/world/SewerNet.h"

#include "engine/world/PackedPart.h"

#include <algorithm>
#include <cmath>

namespace rundgang::world {
namespace {

constexpr PackedKind kSewersKind{{'R', 'G', 'S', 'E', 'W', 'E', 'R', '\n'}, 1, "this is no world's sewer network"};

struct SewerHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t nodeCount;
    std::uint32_t reachCount;
    std::uint32_t pointCount;
    std::uint32_t damageCount;
    std::uint32_t letterCount;
    double origin[2];
    std::uint64_t checksum;  ///< of the packed bytes
};
static_assert(sizeof(SewerHeader) == 56);

bool nodeFits(std::uint32_t node, const SewerNet& net) { return node == kNoSewerNode || node < net.nodes.size(); }

/// Farther than any place or level of the Earth is a made-up number, and would be reckoned with.
constexpr double kFarthest = 1e8;
constexpr double kDeepest = 1e5;

bool placed(double value, double most = kFarthest) { return std::abs(value) < most; }
/// Not known, or a level or size there can be.
bool sized(float value) { return std::isnan(value) || std::abs(static_cast<double>(value)) < kDeepest; }

bool fits(const SewerNet& net) {
    const bool nodes = std::all_of(net.nodes.begin(), net.nodes.end(), [](const SewerNodeRecord& node) {
        return placed(node.x) && placed(node.y) && sized(node.cover) && sized(node.invert);
    });
    const bool reaches = std::all_of(net.reaches.begin(), net.reaches.end(), [&](const SewerReachRecord& reach) {
        return nodeFits(reach.from, net) && nodeFits(reach.to, net) && reach.pointCount >= 2 &&
               reach.firstPoint <= net.points.size() && reach.pointCount <= net.points.size() - reach.firstPoint &&
               std::isfinite(reach.length) && reach.length >= 0.0F && sized(reach.invertFrom) && sized(reach.invertTo) &&
               sized(reach.height) && sized(reach.width);
    });
    const bool points = std::all_of(net.points.begin(), net.points.end(), [](const SewerPointRecord& p) {
        return placed(static_cast<double>(p.x)) && placed(static_cast<double>(p.y)) && sized(p.invert);
    });
    const bool damages = std::all_of(net.damages.begin(), net.damages.end(), [&](const SewerDamageRecord& damage) {
        const std::uint32_t owner = damage.owner & ~kDamageOfNode;
        const std::size_t owners = (damage.owner & kDamageOfNode) != 0 ? net.nodes.size() : net.reaches.size();
        return owner < owners && damage.code <= net.letters.size() && damage.codeSize <= net.letters.size() - damage.code;
    });
    return placed(net.originX) && placed(net.originY) && nodes && reaches && points && damages;
}

}  // namespace

std::vector<std::byte> encodeSewerNet(const SewerNet& net) {
    SewerHeader header{};
    header.nodeCount = static_cast<std::uint32_t>(net.nodes.size());
    header.reachCount = static_cast<std::uint32_t>(net.reaches.size());
    header.pointCount = static_cast<std::uint32_t>(net.points.size());
    header.damageCount = static_cast<std::uint32_t>(net.damages.size());
    header.letterCount = static_cast<std::uint32_t>(net.letters.size());
    header.origin[0] = net.originX;
    header.origin[1] = net.originY;
    return encodePacked(kSewersKind, header, net.nodes, net.reaches, net.points, net.damages, net.letters);
}

core::Result<SewerNet> decodeSewerNet(std::span<const std::byte> bytes, const std::string& name) {
    const core::Result<SewerHeader> header = packedHeader<SewerHeader>(kSewersKind, bytes, name);
    if (!header) {
        return header.problem();
    }
    SewerNet net;
    net.originX = header->origin[0];
    net.originY = header->origin[1];
    const core::Status unpacked =
        unpackLists(bytes.subspan(sizeof(SewerHeader)), name, Counted{net.nodes, header->nodeCount},
                    Counted{net.reaches, header->reachCount}, Counted{net.points, header->pointCount},
                    Counted{net.damages, header->damageCount}, Counted{net.letters, header->letterCount});
    if (!unpacked) {
        return unpacked.problem();
    }
    if (!fits(net)) {
        return damaged(name, "", "the network points outside of itself");
    }
    return net;
}

core::Result<std::optional<SewerNet>> readSewerNet(const World& world) {
    const std::filesystem::path file = world.folder() / kSewersFile;
    core::Result<std::optional<SewerNet>> net = readPart(file, decodeSewerNet);
    if (!net || !*net) {
        return net;
    }
    const std::uint64_t features = world.manifest().counts.features;
    const auto known = [&](const auto& record) { return record.feature < features; };
    if (!std::all_of((*net)->nodes.begin(), (*net)->nodes.end(), known) ||
        !std::all_of((*net)->reaches.begin(), (*net)->reaches.end(), known)) {
        return damaged(file.string(), "", "it tells of features that the world does not have");
    }
    return net;
}

}  // namespace rundgang::world
