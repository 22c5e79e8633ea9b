#include "content/demo/land/Random.h"
#include "content/demo/paint/Brushes.h"

#include <cmath>
#include <utility>
#include <vector>

namespace rundgang::demo {
namespace {

constexpr Rgb kAsphalt{122, 121, 122};
constexpr Rgb kPavement{160, 157, 151};
constexpr Rgb kSetts{146, 138, 128};

bool touches(const Canvas& canvas, const Line& line, double margin) {
    Vec2 low = line.front();
    Vec2 high = low;
    for (const Vec2 p : line) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    const Vec2 m(margin);
    return high.x + m.x > canvas.low().x && high.y + m.y > canvas.low().y && low.x - m.x < canvas.high().x &&
           low.y - m.y < canvas.high().y;
}

class StreetPainter {
public:
    StreetPainter(Canvas& canvas, const Grain& grain, const Plan& plan) : mCanvas(canvas), mGrain(grain), mPlan(plan) {}

    void paint() {
        const std::vector<Street>& streets = mPlan.streets.streets();
        std::vector<std::pair<const Street*, Line>> here;
        for (const Street& street : streets) {
            Line line = mPlan.streets.line(street);
            if (street.open && touches(mCanvas, line, 12.0)) {
                here.emplace_back(&street, std::move(line));
            }
        }
        // All pavements first, then all carriageways, so that junctions are open.
        for (const auto& [street, line] : here) {
            pavement(*street, line);
        }
        for (const auto& [street, line] : here) {
            carriageway(*street, line);
        }
        for (const auto& [street, line] : here) {
            markings(*street, line);
        }
    }

private:
    template <typename Colour>
    void stroke(const Line& line, double half, Colour&& colour, float opacity = 1.0F) {
        mCanvas.fill(strip(line, half), colour, opacity);
    }
    void ends(const Street& street, const Line& line, double half, Rgb base) {
        const auto colour = [&](Vec2 p, Vec2) { return textured(base, p); };
        mCanvas.disc(line.front(), half, colour);
        mCanvas.disc(line.back(), street.deadEnd ? half * 2.1 : half, colour);
    }
    [[nodiscard]] Rgb textured(Rgb base, Vec2 p) const {
        return base * (1.0F + 0.035F * mGrain.clumps(p, 9.0) + 0.045F * mGrain.white(p) + 0.02F * mGrain.smooth(p, 1.6));
    }
    [[nodiscard]] bool inTown(Vec2 p) const { return lengthOf(p - mPlan.frame.centre) < mPlan.reach * 1.05; }

    void pavement(const Street& street, const Line& line) {
        const double width = pavementOf(street.kind);
        if (width <= 0.0) {
            return;
        }
        const double half = halfWidthOf(street.kind) + width;
        Line part;
        for (std::size_t i = 0; i <= line.size(); ++i) {
            if (i < line.size() && inTown(line[i])) {
                part.push_back(line[i]);
                continue;
            }
            if (part.size() > 1) {
                stroke(part, half, [&](Vec2 p) { return textured(kPavement, p); });
                // The kerb throws a thin dark line.
                stroke(part, halfWidthOf(street.kind) + 0.18, [&](Vec2 p) { return textured({134, 131, 126}, p); });
            }
            part.clear();
        }
    }

    void carriageway(const Street& street, const Line& line) {
        const double half = halfWidthOf(street.kind);
        if (street.kind == StreetKind::Track) {
            track(line, half, street.service);
            return;
        }
        const bool old = street.kind == StreetKind::Lane;
        const auto shade = static_cast<float>(
            unitOf(hashOf(0x57, static_cast<std::int64_t>(street.nodes.size()), static_cast<std::int64_t>(street.nodes[0]))));
        const Rgb base = (old ? kSetts : kAsphalt) * (0.93F + 0.14F * shade);
        stroke(line, half, [&](Vec2 p) { return textured(base, p); });
        ends(street, line, half, base);
        if (!old) {
            // Where the wheels run the asphalt is lighter.
            for (const double side : {-1.0, 1.0}) {
                stroke(offsetLine(line, side * half * 0.45), 0.45, [&](Vec2 p) { return textured(base * 1.06F, p); }, 0.5F);
            }
        }
    }

