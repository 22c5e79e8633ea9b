// Items by place within one cell: a flat grid of buckets, filled and asked in a fixed order.
#pragma once

#include "content/demo/land/Region.h"

#include <algorithm>
#include <vector>

namespace rundgang::demo {

template <typename T>
class Buckets {
public:
    Buckets(Vec2 corner, double size)
        : mCorner(corner),
          mSize(size),
          mCount(static_cast<int>(kCellSize / size) + 1),
          mItems(static_cast<std::size_t>(mCount * mCount)) {}

    /// Into every bucket the box touches.
    void add(Vec2 low, Vec2 high, const T& item) {
        forBuckets(low, high, [&](std::vector<T>& bucket) { bucket.push_back(item); });
    }
    /// Calls take(item) for what may touch the box; an item in several buckets comes several times.
    template <typename Take>
    void visit(Vec2 low, Vec2 high, Take&& take) const {
        const_cast<Buckets*>(this)->forBuckets(low, high, [&](const std::vector<T>& bucket) {
            for (const T& item : bucket) {
                take(item);
            }
        });
    }
    template <typename Take>
    void visit(Vec2 p, double radius, Take&& take) const {
        visit(p - Vec2(radius), p + Vec2(radius), take);
    }

private:
    [[nodiscard]] int index(double offset) const { return std::clamp(static_cast<int>(offset / mSize), 0, mCount - 1); }
    template <typename Act>
    void forBuckets(Vec2 low, Vec2 high, Act&& act) {
        for (int j = index(low.y - mCorner.y); j <= index(high.y - mCorner.y); ++j) {
            for (int i = index(low.x - mCorner.x); i <= index(high.x - mCorner.x); ++i) {
                act(mItems[static_cast<std::size_t>(j * mCount + i)]);
            }
        }
    }
    Vec2 mCorner;
    double mSize;
    int mCount;
    std::vector<std::vector<T>> mItems;
};

}  // namespace rundgang::demo
