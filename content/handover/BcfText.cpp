#include "content/handover/BcfText.h"

#include "content/handover/InertJson.h"
#include "content/handover/NoteFields.h"
#include "content/handover/NotePictures.h"
#include "content/handover/NoteText.h"
#include "content/handover/XmlText.h"
#include "engine/math/Camera.h"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

/// XML Schema knows no leap second and no year 0.
std::string dateTimeOf(const notes::Note& note) {
    std::string time = note.createdUtc;
    if (time.starts_with("0000")) {
        time.replace(0, 4, "0001");
    }
    if (time.size() == 20 && time.compare(17, 2, "60") == 0) {
        time.replace(17, 2, "59");
    }
    return time;
}

/// BCF demands an author, we know none by name.
std::string authorOf(const notes::Note& note) {
    const char* nobody = note.language.starts_with("en") ? "anonymous" : "anonym";
    return note.station.empty() ? nobody : nobody + (", " + note.station);
}

std::string commentOf(const notes::Note& note) {
    const std::string body = bodyOf(note);
    // 3.0 forbids a blank one.
    return body.find_first_not_of(" \t\n") == std::string::npos ? titleOf(note) : body;
}

std::string commentGuidOf(const notes::Note& note, bool first) {
    return first ? notes::namedNoteId("rundgang:bcf:comment:" + note.id) : note.id;
}

void addComment(XmlText& xml, const BcfNote& note, bool first) {
    xml.open("Comment", {{"Guid", commentGuidOf(*note.note, first)}});
    xml.leaf("Date", dateTimeOf(*note.note));
    xml.leaf("Author", authorOf(*note.note));
    xml.leaf("Comment", commentOf(*note.note));
    xml.empty("Viewpoint", {{"Guid", note.viewpointGuid}});
    xml.close();
}

void addViewpoint(XmlText& xml, const char* element, const BcfNote& note, std::size_t index) {
    xml.open(element, {{"Guid", note.viewpointGuid}});
    xml.leaf("Viewpoint", note.viewpointFile);
    if (!note.snapshotFile.empty()) {
        xml.leaf("Snapshot", note.snapshotFile);
    }
    xml.leaf("Index", std::to_string(index));
    xml.close();
}

void addSnippet(XmlText& xml, BcfVersion version) {
    xml.open("BimSnippet", {{"SnippetType", "GeoJSON"}, {version == BcfVersion::V2_1 ? "isExternal" : "IsExternal", "false"}});
    xml.leaf("Reference", kBcfSnippetFile);
    xml.leaf("ReferenceSchema", "https://www.rfc-editor.org/rfc/rfc7946");
    xml.close();
}

void addPoint(XmlText& xml, const char* name, const glm::dvec3& p) {
    xml.open(name);
    xml.leaf("X", p.x);
    xml.leaf("Y", p.y);
    xml.leaf("Z", p.z);
    xml.close();
}

void addTopicHead(XmlText& xml, const notes::Note& note, BcfVersion version) {
    xml.leaf("Title", titleOf(note));
    const std::vector<std::string> labels = bcfLabelsOf(note);
    if (version == BcfVersion::V3_0) {
        xml.open("Labels");
        for (const std::string& label : labels) {
            xml.leaf("Label", label);
        }
        xml.close();
    } else {
        for (const std::string& label : labels) {
            xml.leaf("Labels", label);
        }
    }
    xml.leaf("CreationDate", dateTimeOf(note));
    xml.leaf("CreationAuthor", authorOf(note));
    xml.leaf("Description", commentOf(note));
    addSnippet(xml, version);
}

constexpr const char* kCrsDescription = "Coordinate reference system of all coordinates in this file";

