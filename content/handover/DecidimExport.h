// Notes as proposals for Decidim's import (administration of a proposals component, "Import proposals from a file", CSV).
//
// What that takes stands in Decidim's own source (decidim-proposals/lib/decidim/proposals/import/proposal_creator.rb and
// proposals_verifier.rb, decidim-admin/lib/decidim/admin/import/readers/csv.rb and verifier.rb): columns parted by ";", no byte
// order mark; "title/<locale>" and "body/<locale>", demanded in the organisation's default locale; "address", "latitude",
// "longitude", "scope/id", and "taxonomies/ids" or, in older releases, "category/id". "id" is passed over, so it carries the
// note's own; imported twice, a proposal is there twice.
#pragma once

#include "content/handover/KindNumbers.h"
#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <string>
#include <vector>

namespace rundgang::handover {

struct DecidimOptions {
    std::string locale = "de";  ///< the organisation's default; a note in another language fills that one's columns, too
    KindNumbers categories;     ///< of taxonomies or categories
    std::string scope;          ///< id
};

/// The whole text. Answers stand at the end of what they answer: Decidim imports no comments. Warnings: notes without longitude.
core::Result<std::string> decidimOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs,
                                    const DecidimOptions& options);

}  // namespace rundgang::handover
