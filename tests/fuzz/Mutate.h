// Damage as files suffer it, and as people do who mean harm: deterministic for a seed.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace rundgang::fuzz {

using Dice = std::mt19937_64;

/// One of the seeds with one to four changes: bits, bytes, words, pieces lost, doubled, swapped, cut off, taken from another
/// seed.
std::string damaged(const std::vector<std::string>& seeds, Dice& dice);

}  // namespace rundgang::fuzz
