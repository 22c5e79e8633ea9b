// What a card says of ten pipes and ten shafts of each real ISYBAU file, against what libxml2's XPath says of the file: from the
// file through import, bake and world to the words, with a program that shares no line with ours.
#include "content/bake/Bake.h"
#include "content/import/project/Project.h"
#include "engine/core/File.h"
#include "engine/ui/FeatureFacts.h"
#include "engine/ui/Texts.h"
#include "engine/world/World.h"
#include "tests/import_sewer/Readers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::ui {
namespace {

namespace fs = std::filesystem;
using import::testing::shared;
using import::testing::steps;
using import::testing::xpath;

struct RealFile {
    std::string file;
    std::string crs;  ///< of the project, and of files that state none
};

/// The codes of the sampled files, as BFR Abwasser (ISYBAU) lists them.
const std::map<std::string, std::string> kMaterials{{"AZ", "Asbestzement"},
                                                    {"B", "Beton"},
                                                    {"KST", "nicht bestimmter Kunststoff"},
                                                    {"MIX", "verschiedene Werkstoffe"},
                                                    {"PE", "Polyethylen (PE)"},
                                                    {"PEHD", "Polyethylen (PE-HD)"},
                                                    {"PVC", "PVC"},
                                                    {"PVCU", "PVC-U"},
                                                    {"SB", "Stahlbeton"},
                                                    {"STZ", "Steinzeug"},
                                                    {"W", "nicht bestimmter Werkstoff"}};
const std::map<std::string, std::string> kSystems{
    {"KM", "Mischwasser"}, {"KR", "Regenwasser"}, {"KS", "Schmutzwasser"}, {"GM", "Mischwasser"}};

class RealCards : public testing::TestWithParam<RealFile> {
protected:
    void SetUp() override {
        mFile = shared("sewer/isybau/" + GetParam().file);
        RG_NEED(mFile);
        if (!import::testing::hasXmllint()) {
            GTEST_SKIP() << "needs xmllint (libxml2-utils)";
        }
        const fs::path folder = fs::path(RUNDGANG_TEST_OUT) / "ui" / "cards" / mFile.stem();
        fs::remove_all(folder);
        ASSERT_TRUE(
            core::writeText(folder / "ground.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 50\n0 0\n0 0\n"));
        ASSERT_TRUE(core::writeText(folder / "project.toml",
                                    "[project]\nname = \"T\"\ncrs = \"" + GetParam().crs +
                                        "\"\nchunk = 1024\n[[terrain]]\nsource = \"ground.asc\"\ncrs = \"" + GetParam().crs +
                                        "\"\n[[sewers]]\nsource = '" + mFile.string() + "'\ncrs = \"" + GetParam().crs + "\"\n"));
        const core::Result<import::Project> project = import::readProject(folder / "project.toml");
        ASSERT_TRUE(project.ok()) << project.problem().message();
        core::NullProgress progress;
        const core::Result<bake::BakeReport> report = bake::bake(*project, folder / "world", progress);
        ASSERT_TRUE(report.ok()) << report.problem().message();
        mWorld = world::World::open(folder / "world").value();
    }

    /// Every n-th of its kind, so that there are ten or a few more.
    [[nodiscard]] std::vector<world::Feature> sampled(world::FeatureKind kind) const {
        std::vector<world::Feature> all;
        for (std::uint32_t i = 0; i < mWorld->manifest().counts.features; ++i) {
            world::Feature feature = mWorld->readFeature(i).value();
            if (feature.kind == kind) {
                all.push_back(std::move(feature));
            }
        }
        std::vector<world::Feature> some;
        for (std::size_t i = 0; i < all.size(); i += std::max<std::size_t>(1, all.size() / 10)) {
            some.push_back(all[i]);
        }
        return some;
    }

    /// Of the object of this id; what is asked for is a step below it.
    [[nodiscard]] std::string said(const std::string& id, const std::string& kind, const std::string& path) const {
        return xpath(mFile, "string(//*[local-name()=\"AbwassertechnischeAnlage\"][" + steps("Objektart") + "=" + kind + " and " +
                                steps("Objektbezeichnung") + "=\"" + id + "\"]/" + path + ")");
    }

    /// A level of 0 where that is impossible is none.
    static std::optional<double> level(const std::string& text) {
        return text.empty() || std::stod(text) == 0.0 ? std::nullopt : std::optional(std::stod(text));
    }

    fs::path mFile;
    std::shared_ptr<const world::World> mWorld;
};

class Card {
public:
    explicit Card(const world::Feature& feature) : mId(feature.id), mSheet(factsOf(feature, core::Language::German)) {}

