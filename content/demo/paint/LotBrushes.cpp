#include "content/demo/land/Random.h"
#include "content/demo/paint/Brushes.h"

#include <array>
#include <cmath>

namespace rundgang::demo {
namespace {

constexpr Rgb kPaving{158, 154, 146};
constexpr Rgb kGravel{166, 158, 142};

class Lot {
public:
    Lot(Canvas& canvas, const Grain& grain, const Parcel& parcel)
        : mCanvas(canvas), mGrain(grain), mParcel(parcel), mRandom(parcel.look ^ 0x9a23) {}

    void paint() {
        if (mParcel.zone == Zone::Works) {
            parking();
            return;
        }
        for (const House& house : mParcel.houses) {
            approach(house);
        }
        if (mParcel.zone != Zone::Core) {
            garden();
            hedges();
        }
    }

private:
    void box(const Obb& base, Rgb colour, float opacity = 1.0F) {
        const auto ring = base.corners();
        mCanvas.fill(
            ring, [&](Vec2 p) { return colour * (1.0F + 0.05F * mGrain.clumps(p, 2.5) + 0.05F * mGrain.white(p)); }, opacity);
    }

    /// Distance of a point from the lot's street side.
    [[nodiscard]] double back(Vec2 p) const { return glm::dot(p - frontMiddle(), -mParcel.toStreet); }
    [[nodiscard]] double across(Vec2 p) const { return glm::dot(p - frontMiddle(), mParcel.area.axis); }
    [[nodiscard]] Vec2 frontMiddle() const { return mParcel.area.centre + mParcel.toStreet * mParcel.area.halfWidth; }

    /// The drive to the garage or the path to the door.
    void approach(const House& house) {
        const Obb& base = house.parts.front().base;
        const double deep = std::abs(glm::dot(base.axis, mParcel.toStreet)) > 0.7 ? base.halfLength : base.halfWidth;
        const double wide = std::abs(glm::dot(base.axis, mParcel.toStreet)) > 0.7 ? base.halfWidth : base.halfLength;
        const double front = back(base.centre) - deep;
        const bool garage = house.use == Use::Garage;
        if (front < 0.6 || (!garage && (house.use == Use::Shed || mParcel.zone == Zone::Core)) || front > 14.0) {
            return;
        }
        const double half = garage ? wide - 0.2 : 0.75;
        const double shift = across(base.centre) + (garage ? 0.0 : mRandom.range(-0.3, 0.3) * wide);
        const Vec2 middle = frontMiddle() + mParcel.area.axis * shift - mParcel.toStreet * (front / 2.0 - 0.9);
        box({middle, mParcel.area.axis, half, front / 2.0 + 0.9},
            garage ? mixed(kPaving, kGravel, mRandom.chance(0.4) ? 1.0F : 0.2F) : kPaving);
        if (garage && front > 5.0 && mRandom.chance(0.45)) {
            paintCar(mCanvas, middle, mParcel.toStreet, mRandom.next());
        }
    }

    void garden() {
        const House& house = mParcel.houses.front();
        const Obb& base = house.parts.front().base;
        const double deep = std::abs(glm::dot(base.axis, mParcel.toStreet)) > 0.7 ? base.halfLength : base.halfWidth;
        const double rear = back(base.centre) + deep;
        const double room = mParcel.area.halfWidth * 2.0 - rear;
        if (room > 3.0) {
            const Vec2 terrace = frontMiddle() + mParcel.area.axis * (across(base.centre) + mRandom.range(-1.5, 1.5)) -
                                 mParcel.toStreet * (rear + 1.6);
            box({terrace, mParcel.area.axis, mRandom.range(2.2, 3.6), 1.7}, {172, 160, 144});
        }
        if (room > 7.5 && mRandom.chance(0.4)) {
            const Vec2 bed = mParcel.area.centre - mParcel.toStreet * (mParcel.area.halfWidth - 2.6) +
                             mParcel.area.axis * (mRandom.range(-0.6, 0.6) * mParcel.area.halfLength);
            for (int i = 0; i < 3; ++i) {
                box({bed + mParcel.area.axis * (i * 1.5), mParcel.area.axis, 0.5, 1.9},
                    i % 2 == 0 ? Rgb{108, 92, 68} : Rgb{96, 110, 56});
            }
        }
        if (room > 9.0 && mRandom.chance(0.07)) {
            const Vec2 pool = frontMiddle() + mParcel.area.axis * across(base.centre) - mParcel.toStreet * (rear + 6.0);
            box({pool, mParcel.area.axis, 3.4, 2.0}, {196, 188, 176});
            box({pool, mParcel.area.axis, 3.0, 1.6}, {96, 168, 186});
        } else if (room > 8.0 && mRandom.chance(0.1)) {
            const Vec2 trampoline =
                frontMiddle() + mParcel.area.axis * mRandom.range(-4.0, 4.0) - mParcel.toStreet * (rear + 5.0);
            mCanvas.disc(trampoline, 1.7, [](Vec2, Vec2) { return Rgb{70, 92, 120}; });
            mCanvas.disc(trampoline, 1.4, [](Vec2, Vec2) { return Rgb{46, 46, 50}; });
        }
    }

