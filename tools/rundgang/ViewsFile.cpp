#include "tools/rundgang/ViewsFile.h"

#include "engine/core/File.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::json;

bool isFileStem(const std::string& id) {
    constexpr std::size_t kLongest = 100;
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    };
    return !id.empty() && id.size() <= kLongest && std::all_of(id.begin(), id.end(), plain);
}

/// Exactly `count` finite numbers, or nothing.
std::optional<std::vector<double>> numbersIn(const Json& view, const char* name, std::size_t count) {
    const auto found = view.find(name);
    if (found == view.end() || !found->is_array() || found->size() != count) {
        return std::nullopt;
    }
    std::vector<double> numbers;
    for (const Json& number : *found) {
        if (!number.is_number() || !std::isfinite(number.get<double>())) {
            return std::nullopt;
        }
        numbers.push_back(number.get<double>());
    }
    return numbers;
}

bool readNumber(const Json& view, const char* name, double lowest, double highest, double& into) {
    const auto found = view.find(name);
    if (found == view.end()) {
        return true;
    }
    into = found->is_number() ? found->get<double>() : highest + 1.0;
    return into >= lowest && into <= highest;
}

bool readWord(const Json& view, const char* name, std::string& into) {
    const auto found = view.find(name);
    if (found == view.end()) {
        return true;
    }
    if (!found->is_string()) {
        return false;
    }
    into = found->get<std::string>();
    return true;
}

/// What is wrong with the camera, or null.
const char* readEye(const Json& json, ViewArguments& view) {
    const auto eye = numbersIn(json, "eye", 3);
    CameraArgument camera;
    if (!eye || !readNumber(json, "heading", -1e6, 1e6, camera.headingDeg) ||
        !readNumber(json, "pitch", -90.0, 90.0, camera.pitchDeg)) {
        return "has no eye, heading or pitch in metres and degrees";
    }
    camera.east = (*eye)[0];
    camera.north = (*eye)[1];
    camera.height = (*eye)[2];
    view.camera = camera;
    return nullptr;
}

/// What is wrong with the entry, or null.
const char* readView(const Json& json, ListedView& view) {
    if (!json.is_object() || !readWord(json, "id", view.id) || !isFileStem(view.id)) {
        return "has no id that can name a file: letters, digits, - and _";
    }
    if (!readWord(json, "format", view.ending) || (view.ending != "png" && view.ending != "webp")) {
        return "has a format that is neither png nor webp";
    }
    if (json.contains("plan")) {
        const auto plan = numbersIn(json, "plan", 3);
        view.view.plan = plan ? PlanArgument{(*plan)[0], (*plan)[1], (*plan)[2]} : PlanArgument{};
        if (!plan || (*plan)[2] < 1e-3 || (*plan)[2] > 1e3) {
            return "has a plan that is no middle with metres a pixel";
        }
    } else if (const char* wrong = readEye(json, view.view)) {
        return wrong;
    }
    if (!readWord(json, "variant", view.view.variant) || !readWord(json, "sun", view.view.sun)) {
        return "names a variant or time that is no text";
    }
    if (!readNumber(json, "fov", 0.1, 170.0, view.view.fovDeg)) {
        return "has an angle of view that is none from 0.1 to 170 degrees";
    }
    const auto xray = json.find("xray");
    if (xray != json.end() && xray->is_boolean() && xray->get<bool>()) {
        view.view.xray.how = XrayArgument::How::Around;
    } else if (xray != json.end() && xray->is_string()) {
        const std::optional<XrayArgument> how = parseXray(xray->get<std::string>());
        if (!how) {
            return "opens the ground in a way that there is none of";
        }
        view.view.xray = *how;
    }
    if (json.contains("size")) {
        const auto size = numbersIn(json, "size", 2);
        const auto sized =
            size ? parseSize(std::to_string(std::lround((*size)[0])) + "x" + std::to_string(std::lround((*size)[1])))
                 : std::nullopt;
        if (!sized) {
            return "has a size that is none from 16 to 16384 pixels a side";
        }
        view.size = *sized;
    }
    if (json.contains("mark")) {
        const auto mark = numbersIn(json, "mark", 3);
        MarkArgument sign;
        if (!mark || !readWord(json, "kind", sign.kind)) {
            return "has a mark that is no place with a kind";
        }
        sign.east = (*mark)[0];
        sign.north = (*mark)[1];
        sign.height = (*mark)[2];
        view.mark = std::move(sign);
    }
    return nullptr;
}

}  // namespace

core::Result<ViewsFile> readViews(const std::filesystem::path& file, const SizeArgument& size) {
    core::Result<std::string> text = core::readText(file);
    if (!text) {
        return text.problem();
    }
    const Json list = Json::parse(*text, nullptr, false);
    if (!list.is_array()) {
        return core::Problem{file.string(), "", "is no list of views",
                             "Write a JSON array such as [{\"id\": \"a\", \"eye\": [598000, 5287000, 705], \"heading\": 90}]."};
    }
    ViewsFile views;
    for (std::size_t i = 0; i < list.size(); ++i) {
        ListedView view;
        view.size = size;
        if (const char* wrong = readView(list[i], view)) {
            const std::string name = isFileStem(view.id) ? view.id : std::to_string(i + 1);
            views.refused.push_back({file.string(), name, wrong, ""});
        } else {
            views.views.push_back(std::move(view));
        }
    }
    return views;
}

}  // namespace rundgang::tools
