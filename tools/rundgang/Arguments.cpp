#include "tools/rundgang/Arguments.h"

#include "tools/rundgang/Numbers.h"

#include <cmath>

namespace rundgang::tools {

std::optional<std::vector<double>> parseNumbers(std::string_view text, std::size_t count, char separator) {
    std::vector<double> numbers;
    while (true) {
        const std::size_t end = text.find(separator);
        const std::string word(text.substr(0, end));
        char* stop = nullptr;
        const double number = std::strtod(word.c_str(), &stop);
        if (word.empty() || stop != word.c_str() + word.size() || !std::isfinite(number)) {
            return std::nullopt;
        }
        numbers.push_back(number);
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + 1);
    }
    return numbers.size() == count ? std::optional(numbers) : std::nullopt;
}

std::optional<CameraArgument> parseCamera(const std::string& text) {
    const std::optional<std::vector<double>> n = parseNumbers(text, 5, ',');
    if (!n) {
        return std::nullopt;
    }
    return CameraArgument{(*n)[0], (*n)[1], (*n)[2], (*n)[3], (*n)[4]};
}

std::optional<PlanArgument> parsePlan(const std::string& text) {
    const std::optional<std::vector<double>> n = parseNumbers(text, 3, ',');
    if (!n || (*n)[2] < 1e-3 || (*n)[2] > 1e3) {
        return std::nullopt;
    }
    return PlanArgument{(*n)[0], (*n)[1], (*n)[2]};
}

std::optional<XrayArgument> parseXray(const std::string& text) {
    using How = XrayArgument::How;
    const std::size_t colon = text.find(':');
    const std::string word = text.substr(0, colon);
    const std::string rest = colon == std::string::npos ? "" : text.substr(colon + 1);
    const bool bare = colon == std::string::npos;
    if (word == "around" || word == "pointer") {
        return bare ? std::optional(XrayArgument{word == "around" ? How::Around : How::Pointer, {}}) : std::nullopt;
    }
    if (word == "reach" || word == "below") {
        return bare || !rest.empty() ? std::optional(XrayArgument{word == "reach" ? How::Reach : How::Below, rest})
                                     : std::nullopt;
    }
    const std::optional<std::vector<double>> opacity = bare ? std::vector<double>{0.4} : parseNumbers(rest, 1, ',');
    if (word != "street" || !opacity || opacity->front() < 0.0 || opacity->front() > 0.9) {
        return std::nullopt;
    }
    return XrayArgument{How::Street, {}, opacity->front()};
}

std::optional<SizeArgument> parseSize(const std::string& text) {
    const std::optional<std::vector<double>> n = parseNumbers(text, 2, 'x');
    const auto sane = [](double pixels) { return pixels >= 16.0 && pixels <= 16384.0 && pixels == std::floor(pixels); };
    if (!n || !sane((*n)[0]) || !sane((*n)[1])) {
        return std::nullopt;
    }
    return SizeArgument{static_cast<std::uint32_t>((*n)[0]), static_cast<std::uint32_t>((*n)[1])};
}

}  // namespace rundgang::tools
