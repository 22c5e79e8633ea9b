// The resident chunks: a slot each, within a number of slots and of bytes. Chunks not used for longest go first. MainThread.
#pragma once

#include "engine/scene/Loader.h"
#include "engine/scene/Scene.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace rundgang::scene {

class Residents {
public:
    static constexpr Slot kNoSlot = 0xFFFFFFFFU;

    struct Entry {
        Loaded loaded;
        bool used = false;
        std::uint64_t admittedFrame = 0;
        std::uint64_t touchedFrame = 0;
    };

    Residents(std::size_t chunkCount, std::uint32_t maxSlots, std::size_t maxBytes);

    void beginFrame();
    [[nodiscard]] std::uint64_t frame() const { return mFrame; }

    /// Admitted in an earlier frame.
    [[nodiscard]] bool drawable(std::uint32_t chunk) const {
        const Slot slot = mSlotOf[chunk];
        return slot != kNoSlot && mEntries[slot].admittedFrame < mFrame;
    }
    [[nodiscard]] bool resident(std::uint32_t chunk) const { return mSlotOf[chunk] != kNoSlot; }
    [[nodiscard]] Slot slotOf(std::uint32_t chunk) const { return mSlotOf[chunk]; }
    /// Used in this frame: it stays.
    void touch(std::uint32_t chunk) {
        if (mSlotOf[chunk] != kNoSlot) {
            mEntries[mSlotOf[chunk]].touchedFrame = mFrame;
        }
    }

    /// Not needed in this frame, but the next best thing to have: retired last of all that may be.
    void touchLightly(std::uint32_t chunk) {
        if (mSlotOf[chunk] != kNoSlot) {
            Entry& entry = mEntries[mSlotOf[chunk]];
            entry.touchedFrame = std::max(entry.touchedFrame, mFrame - 1);
        }
    }

    /// Makes room by retiring what this frame does not use, and takes the chunk; nothing when there is no room. A world whose
    /// first chunk is larger than all memory allowed is still shown.
    std::optional<Slot> admit(Loaded&& loaded, std::vector<Slot>& retired);

    [[nodiscard]] const std::vector<Entry>& entries() const { return mEntries; }
    [[nodiscard]] std::size_t bytes() const { return mBytes; }

private:
    bool retireOldest(std::vector<Slot>& retired);

    std::vector<Slot> mSlotOf;    // by chunk
    std::vector<Entry> mEntries;  // by slot
    std::vector<Slot> mFree;
    std::vector<Slot> mFreeNextFrame;
    std::size_t mMaxBytes;
    std::size_t mBytes = 0;
    std::size_t mUsed = 0;
    std::uint64_t mFrame = 0;
};

}  // namespace rundgang::scene
