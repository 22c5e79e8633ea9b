// The last step every building reader shares: coordinates into the project's CRS, rings tidied and judged, buildings counted and
// handed on. One a file; not thread-safe.
#pragma once

#include "content/import/building/BuildingRead.h"
#include "content/import/building/WarningTally.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

/// Index of a CRS a file names; see BuildingIntake::frameOf.
using FrameId = std::uint16_t;
constexpr FrameId kNoFrame = 0xFFFF;

/// How coordinates in a geographic CRS are written.
enum class AxisOrder : std::uint8_t {
    Stated,     ///< GML: latitude first where the CRS is named by its full URN or URL, longitude first for the short "EPSG:4326"
    EastFirst,  ///< CityJSON's tools: always
};

class BuildingIntake {
public:
    BuildingIntake(std::string file, const BuildingReadOptions& options, city::IBuildingSink& sink,
                   AxisOrder order = AxisOrder::Stated);

    /// The frame for an srsName or the like. Nothing is parsed yet: a file without geometry may name what it likes.
    FrameId frameOf(std::string_view crsText);

    /// Where coordinates without a frame of their own belong: the first one the file named.
    [[nodiscard]] FrameId defaultFrame() const { return mFrames.empty() ? kNoFrame : FrameId{0}; }

    [[nodiscard]] bool ready(FrameId frame) const { return frame < mFrames.size() && mFrames[frame].transform.has_value(); }

    /// Makes conversions from `frame` ready. Fails where there is no CRS, an unknown one, or one that cannot be converted;
    /// `place` says where in the file.
    core::Status prepare(FrameId frame, const std::string& place);

    /// Converts, drops repeated points, checks; drops broken holes. False if the polygon cannot be used, which is then counted.
    /// `frame` must be ready. `place` is a callable as in WarningTally::add.
    template <typename Place>
    bool accept(FrameId frame, city::Ring& outer, std::vector<city::Ring>& holes, Place&& place) {
        const WarningKind* trouble = tidy(frame, outer);
        if (trouble != nullptr) {
            leaveOut(*trouble, place);
            return false;
        }
        std::erase_if(holes, [&](city::Ring& hole) {
            const bool broken = tidy(frame, hole) != nullptr;
            if (broken) {
                tally.add(kBrokenHole, place);
            }
            return broken;
        });
        return true;
    }

    /// Counts a polygon that cannot be used; accept() does so by itself.
    template <typename Place>
    void leaveOut(const WarningKind& why, Place&& place) {
        mReport.leftOut += tally.muted() ? 0U : 1U;
        tally.add(why, place);
    }

    /// Counts and hands on. Buildings without a polygon, parts included, are left out and counted.
    void hand(city::Building&& building);

    [[nodiscard]] const BuildingReadOptions& options() const { return mOptions; }
    [[nodiscard]] const std::string& file() const { return mFile; }
    [[nodiscard]] std::size_t handed() const { return mReport.buildings; }
    /// The report with all warnings.
    core::Result<BuildingReadReport> finish();
    /// The failure, which has no warnings of its own.
    [[nodiscard]] core::Problem problem(std::string place, std::string what, std::string mend) const;

    WarningTally tally;

    static const WarningKind kBrokenHole;
    static const WarningKind kNoGeometry;

private:
    struct Frame {
        std::string text;
        std::optional<geo::Transform> transform;
        bool swapped = false;        ///< the file gives north (latitude) first
        double metresPerUnit = 1.0;  ///< for heights
    };
    const WarningKind* tidy(FrameId frame, city::Ring& ring);

    std::string mFile;
    BuildingReadOptions mOptions;
    city::IBuildingSink& mSink;
    AxisOrder mOrder;
    std::vector<Frame> mFrames;
    core::Warnings mFileWarnings;  ///< of the file as a whole
    BuildingReadReport mReport;
};

/// Surfaces hold their outside when their rings are turned round.
void reverse(city::Polygon& polygon);

}  // namespace rundgang::import
