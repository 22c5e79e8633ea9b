#include "engine/world/SewerNet.h"

#include "engine/core/Hash.h"
#include "engine/core/MappedFile.h"
#include "engine/world/Layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <system_error>

namespace rundgang::world {
namespace {

constexpr std::array<char, 8> kSewersMagic{'R', 'G', 'S', 'E', 'W', 'E', 'R', '\n'};
constexpr std::uint32_t kSewersVersion = 1;

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

std::uint64_t unpackedSize(const SewerHeader& header) {
    return std::uint64_t{header.nodeCount} * sizeof(SewerNodeRecord) +
           std::uint64_t{header.reachCount} * sizeof(SewerReachRecord) +
           std::uint64_t{header.pointCount} * sizeof(SewerPointRecord) +
           std::uint64_t{header.damageCount} * sizeof(SewerDamageRecord) + header.letterCount;
}

core::Problem damaged(const std::string& name, const std::string& what) {
    return core::Problem{name, "", "damaged: " + what, "Bake the world again or copy it again from where it came from."};
}

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
    std::vector<std::byte> body;
    appendPlain(body, net.nodes.data(), net.nodes.size());
    appendPlain(body, net.reaches.data(), net.reaches.size());
    appendPlain(body, net.points.data(), net.points.size());
    appendPlain(body, net.damages.data(), net.damages.size());
    appendPlain(body, net.letters.data(), net.letters.size());
    constexpr int kLevel = 6;
    const std::vector<std::byte> packed = pack(body, kLevel);
    SewerHeader header{};
    std::memcpy(header.magic, kSewersMagic.data(), kSewersMagic.size());
    header.version = kSewersVersion;
    header.nodeCount = static_cast<std::uint32_t>(net.nodes.size());
    header.reachCount = static_cast<std::uint32_t>(net.reaches.size());
    header.pointCount = static_cast<std::uint32_t>(net.points.size());
    header.damageCount = static_cast<std::uint32_t>(net.damages.size());
    header.letterCount = static_cast<std::uint32_t>(net.letters.size());
    header.origin[0] = net.originX;
    header.origin[1] = net.originY;
    header.checksum = core::hash64(packed);
    std::vector<std::byte> bytes;
    appendPlain(bytes, &header, 1);
    appendPlain(bytes, packed.data(), packed.size());
    return bytes;
}

core::Result<SewerNet> decodeSewerNet(std::span<const std::byte> bytes, const std::string& name) {
    SewerHeader header{};
    PlainReader reader(bytes);
    if (!reader.read(&header) || !std::equal(kSewersMagic.begin(), kSewersMagic.end(), header.magic)) {
        return damaged(name, "this is no world's sewer network");
    }
    if (header.version > kSewersVersion) {
        return core::Problem{name, "", "has version " + std::to_string(header.version) + ", newer than this program's",
                             "Use a newer Rundgang or bake the world with this one."};
    }
    const std::span<const std::byte> packed = bytes.subspan(sizeof(header));
    if (core::hash64(packed) != header.checksum) {
        return damaged(name, "its checksum does not match");
    }
    const std::uint64_t size = unpackedSize(header);
    std::vector<std::byte> body;
    if (size > kMaxUnpacked || !unpack(packed, size, body)) {
        return damaged(name, "it can not be unpacked");
    }
    SewerNet net;
    net.originX = header.origin[0];
    net.originY = header.origin[1];
    net.nodes.resize(header.nodeCount);
    net.reaches.resize(header.reachCount);
    net.points.resize(header.pointCount);
    net.damages.resize(header.damageCount);
    net.letters.resize(header.letterCount);
    PlainReader parts(body);
    const bool whole = parts.read(net.nodes.data(), net.nodes.size()) && parts.read(net.reaches.data(), net.reaches.size()) &&
                       parts.read(net.points.data(), net.points.size()) && parts.read(net.damages.data(), net.damages.size()) &&
                       parts.read(net.letters.data(), net.letters.size());
    if (!whole || !fits(net)) {
        return damaged(name, "the network points outside of itself");
    }
    return net;
}

core::Result<std::optional<SewerNet>> readSewerNet(const World& world) {
    const std::filesystem::path file = world.folder() / kSewersFile;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return std::optional<SewerNet>();
    }
    const core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    if (!mapped) {
        return mapped.problem();
    }
    core::Result<SewerNet> net = decodeSewerNet(mapped->bytes(), file.string());
    if (!net) {
        return net.problem();
    }
    const std::uint64_t features = world.manifest().counts.features;
    const auto known = [&](const auto& record) { return record.feature < features; };
    if (!std::all_of(net->nodes.begin(), net->nodes.end(), known) ||
        !std::all_of(net->reaches.begin(), net->reaches.end(), known)) {
        return damaged(file.string(), "it tells of features that the world does not have");
    }
    return std::optional<SewerNet>(std::move(*net));
}

}  // namespace rundgang::world
