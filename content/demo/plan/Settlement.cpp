#include "content/demo/land/Random.h"
#include "content/demo/plan/Countryside.h"
#include "content/demo/plan/Drains.h"
#include "content/demo/plan/Greenery.h"
#include "content/demo/plan/Ground.h"
#include "content/demo/plan/Houses.h"
#include "content/demo/plan/Lots.h"
#include "content/demo/plan/Plan.h"
#include "content/demo/plan/Streets.h"
#include "engine/core/Assert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::demo {
namespace {

/// One try to house everybody within `reach` of the market.
class Attempt {
public:
    Attempt(const CellLand& land, const Frame& frame, double reach)
        : mLand(land), mFrame(frame), mReach(reach), mNet(layStreets(land, frame, reach)), mLots(land, frame, mNet, reach) {}

    /// False: the place is too small.
    bool settle(bool last) {
        mWanted = mFrame.cell.buildings;
        communal();
        mForests = layForests(mLand, mFrame, mReach, mLots);
        const std::size_t farms = std::min<std::size_t>(room(), mWanted / 28 + 3);
        append(placeFarms(mLand, mFrame, mReach, farms, mLots, mNet, mYards));
        mLots.fill(mParcels);
        chooseParcels();
        if (room() > 0) {
            if (!last) {
                return false;
            }
            append(placeHayBarns(mFrame, mReach, room(), mLots));
        }
        return true;
    }

    void handOver(Plan& plan) {
        openStreets();
        nameStreets(mNet, mFrame.seed);
        numberHouses();
        for (Parcel& parcel : mBuilt) {
            plan.parcels.push_back(std::move(parcel));
        }
        plan.houses = std::move(mHouses);
        RG_ASSERT(plan.houses.size() == mWanted, "the cell is full: Region must give it fewer buildings");
        for (House& house : plan.houses) {
            standOnGround(house);
        }
        plan.streets = std::move(mNet);
        plan.reach = mReach;
        plan.areas = std::move(mForests);
        plan.areas.insert(plan.areas.end(), mYards.begin(), mYards.end());
    }

private:
    [[nodiscard]] std::size_t room() const { return mWanted - std::min(mWanted, mHouses.size()); }

    void append(std::vector<House> houses) {
        for (House& house : houses) {
            if (room() > 0) {
                mHouses.push_back(std::move(house));
            }
        }
    }

    void communal() {
        mLots.take(mFrame.plant.grown(2.0));
        append({makeChurch(mFrame)});
        if (mFrame.site) {
            append({makeFactory(*mFrame.site)});
        }
        if (mFrame.town) {
            const Obb hall{mFrame.at(0.0, 42.6), mFrame.axis, 8.6, 10.0};
            mLots.take(hall.grown(0.8));
            append({makeTownHall(hall, mFrame.dir(0.0, -1.0))});
        }
        append(makePlant(mFrame.plant));
        std::vector<Parcel> special;
        const auto one = [&](double width, double depth, double from, double to, House (*make)(const Parcel&)) {
            if (mLots.placeOne(width, depth, from * mReach, to * mReach, Zone::Works, special)) {
                Parcel& parcel = special.back();
                House house = make(parcel);
                house.street = parcel.street;
                append({house});
                parcel.built = true;
                mBuilt.push_back(parcel);
            }
        };
        if (mWanted >= 280) {
            one(58.0, 52.0, 0.42, 0.75, makeSchool);
            one(60.0, 58.0, 0.6, 1.05, makeSupermarket);
        }
        if (mWanted >= 120) {
            one(38.0, 34.0, 0.4, 0.9, makeFireStation);
        }
    }

    /// The nearest to the market first, works before dwellings at the same distance, until everybody has a roof.
    void chooseParcels() {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t i = 0; i < mParcels.size(); ++i) {
            const Parcel& parcel = mParcels[i];
            const double spread = 0.86 + 0.28 * unitOf(mixBits(parcel.look));
            const double factor = parcel.zone == Zone::Works ? 0.6 : (parcel.zone == Zone::Core ? 0.5 : spread);
            order.emplace_back(lengthOf(parcel.area.centre - mFrame.centre) * factor, i);
        }
        std::sort(order.begin(), order.end());
        std::size_t works = 0;
        for (const auto& [urgency, i] : order) {
            if (room() == 0) {
                break;
            }
            Parcel& parcel = mParcels[i];
            // Enough workshops for the place, then the sector stays green.
            if (parcel.zone == Zone::Works && ++works > 2 + mWanted / 45) {
                continue;
            }
            parcel.houses = buildOn(parcel);
            for (House& house : parcel.houses) {
                house.street = parcel.street;
            }
            parcel.houses.resize(std::min(parcel.houses.size(), room()));
            append(parcel.houses);
            parcel.built = true;
            mBuilt.push_back(std::move(parcel));
        }
    }

