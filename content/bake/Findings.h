// What is wrong here and there in the data: counted by kind, with the first places, so that ten thousand flaws make one warning.
#pragma once

#include "engine/core/Result.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace rundgang::bake {

class Findings {
public:
    struct Kind {
        std::size_t count = 0;
        std::string file;
        std::string mend;
        std::vector<std::string> places;  ///< the first few
    };

    /// `what` is the kind and is counted; `file` and `place` tell where this one is; `mend` what to do about the kind.
    void add(const std::string& what, const std::string& file, const std::string& place, const std::string& mend);
    void add(const std::string& what, const Kind& kind);
    /// Merging in a fixed order keeps the first places the same from run to run.
    void merge(const Findings& other);
    [[nodiscard]] core::Warnings warnings() const;

    [[nodiscard]] const std::map<std::string, Kind>& kinds() const { return mKinds; }

private:
    std::map<std::string, Kind> mKinds;
};

}  // namespace rundgang::bake
