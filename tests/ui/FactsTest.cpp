// Attributes in people's words: names, units, codes, and what is not known.
#include "engine/ui/FeatureFacts.h"
#include "engine/ui/FeatureWords.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace rundgang::ui {
namespace {

constexpr auto kDe = core::Language::German;
constexpr auto kEn = core::Language::English;

std::string valueOf(const FactSheet& sheet, const std::string& name) {
    const auto place = std::find_if(sheet.facts.begin(), sheet.facts.end(), [&](const Fact& fact) { return fact.name == name; });
    return place != sheet.facts.end() ? place->value : "(none)";
}

world::Feature house() {
    world::Feature house;
    house.id = "DEBY_LOD2_1";
    house.attributes = {{"function", "31001_1000"},
                        {"measuredHeight", "10.277"},
                        {"roofType", "3100"},
                        {"storeysAboveGround", "2"},
                        {"address.street", "Hauptstraße"},
                        {"address.number", "5"},
                        {"address.locality", "Kempten"},
                        {"Gemeindeschluessel", "09763000"},
                        {"lod", "2"},
                        {"Denkmal", "ja"},
                        {"DatenquelleLage", "1000"}};
    return house;
}

TEST(Facts, aHousesCodesAndUnitsAreWordsInBothLanguages) {
    const FactSheet de = factsOf(house(), kDe);
    EXPECT_EQ(de.title, "Wohngebäude");
    EXPECT_EQ(valueOf(de, "Nutzung"), "Wohngebäude");
    EXPECT_EQ(valueOf(de, "Höhe"), "10,3 m");
    EXPECT_EQ(valueOf(de, "Dach"), "Satteldach");
    EXPECT_EQ(valueOf(de, "Adresse"), "Hauptstraße 5, Kempten");
    EXPECT_EQ(valueOf(de, "Detailgrad"), "LoD2");
    const FactSheet en = factsOf(house(), kEn);
    EXPECT_EQ(en.title, "Residential building");
    EXPECT_EQ(valueOf(en, "Height"), "10.3 m");
    EXPECT_EQ(valueOf(en, "Roof"), "Gable roof");
    EXPECT_EQ(valueOf(en, "Storeys"), "2");
}

TEST(Facts, whatIsMissingIsUnknownAndWhatIsNotUnderstoodStaysAsStored) {
    const FactSheet sheet = factsOf(house(), kDe);
    EXPECT_EQ(valueOf(sheet, "Baujahr"), "unbekannt");
    EXPECT_EQ(valueOf(sheet, "Abbruchjahr"), "(none)");
    ASSERT_EQ(sheet.asStored.size(), 1U);
    EXPECT_EQ(sheet.asStored[0].name, "Denkmal");
    EXPECT_EQ(sheet.asStored[0].value, "ja");
    EXPECT_EQ(sheet.housekeeping, 2U) << "what speaks of the register is counted only";
    world::Feature odd = house();
    odd.attributes = {{"function", "4711"}, {"measuredHeight", "about ten"}, {"roofType", "thatch"}};
    const FactSheet kept = factsOf(odd, kEn);
    EXPECT_EQ(kept.title, "Building");
    EXPECT_EQ(valueOf(kept, "Use"), "4711");
    EXPECT_EQ(valueOf(kept, "Height"), "about ten");
    EXPECT_EQ(valueOf(kept, "Roof"), "thatch");
}

TEST(Facts, aNameComesBeforeWhatTheHouseIs) {
    world::Feature church = house();
    church.name = "St. Martin";
    church.attributes[0].second = "31001_3041";
    const FactSheet sheet = factsOf(church, kEn);
    EXPECT_EQ(sheet.title, "St. Martin");
    EXPECT_EQ(sheet.kind, "Church");
}

TEST(Facts, aPipeHasItsDiameterMaterialAndFall) {
    world::Feature pipe;
    pipe.kind = world::FeatureKind::SewerReach;
    pipe.attributes = {{"system", "combined"}, {"invert_from", "704.120"}, {"invert_to", "703.920"}, {"height", "0.300"},
                       {"length", "40.000"},   {"MATERIAL", "stz"},        {"baujahr", "1974"},      {"schadensklasse", "3"},
                       {"from_node", "S1"},    {"schoben", "S1"},          {"haltung", "H1"}};
    pipe.id = "H1";
    const FactSheet de = factsOf(pipe, kDe);
    EXPECT_EQ(valueOf(de, "Abwasserart"), "Mischwasser");
    EXPECT_EQ(valueOf(de, "Rohr"), "DN 300");
    EXPECT_EQ(valueOf(de, "Material"), "Steinzeug");
    EXPECT_EQ(valueOf(de, "Gefälle"), "5,0 ‰");
    EXPECT_EQ(valueOf(de, "Sohle oben"), "704,12 m");
    ASSERT_EQ(de.asStored.size(), 1U);
    pipe.attributes = {{"system", "unknown"}, {"invert_from", "unknown"}, {"height", "1.200"}, {"width", "0.800"}};
    const FactSheet en = factsOf(pipe, kEn);
    for (const char* name : {"Kind of water", "Invert, upper end", "Invert, lower end", "Fall", "Material", "Year built"}) {
        EXPECT_EQ(valueOf(en, name), "unknown") << name;
    }
    EXPECT_EQ(valueOf(en, "Pipe"), "800 × 1200 mm");
}

TEST(Facts, aGullyIsToldFromAManholeAndHasADepth) {
    world::Feature node;
    node.kind = world::FeatureKind::SewerNode;
    node.attributes = {{"kind", "gully"}, {"cover_level", "705.00"}, {"invert_level", "703.90"}, {"diameter", "unknown"}};
    const FactSheet sheet = factsOf(node, kDe);
    EXPECT_EQ(sheet.title, "Straßenablauf");
    EXPECT_EQ(valueOf(sheet, "Tiefe"), "1,10 m");
    EXPECT_EQ(valueOf(sheet, "Durchmesser"), "unbekannt");
    node.attributes[0].second = "manhole";
    EXPECT_EQ(factsOf(node, kEn).title, "Manhole");
}

TEST(Facts, aSewerSaysHowWellItIsKnownWhoseItIsAndFromWhere) {
    world::Feature pipe;
    pipe.kind = world::FeatureKind::SewerReach;
    pipe.id = "H1";
    pipe.attributes = {{"system", "combined"},
                       {"reach_kind", "lateral"},
                       {"profile", "egg"},
                       {"height", "0.600"},
                       {"width", "0.400"},
                       {"length", "12.000"},
                       {"derived", "invert_to line"},
                       {"status", "planned"},
                       {"owner", "public"},
                       {"condition", "4"},
                       {"condition_scale", "isybau"},
                       {"damages", "3"},
                       {"inspected", "2019-04-01"},
                       {"position_class", "OGL1"},
                       {"position_accuracy", "0.150"},
                       {"level_class", "9"},
                       {"source_file", "netz.xml"},
                       {"source_format", "ISYBAU XML 2017-07"},
                       {"source_date", "2019-11-11"}};
    const FactSheet de = factsOf(pipe, kDe);
    EXPECT_EQ(valueOf(de, "Art"), "Anschlussleitung");
    EXPECT_EQ(valueOf(de, "Rohr"), "Ei 400 × 600 mm");
    EXPECT_EQ(valueOf(de, "Zustand im Netz"), "geplant");
    EXPECT_EQ(valueOf(de, "Eigentum"), "öffentlich");
    EXPECT_EQ(valueOf(de, "Zustandsklasse"), "4 (ISYBAU, 5 ist die schlechteste)");
    EXPECT_EQ(valueOf(de, "Schäden"), "3");
    EXPECT_EQ(valueOf(de, "Lage bekannt auf"), "± 0,15 m (OGL1)");
    EXPECT_EQ(valueOf(de, "Höhe bekannt auf"), "9");
    EXPECT_EQ(valueOf(de, "Abgeleitet"), "Sohle unten, Verlauf");
    EXPECT_EQ(valueOf(de, "Quelle"), "netz.xml (ISYBAU XML 2017-07), 2019-11-11");
    EXPECT_TRUE(de.asStored.empty());
    EXPECT_EQ(valueOf(factsOf(pipe, kEn), "Worked out"), "invert, lower end, course");
}

TEST(FeatureWords, codesAreOnceInTheirTableAndHaveBothLanguages) {
    for (const auto table : {buildingFunctions(), roofTypes(), pipeMaterials(), sewerWords()}) {
        std::set<std::string_view> codes;
        for (const CodeWords& words : table) {
            EXPECT_TRUE(codes.insert(words.code).second) << words.code;
            EXPECT_FALSE(words.de.empty() || words.en.empty()) << words.code;
        }
    }
    EXPECT_EQ(meaningOf(buildingFunctions(), "1000"), nullptr) << "without the survey's prefix it may mean anything";
}

}  // namespace
}  // namespace rundgang::ui
