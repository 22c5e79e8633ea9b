// An X server without a screen, and photographs of it.
#pragma once

#include "engine/render/Renderer.h"
#include "tests/support/Process.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::test {

class VirtualDisplay {
public:
    /// Programs it needs that are not installed; empty: it will do.
    static std::string missing();
    /// Logs and photographs go to `folder`. 1280x800.
    explicit VirtualDisplay(const std::filesystem::path& folder);

    /// ":7", empty when the server did not start.
    [[nodiscard]] const std::string& name() const { return mName; }
    [[nodiscard]] std::string variable() const { return "DISPLAY=" + mName; }
    Finished xdotool(std::vector<std::string> arguments) const;
    [[nodiscard]] render::Picture photograph(const std::string& name) const;

private:
    std::filesystem::path mFolder;
    std::unique_ptr<Background> mServer;
    std::string mName;
};

void waitSeconds(double seconds);

}  // namespace rundgang::test
