// Questions as people ask them, in two languages.
#include "engine/network/AssetWords.h"

#include <gtest/gtest.h>

#include <string_view>

namespace rundgang::network {
namespace {

struct Asked {
    std::string_view said;
    std::optional<AssetKind> kind;
    int urgency;
    std::string_view left;
};

TEST(AssetWords, aQuestionNamesAKindAClassAndAPlace) {
    const Asked all[]{
        {"nearest gully with class ≥ 4", AssetKind::Gully, 4, ""},
        {"nächster Straßenablauf mit Klasse 4", AssetKind::Gully, 4, ""},
        {"Nearest gully, class four or worse.", AssetKind::Gully, 4, ""},
        {"Ablauf ab Zustandsklasse fünf in der Hauptstraße", AssetKind::Gully, 5, "Hauptstraße"},
        {"Wo ist der Schacht S 100 189?", AssetKind::Manhole, 0, "S 100 189"},
        {"defekte Haltungen Am Anger", AssetKind::Reach, 4, "Am Anger"},
        {"pipe class >= 3 Mill Street", AssetKind::Reach, 3, "Mill Street"},
        {"Schächte", AssetKind::Manhole, 0, ""},
        {"class at least 2", std::nullopt, 2, ""},
        {"bitte H100458.", std::nullopt, 0, "H100458"},
    };
    for (const Asked& asked : all) {
        const std::optional<AssetQuery> query = understood(asked.said, true);
        ASSERT_TRUE(query) << asked.said;
        EXPECT_EQ(query->kind, asked.kind) << asked.said;
        EXPECT_EQ(query->urgency, asked.urgency) << asked.said;
        EXPECT_EQ(query->words, asked.left) << asked.said;
    }
}

TEST(AssetWords, theOtherSchemeCountsFromTheOtherEnd) {
    EXPECT_EQ(understood("gully class 1", false)->urgency, 4);
    EXPECT_EQ(understood("Ablauf Klasse null", false)->urgency, 5);
}

TEST(AssetWords, anIdOrAStreetAloneIsNoQuestion) {
    for (const std::string_view said : {"H100458", "Kanalstraße", "Hauptstraße 4", "", "  ", "Schachtweg"}) {
        EXPECT_FALSE(understood(said, true)) << said;
    }
}

TEST(AssetWords, aClassWithoutItsNumberAsksForNone) {
    const std::optional<AssetQuery> query = understood("gully class", true);
    ASSERT_TRUE(query);
    EXPECT_EQ(query->urgency, 0);
    EXPECT_EQ(query->kind, AssetKind::Gully);
}

}  // namespace
}  // namespace rundgang::network
