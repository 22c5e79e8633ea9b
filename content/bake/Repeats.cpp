#include "content/bake/Repeats.h"

#include "content/bake/Findings.h"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>

namespace rundgang::bake {
namespace {

/// Two boxes that share more than this part of the smaller one's ground stand in the same place. Neighbours in a terrace share a
/// wall and pieces cut at a tile's edge a line: nothing.
constexpr double kSamePlace = 0.5;

/// An id that stands for more buildings than this names nothing (a file that calls them all "0"): later ones are compared with
/// the first so many only, or a million of them would take a day.
constexpr std::size_t kMostCompared = 64;

struct Kept {
    Claim claim;
    std::string id;
    std::string file;
    math::WorldBox box;
};

bool samePlace(const math::WorldBox& a, const math::WorldBox& b) {
    const double width = std::min(a.max.x, b.max.x) - std::max(a.min.x, b.min.x);
    const double depth = std::min(a.max.y, b.max.y) - std::max(a.min.y, b.min.y);
    if (width < 0.0 || depth < 0.0) {
        return false;
    }
    const auto ground = [](const math::WorldBox& box) { return (box.max.x - box.min.x) * (box.max.y - box.min.y); };
    const double smaller = std::min(ground(a), ground(b));
    return smaller <= 0.0 || width * depth > kSamePlace * smaller;
}

std::string where(const std::string& file, const Claim& claim) {
    return file + " (building number " + std::to_string(claim.order + 1) + ")";
}

class Search {
public:
    explicit Search(const std::function<city::Building(std::uint32_t)>& read) : mRead(read) {}

    void group(std::span<const Claim> claims) {
        mKept.clear();
        for (const Claim& claim : claims) {
            const city::Building building = mRead(claim.entry);
            Kept one{claim, building.id, building.file, city::boundsOf(building)};
            if (judge(one) && mKept.size() < kMostCompared) {
                mKept.push_back(std::move(one));
            }
        }
    }

    Repeats finish() {
        std::sort(mRepeats.dropped.begin(), mRepeats.dropped.end());
        mRepeats.warnings = mFindings.warnings();
        return std::move(mRepeats);
    }

private:
    /// False if it is one of those kept already.
    bool judge(const Kept& one) {
        const Kept* namesake = nullptr;
        for (const Kept& other : mKept) {
            if (other.id != one.id) {
                continue;  // only the hashes are alike
            }
            if (other.claim.shapeHash == one.claim.shapeHash) {
                drop(one, other, "buildings are given more than once, the same in id and shape; each is taken once",
                     "Where tiles overlap this is as it should be; otherwise name each file once.");
                return false;
            }
            if (samePlace(other.box, one.box)) {
                drop(one, other, "buildings are given in two versions under one id and in one place; the one named first is kept",
                     "Leave the outdated file out, or name the one that counts first in the project.");
                return false;
            }
            namesake = namesake == nullptr ? &other : namesake;
        }
        if (namesake != nullptr) {
            tell(one, *namesake,
                 "different buildings have the same id; all are shown, but removing one by its id removes all of that id",
                 "Make the ids unique in the source, or remove by polygon.");
        }
        return true;
    }

    void drop(const Kept& one, const Kept& other, const char* what, const char* mend) {
        mRepeats.dropped.push_back(one.claim.entry);
        tell(one, other, what, mend);
    }

    void tell(const Kept& one, const Kept& other, const char* what, const char* mend) {
        mFindings.add(what, other.file,
                      "building " + one.id + " in " + where(other.file, other.claim) + " and in " + where(one.file, one.claim),
                      mend);
    }

    const std::function<city::Building(std::uint32_t)>& mRead;
    std::vector<Kept> mKept;
    Repeats mRepeats;
    Findings mFindings;
};

}  // namespace

Repeats findRepeats(std::vector<Claim> claims, const std::function<city::Building(std::uint32_t)>& read) {
    std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
        return std::tie(a.idHash, a.file, a.order) < std::tie(b.idHash, b.file, b.order);
    });
    // Groups in the order of the project's files, so that the first places told are the first in the files.
    std::vector<std::span<const Claim>> groups;
    for (std::size_t first = 0; first < claims.size();) {
        std::size_t next = first + 1;
        while (next < claims.size() && claims[next].idHash == claims[first].idHash) {
            ++next;
        }
        if (next - first > 1) {
            groups.emplace_back(&claims[first], next - first);
        }
        first = next;
    }
    std::sort(groups.begin(), groups.end(), [](std::span<const Claim> a, std::span<const Claim> b) {
        return std::tie(a.front().file, a.front().order) < std::tie(b.front().file, b.front().order);
    });
    Search search(read);
    for (const std::span<const Claim> group : groups) {
        search.group(group);
    }
    return search.finish();
}

}  // namespace rundgang::bake
