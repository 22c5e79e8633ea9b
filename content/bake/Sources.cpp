#include "content/bake/Sources.h"

#include "engine/core/Hash.h"
#include "engine/core/Jobs.h"
#include "engine/core/MappedFile.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>
#include <system_error>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;

struct Input {
    std::size_t source = 0;
    fs::path file;
};

/// The file and those beside it with the same stem; for a model everything beside it, where its textures and buffers lie.
std::vector<fs::path> family(const fs::path& file, bool wholeFolder) {
    constexpr std::size_t kMostBeside = 500;
    std::set<fs::path> files{file};
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(file.parent_path(), error)) {
        const bool same = wholeFolder || entry.path().stem() == file.stem();
        if (same && entry.is_regular_file(error) && files.size() < kMostBeside) {
            files.insert(entry.path());
        }
    }
    return {files.begin(), files.end()};
}

class Lister {
public:
    explicit Lister(SourceList& list) : mList(list) {}

    void add(const char* kind, const import::SourceFiles& source, bool withFamily) {
        mList.sources.push_back({kind, source.pattern, source.crs, source.attribution, 0});
        for (const fs::path& file : source.files) {
            const std::vector<fs::path> files = withFamily ? family(file, false) : std::vector<fs::path>{file};
            for (const fs::path& one : files) {
                inputs.push_back({mList.sources.size() - 1, one});
            }
        }
    }
    void addModel(const import::VariantSource& variant, const fs::path& project) {
        mList.sources.push_back({"variant", variant.model.lexically_relative(project.parent_path()).generic_string(), "", "", 0});
        for (const fs::path& one : family(variant.model, true)) {
            inputs.push_back({mList.sources.size() - 1, one});
        }
    }

    std::vector<Input> inputs;

private:
    SourceList& mList;
};

}  // namespace

core::Result<SourceList> hashSources(const import::Project& project, core::IProgress& progress) {
    SourceList list;
    Lister lister(list);
    const auto addAll = [&](const char* kind, const auto& sources, bool withFamily) {
        for (const auto& source : sources) {
            lister.add(kind, source, withFamily);
        }
    };
    addAll("terrain", project.terrain, true);
    addAll("imagery", project.imagery, true);
    addAll("landuse", project.landuse, true);
    addAll("trees", project.trees, true);
    addAll("buildings", project.buildings, false);
    addAll("sewers", project.sewers, true);
    for (const import::VariantSource& variant : project.variants) {
        if (!variant.model.empty()) {
            lister.addModel(variant, project.file);
        }
    }
    std::vector<Input>& inputs = lister.inputs;
    inputs.push_back({list.sources.size(), project.file});
    std::vector<std::uint64_t> hashes(inputs.size(), 0);
    std::vector<std::uint64_t> sizes(inputs.size(), 0);
    std::vector<std::optional<core::Problem>> problems(inputs.size());
    std::atomic<std::size_t> done{0};
    core::parallelFor(inputs.size(), [&](std::size_t i) {
        core::Result<core::MappedFile> mapped = core::MappedFile::open(inputs[i].file);
        if (mapped) {
            // The name counts too: the order of tiles and the ids made from names depend on it.
            hashes[i] = core::hash64(mapped->bytes(), core::hash64(inputs[i].file.filename().string()));
            sizes[i] = mapped->bytes().size();
        } else {
            problems[i] = mapped.problem();
        }
        progress.advance(static_cast<double>(++done) / static_cast<double>(inputs.size()));
    });
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (problems[i]) {
            return *problems[i];
        }
        if (inputs[i].source < list.sources.size()) {
            world::Source& source = list.sources[inputs[i].source];
            source.hash = core::hash64(std::as_bytes(std::span(&hashes[i], 1)), source.hash);
        }
        list.hash = core::hash64(std::as_bytes(std::span(&hashes[i], 1)), list.hash);
        list.bytes += sizes[i];
    }
    return list;
}

}  // namespace rundgang::bake
