// One record of ISYBAU XML as an object of the network: what AbwassertechnischeAnlage and InspizierteAbwassertechnischeAnlage
// say.
#pragma once

#include "content/city/Sewer.h"
#include "content/import/common/XmlRecords.h"
#include "content/import/sewer/SewerDraft.h"
#include "content/import/sewer/SewerValues.h"

#include <string>
#include <vector>

namespace rundgang::import {

/// Coordinates as stated; NaN where there are none.
city::SewerNode isybauNode(const XmlRecord& record, const SewerValues& values);
city::SewerReach isybauReachOf(const XmlRecord& record, const SewerValues& values);
/// Objektart 1 is a Kante, 2 a Knoten; files without it show it by what they hold.
bool isybauIsReach(const XmlRecord& record);

std::vector<FoundInspection> isybauInspections(const XmlRecord& record, const SewerValues& values);

}  // namespace rundgang::import
