#include "content/demo/write/CityGml.h"

#include "content/demo/shape/Solid.h"
#include "content/demo/write/Xml.h"
#include "engine/core/File.h"

#include <algorithm>
#include <array>
#include <vector>

namespace rundgang::demo {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:gen="http://www.opengis.net/citygml/generics/2.0" xmlns:gml="http://www.opengis.net/gml" xmlns:xAL="urn:oasis:names:tc:ciq:xsdschema:xAL:2.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengis.net/citygml/building/2.0 http://schemas.opengis.net/citygml/building/2.0/building.xsd http://www.opengis.net/citygml/generics/2.0 http://schemas.opengis.net/citygml/generics/2.0/generics.xsd">
)";
constexpr std::string_view kSrs = "urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH";
// No clock is asked: the same seed gives the same bytes on any day.
constexpr std::string_view kDate = "2026-01-01";

/// The survey's codes: Objektart 31001 (Gebäude) and Gebäudefunktion (GFK).
std::string_view functionOf(Use use) {
    switch (use) {
        case Use::House: return "31001_1010";
        case Use::Apartments: return "31001_1020";
        case Use::Shop: return "31001_1120";
        case Use::Inn: return "31001_2081";
        case Use::Garage: return "31001_2463";
        case Use::Shed: return "31001_2723";
        case Use::Farmhouse: return "31001_1210";
        case Use::Barn: return "31001_2721";
        case Use::Hall: return "31001_2112";
        case Use::Office: return "31001_2020";
        case Use::Market: return "31001_2050";
        case Use::School: return "31001_3021";
        case Use::FireStation: return "31001_3072";
        case Use::Church: return "31001_3041";
        case Use::TownHall: return "31001_3012";
        case Use::Plant: return "31001_2611";
        case Use::Factory: return "31001_2111";
    }
    return "31001_9998";
}

/// Dachform of the survey's list.
std::string_view roofCode(Roof roof) {
    switch (roof) {
        case Roof::Flat: return "1000";
        case Roof::Pent: return "2100";
        case Roof::Gable: return "3100";
        case Roof::Hip: return "3200";
        case Roof::HalfHip: return "3300";
        case Roof::Mansard: return "3400";
        case Roof::Tent: return "3500";
        case Roof::Sawtooth: return "3800";
        case Roof::Onion:
        case Roof::Spire: return "4000";
    }
    return "9999";
}

std::string_view nameOf(Use use) {
    switch (use) {
        case Use::Church: return "St. Martin";
        case Use::TownHall: return "Rathaus";
        case Use::School: return "Grund- und Mittelschule";
        case Use::FireStation: return "Freiwillige Feuerwehr";
        case Use::Plant: return "Kläranlage";
        case Use::Factory: return "Alte Weberei";
        default: return {};
    }
}

bool dwelling(Use use) {
    return use != Use::Garage && use != Use::Shed && use != Use::Barn && use != Use::Church && use != Use::Plant;
}

std::string fixed(double value, int decimals) {
    Xml xml;
    xml.number(value, decimals);
    return xml.take();
}

class TileWriter {
public:
    explicit TileWriter(const Plan& plan) : mPlan(plan) {}

    std::string write(std::span<const std::size_t> houses, const std::string& tile) {
        mXml.raw(kHead);
        mXml.element("gml:name", tile);
        envelope(houses);
        for (const std::size_t i : houses) {
            building(mPlan.houses[i], buildingId(mPlan, i));
        }
        mXml.raw("</core:CityModel>\n");
        return mXml.take();
    }

private:
    void envelope(std::span<const std::size_t> houses) {
        glm::dvec3 low(1e9);
        glm::dvec3 high(-1e9);
        for (const std::size_t i : houses) {
            const House& house = mPlan.houses[i];
            for (const Part& part : house.parts) {
                for (const SolidPolygon& polygon : solidOf(part, house.ground)) {
                    for (const glm::dvec3& p : polygon.ring) {
                        low = glm::min(low, p);
                        high = glm::max(high, p);
                    }
                }
            }
        }
        mXml.raw("<gml:boundedBy>\n<gml:Envelope srsName=\"");
        mXml.raw(kSrs);
        mXml.raw("\" srsDimension=\"3\">\n<gml:lowerCorner>");
        mXml.point(low);
        mXml.raw("</gml:lowerCorner>\n<gml:upperCorner>");
        mXml.point(high);
        mXml.raw("</gml:upperCorner>\n</gml:Envelope>\n</gml:boundedBy>\n");
    }

