#include "engine/ui/Pictograms.h"

#include <imgui.h>

#include <cmath>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace rundgang::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// Draws in a field from 0 to 4 across and 0 to 3 down.
class Pencil {
public:
    Pencil(ImDrawList& list, const Rect& rect, std::uint32_t colour)
        : mList(list), mX(rect.x0), mY(rect.y0), mUnit(rect.width() / 4.0F), mColour(colour) {}

    [[nodiscard]] Pencil in(std::uint32_t colour) const {
        Pencil other = *this;
        other.mColour = colour;
        return other;
    }
    void stroke(std::initializer_list<std::pair<float, float>> points, float thick = 0.09F, bool closed = false) const {
        mList.PathClear();
        for (const auto& [x, y] : points) {
            mList.PathLineTo(at(x, y));
        }
        mList.PathStroke(mColour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thick * mUnit);
    }
    void fill(std::initializer_list<std::pair<float, float>> points) const {
        mList.PathClear();
        for (const auto& [x, y] : points) {
            mList.PathLineTo(at(x, y));
        }
        mList.PathFillConvex(mColour);
    }
    void disc(float x, float y, float radius) const { mList.AddCircleFilled(at(x, y), radius * mUnit, mColour, 48); }
    void ellipse(float x, float y, float wide, float tall, float thick = 0.09F) const {
        mList.PathClear();
        for (int i = 0; i < 48; ++i) {
            const float a = 2.0F * kPi * static_cast<float>(i) / 48.0F;
            mList.PathLineTo(at(x + wide * std::cos(a), y + tall * std::sin(a)));
        }
        mList.PathStroke(mColour, ImDrawFlags_Closed, thick * mUnit);
    }
    void curve(std::pair<float, float> a, std::pair<float, float> b, std::pair<float, float> c, float thick = 0.09F) const {
        mList.PathClear();
        mList.PathLineTo(at(a.first, a.second));
        mList.PathBezierQuadraticCurveTo(at(b.first, b.second), at(c.first, c.second), 24);
        mList.PathStroke(mColour, ImDrawFlags_None, thick * mUnit);
    }
    void dashes(std::pair<float, float> a, std::pair<float, float> b, std::pair<float, float> c, int count) const {
        const auto on = [&](float t) {
            const float u = 1.0F - t;
            return std::pair(u * u * a.first + 2.0F * u * t * b.first + t * t * c.first,
                             u * u * a.second + 2.0F * u * t * b.second + t * t * c.second);
        };
        for (int i = 0; i < count; ++i) {
            const float from = static_cast<float>(i) / static_cast<float>(count);
            stroke({on(from), on(from + 0.6F / static_cast<float>(count))});
        }
    }
    void arrowHead(float x, float y, float dx, float dy) const {
        fill({{x + dx, y + dy}, {x - dy * 0.75F, y + dx * 0.75F}, {x + dy * 0.75F, y - dx * 0.75F}});
    }

private:
    [[nodiscard]] ImVec2 at(float x, float y) const { return {mX + x * mUnit, mY + y * mUnit}; }

    ImDrawList& mList;
    float mX, mY, mUnit;
    std::uint32_t mColour;
};

/// A head with a headset on, and both ways that it may turn.
void lookAround(const Pencil& p, const Pencil& accent) {
    p.disc(2.0F, 1.35F, 0.55F);
    p.stroke({{2.0F, 1.8F}, {2.0F, 2.15F}}, 0.36F);
    p.fill({{1.2F, 2.95F}, {1.4F, 2.35F}, {1.7F, 2.15F}, {2.3F, 2.15F}, {2.6F, 2.35F}, {2.8F, 2.95F}});
    accent.fill({{1.58F, 1.08F}, {2.42F, 1.08F}, {2.42F, 1.48F}, {2.2F, 1.48F}, {2.0F, 1.38F}, {1.8F, 1.48F}, {1.58F, 1.48F}});
    accent.curve({1.35F, 0.52F}, {0.62F, 0.72F}, {0.55F, 1.42F});
    accent.arrowHead(0.54F, 1.4F, -0.02F, 0.28F);
    accent.curve({2.65F, 0.52F}, {3.38F, 0.72F}, {3.45F, 1.42F});
    accent.arrowHead(3.46F, 1.4F, 0.02F, 0.28F);
}

/// A hand with a controller, the arc of its ray, and the ring where one will stand.
void pointAndGo(const Pencil& p, const Pencil& accent) {
    p.stroke({{0.28F, 2.62F}, {0.82F, 1.98F}}, 0.32F);
    p.disc(0.28F, 2.62F, 0.16F);
    p.disc(0.84F, 1.95F, 0.27F);
    p.in(0xFF241B14U).disc(0.84F, 1.95F, 0.13F);
    accent.dashes({1.12F, 1.72F}, {2.1F, 0.35F}, {2.98F, 2.35F}, 7);
    accent.ellipse(3.0F, 2.55F, 0.72F, 0.24F);
    p.disc(3.0F, 1.12F, 0.17F);
    p.stroke({{3.0F, 1.4F}, {3.0F, 2.02F}}, 0.2F);
    p.stroke({{2.78F, 2.5F}, {3.0F, 1.98F}, {3.22F, 2.5F}}, 0.11F);
}

/// The house of today, and what could stand there instead.
void compareHouses(const Pencil& p, const Pencil& accent) {
    p.fill({{0.2F, 1.45F}, {0.85F, 0.85F}, {1.5F, 1.45F}});
    p.fill({{0.35F, 1.42F}, {1.35F, 1.42F}, {1.35F, 2.6F}, {0.35F, 2.6F}});
    accent.stroke({{2.65F, 2.6F}, {2.65F, 0.62F}, {3.1F, 0.25F}, {3.7F, 0.62F}, {3.7F, 2.6F}}, 0.09F, true);
    for (const float y : {1.0F, 1.45F, 1.9F}) {
        accent.stroke({{2.9F, y}, {3.45F, y}}, 0.12F);
    }
    p.stroke({{1.82F, 1.55F}, {2.28F, 1.55F}});
    p.arrowHead(2.26F, 1.55F, 0.2F, 0.0F);
    p.stroke({{1.74F, 2.1F}, {2.2F, 2.1F}});
    p.arrowHead(1.76F, 2.1F, -0.2F, 0.0F);
    p.stroke({{0.1F, 2.8F}, {3.9F, 2.8F}}, 0.06F);
}

}  // namespace

void drawGesture(ImDrawList& list, experience::IntroStage stage, const Rect& rect, std::uint32_t colour, std::uint32_t accent) {
    const Pencil p(list, rect, colour);
    const Pencil moving = p.in(accent);
    switch (stage) {
        case experience::IntroStage::LookAround: lookAround(p, moving); break;
        case experience::IntroStage::PointAndGo: pointAndGo(p, moving); break;
        case experience::IntroStage::Compare: compareHouses(p, moving); break;
        case experience::IntroStage::Done: break;
    }
}

}  // namespace rundgang::ui
