// A model, or the problem with it, as bytes and back: how it comes out of the confined reader. The bytes may be those of a reader
// that a hostile file has taken over, so everything is checked.
#pragma once

#include "content/city/Model.h"
#include "engine/core/Result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rundgang::import {

std::vector<std::byte> bytesOf(const core::Result<city::Model>& model);

/// Finite positions, indices within their mesh, or a problem.
core::Result<city::Model> modelFrom(std::span<const std::byte> bytes);

}  // namespace rundgang::import
