#include "content/import/common/Counted.h"

#include <algorithm>

namespace rundgang::import {

void Counted::add(const std::string& what, const std::string& place, const std::string& mend) {
    auto kind = std::find_if(mKinds.begin(), mKinds.end(), [&](const Kind& k) { return k.what == what; });
    if (kind == mKinds.end()) {
        mKinds.push_back({what, mend, place, 0});
        kind = std::prev(mKinds.end());
    }
    ++kind->count;
}

core::Warnings Counted::warnings() const {
    core::Warnings warnings;
    for (const Kind& kind : mKinds) {
        const std::string place = kind.count == 1 ? kind.first : kind.first + " and " + std::to_string(kind.count - 1) + " more";
        warnings.push_back({mFile, place, kind.what, kind.mend});
    }
    return warnings;
}

}  // namespace rundgang::import
