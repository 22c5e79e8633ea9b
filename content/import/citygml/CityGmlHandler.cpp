#include "content/import/citygml/CityGmlHandler.h"

#include <charconv>
#include <filesystem>
#include <utility>

namespace rundgang::import {
namespace {

/// A real building nests about 25 elements deep.
constexpr std::size_t kDeepest = 256;

/// The longest posList seen in real files has below 1 MB.
constexpr std::size_t kLongestText = 64U * 1024U * 1024U;

const WarningKind kImplicit{"implicit geometry(ies) on buildings left out: templates are not read", ""};
const WarningKind kNoId{"building(s) or part(s) without gml:id: one was made from the file's name and the order in the file",
                        "Give them ids, or a proposal cannot name them."};

const WarningKind kThree{"file in CityGML 3.0: buildings' surfaces are read, but several versions of one building are all shown",
                         "Where that is not what you want, export CityGML 2.0."};

std::string_view localOf(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

CityGmlHandler::CityGmlHandler(Pass pass, BuildingIntake& intake, CrossReferences& cross)
    : mPass(pass), mIntake(intake), mCross(cross) {
    mIntake.tally.mute(pass != Pass::All);
    mScope.frame = intake.defaultFrame();
}

void CityGmlHandler::start(std::string_view qualifiedName, XmlAttributes attributes) {
    if (mSkipDepth > 0) {
        ++mSkipDepth;
        return;
    }
    const Tag tag = mNames.open(qualifiedName, attributes);
    const std::size_t before = mFrames.size();
    if (before == 0) {
        checkRoot(qualifiedName);
        push(Context::Outside);
        return;
    }
    if (before > kDeepest) {
        mStream->stop(mIntake.problem(mStream->place(), "nests elements more than " + std::to_string(kDeepest) + " deep",
                                      "The file is damaged or no city model."));
        return;
    }
    dispatch(tag, localOf(qualifiedName), attributes);
}

void CityGmlHandler::checkRoot(std::string_view name) {
    const CityGmlVersion version = mNames.version();
    if (version == CityGmlVersion::Ancient) {
        mStream->stop(mIntake.problem(mStream->place(), "is CityGML older than 1.0, which is not read",
                                      "Convert it to CityGML 2.0, e.g. with citygml-tools or FME."));
    } else if (version == CityGmlVersion::V3) {
        mIntake.tally.add(kThree, [] { return std::string(); });
    } else if (version == CityGmlVersion::None && localOf(name) != "CityModel" && localOf(name) != "FeatureCollection") {
        mStream->stop(mIntake.problem(mStream->place(), "is XML but no CityGML: its root element is <" + std::string(name) + ">",
                                      "Building sources are CityGML 1.0, 2.0 or CityJSON files."));
    }
}

void CityGmlHandler::dispatch(Tag tag, std::string_view name, const XmlAttributes& attributes) {
    switch (mFrames.back().context) {
        case Context::Outside: startOutside(tag, attributes); return;
        case Context::Object: startInObject(tag, name, attributes); return;
        case Context::ObjectProperty: startInObjectProperty(tag, attributes); return;
        case Context::BoundaryProperty: startInBoundaryProperty(tag, attributes); return;
        case Context::Boundary: startInBoundary(tag, attributes); return;
        case Context::FeatureBounds:
            if (tag == Tag::Envelope) {
                readEnvelope(attributes);
            }
            skip();
            return;
        case Context::Attribute:
        case Context::AttributeSet: startInAttribute(tag, attributes); return;
        case Context::Reference:
        case Context::Address:
            push(mFrames.back().context);
            mTextKey = name;
            beginText(mFrames.back().context == Context::Address ? TextUse::Address : TextUse::Reference);
            return;
        case Context::Text:
            // An element inside: not a simple value after all.
            mTextUse = TextUse::None;
            mStream->wantText(false);
            skip();
            return;
        case Context::Geometry: startInGeometry(tag, attributes); return;
        case Context::Polygon:
        case Context::RingRole: startInPolygon(tag, attributes); return;
        case Context::Ring: startInRing(tag, attributes); return;
        case Context::Coordinates:
        case Context::Nothing: skip(); return;
    }
}

void CityGmlHandler::push(Context context) { mFrames.push_back({context, mScope, -1, mSetPrefix.size()}); }

void CityGmlHandler::skip() {
    mNames.close();
    mSkipDepth = 1;
}

void CityGmlHandler::end() {
    if (mSkipDepth > 0) {
        --mSkipDepth;
        return;
    }
    const Frame frame = mFrames.back();
    leave(frame);
    if (frame.group >= 0) {
        mFeature.geometry.endGroup(static_cast<std::size_t>(frame.group));
    }
    mFrames.pop_back();
    mScope = frame.outer;
    mNames.close();
    const bool geometry = frame.context == Context::Geometry || frame.context == Context::Polygon;
    if (mPass == Pass::Collect && geometry && mFrames.back().context == Context::Outside) {
        collect();
    }
}

void CityGmlHandler::leave(const Frame& frame) {
    switch (frame.context) {
        case Context::Text: endText(); break;
        case Context::Reference:
        case Context::Address: endLeafText(); break;
        case Context::AttributeSet: mSetPrefix.resize(frame.prefixSize); break;
        case Context::Coordinates: endCoordinates(); break;
        case Context::Ring: endRing(); break;
        case Context::Polygon: endPolygon(); break;
        case Context::Object:
            if (frame.outer.object < 0) {
                endBuilding();
            }
            break;
        default: break;
    }
}

void CityGmlHandler::text(std::string_view piece) {
    if (mTextUse == TextUse::None) {
        return;
    }
    if (mText.size() + piece.size() > kLongestText) {
        mStream->stop(
            mIntake.problem(mStream->place(), "holds a text of more than 64 MB in one element", "The file is damaged."));
        return;
    }
    mText += piece;
}

void CityGmlHandler::startOutside(Tag tag, const XmlAttributes& attributes) {
    switch (tag) {
        case Tag::Building:
        case Tag::BuildingPart:
            if (mPass == Pass::Collect) {
                push(Context::Outside);
            } else {
                beginBuilding(attributes);
            }
            return;
        case Tag::Envelope:
            readEnvelope(attributes);
            skip();
            return;
        case Tag::Appearance: skip(); return;
        default: break;
    }
    if (mPass != Pass::Collect) {
        push(Context::Outside);
        return;
    }
    if (tag == Tag::GeometryGroup || tag == Tag::OrientableSurface || tag == Tag::Polygon) {
        mFeature.geometry.beginRoot({-1, -1, mScope.lod, mScope.kind, false, false});
        startInGeometry(tag, attributes);
        return;
    }
    push(Context::Outside);
    if (tag == Tag::ThematicSurface) {
        mScope.kind = mNames.kind();
    } else if (tag == Tag::LodSurfaces) {
        mScope.lod = static_cast<std::int8_t>(mNames.lod());
    }
}

void CityGmlHandler::startInObject(Tag tag, std::string_view name, const XmlAttributes& attributes) {
    switch (tag) {
        case Tag::GmlBoundedBy: push(Context::FeatureBounds); return;
        case Tag::ObjectProperty: push(Context::ObjectProperty); return;
        case Tag::BoundaryProperty: {
            const std::string_view href = attributes.find("href");
            if (!href.empty()) {
                mFeature.geometry.beginRoot({mScope.object, mScope.lodGroup, -1, city::SurfaceKind::Unknown, false, false});
                mFeature.geometry.addReference(href, false);
            }
            push(Context::BoundaryProperty);
            return;
        }
        case Tag::LodSurfaces: beginLod(attributes); return;
        case Tag::LodImplicit:
            mIntake.tally.add(kImplicit, [&] { return mStream->place(); });
            skip();
            return;
        default: break;
    }
    const bool describes = tag == Tag::GmlName || tag == Tag::GenericAttribute || tag == Tag::GenericAttributeSet ||
                           tag == Tag::ExternalReference || tag == Tag::Address || tag == Tag::Other;
    if (!describes || mScope.installation) {
        skip();
    } else if (tag == Tag::GenericAttribute || tag == Tag::GenericAttributeSet) {
        startInAttribute(tag, attributes);
    } else if (tag == Tag::ExternalReference) {
        push(Context::Reference);
    } else if (tag == Tag::Address) {
        ++mAddresses;
        push(Context::Address);
    } else {
        push(Context::Text);
        mTextKey = name;
        beginText(tag == Tag::GmlName ? TextUse::Name : TextUse::ObjectValue);
    }
}

void CityGmlHandler::startInObjectProperty(Tag tag, const XmlAttributes& attributes) {
    switch (tag) {
        case Tag::BuildingPart: beginPart(attributes); return;
        case Tag::Installation: beginInstallation(); return;
        case Tag::GenericAttribute:
        case Tag::GenericAttributeSet:
            if (!mScope.installation) {
                startInAttribute(tag, attributes);
                return;
            }
            break;
        default: break;
    }
    skip();
}

void CityGmlHandler::startInBoundaryProperty(Tag tag, const XmlAttributes& attributes) {
    if (tag != Tag::ThematicSurface) {
        skip();
        return;
    }
    const city::SurfaceKind kind = mNames.kind();
    push(Context::Boundary);
    mScope.kind = kind;
    mScope.opening = kind == city::SurfaceKind::Window || kind == city::SurfaceKind::Door;
    const std::string_view id = attributes.find("id");
    if (!id.empty()) {
        mFrames.back().group = static_cast<std::int64_t>(mFeature.geometry.beginGroup(id, mScope.reversed));
    }
}

void CityGmlHandler::startInBoundary(Tag tag, const XmlAttributes& attributes) {
    switch (tag) {
        case Tag::GmlBoundedBy: push(Context::FeatureBounds); return;
        case Tag::BoundaryProperty: push(Context::BoundaryProperty); return;
        case Tag::LodSurfaces: beginLod(attributes); return;
        case Tag::LodImplicit:  // windows and doors from a catalogue
            mIntake.tally.add(kImplicit, [&] { return mStream->place(); });
            skip();
            return;
        default: skip(); return;
    }
}

void CityGmlHandler::beginBuilding(const XmlAttributes& attributes) {
    ++mBuildings;
    if (mPass == Pass::Waiting && !mCross.waiting.contains(mBuildings)) {
        skip();
        return;
    }
    mFeature.clear();
    push(Context::Object);
    mScope.object = mFeature.addObject(-1);
    mScope.lodGroup = mFeature.addLodGroup(mScope.object);
    mAddresses = 0;
    mSetPrefix.clear();
    mFeature.objects.front().building.id = idOrMadeUp(attributes.find("id"));
    mFeature.objects.front().building.file = mIntake.file();
}

void CityGmlHandler::beginPart(const XmlAttributes& attributes) {
    push(Context::Object);
    mScope.object = mFeature.addObject(mScope.object);
    mScope.lodGroup = mFeature.addLodGroup(mScope.object);
    mScope.installation = false;
    mAddresses = 0;
    city::Building& part = mFeature.objects.back().building;
    part.id = idOrMadeUp(attributes.find("id"));
    part.file = mIntake.file();
}

/// An installation (balcony, chimney, stairs) belongs to its building: its polygons are folded in, with a level of detail of
/// their own; what has no boundary surface there stays Unknown.
void CityGmlHandler::beginInstallation() {
    push(Context::Object);
    mScope.lodGroup = mFeature.addLodGroup(mScope.object);
    mScope.installation = true;
    mScope.kind = city::SurfaceKind::Unknown;
}

std::string CityGmlHandler::idOrMadeUp(std::string_view id) {
    if (!id.empty()) {
        return std::string(id);
    }
    std::string made = std::filesystem::path(mIntake.file()).stem().string();
    made.append("#").append(std::to_string(mBuildings));
    if (mFeature.objects.size() > 1) {
        made.append(".").append(std::to_string(mFeature.objects.size() - 1));
    }
    mIntake.tally.add(kNoId, [&] { return mStream->place() + " (" + made + ")"; });
    return made;
}

void CityGmlHandler::readEnvelope(const XmlAttributes& attributes) {
    const std::string_view srs = attributes.find("srsName");
    if (!srs.empty()) {
        mScope.frame = mIntake.frameOf(srs);
        // It holds for what the envelope's owner contains: the scope outside of gml:boundedBy.
        mFrames.back().outer.frame = mScope.frame;
    }
}

}  // namespace rundgang::import
