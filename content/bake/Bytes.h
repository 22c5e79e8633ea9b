// Plain values as bytes for the baker's own temporary files, and back. Only what this process wrote itself is read, so a
// mismatch is our bug.
#pragma once

#include "engine/core/Assert.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace rundgang::bake {

class ByteWriter {
public:
    template <typename T>
    void put(const T& value) {
        static_assert(std::is_trivially_copyable_v<T>);
        putAll(std::span(&value, 1));
    }
    template <typename T>
    void putAll(std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        const std::size_t at = mBytes.size();
        mBytes.resize(at + values.size_bytes());
        if (!values.empty()) {
            std::memcpy(mBytes.data() + at, values.data(), values.size_bytes());
        }
    }
    void put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        putAll(std::span<const char>(text.data(), text.size()));
    }
    [[nodiscard]] std::span<const std::byte> bytes() const { return mBytes; }
    void clear() { mBytes.clear(); }

private:
    std::vector<std::byte> mBytes;
};

class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : mBytes(bytes) {}

    template <typename T>
    T get() {
        T value{};
        getAll(std::span(&value, 1));
        return value;
    }
    template <typename T>
    void getAll(std::span<T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        RG_ASSERT(values.size_bytes() <= mBytes.size(), "a temporary record must be read as it was written");
        if (!values.empty()) {
            std::memcpy(values.data(), mBytes.data(), values.size_bytes());
        }
        mBytes = mBytes.subspan(values.size_bytes());
    }
    std::string text() {
        std::string value(get<std::uint32_t>(), '\0');
        getAll(std::span<char>(value.data(), value.size()));
        return value;
    }
    [[nodiscard]] bool done() const { return mBytes.empty(); }

private:
    std::span<const std::byte> mBytes;
};

}  // namespace rundgang::bake
