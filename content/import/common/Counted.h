// Warnings that would come a thousand times: counted, with the first place named.
#pragma once

#include "engine/core/Result.h"

#include <string>
#include <vector>

namespace rundgang::import {

class Counted {
public:
    explicit Counted(std::string file) : mFile(std::move(file)) {}

    /// `what` is the same text for all of a kind; `place` is where this one is.
    void add(const std::string& what, const std::string& place, const std::string& mend = {});

    /// One warning a kind: "first of 12: what".
    [[nodiscard]] core::Warnings warnings() const;

private:
    struct Kind {
        std::string what;
        std::string mend;
        std::string first;
        std::size_t count = 0;
    };
    std::string mFile;
    std::vector<Kind> mKinds;  ///< in the order met
};

}  // namespace rundgang::import
