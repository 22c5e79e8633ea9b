#include "content/handover/BcfExport.h"

#include "content/handover/GeoJsonExport.h"
#include "content/handover/MediaFiles.h"
#include "content/handover/NoteText.h"
#include "content/handover/Wgs84.h"
#include "content/handover/ZipWriter.h"
#include "engine/core/MappedFile.h"

#include <iterator>
#include <optional>
#include <utility>

namespace rundgang::handover {
namespace {

const std::string& crsGuid() {
    static const std::string kGuid = notes::namedNoteId("rundgang:bcf:coordinate-reference-system");
    return kGuid;
}

/// Writes topic after topic; the first failure ends it.
class BcfArchive {
public:
    BcfArchive(ZipWriter zip, const notes::Store& from, const BcfOptions& options)
        : mZip(std::move(zip)), mFrom(&from), mOptions(&options) {}

    core::Status begin() { return mZip.add("bcf.version", bcfVersionText(mOptions->version)); }
    core::Status addTopic(const std::vector<const notes::Note*>& notes, const std::vector<std::optional<LonLat>>& places);
    core::Status finish();
    [[nodiscard]] core::Warnings takeWarnings() { return std::move(mWarnings); }

private:
    [[nodiscard]] bool v21() const { return mOptions->version == BcfVersion::V2_1; }
    core::Status addSnippet(const std::string& folder, const std::vector<const notes::Note*>& notes,
                            const std::vector<std::optional<LonLat>>& places);
    core::Status addViewpoint(const std::string& folder, BcfNote& note);
    core::Status addMedia(const std::string& folder, const notes::Note& note, std::vector<BcfDocument>& documents);

