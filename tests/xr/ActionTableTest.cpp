// Every suggested path is one that its profile has, by the registry's own list; every profile can do everything that counts.
#include "xr/ActionTable.h"

#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace rundgang::xr {
namespace {

struct Listed {
    std::string broughtBy;
    std::map<std::string, std::string> types;  ///< by path
};

std::map<std::string, Listed> registry() {
    std::ifstream file(std::string(RUNDGANG_TEST_DATA) + "/openxr/profile-paths.txt");
    std::map<std::string, Listed> profiles;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string profile;
        std::string broughtBy;
        std::string path;
        std::string type;
        if (line.starts_with("#") || !(words >> profile >> broughtBy >> path >> type)) {
            continue;
        }
        profiles[profile].broughtBy = broughtBy;
        profiles[profile].types[path] = type;
    }
    return profiles;
}

std::vector<std::string> pathsOf(const BindingRow& row) {
    std::vector<std::string> paths;
    if (row.side != Side::Right) {
        paths.push_back("/user/hand/left" + std::string(row.path));
    }
    if (row.side != Side::Left) {
        paths.push_back("/user/hand/right" + std::string(row.path));
    }
    return paths;
}

const ActionRow& actionOf(Semantic semantic) { return actionRows()[static_cast<std::size_t>(semantic)]; }

TEST(ActionTable, EveryPathIsOneTheProfileHas) {
    const std::map<std::string, Listed> profiles = registry();
    ASSERT_GE(profiles.size(), 10U);
    for (const ProfileRow& profile : profileRows()) {
        const auto listed = profiles.find(std::string(profile.path));
        ASSERT_NE(listed, profiles.end()) << profile.path;
        for (const BindingRow& row : profile.bindings) {
            for (const std::string& path : pathsOf(row)) {
                EXPECT_TRUE(listed->second.types.contains(path)) << profile.path << " has no " << path;
            }
        }
    }
}

TEST(ActionTable, EveryProfileIsAskedForWithTheExtensionThatBringsIt) {
    const std::map<std::string, Listed> profiles = registry();
    for (const ProfileRow& profile : profileRows()) {
        const std::string& broughtBy = profiles.at(std::string(profile.path)).broughtBy;
        if (profile.extension.empty()) {
            EXPECT_EQ(broughtBy, "core") << profile.path;
        } else {
            EXPECT_NE(("|" + broughtBy + "|").find("|" + std::string(profile.extension) + "|"), std::string::npos)
                << profile.path;
        }
    }
}

TEST(ActionTable, ActionsAndControlsAreOfTypesThatOpenXrConverts) {
    const std::map<std::string, Listed> profiles = registry();
    // OpenXR 1.0, 11.4: a boolean action may be bound to a scalar and the other way round; the rest must agree.
    const std::map<XrActionType, std::set<std::string>> fits{{XR_ACTION_TYPE_BOOLEAN_INPUT, {"BOOLEAN_INPUT", "FLOAT_INPUT"}},
                                                             {XR_ACTION_TYPE_FLOAT_INPUT, {"BOOLEAN_INPUT", "FLOAT_INPUT"}},
                                                             {XR_ACTION_TYPE_VECTOR2F_INPUT, {"VECTOR2F_INPUT"}},
                                                             {XR_ACTION_TYPE_POSE_INPUT, {"POSE_INPUT"}},
                                                             {XR_ACTION_TYPE_VIBRATION_OUTPUT, {"VIBRATION_OUTPUT"}}};
    for (const ProfileRow& profile : profileRows()) {
        for (const BindingRow& row : profile.bindings) {
            for (const std::string& path : pathsOf(row)) {
                const std::string& type = profiles.at(std::string(profile.path)).types.at(path);
                EXPECT_TRUE(fits.at(actionOf(row.semantic).type).contains(type)) << profile.path << path << " is " << type;
            }
        }
    }
}

TEST(ActionTable, EitherHandAlonePointsSelectsAndOpensTheMenu) {
    for (const ProfileRow& profile : profileRows()) {
        for (const Semantic needed : {Semantic::Aim, Semantic::Grip, Semantic::Select, Semantic::Menu}) {
            std::set<std::string> hands;
            for (const BindingRow& row : profile.bindings) {
                for (const std::string& path : pathsOf(row)) {
                    if (row.semantic == needed) {
                        hands.insert(path.substr(0, path.find('/', 11)));
                    }
                }
            }
            EXPECT_EQ(hands.size(), 2U) << profile.path << " " << actionOf(needed).name;
        }
    }
}

TEST(ActionTable, NamesAreOpenXrsAndWordsAreInBothLanguages) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < actionRows().size(); ++i) {
        const ActionRow& row = actionRows()[i];
        EXPECT_EQ(static_cast<std::size_t>(row.semantic), i) << row.name;
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
        for (const char* c = row.name; *c != '\0'; ++c) {
            EXPECT_TRUE(std::islower(*c) != 0 || std::isdigit(*c) != 0 || *c == '_' || *c == '-') << row.name;
        }
        EXPECT_FALSE(row.words.de.empty() || row.words.en.empty()) << row.name;
    }
    for (const char* meant :
         {"teleport", "walk", "turn", "select", "menu", "compare", "xray", "note", "talk", "safe_place", "recenter"}) {
        EXPECT_TRUE(names.contains(meant)) << meant;
    }
}

TEST(ActionTable, ThePlainControllerComesLast) {
    EXPECT_EQ(profileRows().back().path, "/interaction_profiles/khr/simple_controller");
}

}  // namespace
}  // namespace rundgang::xr