    [[nodiscard]] std::optional<std::string> at(SewerText name) const { return at(textOf(idOf(name), core::Language::German)); }
    [[nodiscard]] std::optional<std::string> at(const std::string& name) const {
        for (const Fact& fact : mSheet.facts) {
            if (fact.name == name && fact.known) {
                return fact.value;
            }
        }
        return std::nullopt;
    }
    /// "38,62 m" against the file's number, to the digits that the card has.
    void expect(SewerText name, const std::optional<double>& metres, double exact = 0.0051) const {
        const std::optional<std::string> words = at(name);
        EXPECT_EQ(words.has_value(), metres.has_value()) << mId << " " << textOf(idOf(name), core::Language::German);
        if (words && metres) {
            std::string number = *words;
            std::replace(number.begin(), number.end(), ',', '.');
            EXPECT_NEAR(std::stod(number), *metres, exact) << mId << " " << textOf(idOf(name), core::Language::German);
            EXPECT_TRUE(words->ends_with(" m")) << *words;
        }
    }
    void expect(SewerText name, const std::string& words) const { EXPECT_EQ(at(name).value_or(""), words) << mId; }

private:
    std::string mId;
    FactSheet mSheet;
};

TEST_P(RealCards, tenPipesSayWhatTheFileSays) {
    std::size_t told = 0;
    for (const world::Feature& feature : sampled(world::FeatureKind::SewerReach)) {
        const Card card(feature);
        const auto of = [&](const std::string& path) { return said(feature.id, "1", steps(path)); };
        card.expect(SewerText::FactInvertFrom, level(of("Kante/SohlhoeheZulauf")));
        card.expect(SewerText::FactInvertTo, level(of("Kante/SohlhoeheAblauf")));
        if (const std::string length = of("Kante/Laenge"); !length.empty()) {
            card.expect(SewerText::FactLength, std::stod(length), 0.051);
        }
        card.expect(SewerText::FactFrom, of("Kante/KnotenZulauf"));
        card.expect(SewerText::FactTo, of("Kante/KnotenAblauf"));
        const std::string material = of("Kante/Material");
        const auto known = kMaterials.find(material);
        card.expect(SewerText::FactMaterial, known == kMaterials.end() ? material : known->second);
        const std::string system = of("Entwaesserungsart");
        if (!system.empty()) {
            card.expect(SewerText::FactSystem, kSystems.at(system));
        }
        EXPECT_EQ(card.at(textOf(TextId::FactBuilt, core::Language::German)).value_or(""), of("Baujahr")) << feature.id;
        const std::string street = of("Lage/Strassenname");
        card.expect(SewerText::FactStreet, street == "0" ? "" : street);
        if (const std::string height = of("Kante/Profil/Profilhoehe"); of("Kante/Profil/Profilart") == "0" && !height.empty()) {
            card.expect(SewerText::FactProfile, "DN " + std::to_string(std::lround(std::stod(height))));
        }
        EXPECT_NE(card.at(SewerText::FactSource).value_or("").find(mFile.filename().string()), std::string::npos);
        ++told;
    }
    EXPECT_GE(told, std::min<std::size_t>(10, mWorld->manifest().counts.pipes));
}

TEST_P(RealCards, tenShaftsSayWhatTheFileSays) {
    std::size_t told = 0;
    for (const world::Feature& feature : sampled(world::FeatureKind::SewerNode)) {
        const Card card(feature);
        const auto height = [&](const std::string& meaning) {
            return said(feature.id, "2",
                        steps("Geometrie/Geometriedaten/Knoten/Punkt") + "[" + steps("PunktattributAbwasser") + "=\"" + meaning +
                            "\"]/" + steps("Punkthoehe"));
        };
        // What no such point says may have been worked out; then the card says that too, and other tests look at it.
        const std::optional<double> invert = level(height("SMP"));
        const std::optional<double> cover = level(height("DMP"));
        if (invert) {
            card.expect(SewerText::FactInvert, invert);
        }
        if (cover) {
            card.expect(SewerText::FactCover, cover);
        }
        if (invert && cover) {
            card.expect(SewerText::FactDepth, *cover - *invert, 0.0051);
        }
        const std::string system = said(feature.id, "2", steps("Entwaesserungsart"));
        if (!system.empty()) {
            card.expect(SewerText::FactSystem, kSystems.at(system));
        }
        const std::string street = said(feature.id, "2", steps("Lage/Strassenname"));
        card.expect(SewerText::FactStreet, street == "0" ? "" : street);
        ++told;
    }
    EXPECT_GE(told, std::min<std::size_t>(10, mWorld->manifest().counts.nodes));
}

INSTANTIATE_TEST_SUITE_P(Files, RealCards,
                         testing::Values(RealFile{"ISYBAU_XML-2017-Stammdaten.xml", "EPSG:25832"},
                                         RealFile{"Model_subset_2017.xml", "EPSG:25832"},
                                         RealFile{"AP_24_1_gk2.xml", "EPSG:31466"}, RealFile{"bauwerke_utm.xml", "EPSG:25832"}),
                         [](const auto& which) { return "file" + std::to_string(which.index); });

}  // namespace
}  // namespace rundgang::ui