    ZipWriter mZip;
    const notes::Store* mFrom;
    const BcfOptions* mOptions;
    BcfValues mValues;
    std::vector<BcfDocument> mDocuments;  ///< of all topics; 3.0 lists them in one place
    core::Warnings mWarnings;
};

core::Status BcfArchive::addSnippet(const std::string& folder, const std::vector<const notes::Note*>& notes,
                                    const std::vector<std::optional<LonLat>>& places) {
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[";
    for (std::size_t i = 0; i < notes.size(); ++i) {
        text += i == 0 ? "\n" : ",\n";
        text += geoJsonFeatureOf(*notes[i], mFrom->crs(), places[i]);
    }
    text += "\n]}\n";
    return mZip.add(folder + kBcfSnippetFile, text);
}

core::Status BcfArchive::addViewpoint(const std::string& folder, BcfNote& note) {
    const bool first = note.viewpointFile == "viewpoint.bcfv";
    if (const auto picture = mOptions->snapshots.find(note.note->id); picture != mOptions->snapshots.end()) {
        const core::Result<core::MappedFile> bytes = core::MappedFile::open(picture->second);
        if (!bytes) {
            return bytes.problem();
        }
        note.snapshotFile = first ? "snapshot.png" : "snapshot-" + note.note->id + ".png";
        if (core::Status added = mZip.add(folder + note.snapshotFile, bytes->bytes()); !added) {
            return added;
        }
    }
    return mZip.add(folder + note.viewpointFile, bcfViewpointText(mOptions->version, note));
}

core::Status BcfArchive::addMedia(const std::string& folder, const notes::Note& note, std::vector<BcfDocument>& documents) {
    for (const notes::Medium& medium : note.media) {
        const std::string name = fileNameOf(medium);
        if (name.empty()) {
            continue;
        }
        const core::Result<std::vector<std::byte>> bytes = mFrom->mediumBytes(medium.id);
        if (!bytes) {
            mWarnings.push_back({"", "note " + note.id, "a recording or picture of it cannot be read: " + bytes.problem().what,
                                 bytes.problem().mend});
            continue;
        }
        // In 3.0 a document's file is named by its id alone.
        if (core::Status added = mZip.add(v21() ? folder + name : "documents/" + medium.id, *bytes); !added) {
            return added;
        }
        const std::string& words = medium.transcript.empty() ? medium.caption : medium.transcript;
        documents.push_back({medium.id, name, words.find_first_not_of(" \t\n") == std::string::npos ? name : words});
    }
    return core::Done{};
}

core::Status BcfArchive::addTopic(const std::vector<const notes::Note*>& notes,
                                  const std::vector<std::optional<LonLat>>& places) {
    const notes::Note& own = *notes.front();
    const std::string folder = own.id + "/";
    BcfTopic topic;
    for (const notes::Note* note : notes) {
        const std::string file = note == &own ? "viewpoint.bcfv" : "viewpoint-" + note->id + ".bcfv";
        topic.notes.push_back({note, notes::namedNoteId("rundgang:bcf:viewpoint:" + note->id), file, ""});
        if (core::Status added = addViewpoint(folder, topic.notes.back()); !added) {
            return added;
        }
        if (mOptions->media) {
            if (core::Status added = addMedia(folder, *note, topic.documents); !added) {
                return added;
            }
        }
    }
    if (core::Status added = addSnippet(folder, notes, places); !added) {
        return added;
    }
    mValues.types.insert(notes::nameOf(own.kind));
    mValues.statuses.insert(notes::nameOf(own.state));
    const std::vector<std::string> labels = bcfLabelsOf(own);
    mValues.labels.insert(labels.begin(), labels.end());
    mDocuments.insert(mDocuments.end(), topic.documents.begin(), topic.documents.end());
    return mZip.add(folder + "markup.bcf", bcfMarkupText(mOptions->version, topic, crsGuid()));
}

core::Status BcfArchive::finish() {
    core::Status written = mZip.add("project.bcfp", bcfProjectText(mOptions->version, mOptions->name));
    if (written) {
        written = mZip.add(v21() ? "extensions.xsd" : "extensions.xml", bcfExtensionsText(mOptions->version, mValues));
    }
    if (written) {
        written = mZip.add(v21() ? kBcfCrsFile : "documents/" + crsGuid(), bcfCrsText(mFrom->crs()));
    }
    if (written && !v21()) {
        mDocuments.insert(mDocuments.begin(), {crsGuid(), kBcfCrsFile, "Coordinate reference system of all coordinates"});
        written = mZip.add("documents.xml", bcfDocumentsText(mDocuments));
    }
    return written ? mZip.finish() : std::move(written);
}

}  // namespace

core::Status writeBcf(const std::vector<notes::Note>& notes, const notes::Store& from, const BcfOptions& options,
                      const std::filesystem::path& out) {
    core::Result<ZipWriter> zip = ZipWriter::create(out);
    if (!zip) {
        return zip.problem();
    }
    core::Result<std::vector<std::optional<LonLat>>> places = lonLatsOf(notes, from.crs());
    const std::vector<std::size_t> threads = threadsOf(notes);
    std::vector<std::vector<std::size_t>> topics(notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        std::vector<std::size_t>& topic = topics[threads[i]];
        // The topic's own note leads, also where an answer stands before it in the file.
        topic.insert(threads[i] == i ? topic.begin() : topic.end(), i);
    }
    BcfArchive archive(std::move(*zip), from, options);
    core::Status written = archive.begin();
    for (const std::vector<std::size_t>& topic : topics) {
        if (topic.empty() || !written) {
            continue;
        }
        std::vector<const notes::Note*> some;
        std::vector<std::optional<LonLat>> at;
        for (const std::size_t i : topic) {
            some.push_back(&notes[i]);
            at.push_back((*places)[i]);
        }
        written = archive.addTopic(some, at);
    }
    if (written) {
        written = archive.finish();
    }
    if (!written) {
        return written;
    }
    core::Warnings warnings = std::move(places.warnings());
    core::Warnings more = archive.takeWarnings();
    warnings.insert(warnings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return core::Status(core::Done{}, std::move(warnings));
}

}  // namespace rundgang::handover
