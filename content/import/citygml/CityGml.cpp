#include "content/import/citygml/Buildings.h"
#include "content/import/citygml/CityGmlHandler.h"

namespace rundgang::import {
namespace {

/// A reference to a reference to a reference ... in ever other features: each step takes a pass over the file. Real files take
/// one.
constexpr int kMostRounds = 8;

core::Status pass(CityGmlHandler::Pass kind, const std::filesystem::path& file, BuildingIntake& intake, CrossReferences& cross) {
    core::Result<ByteSource> source = ByteSource::open(file);
    if (!source.ok()) {
        return source.problem();
    }
    CityGmlHandler handler(kind, intake, cross);
    XmlStream stream(file.string(), handler);
    handler.attach(stream);
    return stream.run(*source);
}

}  // namespace

core::Result<BuildingReadReport> readCityGml(const std::filesystem::path& file, const BuildingReadOptions& options,
                                             city::IBuildingSink& sink) {
    BuildingIntake intake(file.string(), options, sink);
    CrossReferences cross;
    core::Status status = pass(CityGmlHandler::Pass::All, file, intake, cross);
    for (int round = 0; status.ok() && cross.grown && round < kMostRounds; ++round) {
        cross.grown = false;
        status = pass(CityGmlHandler::Pass::Collect, file, intake, cross);
    }
    if (status.ok() && !cross.waiting.empty()) {
        status = pass(CityGmlHandler::Pass::Waiting, file, intake, cross);
    }
    if (!status.ok()) {
        return status.problem();
    }
    intake.tally.mute(false);
    return intake.finish();
}

}  // namespace rundgang::import
