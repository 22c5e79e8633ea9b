#include "content/bake/CoarseGround.h"

#include "engine/core/Assert.h"

#include <cmath>
#include <limits>

namespace rundgang::bake {
namespace {

constexpr int kBlockLevels = 4;
constexpr int kMaxLevels = 30;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::uint64_t keyOf(std::int64_t column, std::int64_t row) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(column)) << 32U) | static_cast<std::uint32_t>(row);
}

int sideOf(int level) { return kCoarseCells >> level; }

struct Mean {
    double sum = 0.0;
    int count = 0;
    void add(float value) {
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    [[nodiscard]] float value() const { return count > 0 ? static_cast<float>(sum / count) : kNaN; }
};

}  // namespace

void CoarseGround::set(const TileId& leaf, const Cells& cells) {
    const auto [place, fresh] = mPlaces.emplace(keyOf(leaf.column, leaf.row), mBlocks.size());
    if (fresh) {
        mLeaves.push_back(leaf);
        mBlocks.emplace_back();
    }
    Block& block = mBlocks[place->second];
    block.levels[0].assign(cells.begin(), cells.end());
    block.known = false;
    for (const float value : cells) {
        block.known = block.known || !std::isnan(value);
    }
}

bool CoarseGround::known(const TileId& leaf) const {
    const auto place = mPlaces.find(keyOf(leaf.column, leaf.row));
    return place != mPlaces.end() && mBlocks[place->second].known;
}

bool CoarseGround::fill() {
    bool any = false;
    for (const Block& block : mBlocks) {
        any = any || block.known;
    }
    if (any) {
        buildUp();
        fillDown();
    }
    return any;
}

void CoarseGround::buildUp() {
    for (Block& block : mBlocks) {
        for (int level = 1; level < kBlockLevels; ++level) {
            const int side = sideOf(level);
            const std::vector<float>& finer = block.levels[static_cast<std::size_t>(level) - 1];
            std::vector<float>& coarser = block.levels[static_cast<std::size_t>(level)];
            coarser.resize(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
            for (int i = 0; i < side * side; ++i) {
                Mean mean;
                for (int child = 0; child < 4; ++child) {
                    const int at = (2 * (i / side) + child / 2) * 2 * side + 2 * (i % side) + child % 2;
                    mean.add(finer[static_cast<std::size_t>(at)]);
                }
                coarser[static_cast<std::size_t>(i)] = mean.value();
            }
        }
    }
    mUpper.clear();
    std::vector<std::pair<TileId, float>> level;
    level.reserve(mLeaves.size());
    for (std::size_t i = 0; i < mLeaves.size(); ++i) {
        level.emplace_back(mLeaves[i], mBlocks[i].levels[3][0]);
    }
    while (static_cast<int>(mUpper.size()) < kMaxLevels) {
        // Keyed sums: each parent gets its children in the order of the list, which is the order leaves were set in.
        std::unordered_map<std::uint64_t, std::size_t> places;
        std::vector<std::pair<TileId, Mean>> parents;
        for (const auto& [tile, value] : level) {
            const TileId parent = tile.parent();
            const auto [place, fresh] = places.emplace(keyOf(parent.column, parent.row), parents.size());
            if (fresh) {
                parents.emplace_back(parent, Mean{});
            }
            parents[place->second].second.add(value);
        }
        auto& values = mUpper.emplace_back();
        level.clear();
        for (const auto& [tile, mean] : parents) {
            values.emplace(keyOf(tile.column, tile.row), mean.value());
            level.emplace_back(tile, mean.value());
        }
        if (level.size() == 1) {
            return;
        }
    }
}

const float* CoarseGround::stored(int level, std::int64_t column, std::int64_t row) const {
    if (level >= kBlockLevels) {
        const auto index = static_cast<std::size_t>(level - kBlockLevels);
        if (index >= mUpper.size()) {
            return nullptr;
        }
        const auto place = mUpper[index].find(keyOf(column, row));
        return place != mUpper[index].end() ? &place->second : nullptr;
    }
    const int shift = 3 - level;
    const auto place = mPlaces.find(keyOf(column >> shift, row >> shift));
    if (place == mPlaces.end()) {
        return nullptr;
    }
    const int side = sideOf(level);
    const std::int64_t at = (row & (side - 1)) * side + (column & (side - 1));
    return &mBlocks[place->second].levels[static_cast<std::size_t>(level)][static_cast<std::size_t>(at)];
}

float CoarseGround::filled(int level, std::int64_t column, std::int64_t row) const {
    const int top = kBlockLevels + static_cast<int>(mUpper.size());
    for (; level < top; ++level, column >>= 1, row >>= 1) {
        const float* value = stored(level, column, row);
        if (value != nullptr && !std::isnan(*value)) {
            return *value;
        }
    }
    // Farther from all data than the pyramid reaches: the region's mean.
    return mUpper.back().begin()->second;
}

float CoarseGround::blended(int level, std::int64_t column, std::int64_t row) const {
    const std::int64_t nearColumn = column >> 1;
    const std::int64_t nearRow = row >> 1;
    const std::int64_t farColumn = nearColumn + ((column & 1) != 0 ? 1 : -1);
    const std::int64_t farRow = nearRow + ((row & 1) != 0 ? 1 : -1);
    return 0.5625F * filled(level + 1, nearColumn, nearRow) + 0.1875F * filled(level + 1, farColumn, nearRow) +
           0.1875F * filled(level + 1, nearColumn, farRow) + 0.0625F * filled(level + 1, farColumn, farRow);
}

void CoarseGround::fillDown() {
    for (std::size_t index = mUpper.size() - 1; index-- > 0;) {
        for (auto& [key, value] : mUpper[index]) {
            if (std::isnan(value)) {
                const auto column = static_cast<std::int32_t>(key >> 32U);
                const auto row = static_cast<std::int32_t>(key & 0xFFFFFFFFU);
                value = blended(kBlockLevels + static_cast<int>(index), column, row);
            }
        }
    }
    for (int level = kBlockLevels - 1; level >= 0; --level) {
        const int side = sideOf(level);
        for (std::size_t i = 0; i < mBlocks.size(); ++i) {
            std::vector<float>& values = mBlocks[i].levels[static_cast<std::size_t>(level)];
            for (int at = 0; at < side * side; ++at) {
                float& value = values[static_cast<std::size_t>(at)];
                if (std::isnan(value)) {
                    value = blended(level, std::int64_t{mLeaves[i].column} * side + at % side,
                                    std::int64_t{mLeaves[i].row} * side + at / side);
                }
            }
        }
    }
}

float CoarseGround::cell(std::int64_t column, std::int64_t row) const {
    RG_ASSERT(!mUpper.empty(), "fill the coarse ground before asking for heights");
    return filled(0, column, row);
}

}  // namespace rundgang::bake
