// The XML files of the BIM Collaboration Format, as buildingSMART's schemas of BCF-XML 2.1 and 3.0 want them.
#pragma once

#include "engine/notes/Note.h"
#include "engine/notes/Store.h"

#include <set>
#include <string>
#include <vector>

namespace rundgang::handover {

enum class BcfVersion { V2_1, V3_0 };

/// Names of files that every archive has; what differs in 3.0 stands behind.
inline constexpr const char* kBcfCrsFile = "coordinate-reference-system.json";
inline constexpr const char* kBcfSnippetFile = "notes.geojson";

/// A recording or picture of a note in the archive.
struct BcfDocument {
    std::string guid;
    std::string fileName;
    std::string description;
};

/// One note in a topic: the first is the topic's own, the others answer it. A comment each, with a viewpoint each.
struct BcfNote {
    const notes::Note* note = nullptr;
    std::string viewpointGuid;
    std::string viewpointFile;
    std::string snapshotFile;  ///< empty: there is no picture
};

struct BcfTopic {
    std::vector<BcfNote> notes;
    std::vector<BcfDocument> documents;
};

/// What a list of topics uses, for the file that says which values there are.
struct BcfValues {
    std::set<std::string> types;
    std::set<std::string> statuses;
    std::set<std::string> labels;
};

/// What BCF has no place for: variant, X-ray, stance, surface, defect, urgency, language, station, as labels such as "variant:
/// wohnhof".
std::vector<std::string> bcfLabelsOf(const notes::Note& note);

std::string bcfVersionText(BcfVersion version);
std::string bcfProjectText(BcfVersion version, const std::string& name);
/// extensions.xsd (2.1) or extensions.xml (3.0).
std::string bcfExtensionsText(BcfVersion version, const BcfValues& values);
/// documents.xml; 3.0 only.
std::string bcfDocumentsText(const std::vector<BcfDocument>& documents);
std::string bcfMarkupText(BcfVersion version, const BcfTopic& topic, const std::string& crsDocumentGuid);
/// Camera in metres, z up, in the notes' CRS; the note's place as a vertical line of two metres. Aspect ratio as PictureView's.
std::string bcfViewpointText(BcfVersion version, const BcfNote& note);
/// BCF has no coordinate system: this says which the numbers are in.
std::string bcfCrsText(const notes::NoteCrs& crs);

}  // namespace rundgang::handover
