#include "content/import/model/ModelReader.h"

#include "content/import/model/AssimpReader.h"
#include "content/import/model/IfcGeoreference.h"
#include "content/import/model/ModelStream.h"
#include "engine/core/Confined.h"
#include "engine/core/MappedFile.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <locale>

namespace rundgang::import {
namespace {

constexpr std::uintmax_t kMegabyte = std::uintmax_t{1} << 20U;
constexpr std::uintmax_t kLargestFile = 2048 * kMegabyte;

// An honest file needs some tens of bytes of memory for each of its own, and about a second a megabyte on a slow machine.
core::Confinement limitsFor(std::uintmax_t size) {
    core::Confinement limits;
    limits.memory = std::min<std::uint64_t>(1024 * kMegabyte + size * 64, 12288 * kMegabyte);
    limits.seconds = static_cast<unsigned>(std::min<std::uintmax_t>(30 + 2 * size / kMegabyte, 900));
    limits.output = limits.memory;
    return limits;
}

core::Problem named(core::Problem problem, const std::filesystem::path& file) {
    problem.file = file.string();
    return problem;
}

void placeByIfc(const std::filesystem::path& file, city::Model& model) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension != ".ifc") {
        return;
    }
    const core::Result<core::MappedFile> mapped = core::MappedFile::open(file);
    const std::optional<IfcGeoreference> stated = mapped ? ifcGeoreference(mapped->bytes()) : std::nullopt;
    if (!stated) {
        return;
    }
    model.georeference = stated->origin;
    const double c = std::cos(stated->rotation);
    const double s = std::sin(stated->rotation);
    for (city::ModelMesh& mesh : model.meshes) {
        for (glm::dvec3& p : mesh.positions) {
            p = {p.x * c - p.y * s, p.x * s + p.y * c, p.z};
        }
    }
}

}  // namespace

core::Result<city::Model> readModel(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        return core::Problem{file.string(), "", "it is a folder, not a model file", "Name the file itself"};
    }
    if (!std::filesystem::is_regular_file(file, error)) {
        return core::Problem{file.string(), "", "there is no such file", "Check the model's path in the project"};
    }
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error || size == 0) {
        return core::Problem{file.string(), "", size == 0 ? "the file is empty" : "the file cannot be read: " + error.message(),
                             "Export the model again"};
    }
    if (size > kLargestFile) {
        return core::Problem{file.string(), "", "the file has more than " + std::to_string(kLargestFile / kMegabyte) + " MB",
                             "Simplify the model before it is exported"};
    }
    static_cast<void>(std::locale::classic());  // made before a child needs it
    core::Result<std::vector<std::byte>> bytes =
        core::runConfined(limitsFor(size), [&] { return bytesOf(readWithAssimp(file)); });
    if (!bytes) {
        core::Problem problem = named(bytes.problem(), file);
        problem.mend = problem.mend.empty() ? "The file is damaged or was made to do harm: export the model again" : problem.mend;
        return problem;
    }
    core::Result<city::Model> model = modelFrom(*bytes);
    if (!model) {
        return named(model.problem(), file);
    }
    for (core::Problem& warning : model.warnings()) {
        warning.file = file.string();
    }
    placeByIfc(file, *model);
    return model;
}

}  // namespace rundgang::import
