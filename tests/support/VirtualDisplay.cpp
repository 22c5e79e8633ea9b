#include "tests/support/VirtualDisplay.h"

#include "engine/render/PictureFile.h"

#include <chrono>
#include <fstream>
#include <thread>

namespace rundgang::test {

void waitSeconds(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

std::string VirtualDisplay::missing() {
    std::string names;
    for (const char* program : {"Xvfb", "xdotool", "import"}) {
        names += installed(program) ? "" : (names.empty() ? "" : ", ") + std::string(program);
    }
    return names;
}

VirtualDisplay::VirtualDisplay(const std::filesystem::path& folder) : mFolder(folder) {
    std::filesystem::create_directories(folder);
    const std::filesystem::path number = folder / "display";
    std::filesystem::remove(number);
    // Xvfb chooses a free display itself and writes its number to file descriptor 3.
    mServer = std::make_unique<Background>(
        std::vector<std::string>{"sh", "-c",
                                 "exec Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>'" + number.string() + "'"},
        folder / "xvfb.log");
    std::string found;
    for (int i = 0; i < 100 && found.empty(); ++i) {
        waitSeconds(0.1);
        std::ifstream file(number);
        std::getline(file, found);
    }
    mName = found.empty() ? "" : ":" + found;
}

Finished VirtualDisplay::xdotool(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "xdotool");
    return run(arguments, {variable()});
}

render::Picture VirtualDisplay::photograph(const std::string& name) const {
    const std::filesystem::path file = mFolder / (name + ".png");
    if (run({"import", "-window", "root", "PNG32:" + file.string()}, {variable()}).code != 0) {
        return {};
    }
    core::Result<render::Picture> picture = render::readPng(file);
    return picture ? *picture : render::Picture{};
}

}  // namespace rundgang::test
