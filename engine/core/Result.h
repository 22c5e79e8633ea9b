// Result<T>: a value, or the world's fault (file, data, device, runtime, network) told in words; warnings travel with both.
//
// Three kinds of error exist in Rundgang: RG_ASSERT is our bug; Result is the world's fault; a foreign library's exception is
// caught in the adapter that calls the library and becomes a Result. Nothing throws across a room's wall.
#pragma once

#include "engine/core/Assert.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rundgang::core {

/// One thing that is wrong with the world, in the four parts a person needs.
struct Problem {
    std::string file;   ///< the file, URL or device; empty if none
    std::string place;  ///< line, table, element id, coordinate ...; empty if the whole file is meant
    std::string what;   ///< what is wrong and why it matters
    std::string mend;   ///< what the user can do about it; empty if nothing sensible can be said

    /// "file: place: what. mend" on one line, as it is printed.
    [[nodiscard]] std::string message() const;
};

using Warnings = std::vector<Problem>;

/// Moved-from or failed results must not be dereferenced; doing so is our bug and asserts.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : mValue(std::move(value)) {}              // NOLINT(google-explicit-constructor): `return value;`
    Result(Problem problem) : mProblem(std::move(problem)) {}  // NOLINT(google-explicit-constructor): `return problem;`
    Result(T value, Warnings warnings) : mValue(std::move(value)), mWarnings(std::move(warnings)) {}

    [[nodiscard]] bool ok() const noexcept { return mValue.has_value(); }
    explicit operator bool() const noexcept { return ok(); }

    [[nodiscard]] T& value() & {
        RG_ASSERT(ok(), "check ok() before value()");
        return *mValue;
    }
    [[nodiscard]] const T& value() const& {
        RG_ASSERT(ok(), "check ok() before value()");
        return *mValue;
    }
    [[nodiscard]] T&& value() && {
        RG_ASSERT(ok(), "check ok() before value()");
        return std::move(*mValue);
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

    [[nodiscard]] const Problem& problem() const {
        RG_ASSERT(!ok(), "check !ok() before problem()");
        return mProblem;
    }
    [[nodiscard]] const Warnings& warnings() const noexcept { return mWarnings; }
    [[nodiscard]] Warnings& warnings() noexcept { return mWarnings; }

private:
    std::optional<T> mValue;
    Problem mProblem;
    Warnings mWarnings;
};

/// The value of a Result<> that has nothing to return.
struct Done {};
using Status = Result<Done>;

}  // namespace rundgang::core