    /// A street is made if somebody lives there, or beyond it.
    void openStreets() {
        std::vector<Street>& streets = mNet.streets();
        std::vector<std::uint32_t> owner(mNet.nodes().size(), House::kNoStreet);
        for (std::uint32_t id = 0; id < streets.size(); ++id) {
            streets[id].open = streets[id].kind != StreetKind::Residential && streets[id].kind != StreetKind::Collector;
            for (const std::uint32_t node : streets[id].nodes) {
                owner[node] = std::min(owner[node], id);
            }
        }
        for (const Parcel& parcel : mBuilt) {
            streets[parcel.street].open = true;
        }
        for (std::uint32_t id = static_cast<std::uint32_t>(streets.size()); id-- > 0;) {
            // A street begins on an older one, so going down the numbers reaches every street in between.
            const std::uint32_t parent = owner[streets[id].nodes.front()];
            if (streets[id].open && parent < id) {
                streets[parent].open = true;
            }
        }
        for (Street& street : streets) {
            street.open = street.open || street.kind == StreetKind::Collector;
        }
    }

    /// Odd numbers left, even ones right, counted along the street; outbuildings have none.
    void numberHouses() {
        std::vector<std::array<std::uint32_t, 2>> next(mNet.streets().size(), {1, 2});
        std::vector<std::pair<std::pair<std::uint32_t, double>, std::size_t>> order;
        for (std::size_t i = 0; i < mHouses.size(); ++i) {
            const House& house = mHouses[i];
            if (house.street == House::kNoStreet || house.use == Use::Garage || house.use == Use::Shed) {
                continue;
            }
            order.push_back({{house.street, alongStreet(house)}, i});
        }
        std::sort(order.begin(), order.end());
        for (const auto& [key, i] : order) {
            House& house = mHouses[i];
            const std::size_t side = leftSide(house) ? 0 : 1;
            house.number = next[house.street][side];
            next[house.street][side] += 2;
        }
    }

    /// Index of the street's node nearest to the house.
    [[nodiscard]] std::size_t nearestIndex(const House& house) const {
        const std::vector<std::uint32_t>& nodes = mNet.streets()[house.street].nodes;
        std::size_t best = 0;
        double nearest = std::numeric_limits<double>::max();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const double distance = lengthOf(mNet.nodes()[nodes[i]] - house.parts.front().base.centre);
            if (distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
        return best;
    }
    [[nodiscard]] double alongStreet(const House& house) const {
        const std::size_t i = nearestIndex(house);
        const Vec2 node = mNet.nodes()[mNet.streets()[house.street].nodes[i]];
        return static_cast<double>(i) * 8.0 + glm::dot(house.parts.front().base.centre - node, mNet.direction(house.street, i));
    }
    [[nodiscard]] bool leftSide(const House& house) const {
        const std::size_t i = nearestIndex(house);
        const Vec2 node = mNet.nodes()[mNet.streets()[house.street].nodes[i]];
        return cross(mNet.direction(house.street, i), house.parts.front().base.centre - node) > 0.0;
    }

    void standOnGround(House& house) const {
        double lowest = std::numeric_limits<double>::max();
        for (const Part& part : house.parts) {
            for (const Vec2 corner : part.base.corners()) {
                lowest = std::min(lowest, mLand.height(corner));
            }
        }
        // The survey gives ground heights to the centimetre.
        house.ground = std::floor(lowest * 100.0) / 100.0;
    }

    const CellLand& mLand;
    const Frame& mFrame;
    double mReach;
    StreetNet mNet;
    Lots mLots;
    std::size_t mWanted = 0;
    std::vector<Parcel> mParcels;
    std::vector<Parcel> mBuilt;
    std::vector<House> mHouses;
    std::vector<Area> mForests;
    std::vector<Area> mYards;
};

}  // namespace

Plan planSettlement(const Land& land, const Region& region, const Cell& cell) {
    Plan plan;
    plan.frame = frameOf(land, region.seed, cell);
    plan.name = settlementName(region.seed, cell);
    const CellLand shaped(land, plan.frame);
    constexpr int kAttempts = 9;
    double reach = plan.frame.reach;
    for (int attempt = 1; attempt <= kAttempts; ++attempt, reach *= 1.07) {
        Attempt trial(shaped, plan.frame, reach);
        if (trial.settle(attempt == kAttempts)) {
            trial.handOver(plan);
            break;
        }
    }
    layGround(plan, shaped, region);
    plantTrees(plan, shaped, region);
    layDrains(plan, shaped);
    return plan;
}

}  // namespace rundgang::demo
