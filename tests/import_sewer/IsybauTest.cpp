// ISYBAU XML in its versions and encodings, what is missing in it, and what attacks with it.
#include "tests/import_sewer/Readers.h"

#include <cmath>

namespace rundgang::import::testing {
namespace {

std::string point(const std::string& element, double x, double y, const std::string& z, const std::string& meaning) {
    return "<" + element + "><Rechtswert>" + std::to_string(x) + "</Rechtswert><Hochwert>" + std::to_string(y) + "</Hochwert>" +
           (z.empty() ? "" : "<Punkthoehe>" + z + "</Punkthoehe>") + "<PunktattributAbwasser>" + meaning +
           "</PunktattributAbwasser></" + element + ">";
}

std::string shaft(const std::string& id, double x, double y, const std::string& cover, const std::string& invert,
                  const std::string& crs = "<CRSLage>ETRS89_UTM32</CRSLage>") {
    return "<AbwassertechnischeAnlage><Objektbezeichnung>" + id +
           "</Objektbezeichnung><Objektart>2</Objektart><Status>0</Status><Knoten><KnotenTyp>0</KnotenTyp><Schacht><Aufbau>"
           "<Aufbauform>E</Aufbauform><LaengeAufbau>1.20</LaengeAufbau><BreiteAufbau>0.80</BreiteAufbau></Aufbau></Schacht></"
           "Knoten>"
           "<Geometrie><Geometriedaten><Knoten>" +
           point("Punkt", x, y, invert, "SMP") + point("Punkt", x, y, cover, "DMP") + "</Knoten></Geometriedaten>" + crs +
           "</Geometrie></AbwassertechnischeAnlage>";
}

std::string reachText(const std::string& id, const std::string& from, const std::string& to, const std::string& rest,
                      const std::string& geometry = "") {
    return "<AbwassertechnischeAnlage><Objektbezeichnung>" + id + "</Objektbezeichnung><Objektart>1</Objektart>" +
           "<Entwaesserungsart>KM</Entwaesserungsart><Kante><KantenTyp>0</KantenTyp><KnotenZulauf>" + from +
           "</KnotenZulauf><KnotenAblauf>" + to + "</KnotenAblauf>" + rest + "</Kante><Geometrie><Geometriedaten>" + geometry +
           "</Geometriedaten><CRSLage>ETRS89_UTM32</CRSLage></Geometrie></AbwassertechnischeAnlage>";
}

std::string file(const std::string& objects, const std::string& version = "2017-07",
                 const std::string& ns = "http://www.bfr-abwasser.de", const std::string& encoding = "UTF-8") {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><Identifikation xmlns=\"" + ns + "\"><Version>" + version +
           "</Version><Datenkollektive><Erstellungsdatum>2024-05-08</Erstellungsdatum><Stammdatenkollektiv><Kennung>STA01</"
           "Kennung>" +
           objects + "</Stammdatenkollektiv></Datenkollektive></Identifikation>";
}

const std::string kTwoShafts = shaft("A", 570000, 5828000, "40.10", "38.00") + shaft("B", 570050, 5828000, "40.00", "37.50");

TEST(Isybau, anEdgeGetsLevelsProfileAndItsFilesName) {
    const Outcome outcome = read(written(
        file(kTwoShafts +
             reachText("H", "A", "B",
                       "<SohlhoeheZulauf>38.050</SohlhoeheZulauf><SohlhoeheAblauf>37.600</SohlhoeheAblauf><Laenge>50.10</Laenge>"
                       "<Profil><Profilart>1</Profilart><Profilbreite>400</Profilbreite><Profilhoehe>600</Profilhoehe></Profil>",
                       "<Kanten><Kante>" + point("Start", 570000, 5828000, "38.05", "RAP") +
                           point("Ende", 570020, 5828003, "37.90", "LHP") + "</Kante><Kante>" +
                           point("Start", 570020, 5828003, "37.90", "LHP") + point("Ende", 570050, 5828000, "", "RAP") +
                           "</Kante></Kanten>"))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.warnings(), "");
    const city::SewerReach& reach = *outcome.reach("H");
    EXPECT_EQ(reach.system, city::SewerKind::Combined);
    EXPECT_EQ(reach.profile, city::ProfileKind::Egg);
    EXPECT_DOUBLE_EQ(*reach.width, 0.4);
    EXPECT_DOUBLE_EQ(*reach.height, 0.6);
    EXPECT_DOUBLE_EQ(*reach.length, 50.1);
    ASSERT_EQ(reach.line.size(), 3U);
    EXPECT_DOUBLE_EQ(reach.inverts[1], 37.9) << "the bend's own level";
    EXPECT_EQ(reach.derived, city::kDerivedNothing);
    EXPECT_DOUBLE_EQ(*outcome.node("A")->diameter, 1.2);
    EXPECT_DOUBLE_EQ(*outcome.node("A")->breadth, 0.8);
    ASSERT_EQ(outcome.network().sources.size(), 1U);
    EXPECT_EQ(outcome.network().sources[0].format, "ISYBAU XML 2017-07");
    EXPECT_EQ(outcome.network().sources[0].date, "2024-05-08");
}

TEST(Isybau, theVersionsOf2006And2013AndOtherPrefixesAreRead) {
    for (const char* version : {"2006-10", "2013-02"}) {
        const Outcome outcome = read(written(file(kTwoShafts, version, "http://www.ofd-hannover.la/Identifikation")));
        ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
        EXPECT_EQ(outcome.network().nodes.size(), 2U);
        EXPECT_EQ(outcome.network().sources[0].format, "ISYBAU XML " + std::string(version));
    }
    const Outcome prefixed = read(written(
        "<i:Identifikation xmlns:i=\"http://www.bfr-abwasser.de\"><i:Version>2017-07</i:Version><i:AbwassertechnischeAnlage>"
        "<i:Objektbezeichnung>N</i:Objektbezeichnung><i:Objektart>2</i:Objektart><i:Geometrie><i:Geometriedaten><i:Knoten>"
        "<i:Punkt><i:Rechtswert>570000</i:Rechtswert><i:Hochwert>5828000</i:Hochwert></i:Punkt></i:Knoten></i:Geometriedaten>"
        "<i:CRSLage>ETRS89_UTM32</i:CRSLage></i:Geometrie></i:AbwassertechnischeAnlage></i:Identifikation>"));
    ASSERT_TRUE(prefixed.result.ok()) << prefixed.problem();
    EXPECT_NE(prefixed.node("N"), nullptr);
}

TEST(Isybau, latinLettersOfAnOldEncodingBecomeUtf8) {
    const std::string text = file(shaft("Stra\xDF"
                                        "e-\xFC",
                                        570000, 5828000, "40", "38"),
                                  "2017-07", "x", "ISO-8859-1");
    const Outcome outcome = read(written(text));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.network().nodes[0].id, "Straße-ü");
}

TEST(Isybau, zeroAndMissingLevelsAreNotKnownAndCounted) {
    const Outcome outcome =
        read(written(file(shaft("A", 570000, 5828000, "0.000", "") + shaft("B", 570050, 5828000, "", "-9999") +
                          reachText("H", "A", "B",
                                    "<SohlhoeheZulauf>0.000</SohlhoeheZulauf><SohlhoeheAblauf>?</SohlhoeheAblauf><Profil>"
                                    "<Profilart>99</Profilart><Profilhoehe>0</Profilhoehe></Profil>"))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_FALSE(outcome.node("A")->coverLevel);
    EXPECT_FALSE(outcome.node("A")->invertLevel);
    EXPECT_FALSE(outcome.node("B")->invertLevel);
    const city::SewerReach& reach = *outcome.reach("H");
    EXPECT_FALSE(reach.invertFrom || reach.invertTo || reach.height);
    EXPECT_EQ(reach.profile, city::ProfileKind::Unknown);
    EXPECT_EQ(reach.derived, city::kDerivedLine) << "no course is stated: straight between its shafts";
    const std::string said = outcome.warnings();
    for (const char* words : {"Punkthoehe is 0", "no possible level", "SohlhoeheZulauf is 0", "SohlhoeheAblauf holds no number",
                              "Profilart is no known profile", "reach H"}) {
        EXPECT_NE(said.find(words), std::string::npos) << words << "\n" << said;
    }
}

TEST(Isybau, aZoneThatContradictsTheStatedSystemIsTold) {
    const Outcome outcome =
        read(written(file(shaft("A", 33570000, 5828000, "40", "38") + shaft("B", 32570000, 5828000, "40", "38"))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_EQ(outcome.node("A"), nullptr);
    ASSERT_NE(outcome.node("B"), nullptr);
    EXPECT_NEAR(outcome.node("B")->position.x, 570000.0, 1e-6);
    EXPECT_NE(outcome.warnings().find("begins with another zone's number"), std::string::npos) << outcome.warnings();
}

TEST(Isybau, withoutAnySystemTheProblemSaysHowToStateOne) {
    const Outcome outcome = read(written(file(shaft("A", 570000, 5828000, "40", "38", ""))));
    EXPECT_NE(outcome.problem().find("crs = \"EPSG:25832\""), std::string::npos) << outcome.problem();
}

TEST(Isybau, aLineDrawnUpwardsIsTurnedAndANodeWithoutPlaceStandsAtItsReach) {
    const std::string placeless =
        "<AbwassertechnischeAnlage><Objektbezeichnung>C</Objektbezeichnung><Objektart>2</Objektart></AbwassertechnischeAnlage>";
    const auto edge = [](double x1, double x2) {
        return "<Kanten><Kante>" + point("Start", x1, 5828000, "", "RAP") + point("Ende", x2, 5828000, "", "RAP") +
               "</Kante></Kanten>";
    };
    const Outcome outcome = read(written(file(kTwoShafts + placeless + reachText("H", "A", "B", "", edge(570050, 570000)) +
                                              reachText("K", "B", "C", "", edge(570050, 570090)))));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    EXPECT_NEAR(outcome.reach("H")->line.front().x, 570000.0, 1e-6);
    EXPECT_NEAR(outcome.node("C")->position.x, 570090.0, 1e-6);
    EXPECT_EQ(outcome.node("C")->derived, city::kDerivedPosition);
    EXPECT_NE(outcome.warnings().find("turned round"), std::string::npos);
}

TEST(Isybau, inspectionsBelongToTheirObjectsWithCodesClassesAndStations) {
    const std::string inspected =
        "<Zustandsdatenkollektiv><InspizierteAbwassertechnischeAnlage><Objektbezeichnung>H</Objektbezeichnung><Anlagentyp>1</"
        "Anlagentyp>"
        "<OptischeInspektion><Inspektionsdatum>2019-04-01</Inspektionsdatum><Rohrleitung><Inspektionsrichtung>U</"
        "Inspektionsrichtung>"
        "<Inspektionsdaten><RZustand><Station>0.00</Station><InspektionsKode>BCD</InspektionsKode></RZustand><RZustand>"
        "<Station>12.50</Station><InspektionsKode>BAB</InspektionsKode><Charakterisierung1>B</Charakterisierung1>"
        "<Charakterisierung2>A</Charakterisierung2><Kommentar>Riss</Kommentar><Klassifizierung><Dichtheit><SKDvAuto>2</SKDvAuto>"
        "</Dichtheit><Standsicherheit><SKSvAuto>3</SKSvAuto><SKSvManu>4</SKSvManu></Standsicherheit></Klassifizierung></RZustand>"
        "</Inspektionsdaten><Bewertung><KlasseAutomatisch>3</KlasseAutomatisch><KlasseManuell>4</KlasseManuell></Bewertung>"
        "</Rohrleitung></OptischeInspektion></InspizierteAbwassertechnischeAnlage><InspizierteAbwassertechnischeAnlage>"
        "<Objektbezeichnung>A</Objektbezeichnung><OptischeInspektion><Knoten><Inspektionsdaten><KZustand><VertikaleLage>1.2"
        "</VertikaleLage><InspektionsKode>DAB</InspektionsKode></KZustand></Inspektionsdaten></Knoten></OptischeInspektion>"
        "</InspizierteAbwassertechnischeAnlage><InspizierteAbwassertechnischeAnlage><Objektbezeichnung>nowhere</"
        "Objektbezeichnung>"
        "<OptischeInspektion><Rohrleitung/></OptischeInspektion></InspizierteAbwassertechnischeAnlage></Zustandsdatenkollektiv>";
    std::string text = file(kTwoShafts + reachText("H", "A", "B", ""));
    text.insert(text.find("<Stammdatenkollektiv>"), inspected);
    const Outcome outcome = read(written(text));
    ASSERT_TRUE(outcome.result.ok()) << outcome.problem();
    const city::SewerReach& reach = *outcome.reach("H");
    ASSERT_EQ(reach.inspections.size(), 1U);
    const city::Inspection& one = reach.inspections[0];
    EXPECT_EQ(one.date, "2019-04-01");
    EXPECT_TRUE(one.fromBelow);
    EXPECT_EQ(one.condition, 4) << "by hand goes before by program";
    EXPECT_EQ(one.scale, city::ConditionScale::Isybau);
    EXPECT_EQ(city::damageCount(reach.inspections), 1U) << "BCD is where the inspection begins, no damage";
    EXPECT_EQ(one.damages[1].code, "BAB B A");
    EXPECT_DOUBLE_EQ(one.damages[1].station, 12.5);
    EXPECT_EQ(one.damages[1].worst, 4);
    EXPECT_EQ(one.damages[1].text, "Riss");
    EXPECT_EQ(city::damageCount(outcome.node("A")->inspections), 1U);
    EXPECT_NE(outcome.warnings().find("reach nowhere"), std::string::npos) << outcome.warnings();
}

TEST(Isybau, bombsAndEntitiesFromOutsideAreRefused) {
    const std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
        "<Identifikation><Version>&b;</Version></Identifikation>";
    EXPECT_NE(read(written(bomb), "EPSG:25832").problem().find("refused for safety"), std::string::npos);
    const std::string outside =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        "<Identifikation><Version>&e;</Version></Identifikation>";
    EXPECT_NE(read(written(outside), "EPSG:25832").problem().find("refused for safety"), std::string::npos);
    const std::string dtd =
        "<?xml version=\"1.0\"?><!DOCTYPE Identifikation SYSTEM \"http://127.0.0.1:1/x.dtd\">" + file(kTwoShafts).substr(38);
    EXPECT_TRUE(read(written(dtd)).result.ok()) << "a DTD named outside is never fetched";
}

TEST(Isybau, aFileCutInTheMiddleIsRefusedWholeWithItsObject) {
    const std::string text = file(kTwoShafts + reachText("H", "A", "B", ""));
    const Outcome outcome = read(written(text.substr(0, text.find("<KnotenAblauf>"))));
    ASSERT_FALSE(outcome.result.ok());
    EXPECT_NE(outcome.problem().find("cut off"), std::string::npos) << outcome.problem();
    EXPECT_NE(outcome.problem().find("\"H\""), std::string::npos) << outcome.problem();
}

TEST(Isybau, anObjectWithoutEndIsRefusedBeforeItFillsTheMemory) {
    std::string text = file("");
    std::string filling = "<AbwassertechnischeAnlage><Objektbezeichnung>X</Objektbezeichnung><Kommentar>";
    filling.append(std::size_t{70} << 20, 'x');
    text.insert(text.find("</Stammdatenkollektiv>"), filling + "</Kommentar></AbwassertechnischeAnlage>");
    const Outcome outcome = read(written(text));
    EXPECT_NE(outcome.problem().find("larger than 64 MB"), std::string::npos) << outcome.problem().substr(0, 200);
}

}  // namespace
}  // namespace rundgang::import::testing
