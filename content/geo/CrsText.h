// How town data spells its coordinate reference system, taken apart into a horizontal and a vertical statement. Text only;
// whether a code exists is for the authority's database (Crs.cpp).
#pragma once

#include <string>
#include <string_view>

namespace rundgang::geo {

struct CrsText {
    std::string horizontal;  ///< for OSR: "EPSG:25832", WKT, a PROJ string
    std::string vertical;    ///< as stated, without its urn prefix: "DE_DHHN2016_NH", "EPSG:5783"; may be empty
};

/// Whatever is not recognised comes back whole as `horizontal`.
CrsText takeApart(std::string_view text);

}  // namespace rundgang::geo
