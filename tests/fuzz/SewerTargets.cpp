// Sewer networks: ISYBAU XML, DWA-M 150 and SWMM through their readers, and the world's own graph.
#include "content/import/network/Networks.h"
#include "engine/world/SewerNet.h"
#include "tests/fuzz/Target.h"

#include <cmath>

namespace rundgang::fuzz {
namespace {

std::string readNetwork(std::span<const std::byte> bytes, const char* name) {
    static const geo::Crs crs = geo::Crs::parse("EPSG:25832").value();
    const ScratchFile file(bytes, name);
    import::SewersSource source;
    source.files = {file.path()};
    source.pattern = name;
    source.crs = "EPSG:25832";
    const core::Result<city::SewerNetwork> network = import::readSewers(source, crs);
    if (!network.ok()) {
        return network.problem().what.empty() ? "a failure without words" : "";
    }
    for (const city::SewerReach& reach : network->reaches) {
        if (reach.line.size() < 2 || (!reach.inverts.empty() && reach.inverts.size() != reach.line.size())) {
            return "a reach without a line, or with levels beside it";
        }
        if (reach.origin >= network->sources.size()) {
            return "a reach from nowhere";
        }
    }
    for (const city::SewerNode& node : network->nodes) {
        if (!std::isfinite(node.position.x) || !std::isfinite(node.position.y)) {
            return "a node without a place";
        }
    }
    return "";
}

std::string readIsybau(std::span<const std::byte> bytes) { return readNetwork(bytes, "kanal.xml"); }
std::string readInp(std::span<const std::byte> bytes) { return readNetwork(bytes, "kanal.inp"); }

std::vector<std::string> xmls() {
    const std::string point =
        "<Rechtswert>32570000.5</Rechtswert><Hochwert>5828000</Hochwert><Punkthoehe>38.1</Punkthoehe>"
        "<PunktattributAbwasser>SMP</PunktattributAbwasser>";
    const std::string far =
        "<Rechtswert>32570040</Rechtswert><Hochwert>5828000</Hochwert><PunktattributAbwasser>RAP</PunktattributAbwasser>";
    return {
        "<Identifikation><Version>2017-07</Version><AbwassertechnischeAnlage><Objektbezeichnung>A</Objektbezeichnung><Objektart>2"
        "</Objektart><Baujahr>1979</Baujahr><Knoten><KnotenTyp>2</KnotenTyp><Bauwerk><Bauwerkstyp>1</Bauwerkstyp></Bauwerk></"
        "Knoten>"
        "<Geometrie><Geometriedaten><Knoten><Punkt>" +
            point +
            "</Punkt></Knoten><Polygone><Polygon><Polygonart>1</Polygonart><Kante>"
            "<Start>" +
            point + "</Start><Ende>" + far + "</Ende><Mitte>" + far +
            "</Mitte></Kante></Polygon></Polygone></Geometriedaten>"
            "<CRSLage>ETRS89_UTM32</CRSLage></Geometrie></AbwassertechnischeAnlage><AbwassertechnischeAnlage><Objektbezeichnung>H"
            "</Objektbezeichnung><Objektart>1</Objektart><Kante><KantenTyp>0</KantenTyp><KnotenZulauf>A</"
            "KnotenZulauf><KnotenAblauf>B"
            "</KnotenAblauf><SohlhoeheZulauf>38,1</SohlhoeheZulauf><Profil><Profilart>1</Profilart><Profilhoehe>600</"
            "Profilhoehe></Profil>"
            "</Kante><Geometrie><Geometriedaten><Kanten><Kante><Start>" +
            point + "</Start><Ende>" + far +
            "</Ende></Kante></Kanten></Geometriedaten></Geometrie></"
            "AbwassertechnischeAnlage><InspizierteAbwassertechnischeAnlage>"
            "<Objektbezeichnung>H</Objektbezeichnung><OptischeInspektion><Rohrleitung><Inspektionsdaten><RZustand><Station>3</"
            "Station>"
            "<InspektionsKode>BAB</InspektionsKode></RZustand></Inspektionsdaten></Rohrleitung></OptischeInspektion>"
            "</InspizierteAbwassertechnischeAnlage></Identifikation>",
        "<DATA><HG><HG001>1</HG001><HG003>1</HG003><HG004>2</HG004><HG305>DN</HG305><HG306>300</HG306><GO><GO003>L</"
        "GO003><GP><GP003>"
        "2526187,7</GP003><GP004>5631224,1</GP004><GP007>128,9</GP007></GP><GP><GP003>2526139,4</GP003><GP004>5631226,9</GP004></"
        "GP>"
        "</GO><HI><HI104>07.04.2006</HI104><HZ><HZ001>5,8</HZ001><HZ002>BAB</HZ002></HZ></HI></HG><KG><KG001>1</"
        "KG001><KG211>2,1</KG211>"
        "<KG308>100</KG308><GO><GO002>D</GO002><GO003>Kr</GO003><GP><GP003>2526187</GP003><GP004>5631224</GP004><GP007>130</"
        "GP007></GP>"
        "<GP><GP003>2526188</GP003><GP004>5631224</GP004></GP></GO></KG><RT><RT001>106</RT001><RT002>7</RT002><RT004>Maul</"
        "RT004></RT></DATA>"};
}

std::vector<std::string> inps() {
    return {
        "[OPTIONS]\nFLOW_UNITS CFS\nLINK_OFFSETS ELEVATION\n[JUNCTIONS]\nA 100 10\n\"B b\" 90 0\n[OUTFALLS]\nO 80 "
        "FREE\n[STORAGE]\nS 70 3\n"
        "[CONDUITS]\nC1 A O 400 0.01 1 *\n[PUMPS]\nP A O * ON\n[WEIRS]\nW A O TRANSVERSE 0.25\n[XSECTIONS]\nC1 TRAPEZOIDAL 2 1 1 "
        "1\n"
        "[COORDINATES]\nA 570000 5828000\nO 570050 5828000\n[VERTICES]\nC1 570020 5828010\n"};
}

std::string readGraph(std::span<const std::byte> bytes) {
    const core::Result<world::SewerNet> net = world::decodeSewerNet(bytes, "net");
    return net.ok() || !net.problem().what.empty() ? "" : "a failure without words";
}

std::vector<std::string> graphs() {
    world::SewerNet net;
    net.nodes.resize(2);
    net.points.resize(2);
    net.reaches.resize(1);
    net.reaches[0].to = 1;
    net.reaches[0].pointCount = 2;
    net.letters = "BAB";
    net.damages = {{0, 3.0F, 0, 3, 4, 0}};
    const std::vector<std::byte> bytes = world::encodeSewerNet(net);
    return {std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}

}  // namespace

std::vector<Target> sewerTargets() {
    return {{"sewerxml", readIsybau, xmls, 1500}, {"swmm", readInp, inps, 1500}, {"sewernet", readGraph, graphs, 1500}};
}

}  // namespace rundgang::fuzz
