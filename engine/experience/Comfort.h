// How gently a headset's visitor is moved and from what height they look: named presets, each number of which may also be chosen
// alone.
#pragma once

namespace rundgang::experience {

enum class ComfortPreset { Recommended, Comfortable, Free };
enum class Turning { Snap, Smooth };

/// As made, it is the preset *Recommended*.
struct Comfort {
    ComfortPreset preset = ComfortPreset::Recommended;  ///< that this began as
    bool smoothWalk = false;  ///< a hand's stick walks; else it chooses a place to go to, and there is no gliding at all
    Turning turning = Turning::Snap;
    double snapDeg = 30.0;      ///< 20, 30 or 45
    double vignette = 0.7;      ///< 0 none .. 1 strong: how far the edge of the view closes while gliding
    double blinkSeconds = 0.3;  ///< from open eyes to open eyes, with every jump
    bool operator==(const Comfort&) const = default;
};

Comfort comfortOf(ComfortPreset preset);
/// What a panel or a file gave, with every number in its range.
Comfort sane(Comfort comfort);

enum class Posture { Standing, Seated };
enum class EyeLevel { Own, Adult, Child, Wheelchair };

/// Metres above the ground; EyeLevel::Own is whatever the visitor brings along, and Adult's where a number is needed.
double metresOf(EyeLevel level);

}  // namespace rundgang::experience
