#include "content/handover/report/Report.h"

#include "content/handover/MediaFiles.h"
#include "content/handover/NoteFields.h"
#include "content/handover/XmlText.h"
#include "content/handover/report/PageFiles.h"
#include "content/handover/report/ReportData.h"
#include "content/handover/report/ReportFolder.h"
#include "content/handover/report/ReportPictures.h"

#include <chrono>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace rundgang::handover {
namespace {

void append(core::Warnings& to, const core::Warnings& from) { to.insert(to.end(), from.begin(), from.end()); }

/// One pass, so that a title which looks like a place to fill in stays what it is.
std::string filledIn(std::string_view page, const world::Manifest& manifest) {
    const std::string title = escapedForXml(manifest.name);
    const std::string generator = escapedForXml(manifest.generator);
    std::string text;
    while (!page.empty()) {
        const auto take = [&](std::string_view mark, const std::string& filling) {
            if (!page.starts_with(mark)) {
                return false;
            }
            text += filling;
            page.remove_prefix(mark.size());
            return true;
        };
        if (!take("@title@", title) && !take("@generator@", generator)) {
            text += page.front();
            page.remove_prefix(1);
        }
    }
    return text;
}

/// Whether a public report would show what the public's world does not: an asset of the staff's, or what lies under the ground.
bool showsStaffsLayers(const notes::Note& note, const notes::Medium& medium, const world::World& world) {
    return world.manifest().audience == "public" && medium.contentType.starts_with("image/") &&
           (note.xray || (!note.featureId.empty() && !world.findFeature(note.featureId)));
}

core::Status writeAttached(const notes::Store& store, const world::World& world, const std::vector<notes::Note>& notes,
                           ReportFolder& folder, ReportFiles& files) {
    core::Warnings warnings;
    for (const notes::Note& note : notes) {
        for (const notes::Medium& medium : note.media) {
            const std::string file = fileNameOf(medium);
            if (file.empty()) {
                continue;
            }
            if (showsStaffsLayers(note, medium, world)) {
                warnings.push_back({"", "note " + note.id,
                                    "its picture is left out: it may show what is not in a world for the public",
                                    "Make the report with the staff's world if it is for the staff."});
                continue;
            }
            core::Result<std::vector<std::byte>> bytes = store.mediumBytes(medium.id);
            if (!bytes) {
                warnings.push_back({"", "note " + note.id, "its recording or picture is left out: " + bytes.problem().what, ""});
                continue;
            }
            const std::string name = "media/" + file;
            if (core::Status written = folder.writeMedium(name, *bytes); !written) {
                return written;
            }
            files.media[medium.id] = name;
        }
    }
    return core::Status(core::Done{}, std::move(warnings));
}

core::Status writePage(const world::Manifest& manifest, const notes::EventRules& rules, const ReportFiles& files,
                       const std::vector<notes::Note>& notes, ReportFolder& folder) {
    if (core::Status written = folder.write("data/notes.js", notesScript(notes, manifest, files)); !written) {
        return written;
    }
    const std::string script = reportScript(manifest, rules, files, notes, notes::utcNow());
    if (core::Status written = folder.write("data/report.js", script); !written) {
        return written;
    }
    for (const auto& [name, text] : kPageFiles) {
        const bool index = name == "index.html";
        const std::string place = index ? std::string(name) : "page/" + std::string(name);
        if (core::Status written = folder.write(place, index ? filledIn(text, manifest) : std::string(text)); !written) {
            return written;
        }
    }
    return folder.removeTheRest();
}

core::Status checkCrs(const notes::NoteCrs& notes, const world::Manifest& manifest, const std::filesystem::path& file) {
    const std::string name = nameOf(notes);
    if (name == manifest.crs) {
        return core::Done{};
    }
    return core::Problem{file.string(), "", "holds notes in " + name + ", but the world is in " + manifest.crs,
                         "Give the world in which these notes were left."};
}

}  // namespace

core::Result<ReportFigures> writeReport(const ReportWishes& wishes, core::IProgress& progress) {
    const auto begun = std::chrono::steady_clock::now();
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(wishes.world);
    if (!world) {
        return world.problem();
    }
    const world::Manifest& manifest = (*world)->manifest();
    const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(wishes.notes, {});
    if (!store) {
        return store.problem();
    }
    if (core::Status same = checkCrs((*store)->crs(), manifest, wishes.notes); !same) {
        return same.problem();
    }
    core::Result<ReportFolder> folder = ReportFolder::open(wishes.out);
    if (!folder) {
        return folder.problem();
    }
    core::Warnings warnings = store.warnings();
    const std::shared_ptr<const std::vector<notes::Note>> notes = (*store)->notes();
    ReportFiles files;
    for (const notes::Note& note : *notes) {
        // A world for the public has no staff's assets, and then their ids are nobody's business either.
        if (note.kind == notes::NoteKind::Defect && !note.featureId.empty() && (*world)->findFeature(note.featureId)) {
            files.assets.insert(note.featureId);
        }
    }
    progress.step("Writing recordings");
    const core::Status media = writeAttached(**store, **world, *notes, *folder, files);
    if (!media) {
        return media.problem();
    }
    append(warnings, media.warnings());
    PictureCounts counts;
    if (wishes.pictures) {
        core::Result<PictureCounts> made =
            makePictures(*notes, **world, wishes.program, wishes.mostPictured, *folder, files, progress);
        if (!made) {
            return made.problem();
        }
        append(warnings, made.warnings());
        counts = *made;
    } else {
        files.whyNoPictures = {"so war es beim Erstellen gewünscht.", "as wished when it was made."};
    }
    if (core::Status written = writePage(manifest, (*store)->rules(), files, *notes, *folder); !written) {
        return written.problem();
    }
    ReportFigures figures{notes->size(), files.pictures.size(), counts.drawn, counts.kept, folder->bytes(), 0.0};
    figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    return core::Result<ReportFigures>(figures, std::move(warnings));
}

}  // namespace rundgang::handover
