#include "engine/platform/Bindings.h"
#include "engine/platform/Platform.h"

#include <utility>

namespace rundgang::platform {
namespace {

constexpr double kStepSeconds = 1.0 / 60.0;
// Outside every panel.
constexpr float kNowhere = -1.0e6F;

class Headless final : public IPlatform {
public:
    Headless(std::uint32_t width, std::uint32_t height, Script script)
        : mWidth(width), mHeight(height), mScript(std::move(script)) {}

    Events poll(const PanelWants& wants) override {
        Events events;
        events.panel.mouseX = kNowhere;
        events.panel.mouseY = kNowhere;
        if (mScript) {
            std::optional<Events> scripted = mScript(mFrame, wants);
            if (scripted) {
                events = std::move(*scripted);
            } else {
                events.closed = true;
            }
        }
        if (!(events.input.seconds > 0.0)) {
            events.input.seconds = kStepSeconds;
        }
        events.input.actions.add(wants.actions);
        ++mFrame;
        return events;
    }

    [[nodiscard]] std::uint32_t width() const override { return mWidth; }
    [[nodiscard]] std::uint32_t height() const override { return mHeight; }
    [[nodiscard]] float uiScale() const override { return 1.0F; }
    [[nodiscard]] bool visible() const override { return false; }
    [[nodiscard]] std::vector<std::string> instanceExtensions() const override { return {}; }

    core::Result<VulkanSurface> createSurface(VulkanInstance /*instance*/) override {
        return core::Problem{.file = {},
                             .place = {},
                             .what = "there is no window to draw into: the program runs without a display",
                             .mend = "draw pictures instead"};
    }

    [[nodiscard]] std::vector<ControlHint> controls() const override { return controlHints({}); }

private:
    std::uint32_t mWidth;
    std::uint32_t mHeight;
    Script mScript;
    std::uint64_t mFrame = 0;
};

}  // namespace

std::unique_ptr<IPlatform> openHeadless(std::uint32_t width, std::uint32_t height) {
    return std::make_unique<Headless>(width, height, Script{});
}

std::unique_ptr<IPlatform> openScripted(std::uint32_t width, std::uint32_t height, Script script) {
    return std::make_unique<Headless>(width, height, std::move(script));
}

std::unique_ptr<IPlatform> openScripted(std::uint32_t width, std::uint32_t height, std::vector<frame::VisitorInput> inputs) {
    Script script = [list = std::move(inputs)](std::uint64_t frame, const PanelWants&) -> std::optional<Events> {
        if (frame >= list.size()) {
            return std::nullopt;
        }
        Events events;
        events.input = list[static_cast<std::size_t>(frame)];
        events.panel.mouseX = kNowhere;
        events.panel.mouseY = kNowhere;
        return events;
    };
    return openScripted(width, height, std::move(script));
}

}  // namespace rundgang::platform
