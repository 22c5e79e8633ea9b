#include "engine/ui/RoomStrokes.h"

#include "engine/ui/Theme.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace rundgang::ui {
namespace {

using frame::RoomStroke;

// A ray is a hint of direction, not a pole across the street.
constexpr float kRay = 3.0F;
constexpr int kRayPieces = 6;
// A spot is as large to the eye wherever it is: radius for each metre away.
constexpr float kSpot = 0.006F;
constexpr float kGaze = 2.0F;
constexpr float kFarthestSpot = 80.0F;
constexpr float kRing = 0.35F;
constexpr int kRingPieces = 20;
constexpr float kDash = 0.14F;
constexpr float kPause = 0.1F;
// Taller than a car beside it, and not a needle at the horizon.
constexpr float kPole = 3.0F;
constexpr double kFarthestPole = 80.0;

constexpr std::uint32_t kHandColour = theme::rgb(0xE8EBEE);
constexpr std::uint32_t kRim = theme::rgb(0x10161E, 150);
constexpr std::uint32_t kYes = theme::kSky;
constexpr std::uint32_t kNo = theme::kVermillionLight;

class Drawing {
public:
    Drawing(const StrokeScene& scene, std::vector<RoomStroke>& out) : mScene(scene), mOut(out) {}

    void all() {
        for (const frame::TrackedHand& hand : mScene.tracking.hands) {
            body(hand);
        }
        const std::optional<frame::Hand>& pointing = mScene.tracking.pointing;
        const bool present = pointing && mScene.tracking.hands[static_cast<std::size_t>(*pointing)].present;
        if (present) {
            ray(mScene.tracking.hands[static_cast<std::size_t>(*pointing)]);
        } else {
            gaze();
        }
        if (mScene.visit.lead && mScene.visit.room) {
            lead(*mScene.visit.lead, *mScene.visit.room);
        }
        if (mScene.visit.arc && mScene.visit.room) {
            arc(*mScene.visit.arc, *mScene.visit.room);
        }
    }

private:
    void line(const glm::vec3& from, const glm::vec3& to, float radius, std::uint32_t colour) {
        mOut.push_back({from, to, radius, colour});
    }

    void dot(const glm::vec3& place, std::uint32_t colour, float times = 1.0F) {
        const float distance = std::min(glm::length(place - mScene.tracking.head.position), kFarthestSpot);
        const float radius = kSpot * times * distance;
        // A dark rim, so that it is seen before a bright wall and before the sky.
        line(place, place, radius * 1.35F, kRim);
        line(place, place, radius, colour);
    }

    /// A palm and a finger, or a grip and its tip: what kind of device or hand it is is nobody's business.
    void body(const frame::TrackedHand& hand) {
        if (!hand.present) {
            return;
        }
        const float share = hand.tracked ? 1.0F : 0.35F;
        const std::uint32_t colour = theme::withAlpha(kHandColour, share);
        const glm::vec3 tip = tipOf(hand);
        const glm::vec3 grip = hand.grip.position;
        if (hand.bare) {
            line(grip - hand.grip.ahead() * 0.05F, grip, 0.022F, colour);
            line(grip, tip, 0.008F, colour);
        } else {
            line(grip - hand.grip.ahead() * 0.05F, grip + hand.grip.ahead() * 0.03F, 0.016F, colour);
            line(grip + hand.grip.ahead() * 0.03F, tip, 0.007F, colour);
        }
    }

    [[nodiscard]] std::optional<glm::vec3> pointed() const {
        const frame::VisitState& visit = mScene.visit;
        return visit.pointed && visit.room ? std::optional(visit.room->room(visit.pointed->position)) : std::nullopt;
    }

    void ray(const frame::TrackedHand& hand) {
        const std::optional<PanelSpot>& spot = mScene.spot;
        if (spot && spot->touch) {
            dot(spot->place, theme::kText, 0.8F);
            return;
        }
        if (mScene.visit.arc) {
            return;  // the arc is the ray then
        }
        const glm::vec3 from = tipOf(hand);
        const std::optional<glm::vec3> met = spot ? std::optional(spot->place) : pointed();
        const glm::vec3 ahead = hand.aim.ahead();
        const float whole = met ? glm::dot(*met - from, ahead) : kRay;
        const float length = std::clamp(whole, 0.0F, kRay);
        const auto pieces = [&](float radius, std::uint32_t colour) {
            for (int i = 0; i < kRayPieces; ++i) {
                const float a = length * static_cast<float>(i) / kRayPieces;
                const float b = length * static_cast<float>(i + 1) / kRayPieces;
                const float share = 0.95F - 0.55F * static_cast<float>(i) / kRayPieces;
                line(from + ahead * a, from + ahead * b, radius, theme::withAlpha(colour, mScene.highContrast ? 1.0F : share));
            }
        };
        // Light within dark: one of them is seen, on bright ground and before dark windows.
        pieces(0.0055F, kRim);
        pieces(0.003F, theme::kText);
        if (met) {
            dot(*met, theme::kText);
        }
    }