    void building(const House& house, const std::string& id) {
        mXml.raw("<core:cityObjectMember>\n<bldg:Building gml:id=\"" + id + "\">\n");
        if (const std::string_view name = nameOf(house.use); !name.empty()) {
            mXml.element("gml:name", name);
        }
        header(house, id);
        if (house.parts.size() == 1) {
            mXml.element("bldg:roofType", roofCode(house.parts.front().roof));
            measures(heightOf(house), house);
            body(house.parts.front(), house.ground, id);
        } else {
            mXml.element("bldg:roofType", "5000");
            measures(heightOf(house), house);
            for (std::size_t i = 0; i < house.parts.size(); ++i) {
                part(house, house.parts[i], id + "_P" + std::to_string(i + 1));
            }
        }
        address(house);
        mXml.raw("</bldg:Building>\n</core:cityObjectMember>\n");
    }

    void header(const House& house, const std::string& id) {
        mXml.element("core:creationDate", kDate);
        mXml.raw("<core:externalReference>\n");
        mXml.element("core:informationSystem", "http://repository.gdi-de.org/schemas/adv/citygml/fdv/art.htm#_9100");
        mXml.raw("<core:externalObject>\n");
        mXml.element("core:name", "DERG" + id.substr(8));
        mXml.raw("</core:externalObject>\n</core:externalReference>\n");
        double eave = heightOf(house);
        for (const Part& part : house.parts) {
            eave = std::min(eave, part.eave);
        }
        attribute("Gemeindeschluessel", "09999001");
        attribute("DatenquelleDachhoehe", "1000");
        attribute("DatenquelleLage", "1000");
        attribute("DatenquelleBodenhoehe", "1100");
        attribute("HoeheGrund", fixed(house.ground, 3));
        attribute("HoeheDach", fixed(house.ground + heightOf(house), 3));
        attribute("NiedrigsteTraufeDesGebaeudes", fixed(house.ground + eave, 3));
        mXml.element("bldg:function", functionOf(house.use));
    }

    void attribute(std::string_view name, std::string_view value) {
        mXml.raw("<gen:stringAttribute name=\"");
        mXml.raw(name);
        mXml.raw("\">\n");
        mXml.element("gen:value", value);
        mXml.raw("</gen:stringAttribute>\n");
    }

    void measures(double height, const House& house) {
        mXml.element("bldg:measuredHeight uom=\"urn:adv:uom:m\"", fixed(height, 3));
        if (dwelling(house.use)) {
            mXml.element("bldg:storeysAboveGround",
                         std::to_string(std::max(1, static_cast<int>(house.parts.front().eave / 2.8))));
        }
    }

    void part(const House& house, const Part& part, const std::string& id) {
        mXml.raw("<bldg:consistsOfBuildingPart>\n<bldg:BuildingPart gml:id=\"" + id + "\">\n");
        mXml.element("core:creationDate", kDate);
        mXml.element("bldg:function", functionOf(house.use));
        mXml.element("bldg:roofType", roofCode(part.roof));
        mXml.element("bldg:measuredHeight uom=\"urn:adv:uom:m\"", fixed(std::max(part.eave, part.ridge), 3));
        body(part, house.ground, id);
        mXml.raw("</bldg:BuildingPart>\n</bldg:consistsOfBuildingPart>\n");
    }

