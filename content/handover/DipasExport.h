// Notes for DIPAS, the participation platform of Hamburg and others (a Drupal module and a map).
//
// What its REST interface takes stands in its own source (modules/custom/dipas/src/Plugin/ResponseKey/AddContribution.php;
// doc/DrupalRestAPI.md of citysciencelab/dipas-unitac): POST /drupal/dipas/addcontribution with title, text, category (an id),
// rubric (an id, where the platform uses them), lat and lon or, in newer releases, geodata (a GeoJSON feature as a text, with its
// middle as properties.centerPoint), user (an id, where one must be logged in); it answers with nid. POST
// /drupal/dipas/addcomment with rootEntityID (that nid), commentedEntityType, commentedEntityID, subject, comment.
//
// So the file is one object: "addcontribution" lists whole POST bodies; "addcomment" lists the answers, each with "parent": the
// uuid of the contribution whose nid is to be filled in. All of a body is handed to Drupal's node by the module, so "uuid" (the
// note's own id) becomes the node's, which Drupal keeps unique: a body that is sent twice cannot stand there twice.
#pragma once

#include "content/handover/KindNumbers.h"
#include "engine/core/Result.h"
#include "engine/notes/Store.h"

#include <optional>
#include <string>
#include <vector>

namespace rundgang::handover {

struct DipasOptions {
    KindNumbers categories;  ///< without them the kind's name stands there, which DIPAS refuses; a warning says so
    std::optional<int> rubric;
    std::optional<int> user;  ///< whom the platform shows as author
};

/// The whole text. Warnings: kinds without a number, notes without longitude.
core::Result<std::string> dipasOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, const DipasOptions& options);

}  // namespace rundgang::handover
