// Which column of a platform's table holds what.
#pragma once

#include "content/handover/IdeaTable.h"
#include "engine/core/Result.h"

#include <map>
#include <string>

namespace rundgang::handover {

class IdeaColumns {
public:
    /// `named`: columns by what they hold (NoteImport.h). Fails where a named one is not in the table, and where there is none
    /// with a text or, in a table without places, with longitude and latitude: with the columns there are.
    static core::Result<IdeaColumns> find(const IdeaTable& table, const std::map<std::string, std::string>& named,
                                          const std::string& file);

    /// What the row says of `what`; empty where it says nothing.
    [[nodiscard]] std::string of(const IdeaRow& row, const std::string& what) const;

private:
    std::map<std::string, std::string> mColumns;
};

}  // namespace rundgang::handover