    void body(const Part& part, double ground, const std::string& id) {
        const Solid solid = solidOf(part, ground);
        mXml.raw("<bldg:lod2Solid>\n<gml:Solid srsName=\"");
        mXml.raw(kSrs);
        mXml.raw("\" srsDimension=\"3\">\n<gml:exterior>\n<gml:CompositeSurface>\n");
        for (std::size_t i = 0; i < solid.size(); ++i) {
            mXml.raw("<gml:surfaceMember xlink:href=\"#" + id + "_" + std::to_string(i) + "_poly\"/>\n");
        }
        mXml.raw("</gml:CompositeSurface>\n</gml:exterior>\n</gml:Solid>\n</bldg:lod2Solid>\n");
        for (std::size_t i = 0; i < solid.size(); ++i) {
            surface(solid[i], id + "_" + std::to_string(i));
        }
    }

    void surface(const SolidPolygon& polygon, const std::string& id) {
        static constexpr std::array<std::string_view, 3> kNames{"bldg:GroundSurface", "bldg:WallSurface", "bldg:RoofSurface"};
        const std::string_view name = kNames[static_cast<std::size_t>(polygon.face)];
        mXml.raw("<bldg:boundedBy>\n<");
        mXml.raw(name);
        mXml.raw(" gml:id=\"" + id + "\">\n<bldg:lod2MultiSurface>\n<gml:MultiSurface srsName=\"");
        mXml.raw(kSrs);
        mXml.raw("\" srsDimension=\"3\">\n<gml:surfaceMember>\n<gml:Polygon gml:id=\"" + id +
                 "_poly\">\n<gml:exterior>\n<gml:LinearRing>\n<gml:posList>");
        for (const glm::dvec3& p : polygon.ring) {
            mXml.point(p);
            mXml.raw(" ");
        }
        mXml.point(polygon.ring.front());
        mXml.raw(
            "</gml:posList>\n</gml:LinearRing>\n</gml:exterior>\n</gml:Polygon>\n</gml:surfaceMember>\n</gml:MultiSurface>\n"
            "</bldg:lod2MultiSurface>\n</");
        mXml.raw(name);
        mXml.raw(">\n</bldg:boundedBy>\n");
    }

    void address(const House& house) {
        if (house.number == 0 || house.street == House::kNoStreet) {
            return;
        }
        mXml.raw(
            "<bldg:address>\n<core:Address>\n<core:xalAddress>\n<xAL:AddressDetails>\n<xAL:Country>\n"
            "<xAL:CountryName>Deutschland</xAL:CountryName>\n<xAL:Locality Type=\"Town\">\n");
        mXml.element("xAL:LocalityName", mPlan.name);
        mXml.raw("<xAL:Thoroughfare Type=\"Street\">\n");
        mXml.element("xAL:ThoroughfareNumber", std::to_string(house.number));
        mXml.element("xAL:ThoroughfareName", mPlan.streets.streets()[house.street].name);
        mXml.raw(
            "</xAL:Thoroughfare>\n</xAL:Locality>\n</xAL:Country>\n</xAL:AddressDetails>\n</core:xalAddress>\n</core:Address>\n"
            "</bldg:address>\n");
    }

    const Plan& mPlan;
    Xml mXml;
};

}  // namespace

std::string buildingId(const Plan& plan, std::size_t house) {
    std::string digits = std::to_string(plan.frame.cell.firstBuilding + house + 1);
    digits.insert(0, 7 - std::min<std::size_t>(7, digits.size()), '0');
    return "RG_LOD2_" + digits;
}

core::Status writeCityGml(const std::filesystem::path& file, const Plan& plan, std::span<const std::size_t> houses) {
    return core::writeText(file, TileWriter(plan).write(houses, file.stem().string()));
}

}  // namespace rundgang::demo
