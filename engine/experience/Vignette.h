// The edge of the view closes while the visitor is glided or turned, so that the eyes see less of a motion that the inner ear
// does not feel (Fernandes and Feiner, "Combating VR Sickness through Subtle Dynamic Field-Of-View Modification", 2016).
#pragma once

namespace rundgang::experience {

/// Motion that is not the visitor's own: no steps and no turns of the head.
struct Glide {
    double metres = 0.0;
    double radians = 0.0;
};

class Vignette {
public:
    /// `strength`: of Comfort::vignette.
    void advance(const Glide& glide, double strength, double seconds);
    [[nodiscard]] float share() const { return static_cast<float>(mShare); }

private:
    double mShare = 0.0;
    double mRest = 0.0;  ///< seconds without any gliding
};

}  // namespace rundgang::experience