    void hedges() {
        const Obb& area = mParcel.area;
        const Rgb green = mixed({58, 78, 40}, {84, 100, 52}, static_cast<float>(mRandom.unit()));
        const auto hedge = [&](Vec2 centre, double l, double w) {
            const auto ring = Obb{centre, area.axis, l, w}.corners();
            mCanvas.shade(Obb{centre + kShadow * 1.4, area.axis, l, w}.corners(), 0.4F);
            mCanvas.fill(ring, [&](Vec2 p) { return green * (1.0F + 0.2F * mGrain.clumps(p, 1.1) + 0.08F * mGrain.white(p)); });
        };
        const Vec2 inward = -mParcel.toStreet;
        if (mRandom.chance(0.55)) {
            hedge(area.centre + inward * (area.halfWidth - 0.45), area.halfLength - 0.3, 0.45);
        }
        for (const double side : {-1.0, 1.0}) {
            if (mRandom.chance(0.42)) {
                hedge(area.centre + area.axis * (side * (area.halfLength - 0.4)) + inward * (area.halfWidth * 0.3), 0.4,
                      area.halfWidth * 0.66);
            }
        }
    }

    void parking() {
        const Obb& area = mParcel.area;
        const Vec2 front = frontMiddle() - mParcel.toStreet * 5.2;
        for (double x = -area.halfLength + 3.0; x < area.halfLength - 3.0; x += 2.7) {
            const Vec2 spot = front + area.axis * x;
            box({spot + area.axis * 1.35, area.axis, 0.06, 2.4}, {206, 206, 202}, 0.8F);
            if (mRandom.chance(0.5)) {
                paintCar(mCanvas, spot, mParcel.toStreet, mRandom.next());
            }
        }
        const auto verge = Obb{frontMiddle() - mParcel.toStreet * 1.0, area.axis, area.halfLength - 4.0, 0.9}.corners();
        mCanvas.fill(verge, [&](Vec2 p) { return Rgb{98, 116, 62} * (1.0F + 0.1F * mGrain.clumps(p, 2.0)); });
    }

    Canvas& mCanvas;
    const Grain& mGrain;
    const Parcel& mParcel;
    Random mRandom;
};

}  // namespace

void paintLot(Canvas& canvas, const Grain& grain, const Parcel& parcel) {
    if (!parcel.houses.empty() || parcel.zone == Zone::Works) {
        Lot(canvas, grain, parcel).paint();
    }
}

void paintCar(Canvas& canvas, Vec2 centre, Vec2 axis, std::uint64_t look) {
    static constexpr std::array<Rgb, 8> kPaint{{{226, 226, 228},
                                                {188, 190, 194},
                                                {40, 42, 46},
                                                {72, 76, 82},
                                                {44, 62, 104},
                                                {142, 36, 36},
                                                {198, 200, 204},
                                                {96, 108, 96}}};
    const Obb car{centre, axis, 2.15, 0.9};
    canvas.shade(Obb{centre + kShadow * 0.9, axis, 2.15, 0.9}.corners(), 0.45F);
    const Rgb paint = kPaint[look % kPaint.size()];
    canvas.fill(car.corners(), [&](Vec2) { return paint; });
    canvas.fill(Obb{car.at(0.1, 0.0), axis, 1.15, 0.72}.corners(), [&](Vec2) { return paint * 0.55F; });
    canvas.fill(Obb{car.at(-0.1, 0.0), axis, 0.75, 0.68}.corners(), [&](Vec2) { return paint * 0.96F; });
}

}  // namespace rundgang::demo
