// What a town's people might have left: many notes around the world's viewpoints, of all kinds and stances, in both languages,
// with voices, replies and votes. The same for the same seed, but for ids.
#pragma once

#include "engine/core/Result.h"
#include "engine/notes/Store.h"
#include "engine/world/Manifest.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace rundgang::test {

/// Every eighth note answers another, every twentieth is spoken. Ends when all are durable.
core::Status leaveVoices(const std::filesystem::path& file, const world::Manifest& manifest, std::size_t count,
                         std::uint32_t seed = 1);

/// tests/support/HostileNotes.h's, kept in an event's file.
core::Status keepHostileNotes(notes::Store& store, std::size_t count, const math::WorldPos& centre);

}  // namespace rundgang::test
