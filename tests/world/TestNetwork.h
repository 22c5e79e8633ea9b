// The test world's sewers as a network, small enough to be worked out by hand. Water runs along y = 100 m from west to east; a
// gully in front of a house drains into it.
//
//   S0 --H0--> S1 --H1--> S2 --H2--> E1        x: 0, 64, 160, 256 m
//              A1 --L1--> S1                   A1: x 64, y 112 m
#pragma once

#include "engine/world/SewerNet.h"
#include "engine/world/World.h"

#include <cstdint>
#include <vector>

namespace rundgang::world {

/// The features of reach "H1" and manhole "S1", which the test world has in any case, and of the first of the others.
struct TestNetworkFeatures {
    std::uint32_t h1 = 0;
    std::uint32_t s1 = 0;
    std::uint32_t first = 0;
};

/// Inverts lie at 686 m - 0.005 x, A1's at 690 m; covers at testGroundHeight(). E1's invert and so H2's lower end are not known,
/// S2 has no cover level. H1 is class 3 (ISYBAU), with a damage "BAB B A" of class 4 at 30 m; H2 class 1 (DWA); A1 class 5
/// (ISYBAU).
SewerNet testNetwork(const TestNetworkFeatures& features);
/// The others, in the order of their features: S0, S2, A1, E1, H0, H2, L1.
std::vector<Feature> testNetworkFeatures();
/// `count` reaches one behind the other, 5 m each, and the nodes between: nodes first, from this feature on.
void addChain(SewerNet& net, std::vector<Feature>& features, std::uint32_t firstFeature, std::uint32_t count);

}  // namespace rundgang::world
