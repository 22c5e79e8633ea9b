#include "content/handover/MediaFiles.h"

#include "engine/core/File.h"
#include "engine/notes/NoteCheck.h"

#include <array>
#include <string_view>
#include <utility>

namespace rundgang::handover {

std::string fileNameOf(const notes::Medium& medium) {
    constexpr std::array<std::pair<std::string_view, const char*>, 3> kEndings = {
        std::pair{"audio/ogg", ".ogg"}, std::pair{"image/png", ".png"}, std::pair{"image/jpeg", ".jpg"}};
    if (medium.bytes == 0 || !notes::isNoteId(medium.id)) {
        return {};
    }
    for (const auto& [type, ending] : kEndings) {
        if (medium.contentType == type) {
            return medium.id + ending;
        }
    }
    return {};
}

std::filesystem::path mediaFolderOf(const std::filesystem::path& out) {
    return out.parent_path() / (out.stem().string() + "-media");
}

core::Status writeMedia(const std::vector<notes::Note>& notes, const notes::Store& from, const std::filesystem::path& folder) {
    core::Warnings warnings;
    for (const notes::Note& note : notes) {
        for (const notes::Medium& medium : note.media) {
            const std::string name = fileNameOf(medium);
            if (name.empty()) {
                continue;
            }
            const core::Result<std::vector<std::byte>> bytes = from.mediumBytes(medium.id);
            if (!bytes) {
                warnings.push_back({"", "note " + note.id, "a recording or picture of it cannot be read: " + bytes.problem().what,
                                    bytes.problem().mend});
            } else if (core::Status written = core::writeFile(folder / name, *bytes); !written) {
                return written;
            }
        }
    }
    return core::Status(core::Done{}, std::move(warnings));
}

}  // namespace rundgang::handover
