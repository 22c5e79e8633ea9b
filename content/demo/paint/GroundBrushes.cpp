#include "content/demo/land/Random.h"
#include "content/demo/paint/Brushes.h"

#include <array>

namespace rundgang::demo {
namespace {

float u(std::uint64_t look, unsigned which) { return static_cast<float>(unitOf(mixBits(look + which * 0x9e37U))); }

/// Meadows by when they were last mown.
Rgb meadowColour(std::uint64_t look) {
    static constexpr std::array<Rgb, 6> kColours{
        {{92, 117, 55}, {104, 127, 60}, {83, 108, 50}, {122, 138, 74}, {143, 150, 88}, {98, 122, 64}}};
    const float pick = u(look, 1);
    const std::size_t i = pick < 0.28F ? 0 : pick < 0.5F ? 1 : pick < 0.66F ? 2 : pick < 0.8F ? 3 : pick < 0.88F ? 4 : 5;
    return kColours[i] * (0.95F + 0.1F * u(look, 2));
}

Rgb fieldColour(std::uint64_t look) {
    static constexpr std::array<Rgb, 4> kColours{{{96, 112, 48}, {168, 150, 92}, {128, 106, 78}, {110, 124, 58}}};
    return kColours[static_cast<std::size_t>(u(look, 3) * 3.999F)];
}

/// Stripes of the mower or the seed drill, along the piece's first side.
float stripe(Vec2 p, Vec2 axis, double period) {
    const double t = cross(axis, p) / period;
    const double f = t - std::floor(t);
    return f < 0.5 ? 1.0F : -1.0F;
}

void paintMeadow(Canvas& canvas, const Grain& grain, const Area& area) {
    const Rgb base = meadowColour(area.look);
    const Vec2 axis = unitOf(area.outline[1] - area.outline[0]);
    const double period = 5.0 + 4.0 * static_cast<double>(u(area.look, 4));
    const float striped = u(area.look, 5) < 0.55F ? 0.022F : 0.0F;
    const bool pasture = u(area.look, 6) < 0.25F;
    canvas.fill(area.outline, [&](Vec2 p) {
        float light = 1.0F + 0.05F * grain.clumps(p, 23.0) + 0.035F * grain.smooth(p, 4.0) + 0.045F * grain.white(p) +
                      striped * stripe(p, axis, period);
        Rgb c = base;
        if (pasture) {
            const float tuft = grain.clumps(p, 6.0);
            light -= tuft > 0.25F ? 0.10F : 0.0F;
        }
        const float dry = 0.5F + 0.5F * grain.smooth(p, 61.0);
        c = mixed(c, {128, 130, 76}, 0.22F * dry);
        return c * light;
    });
}

void paintField(Canvas& canvas, const Grain& grain, const Area& area) {
    const Rgb base = fieldColour(area.look);
    const Vec2 axis = unitOf(area.outline[1] - area.outline[0]);
    canvas.fill(area.outline, [&](Vec2 p) {
        return base * (1.0F + 0.06F * grain.clumps(p, 17.0) + 0.05F * grain.white(p) + 0.05F * stripe(p, axis, 1.5) +
                       0.03F * stripe(p, axis, 18.0));
    });
}

void paintLawn(Canvas& canvas, const Grain& grain, const Area& area) {
    const Rgb base = mixed({98, 118, 62}, {118, 130, 78}, u(area.look, 7));
    canvas.fill(area.outline, [&](Vec2 p) { return base * (0.98F + 0.08F * grain.clumps(p, 5.0) + 0.05F * grain.white(p)); });
}

void paintPaved(Canvas& canvas, const Grain& grain, const Area& area) {
    switch (area.finish) {
        case Finish::Cobbles:
            canvas.fill(area.outline, [&](Vec2 p) {
                return Rgb{158, 150, 138} *
                       (1.0F + 0.05F * grain.smooth(p, 9.0) + 0.07F * grain.white(p) + 0.03F * grain.smooth(p, 1.3));
            });
            break;
        case Finish::Parking:
            canvas.fill(area.outline, [&](Vec2 p) {
                const float patch = grain.clumps(p, 14.0);
                return (patch > 0.45F ? Rgb{120, 130, 84} : Rgb{136, 135, 134}) * (1.0F + 0.05F * patch + 0.04F * grain.white(p));
            });
            break;
        case Finish::Rubble:
            canvas.fill(area.outline, [&](Vec2 p) {
                const float weeds = grain.clumps(p, 8.0) + 0.35F * grain.smooth(p, 1.1);
                const Rgb c = weeds > 0.15F ? Rgb{104, 112, 66} : (weeds > -0.2F ? Rgb{146, 134, 110} : Rgb{160, 152, 138});
                return c * (1.0F + 0.1F * grain.white(p));
            });
            break;
        default:
            canvas.fill(area.outline, [&](Vec2 p) {
                return Rgb{160, 152, 134} * (1.0F + 0.08F * grain.clumps(p, 6.0) + 0.06F * grain.white(p));
            });
            break;
    }
}

}  // namespace

void paintArea(Canvas& canvas, const Grain& grain, const Area& area) {
    switch (area.kind) {
        case AreaKind::Meadow: paintMeadow(canvas, grain, area); break;
        case AreaKind::Field: paintField(canvas, grain, area); break;
        case AreaKind::Forest:
            canvas.fill(area.outline, [&](Vec2 p) { return Rgb{50, 66, 38} * (1.0F + 0.15F * grain.clumps(p, 4.0)); });
            break;
        case AreaKind::Garden: paintLawn(canvas, grain, area); break;
        case AreaKind::Paved: paintPaved(canvas, grain, area); break;
        case AreaKind::Water:
            canvas.fill(area.outline, [&](Vec2 p) { return Rgb{88, 92, 78} * (1.0F + 0.05F * grain.smooth(p, 2.0)); });
            break;
        case AreaKind::Street: break;  // painted with their markings, see paintStreets
    }
}

void paintWater(Canvas& canvas, const Grain& grain, const CellLand& land, const Plan& plan) {
    const double half = land.land().riverWidth(plan.frame.cell.column) / 2.0;
    const int column = plan.frame.cell.column;
    // Row by row, because the distance to the river's middle is known there.
    for (int y = 0; y < canvas.height(); ++y) {
        const Vec2 first = canvas.worldAt(0, y);
        const double middle = land.land().riverX(column, first.y);
        const double cosine = land.land().riverDirection(column, first.y).y;
        const int from = std::max(0, static_cast<int>((middle - half - 16.0 - first.x) / canvas.step()));
        const int to = std::min(canvas.width() - 1, static_cast<int>((middle + half + 16.0 - first.x) / canvas.step()));
        for (int x = from; x <= to; ++x) {
            const Vec2 p = canvas.worldAt(x, y);
            const float bank = static_cast<float>(std::abs(p.x - middle) * cosine - half) + 1.3F * grain.clumps(p, 7.0);
            Rgb& pixel = canvas.at(x, y);
            if (bank > 0.0F) {
                // Reeds and tall herbs on the bank.
                const float wet = std::clamp(1.0F - bank / 9.0F, 0.0F, 1.0F);
                pixel = mixed(pixel, Rgb{82, 100, 48} * (1.0F + 0.14F * grain.clumps(p, 2.2)), 0.85F * wet);
            }
            const float water = std::clamp(0.5F - bank * 1.6F, 0.0F, 1.0F);
            const bool bar = grain.smooth(p, 26.0) > 0.42F && bank > -3.4F;
            const float deep = std::clamp(-bank / 5.0F, 0.0F, 1.0F);
            Rgb c = mixed({112, 118, 92}, {66, 90, 84}, deep);
            c = bar ? mixed({168, 164, 148}, {130, 132, 112}, deep) : c;
            const float ripple = grain.smooth(Vec2(p.x * 1.6, p.y * 0.5), 1.2);
            pixel = mixed(pixel, c * (1.0F + 0.05F * ripple + 0.03F * grain.white(p)), water);
        }
    }
}

void paintSite(Canvas& canvas, const Grain& grain, const Frame& frame) {
    if (!frame.site) {
        return;
    }
    const Obb& site = *frame.site;
    const auto slab = [&](double x, double y, double l, double w, Rgb colour) {
        const auto ring = Obb{site.at(x, y), site.axis, l, w}.corners();
        canvas.fill(ring, [&](Vec2 p) { return colour * (1.0F + 0.06F * grain.clumps(p, 3.0) + 0.05F * grain.white(p)); }, 0.85F);
    };
    // Floors of halls that are gone, and the way the lorries took.
    slab(14.0, 8.0, 15.0, 9.0, {164, 160, 152});
    slab(-18.0, 12.0, 9.0, 7.0, {152, 146, 136});
    slab(22.0, -14.0, 8.0, 6.0, {156, 150, 144});
    slab(0.0, 24.0, 36.0, 2.2, {142, 130, 110});
    for (const double side : {-1.0, 1.0}) {
        const auto hedge = Obb{site.at(0.0, side * (site.halfWidth - 0.5)), site.axis, site.halfLength, 0.5}.corners();
        canvas.fill(hedge, [&](Vec2 p) { return Rgb{74, 88, 48} * (1.0F + 0.2F * grain.clumps(p, 1.5)); }, 0.8F);
    }
}

void paintMarket(Canvas& canvas, const Grain& grain, const Frame& frame) {
    const Obb& market = frame.market;
    if (!frame.town) {
        return;
    }
    // Bands of darker stone, the fountain, the weekday's parked cars.
    for (int i = -4; i <= 4; ++i) {
        const auto band = Obb{market.at(i * 9.0, 0.0), market.axis, 0.25, market.halfWidth}.corners();
        canvas.fill(band, [&](Vec2 p) { return Rgb{136, 128, 116} * (1.0F + 0.05F * grain.white(p)); }, 0.7F);
    }
    const Vec2 fountain = market.at(10.0, 2.0);
    canvas.disc(fountain, 3.4, [&](Vec2 p, Vec2) { return Rgb{176, 170, 160} * (1.0F + 0.04F * grain.white(p)); });
    canvas.disc(fountain, 2.8, [&](Vec2 p, Vec2) { return Rgb{92, 118, 122} * (1.0F + 0.08F * grain.smooth(p, 0.7)); });
    canvas.disc(fountain, 0.6, [](Vec2, Vec2) { return Rgb{150, 144, 134}; });
    for (int i = 0; i < 7; ++i) {
        if (hashOf(frame.seed ^ 0xca, i) % 3 != 0) {
            paintCar(canvas, market.at(-36.0 + i * 2.8, -6.0), leftOf(market.axis), hashOf(frame.seed ^ 0xcb, i));
        }
    }
}

}  // namespace rundgang::demo