std::string markup21(const BcfTopic& topic, const std::string& crsDocumentGuid) {
    const notes::Note& note = *topic.notes.front().note;
    XmlText xml;
    xml.open("Markup");
    xml.open("Topic", {{"Guid", note.id}, {"TopicType", notes::nameOf(note.kind)}, {"TopicStatus", notes::nameOf(note.state)}});
    addTopicHead(xml, note, BcfVersion::V2_1);
    xml.open("DocumentReference", {{"Guid", crsDocumentGuid}, {"isExternal", "false"}});
    xml.leaf("ReferencedDocument", std::string("../") + kBcfCrsFile);
    xml.leaf("Description", kCrsDescription);
    xml.close();
    for (const BcfDocument& document : topic.documents) {
        xml.open("DocumentReference", {{"Guid", document.guid}, {"isExternal", "false"}});
        xml.leaf("ReferencedDocument", document.fileName);
        xml.leaf("Description", document.description);
        xml.close();
    }
    xml.close();
    for (const BcfNote& one : topic.notes) {
        addComment(xml, one, &one == &topic.notes.front());
    }
    for (std::size_t i = 0; i < topic.notes.size(); ++i) {
        addViewpoint(xml, "Viewpoints", topic.notes[i], i);
    }
    xml.close();
    return xml.finish();
}

void addDocumentReference30(XmlText& xml, const std::string& guid, const std::string& description, const std::string& topic) {
    xml.open("DocumentReference", {{"Guid", notes::namedNoteId("rundgang:bcf:reference:" + topic + ":" + guid)}});
    xml.leaf("DocumentGuid", guid);
    xml.leaf("Description", description);
    xml.close();
}

std::string markup30(const BcfTopic& topic, const std::string& crsDocumentGuid) {
    const notes::Note& note = *topic.notes.front().note;
    XmlText xml;
    xml.open("Markup");
    xml.open("Topic", {{"Guid", note.id}, {"TopicType", notes::nameOf(note.kind)}, {"TopicStatus", notes::nameOf(note.state)}});
    addTopicHead(xml, note, BcfVersion::V3_0);
    xml.open("DocumentReferences");
    addDocumentReference30(xml, crsDocumentGuid, kCrsDescription, note.id);
    for (const BcfDocument& document : topic.documents) {
        addDocumentReference30(xml, document.guid, document.description, note.id);
    }
    xml.close();
    xml.open("Comments");
    for (const BcfNote& one : topic.notes) {
        addComment(xml, one, &one == &topic.notes.front());
    }
    xml.close();
    xml.open("Viewpoints");
    for (std::size_t i = 0; i < topic.notes.size(); ++i) {
        addViewpoint(xml, "ViewPoint", topic.notes[i], i);
    }
    xml.close();
    xml.close();
    xml.close();
    return xml.finish();
}

/// A type of markup.xsd, narrowed to the values there are.
void addEnumeration(XmlText& xml, const char* type, const std::set<std::string>& values) {
    if (values.empty()) {
        return;
    }
    xml.open("xs:simpleType", {{"name", type}});
    xml.open("xs:restriction", {{"base", type}});
    for (const std::string& value : values) {
        xml.empty("xs:enumeration", {{"value", value}});
    }
    xml.close();
    xml.close();
}

void addList(XmlText& xml, const char* list, const char* element, const std::set<std::string>& values) {
    xml.open(list);
    for (const std::string& value : values) {
        xml.leaf(element, value);
    }
    xml.close();
}

}  // namespace

std::vector<std::string> bcfLabelsOf(const notes::Note& note) {
    std::vector<std::string> labels;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            labels.push_back(std::string(name) + ": " + value);
        }
    };
    add("variant", note.variant);
    if (note.xray) {
        labels.emplace_back("X-ray");
    }
    add("stance", notes::nameOf(note.stance));
    add("surface", note.surface);
    add("defect", notes::nameOf(note.defect));
    add("urgency", notes::nameOf(note.urgency));
    add("language", note.language);
    add("station", note.station);
    return labels;
}

std::string bcfVersionText(BcfVersion version) {
    XmlText xml;
    if (version == BcfVersion::V2_1) {
        xml.open("Version", {{"VersionId", "2.1"}});
        xml.leaf("DetailedVersion", "2.1");
        xml.close();
    } else {
        xml.empty("Version", {{"VersionId", "3.0"}});
    }
    return xml.finish();
}