    void gaze() {
        const frame::RoomPose& head = mScene.tracking.head;
        const std::optional<PanelSpot>& spot = mScene.spot;
        dot(spot ? spot->place : head.position + head.ahead() * kGaze, theme::withAlpha(theme::kText, spot ? 1.0F : 0.7F),
            spot ? 1.0F : 0.7F);
    }

    void dashed(const glm::vec3& from, const glm::vec3& to, float& walked, float radius, std::uint32_t colour) {
        const float length = glm::length(to - from);
        const glm::vec3 way = length > 0.0F ? (to - from) / length : glm::vec3(0.0F);
        for (float at = 0.0F; at < length;) {
            const float phase = std::fmod(walked, kDash + kPause);
            const bool on = phase < kDash;
            const float step = std::min(length - at, std::max(on ? kDash - phase : kDash + kPause - phase, 1.0e-3F));
            if (on) {
                line(from + way * at, from + way * (at + step), radius, colour);
            }
            at += step;
            walked += step;
        }
    }

    void arc(const frame::LandingArc& arc, const frame::RoomPlace& room) {
        const std::uint32_t colour = arc.allowed ? kYes : kNo;
        const float radius = arc.allowed ? 0.009F : 0.007F;
        float walked = 0.0F;
        for (std::size_t i = 0; i + 1 < arc.points.size(); ++i) {
            const glm::vec3 from = room.room(arc.points[i]);
            const glm::vec3 to = room.room(arc.points[i + 1]);
            if (arc.allowed) {
                line(from, to, radius, colour);
            } else {
                dashed(from, to, walked, radius, colour);
            }
        }
        if (arc.points.empty()) {
            return;
        }
        const math::WorldPos& end = arc.allowed ? arc.landing : arc.points.back();
        const glm::dvec3 normal = glm::length(arc.normal) > 0.5 ? glm::normalize(arc.normal) : glm::dvec3(0.0, 0.0, 1.0);
        const glm::dvec3 heading{std::sin(arc.headingRad), std::cos(arc.headingRad), 0.0};
        const glm::dvec3 level = heading - normal * glm::dot(heading, normal);
        const glm::dvec3 ahead = glm::length(level) > 0.1 ? glm::normalize(level) : glm::dvec3(0.0, 1.0, 0.0);
        const glm::dvec3 right = glm::cross(ahead, normal);
        const auto on = [&](double across, double along) {
            return room.room(end + right * across + ahead * along + normal * 0.03);
        };
        arc.allowed ? landing(on) : cross(on);
    }

    template <typename On>
    void landing(const On& on) {
        for (int i = 0; i < kRingPieces; ++i) {
            const auto at = [&](int k) {
                const double a = 2.0 * std::numbers::pi * k / kRingPieces;
                return on(kRing * std::sin(a), kRing * std::cos(a));
            };
            line(at(i), at(i + 1), 0.015F, kYes);
        }
        // Where one will look.
        line(on(0.0, kRing + 0.08), on(0.0, kRing + 0.38), 0.015F, kYes);
        line(on(-0.12, kRing + 0.24), on(0.0, kRing + 0.38), 0.015F, kYes);
        line(on(0.12, kRing + 0.24), on(0.0, kRing + 0.38), 0.015F, kYes);
    }

    /// An arrow on the floor before the feet, the same wherever the head turns; and a pole where it leads to.
    void lead(const frame::Lead& to, const frame::RoomPlace& room) {
        const glm::dvec3 ahead(std::sin(to.bearingRad), std::cos(to.bearingRad), 0.0);
        const glm::dvec3 right(ahead.y, -ahead.x, 0.0);
        const auto on = [&](double across, double along) {
            return room.room(mScene.visit.feet + ahead * along + right * across + glm::dvec3(0.0, 0.0, 0.04));
        };
        const auto stroke = [&](const glm::vec3& from, const glm::vec3& till, float radius) {
            line(from, till, radius * 1.6F, kRim);
            line(from, till, radius, theme::kOrange);
        };
        stroke(on(0.0, 0.75), on(0.0, 1.5), 0.02F);
        stroke(on(-0.22, 1.22), on(0.0, 1.5), 0.02F);
        stroke(on(0.22, 1.22), on(0.0, 1.5), 0.02F);
        if (to.distance < kFarthestPole) {
            const glm::vec3 foot = room.room(to.target);
            stroke(foot, foot + glm::vec3(0.0F, 0.0F, kPole), 0.02F + 0.0015F * static_cast<float>(to.distance));
        }
    }

    template <typename On>
    void cross(const On& on) {
        const double arm = kRing * 0.7;
        line(on(-arm, -arm), on(arm, arm), 0.018F, kNo);
        line(on(-arm, arm), on(arm, -arm), 0.018F, kNo);
    }

    const StrokeScene& mScene;
    std::vector<RoomStroke>& mOut;
};

}  // namespace

void drawStrokes(const StrokeScene& scene, std::vector<frame::RoomStroke>& out) {
    out.clear();
    Drawing(scene, out).all();
}

}  // namespace rundgang::ui
