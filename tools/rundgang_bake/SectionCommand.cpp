#include "tools/rundgang_bake/SectionCommand.h"

#include "content/handover/SectionSheet.h"
#include "engine/network/LongSection.h"
#include "engine/world/WorldGround.h"
#include "tools/common/ExitCode.h"
#include "tools/common/NetworkPlace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

#include <CLI/CLI.hpp>

namespace rundgang::tools {
namespace {

using core::Language;

std::string attributeOf(const world::Feature& feature, std::string_view name) {
    const auto found =
        std::find_if(feature.attributes.begin(), feature.attributes.end(), [&](const auto& a) { return a.first == name; });
    return found != feature.attributes.end() ? found->second : std::string();
}

/// What a source says of itself, once for all reaches of the way.
class Sources {
public:
    void add(const world::Feature& feature) {
        const std::string file = attributeOf(feature, "source_file");
        if (!file.empty()) {
            const std::string date = attributeOf(feature, "source_date");
            mAll.insert(file + (date.empty() ? "" : ", " + date));
        }
    }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const std::string& one : mAll) {
            text += (text.empty() ? "" : "; ") + one;
        }
        return text;
    }

private:
    std::set<std::string> mAll;
};

std::string millimetres(double metres) { return std::to_string(std::lround(metres * 1000.0)); }

/// "DN 300", "Ei 400/600": width before height, as the profile is ordered.
std::string profileOf(const world::SewerReachRecord& reach, const world::Feature& feature, Language language) {
    if (std::isnan(reach.height)) {
        return {};
    }
    const std::string profile = attributeOf(feature, "profile");
    const bool round = profile == "circle" || (profile.empty() && (std::isnan(reach.width) || reach.width == reach.height));
    if (round) {
        return "DN " + millimetres(reach.height);
    }
    constexpr std::array<std::array<const char*, 3>, 8> kNames{{{"egg", "Ei ", "Egg "},
                                                                {"arch", "Maul ", "Arch "},
                                                                {"box", "Rechteck ", "Box "},
                                                                {"open_box", "Rinne ", "Open box "},
                                                                {"open_trapezoid", "Trapez ", "Trapezoid "},
                                                                {"open_round", "Halbschale ", "Open round "},
                                                                {"oval", "Oval ", "Oval "},
                                                                {"other", "Sonderprofil ", "Other "}}};
    const auto name = std::find_if(kNames.begin(), kNames.end(), [&](const auto& row) { return profile == row[0]; });
    const std::string word = name == kNames.end() ? "" : (*name)[language == Language::German ? 1 : 2];
    return word + (std::isnan(reach.width) ? "?" : millimetres(reach.width)) + "/" + millimetres(reach.height);
}

std::string conditionOf(const world::Feature& feature) {
    const std::string condition = attributeOf(feature, "condition");
    const std::string scale = attributeOf(feature, "condition_scale");
    return condition.empty() || scale.empty() ? condition : condition + (scale == "dwa" ? " (DWA)" : " (ISYBAU)");
}

class SheetMaker {
public:
    SheetMaker(const OpenedNetwork& opened, const SectionArguments& arguments)
        : mOpened(opened), mLanguage(arguments.language == "en" ? Language::English : Language::German) {
        mSheet.language = mLanguage;
        mSheet.scale = arguments.scale;
        mSheet.town = opened.world->manifest().name;
    }

    core::Result<handover::SectionSheet> made(const network::Path& path) {
        world::WorldGround ground(mOpened.world);
        mSheet.section =
            network::longSection(mOpened.network, path, [&](const glm::dvec2& p) { return ground.heightAt(p.x, p.y); });
        for (const network::SectionShaft& shaft : mSheet.section.shafts) {
            mSheet.shaftNames.push_back(mOpened.idOf(mOpened.network.node(shaft.node).feature));
        }
        for (const network::SectionPipe& pipe : mSheet.section.pipes) {
            const core::Result<world::Feature> feature = mOpened.world->readFeature(mOpened.network.reach(pipe.reach).feature);
            if (!feature) {
                return feature.problem();
            }
            mSheet.pipes.push_back({feature->id, profileOf(mOpened.net.reaches[pipe.reach], *feature, mLanguage),
                                    attributeOf(*feature, "material"), conditionOf(*feature)});
            mSources.add(*feature);
        }
        addDamages();
        mSheet.sources = mSources.text();
        const std::string dash = " – ";
        mSheet.title = (mLanguage == Language::German ? "Längsschnitt " : "Longitudinal section ") + mSheet.shaftNames.front() +
                       dash + mSheet.shaftNames.back();
        return std::move(mSheet);
    }

private:
    void addDamages() {
        const auto& pipes = mSheet.section.pipes;
        for (const world::SewerDamageRecord& damage : mOpened.net.damages) {
            const auto pipe = std::find_if(pipes.begin(), pipes.end(), [&](const auto& p) { return p.reach == damage.owner; });
            if (pipe != pipes.end()) {
                const double along = std::clamp<double>(damage.station, 0.0, pipe->to - pipe->from);
                const double share = pipe->to > pipe->from ? along / (pipe->to - pipe->from) : 0.0;
                const double level = pipe->invertFrom + (pipe->invertTo - pipe->invertFrom) * share;
                mSheet.damages.push_back({pipe->from + along, level, std::string(mOpened.net.code(damage))});
            }
        }
    }

    const OpenedNetwork& mOpened;
    Language mLanguage;
    handover::SectionSheet mSheet;
    Sources mSources;
};

}  // namespace

CLI::App* addSection(CLI::App& app, SectionArguments& a) {
    CLI::App* section = app.add_subcommand("section", "the longitudinal section of a sewer, true to scale");
    section->add_option("WORLD", a.world, "a world with sewers")->required();
    section->add_option("--from", a.from, "id of the node or reach it begins with")->required();
    section->add_flag("--upstream", a.upstream,
                      "from the farthest beginning down to there, instead of from there to the outfall");
    section->add_option("--out", a.out, "drawing to write, .pdf or .svg")->required();
    section->add_option("--scale", a.scale, "500 for 1:500 along; otherwise what fits A3")->check(CLI::Range(1, 1000000));
    section->add_option("--language", a.language, "de or en")->check(CLI::IsMember({"de", "en"}))->capture_default_str();
    section->footer("Example:\n  rundgang section mytown.world --from S0123 --out s0123.pdf");
    return section;
}

int runSection(const SectionArguments& a) {
    const core::Result<OpenedNetwork> opened = openNetwork(a.world);
    if (!opened) {
        return fail(opened.problem());
    }
    const core::Result<network::Start> start = opened->find(a.from);
    if (!start) {
        return fail(start.problem());
    }
    const auto direction = a.upstream ? network::Direction::Upstream : network::Direction::Downstream;
    const network::Traced traced = network::trace(opened->network, *start, direction);
    const core::Result<handover::SectionSheet> sheet = SheetMaker(*opened, a).made(traced.path);
    if (!sheet) {
        return fail(sheet.problem());
    }
    if (const core::Status drawn = handover::drawSection(*sheet, a.out); !drawn) {
        return fail(drawn.problem());
    }
    std::printf("%s: %zu reaches, %.2f m\n", a.out.c_str(), traced.path.reaches.size(), traced.pathLength);
    return kGood;
}

}  // namespace rundgang::tools
