// The reference lists (Referenzlisten) of ISYBAU XML that the network's model knows. An unknown code gives Unknown or the code.
#pragma once

#include "content/city/Sewer.h"

#include <string>
#include <string_view>

namespace rundgang::import {

/// Entwaesserungsart: K (Kanal), D (Druckleitung) or G (Gerinne), then M, S or R.
city::SewerKind isybauSystem(std::string_view code);
bool isybauPressure(std::string_view code);
city::SewerStatus isybauStatus(std::string_view code);
/// Profilart: 0 circle, 1 and 6 egg, 2 and 7 arch, 3 box, 4 double-walled circle, 5 open box, 8 and 9 trapezoid, 10 U-shaped,
/// 11 bow, 12 oval, 13 other; some programs write the letters of DWA-M 150.
city::ProfileKind isybauProfile(std::string_view code);
city::ReachKind isybauReach(std::string_view kantenTyp);
/// Punktkennung of a connection point: SE is a gully (Straßeneinlauf).
city::NodeKind isybauConnection(std::string_view code);
/// Bauwerkstyp: 5 is an outfall, 14 an inlet.
city::NodeKind isybauStructureKind(std::string_view code);
std::string isybauStructure(std::string_view code);
std::string isybauOwner(std::string_view code);

}  // namespace rundgang::import
