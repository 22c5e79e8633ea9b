// bench_sewer_world REACHES FOLDER: writes a town of nothing but ground and so many reaches, as dense as a town's, and bakes it
// to FOLDER/sewers.world: seconds, memory, bytes. `rundgang shot FOLDER/sewers.world --viewpoint street --xray --repeat 30` then
// tells what a frame of it costs.
#include "content/bake/Bake.h"
#include "content/import/project/Project.h"
#include "engine/core/Progress.h"
#include "tests/import_sewer/SyntheticNetwork.h"
#include "tests/support/OwnUse.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

using rundgang::import::testing::SyntheticStreets;

constexpr double kCell = 10.0;
constexpr double kMargin = 100.0;

/// The ground falls as the pipes do.
bool writeGround(const std::filesystem::path& file, const SyntheticStreets& streets, std::size_t rows) {
    std::ofstream out(file);
    const auto cells = [](double metres) { return static_cast<int>(std::ceil(metres / kCell)); };
    const int columns = cells(static_cast<double>(streets.manholes) * streets.along + 2.0 * kMargin);
    const int lines = cells(static_cast<double>(rows) * streets.between + 2.0 * kMargin);
    out << "ncols " << columns << "\nnrows " << lines << "\nxllcorner " << std::fixed << SyntheticStreets::kEast - kMargin
        << "\nyllcorner " << SyntheticStreets::kNorth - kMargin << "\ncellsize " << kCell << "\nNODATA_value -9999\n";
    std::string line;
    char number[32];
    for (int i = 0; i < columns; ++i) {
        const double east = (i + 0.5) * kCell - kMargin;
        std::snprintf(number, sizeof(number), "%.3f ",
                      SyntheticStreets::kInvert + SyntheticStreets::kDepth - SyntheticStreets::kFall * east / streets.along);
        line += number;
    }
    for (int i = 0; i < lines; ++i) {
        out << line << "\n";
    }
    return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
    using namespace rundgang;
    if (argc < 3) {
        std::fprintf(stderr, "bench_sewer_world REACHES FOLDER\n");
        return 2;
    }
    const std::size_t reaches = std::strtoul(argv[1], nullptr, 10);
    const std::filesystem::path folder = argv[2];
    SyntheticStreets streets;
    streets.manholes = static_cast<std::size_t>(std::sqrt(static_cast<double>(reaches))) + 1;
    streets.along = 40.0;
    streets.between = 40.0;
    const std::size_t rows = reaches / streets.manholes + 1;
    std::filesystem::create_directories(folder);
    std::ofstream project(folder / "project.toml");
    const double middle = 0.5 * static_cast<double>(streets.manholes) * streets.along;
    project << std::fixed << "[project]\nname = \"" << reaches << " reaches\"\ncrs = \"EPSG:25832\"\n"
            << "[terrain]\nsources = [ { source = \"terrain.asc\", crs = \"EPSG:25832\" } ]\n"
            << "[[sewers]]\nsource = \"kanal.xml\"\naudience = \"public\"\nposition_accuracy = { \"0\" = 0.2 }\n"
            << "[[viewpoints]]\nid = \"street\"\nname = { de = \"Straße\", en = \"Street\" }\nposition = ["
            << SyntheticStreets::kEast + middle << ", "
            << SyntheticStreets::kNorth + std::floor(static_cast<double>(rows) * 0.5) * streets.between - 3.0
            << "]\neye_height = 1.7\nheading = 70.0\npitch = -20.0\n";
    project.close();
    if (!project || !writeGround(folder / "terrain.asc", streets, rows) ||
        !import::testing::writeSyntheticIsybau(folder / "kanal.xml", reaches, streets)) {
        std::fprintf(stderr, "%s cannot be written\n", folder.string().c_str());
        return 1;
    }
    const core::Result<import::Project> read = import::readProject(folder / "project.toml");
    if (!read) {
        std::fprintf(stderr, "%s\n", read.problem().message().c_str());
        return 1;
    }
    core::NullProgress progress;
    const core::Result<bake::BakeReport> report = bake::bake(*read, folder / "sewers.world", progress);
    const double seconds = test::processorSeconds();
    const double peak = test::peakMegabytes();
    if (!report) {
        std::fprintf(stderr, "%s\n", report.problem().message().c_str());
        return 1;
    }
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "sewers.world")) {
        bytes += entry.file_size();
    }
    std::printf(
        "%zu reaches and %zu nodes: baked in %.1f s of the processor's time, %.0f MB of memory at most, %.1f MB on disk\n",
        static_cast<std::size_t>(report->counts.pipes), static_cast<std::size_t>(report->counts.nodes), seconds, peak,
        static_cast<double>(bytes) / 1e6);
    return 0;
}