    void track(const Line& line, double half, bool service) {
        stroke(line, half,
               [&](Vec2 p) { return Rgb{168, 158, 136} * (1.0F + 0.08F * mGrain.clumps(p, 3.0) + 0.06F * mGrain.white(p)); });
        if (!service) {
            stroke(line, 0.35, [&](Vec2 p) { return Rgb{108, 122, 66} * (1.0F + 0.12F * mGrain.clumps(p, 1.5)); }, 0.8F);
        }
    }

    void markings(const Street& street, const Line& line) {
        if (street.kind == StreetKind::Main) {
            // Three metres of line, six of gap: the German country road's Leitlinie.
            dashes(line, 3.0, 9.0);
            for (const double side : {-1.0, 1.0}) {
                Line edge;
                for (const Vec2 p : offsetLine(line, side * (halfWidthOf(street.kind) - 0.25))) {
                    if (!inTown(p)) {
                        edge.push_back(p);
                    } else if (edge.size() > 1) {
                        stroke(edge, 0.08, [](Vec2) { return Rgb{212, 212, 208}; }, 0.8F);
                        edge.clear();
                    } else {
                        edge.clear();
                    }
                }
                if (edge.size() > 1) {
                    stroke(edge, 0.08, [](Vec2) { return Rgb{212, 212, 208}; }, 0.8F);
                }
            }
        }
        parkedCars(street, line);
    }

    void dashes(const Line& line, double length, double period) {
        const Line points = resampled(line, length);
        const auto every = static_cast<std::size_t>(std::lround(period / length));
        for (std::size_t i = 0; i + 1 < points.size(); i += every) {
            if (!mPlan.frame.market.grown(12.0).contains(points[i])) {
                stroke(Line{points[i], points[i + 1]}, 0.08, [](Vec2) { return Rgb{214, 214, 210}; }, 0.85F);
            }
        }
    }

    void parkedCars(const Street& street, const Line& line) {
        if (street.kind == StreetKind::Track || street.kind == StreetKind::Lane) {
            return;
        }
        const Line points = resampled(line, 7.0);
        for (std::size_t i = 2; i + 2 < points.size(); ++i) {
            const std::uint64_t look = hashOf(0xca45, static_cast<std::int64_t>(street.nodes[0]), static_cast<std::int64_t>(i));
            if (unitOf(look) > 0.045 || !inTown(points[i]) || lengthOf(points[i] - mPlan.frame.bridge) < 30.0) {
                continue;
            }
            const Vec2 along = unitOf(points[i + 1] - points[i - 1]);
            const double side = (look & 64U) != 0 ? 1.0 : -1.0;
            paintCar(mCanvas, points[i] + leftOf(along) * (side * (halfWidthOf(street.kind) - 1.05)), along, look >> 8U);
        }
    }

    Canvas& mCanvas;
    const Grain& mGrain;
    const Plan& mPlan;
};

}  // namespace

void paintStreets(Canvas& canvas, const Grain& grain, const Plan& plan) {
    StreetPainter(canvas, grain, plan).paint();
    // Parapets of the bridge.
    const double half = 4.6;
    const double span = 15.0;
    for (const double side : {-1.0, 1.0}) {
        const auto wall =
            Obb{plan.frame.bridge + leftOf(plan.frame.bridgeAlong) * (side * half), plan.frame.bridgeAlong, span, 0.28}.corners();
        canvas.fill(wall, [&](Vec2 p) { return Rgb{182, 176, 164} * (1.0F + 0.05F * grain.white(p)); });
    }
}

}  // namespace rundgang::demo
