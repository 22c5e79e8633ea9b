// Leaves many notes in a world, for trying and measuring the report by hand. Usage: town_voices WORLD FILE.gpkg COUNT
#include "engine/world/World.h"
#include "tests/report/TownVoices.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "town_voices WORLD FILE.gpkg COUNT\n");
        return 2;
    }
    const auto world = rundgang::world::World::open(argv[1]);
    if (!world) {
        std::fprintf(stderr, "%s\n", world.problem().message().c_str());
        return 1;
    }
    const rundgang::core::Status left =
        rundgang::test::leaveVoices(argv[2], (*world)->manifest(), static_cast<std::size_t>(std::atoll(argv[3])));
    if (!left) {
        std::fprintf(stderr, "%s\n", left.problem().message().c_str());
    }
    return left ? 0 : 1;
}
