// A network small enough to be worked out by hand. Water runs from A and E to the outfall D; at B a relief lets storm water out
// to F.
//
//   A --0--> B --1--> C --2--> D        E --3--> B        B --4--> F
#pragma once

#include "engine/network/Network.h"

#include <utility>
#include <vector>

namespace rundgang::test {

enum Place : std::uint32_t { A, B, C, D, E, F };

struct SmallNetwork {
    std::vector<network::Node> nodes{{10, {0, 0}, 102.0, 100.0},   {11, {50, 0}, 101.8, 99.75},
                                     {12, {100, 0}, 101.5, 99.5},  {13, {150, 0}, network::kUnknown, 99.0},
                                     {14, {50, 40}, 101.2, 100.1}, {15, {100, 50}, network::kUnknown, 100.0}};
    std::vector<network::Reach> reaches{{20, A, B, 50.0, 100.0, 99.8, 0.3},
                                        {21, B, C, 50.0, 99.75, 99.5, 0.3},
                                        {22, C, D, 50.0, 99.5, 99.0, 0.4},
                                        {23, E, B, 40.0, 100.1, 99.9, 0.2},
                                        {24, B, F, 70.0, 100.6, 100.0, 0.6}};

    [[nodiscard]] network::Network made() const { return {nodes, reaches}; }
};

}  // namespace rundgang::test
