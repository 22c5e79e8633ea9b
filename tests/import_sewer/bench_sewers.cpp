// bench_sewers [REACHES] [FOLDER]: writes an ISYBAU file of so many reaches and reads it: MB/s, reaches/s, peak memory. Seconds
// are the processor's own, so that others working on the machine do not count.
#include "content/import/network/Networks.h"
#include "tests/import_sewer/SyntheticNetwork.h"
#include "tests/support/OwnUse.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    using namespace rundgang;
    using test::peakMegabytes;
    using test::processorSeconds;
    const std::size_t reaches = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000000;
    const std::filesystem::path file =
        (argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path()) / "rundgang-bench-sewers.xml";
    if (!import::testing::writeSyntheticIsybau(file, reaches)) {
        std::fprintf(stderr, "%s cannot be written\n", file.string().c_str());
        return 1;
    }
    const double megabytes = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    import::SewersSource source;
    source.files = {file};
    source.pattern = file.filename().string();
    const core::Result<geo::Crs> project = geo::Crs::parse("EPSG:25832");
    const double before = peakMegabytes();
    const double start = processorSeconds();
    const core::Result<city::SewerNetwork> network = import::readSewers(source, *project);
    const double seconds = processorSeconds() - start;
    std::filesystem::remove(file);
    if (!network) {
        std::fprintf(stderr, "%s\n", network.problem().message().c_str());
        return 1;
    }
    const double count = static_cast<double>(network->reaches.size());
    std::printf(
        "%.0f reaches and %zu nodes, %.0f MB: read in %.1f s, %.0f MB/s, %.0f reaches/s; memory %.0f MB before, %.0f MB at "
        "most\n",
        count, network->nodes.size(), megabytes, seconds, megabytes / seconds, count / seconds, before, peakMegabytes());
    return network->reaches.size() + reaches / 1000 == reaches && network->nodes.size() == reaches + 1 ? 0 : 1;
}
