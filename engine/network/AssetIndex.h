// Finding what belongs to a sewer network: by id, by street, by kind and by how bad it is; nearest first. Meant for a million
// assets: a search looks at each once, in memory, which takes some milliseconds and so belongs on a worker. Made once, then only
// read, from any thread.
#pragma once

#include "engine/network/Trace.h"
#include "engine/world/SewerNet.h"

#include <glm/vec2.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rundgang::network {

enum class AssetKind : std::uint8_t {
    Reach,    ///< Haltung, Leitung, Rinne
    Manhole,  ///< Schacht
    Gully,    ///< Straßenablauf
    Other     ///< Auslauf, Einlauf, Anschlusspunkt, Sonderbauwerk
};

struct Asset {
    std::uint32_t feature = kNone;
    Start at;  ///< the node or the reach
    AssetKind kind = AssetKind::Other;
    std::uint8_t condition = world::kNoClass;
    std::uint8_t scale = world::kScaleUnknown;
    std::uint32_t street = kNone;
    std::uint32_t nameBegin = 0;  ///< of its id
    std::uint32_t keyBegin = 0;   ///< ... as compared
    std::uint16_t nameSize = 0;
    std::uint16_t keySize = 0;
};

/// What a source says of one.
struct AssetFacts {
    std::string_view id;
    std::string_view street;
    std::uint8_t condition = world::kNoClass;
    std::uint8_t scale = world::kScaleUnknown;
};

struct AssetQuery {
    std::string words;              ///< how an id begins, or a street; empty: all
    std::optional<AssetKind> kind;  ///< none: all
    int urgency = 0;                ///< at least (world/ConditionClass.h); 0: all, of whatever class or none
};

struct AssetMatch {
    std::uint32_t asset = 0;
    glm::dvec2 place{0.0};  ///< a reach's point that is nearest
    double distance = 0.0;  ///< metres in the plane
};

struct AssetMatches {
    std::vector<AssetMatch> nearest;  ///< the asked-for id first, then nearest first
    std::size_t all = 0;              ///< of which these are the nearest
};

/// As ids and streets are compared: without blanks, dashes, dots and strokes, small, "ß" as "ss", umlauts as "ae", "oe", "ue".
std::string comparable(std::string_view words);

class AssetIndex {
public:
    /// Without ids, streets and classes; `net` must outlive it.
    explicit AssetIndex(const world::SewerNet& net);
    /// Says what is known of a feature, before anything is searched. A feature that is no asset: nothing.
    void describe(std::uint32_t feature, const AssetFacts& facts);

    [[nodiscard]] const std::vector<Asset>& assets() const { return mAssets; }
    [[nodiscard]] std::optional<std::uint32_t> of(std::uint32_t feature) const;
    [[nodiscard]] std::string_view idOf(const Asset& asset) const;
    /// Empty for a feature that is no asset.
    [[nodiscard]] std::string_view idOf(std::uint32_t feature) const;
    [[nodiscard]] std::string_view streetOf(const Asset& asset) const;
    /// Where it is nearest to a place.
    [[nodiscard]] glm::dvec2 placeOf(const Asset& asset, const glm::dvec2& from) const;
    /// Whether any is classified by that scheme.
    [[nodiscard]] bool usesScale(std::uint8_t scale) const { return scale < 3 && mScales[scale]; }

    [[nodiscard]] AssetMatches find(const AssetQuery& query, const glm::dvec2& from, std::size_t most) const;

private:
    struct Street {
        std::string name;
        std::string key;
    };

    const world::SewerNet* mNet;
    std::vector<Asset> mAssets;  ///< by feature
    std::string mNames;          ///< ids one behind the other
    std::string mKeys;           ///< ... as compared
    std::vector<Street> mStreets;
    std::unordered_map<std::string, std::uint32_t> mStreetNumbers;
    bool mScales[3]{};
};

}  // namespace rundgang::network
