// Pictures of a world from where notes were left, made by the event program (`rundgang shot WORLD --views`): nothing here links a
// renderer.
#pragma once

#include "engine/core/Progress.h"
#include "engine/core/Result.h"
#include "engine/notes/Note.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace rundgang::handover {

/// Vertical angle of view of a note's picture. Not above 60, the most that BCF 2.1 can say of a camera.
inline constexpr double kPictureFovDeg = 60.0;

struct PictureView {
    std::string id;  ///< the picture's name: letters, digits, "-", "_", at most 100
    math::WorldPos eye;
    double headingDeg = 0.0;  ///< clockwise from grid north
    double pitchDeg = 0.0;
    std::string variant;  ///< empty: the current state
    bool xray = false;
    std::string sunUtc;  ///< empty: a summer afternoon
    double fovDeg = kPictureFovDeg;
    std::uint32_t width = 960;
    std::uint32_t height = 600;
    /// Above 0: a plan instead, straight from above, north up, `eye` in its middle, so many metres a pixel.
    double planMetresPerPixel = 0.0;
    std::string format = "png";          ///< or "webp": a small loss in a tenth of the bytes
    std::optional<math::WorldPos> mark;  ///< a note's sign there, of this kind
    notes::NoteKind markKind = notes::NoteKind::Idea;
};

/// What `note`'s author saw, with the note's sign in it; from some metres south and above where nobody looked at it.
PictureView viewOf(const notes::Note& note);

class NotePictures {
public:
    /// `program`: the event program's file, as a rule core::programFolder() / "rundgang".
    explicit NotePictures(std::filesystem::path program);

    /// Makes "<id>.png" (or .webp) in `out` of every view and says which there are. Many are made with one start of the program.
    /// Warnings: views that gave none, for what reason; a view at which the program dies costs that picture only. Fails where no
    /// picture can be made at all. Takes a fraction of a second a picture, software rendering some more.
    core::Result<std::map<std::string, std::filesystem::path>> make(const std::filesystem::path& world,
                                                                    std::span<const PictureView> views,
                                                                    const std::filesystem::path& out,
                                                                    core::IProgress& progress) const;

private:
    std::filesystem::path mProgram;
};

}  // namespace rundgang::handover