std::string bcfProjectText(BcfVersion version, const std::string& name) {
    XmlText xml;
    xml.open(version == BcfVersion::V2_1 ? "ProjectExtension" : "ProjectInfo");
    xml.open("Project", {{"ProjectId", notes::namedNoteId("rundgang:bcf:project:" + name)}});
    xml.leaf("Name", name);
    xml.close();
    if (version == BcfVersion::V2_1) {
        xml.leaf("ExtensionSchema", "extensions.xsd");
    }
    xml.close();
    return xml.finish();
}

std::string bcfExtensionsText(BcfVersion version, const BcfValues& values) {
    XmlText xml;
    if (version == BcfVersion::V2_1) {
        // The types redefined are in no namespace, so that of XML Schema must not be the default.
        xml.open("xs:schema", {{"xmlns:xs", "http://www.w3.org/2001/XMLSchema"}});
        xml.open("xs:redefine", {{"schemaLocation", "markup.xsd"}});
        addEnumeration(xml, "TopicType", values.types);
        addEnumeration(xml, "TopicStatus", values.statuses);
        addEnumeration(xml, "TopicLabel", values.labels);
        xml.close();
    } else {
        xml.open("Extensions");
        addList(xml, "TopicTypes", "TopicType", values.types);
        addList(xml, "TopicStatuses", "TopicStatus", values.statuses);
        addList(xml, "TopicLabels", "TopicLabel", values.labels);
        addList(xml, "SnippetTypes", "SnippetType", {"GeoJSON"});
    }
    xml.close();
    return xml.finish();
}

std::string bcfDocumentsText(const std::vector<BcfDocument>& documents) {
    XmlText xml;
    xml.open("DocumentInfo");
    xml.open("Documents");
    for (const BcfDocument& document : documents) {
        xml.open("Document", {{"Guid", document.guid}});
        xml.leaf("Filename", document.fileName);
        xml.leaf("Description", document.description);
        xml.close();
    }
    xml.close();
    xml.close();
    return xml.finish();
}

std::string bcfMarkupText(BcfVersion version, const BcfTopic& topic, const std::string& crsDocumentGuid) {
    return version == BcfVersion::V2_1 ? markup21(topic, crsDocumentGuid) : markup30(topic, crsDocumentGuid);
}

std::string bcfViewpointText(BcfVersion version, const BcfNote& note) {
    const PictureView view = viewOf(*note.note);
    const double heading = math::radFromDeg(view.headingDeg);
    const double pitch = math::radFromDeg(view.pitchDeg);
    XmlText xml;
    xml.open("VisualizationInfo", {{"Guid", note.viewpointGuid}});
    xml.open("PerspectiveCamera");
    addPoint(xml, "CameraViewPoint", view.eye.vec());
    addPoint(xml, "CameraDirection", math::directionFrom(heading, pitch));
    addPoint(xml, "CameraUpVector",
             {-std::sin(heading) * std::sin(pitch), -std::cos(heading) * std::sin(pitch), std::cos(pitch)});
    xml.leaf("FieldOfView", view.fovDeg);
    if (version == BcfVersion::V3_0) {
        xml.leaf("AspectRatio", static_cast<double>(view.width) / static_cast<double>(view.height));
    }
    xml.close();
    constexpr double kPinMetres = 2.0;
    xml.open("Lines");
    xml.open("Line");
    addPoint(xml, "StartPoint", note.note->place.vec());
    addPoint(xml, "EndPoint", note.note->place.vec() + glm::dvec3(0.0, 0.0, kPinMetres));
    xml.close();
    xml.close();
    xml.close();
    return xml.finish();
}

std::string bcfCrsText(const notes::NoteCrs& crs) {
    const nlohmann::ordered_json json = {
        {"name", nameOf(crs)}, {"epsg", crs.epsg != 0 ? nlohmann::ordered_json(crs.epsg) : nullptr},
        {"wkt", crs.wkt},      {"axes", "x east, y north, z up"},
        {"unit", "metre"},     {"applies_to", "all coordinates in this BCF file; BCF itself has no coordinate system"}};
    return inertText(json) + "\n";
}

}  // namespace rundgang::handover
