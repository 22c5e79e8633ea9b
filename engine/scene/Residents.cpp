#include "engine/scene/Residents.h"

#include <algorithm>
#include <utility>

namespace rundgang::scene {

Residents::Residents(std::size_t chunkCount, std::uint32_t maxSlots, std::size_t maxBytes)
    : mSlotOf(chunkCount, kNoSlot), mEntries(maxSlots), mMaxBytes(maxBytes) {
    mFree.reserve(maxSlots);
    for (Slot slot = maxSlots; slot > 0; --slot) {
        mFree.push_back(slot - 1);
    }
}

void Residents::beginFrame() {
    ++mFrame;
    mFree.insert(mFree.end(), mFreeNextFrame.rbegin(), mFreeNextFrame.rend());
    mFreeNextFrame.clear();
}

bool Residents::retireOldest(std::vector<Slot>& retired) {
    Slot oldest = kNoSlot;
    for (Slot slot = 0; slot < mEntries.size(); ++slot) {
        const Entry& entry = mEntries[slot];
        const bool idle = entry.used && entry.touchedFrame < mFrame && entry.admittedFrame < mFrame;
        if (idle && (oldest == kNoSlot || entry.touchedFrame < mEntries[oldest].touchedFrame)) {
            oldest = slot;
        }
    }
    if (oldest == kNoSlot) {
        return false;
    }
    Entry& entry = mEntries[oldest];
    mSlotOf[entry.loaded.chunkIndex] = kNoSlot;
    mBytes -= entry.loaded.bytes;
    --mUsed;
    entry = Entry{};
    mFreeNextFrame.push_back(oldest);
    retired.push_back(oldest);
    return true;
}

std::optional<Slot> Residents::admit(Loaded&& loaded, std::vector<Slot>& retired) {
    while (mUsed > 0 && mBytes + loaded.bytes > mMaxBytes) {
        if (!retireOldest(retired)) {
            return std::nullopt;
        }
    }
    if (mFree.empty()) {
        // Slots given up now are free in the next frame: several at once, or a full house would take one chunk every other frame.
        const std::size_t spare = std::min<std::size_t>(16, mEntries.size() / 8 + 1);
        while (mFreeNextFrame.size() < spare && retireOldest(retired)) {
        }
        return std::nullopt;
    }
    const Slot slot = mFree.back();
    mFree.pop_back();
    Entry& entry = mEntries[slot];
    entry.loaded = std::move(loaded);
    entry.used = true;
    entry.admittedFrame = mFrame;
    entry.touchedFrame = mFrame;
    mSlotOf[entry.loaded.chunkIndex] = slot;
    mBytes += entry.loaded.bytes;
    ++mUsed;
    return slot;
}

}  // namespace rundgang::scene
