// The part of CityGmlHandler that reads geometry: surfaces, rings, coordinates, references.
#include "content/import/citygml/CityGmlHandler.h"
#include "content/import/citygml/CoordinateText.h"

#include <utility>

namespace rundgang::import {
namespace {

const WarningKind kUnreadable{"polygon(s) left out: coordinates that cannot be read",
                              "Mend these lines, or export the file again."};
const WarningKind kCurve{"polygon(s) left out: bounded by curves, not by straight lines",
                         "Export with straight edges (stroked)."};
const WarningKind kElsewhere{"reference(s) to geometry in other files left out", "Merge the files, or export without xlinks."};
const WarningKind kUnresolved{"reference(s) to geometry that is nowhere in the file left out", "Export the area again."};
const WarningKind kCircle{"building(s) left out: geometry that refers to itself in circles", "Export the area again."};

}  // namespace

void CityGmlHandler::beginLod(const XmlAttributes& attributes) {
    mFeature.geometry.beginRoot(
        {mScope.object, mScope.lodGroup, mNames.lod(), mScope.kind, mScope.opening, mNames.solid() && !mScope.installation});
    push(Context::Geometry);
    inheritGeometry(attributes);
    addReference(attributes.find("href"));
}

void CityGmlHandler::inheritGeometry(const XmlAttributes& attributes) {
    const std::string_view srs = attributes.find("srsName");
    if (!srs.empty()) {
        if (srs != mCurrentSrs || mCurrentFrame == kNoFrame) {
            mCurrentSrs = srs;
            mCurrentFrame = mIntake.frameOf(srs);
        }
        mScope.frame = mCurrentFrame;
    }
    const std::string_view dimension = attributes.find("srsDimension");
    if (!dimension.empty()) {
        mScope.dimension = dimension == "2" ? std::uint8_t{2} : std::uint8_t{3};
    }
}

void CityGmlHandler::addReference(std::string_view href) {
    if (href.empty()) {
        return;
    }
    // "other.gml#id" is another document; only "#id" and the bare "id" of old exports are here.
    const std::size_t hash = href.find('#');
    if (hash != std::string_view::npos && hash != 0) {
        mIntake.tally.add(kElsewhere, [&] { return mStream->place() + " (" + std::string(href) + ")"; });
        return;
    }
    mFeature.geometry.addReference(href, mScope.reversed);
}

void CityGmlHandler::startInGeometry(Tag tag, const XmlAttributes& attributes) {
    const std::string_view id = attributes.find("id");
    switch (tag) {
        case Tag::GeometryGroup:
        case Tag::OrientableSurface:
        case Tag::Exterior:        // of a solid
        case Tag::InteriorRing: {  // likewise: its inner shells are kept
            push(Context::Geometry);
            inheritGeometry(attributes);
            if (!id.empty()) {
                mFrames.back().group = static_cast<std::int64_t>(mFeature.geometry.beginGroup(id, mScope.reversed));
            }
            if (tag == Tag::OrientableSurface && attributes.find("orientation") == "-") {
                mScope.reversed = !mScope.reversed;
            }
            addReference(attributes.find("href"));
            return;
        }
        case Tag::Polygon:
            push(Context::Polygon);
            inheritGeometry(attributes);
            mPolygon = GmlPolygon{};
            mPolygon.id = id;
            mPolygonBroken = false;
            return;
        default: skip(); return;
    }
}

void CityGmlHandler::startInPolygon(Tag tag, const XmlAttributes& attributes) {
    if (mFrames.back().context == Context::Polygon && (tag == Tag::Exterior || tag == Tag::InteriorRing)) {
        push(Context::RingRole);
        mHole = tag == Tag::InteriorRing;
        return;
    }
    if (mFrames.back().context == Context::RingRole && tag == Tag::LinearRing) {
        push(Context::Ring);
        inheritGeometry(attributes);
        mRing.clear();
        return;
    }
    if (mFrames.back().context == Context::RingRole && !mPolygonBroken) {
        mPolygonBroken = true;
        mIntake.leaveOut(kCurve, [&] { return polygonPlace(); });
    }
    skip();
}

void CityGmlHandler::startInRing(Tag tag, const XmlAttributes& attributes) {
    if (tag != Tag::PosList && tag != Tag::Pos && tag != Tag::Coordinates) {
        skip();
        return;
    }
    push(Context::Coordinates);
    inheritGeometry(attributes);
    const auto separator = [&](std::string_view name, char usual) {
        const std::string_view given = attributes.find(name);
        return given.empty() ? usual : given.front();
    };
    if (tag == Tag::Coordinates) {
        mSeparators = {separator("decimal", '.'), separator("cs", ','), separator("ts", ' ')};
    }
    beginText(tag == Tag::Coordinates ? TextUse::Coordinates : TextUse::PosList);
}

void CityGmlHandler::endCoordinates() {
    mStream->wantText(false);
    const bool good = mTextUse == TextUse::Coordinates
                          ? readCoordinates(mText, mSeparators[0], mSeparators[1], mSeparators[2], mRing)
                          : readPosList(mText, mScope.dimension, mRing);
    mTextUse = TextUse::None;
    if (!good && !mPolygonBroken) {
        mPolygonBroken = true;
        mIntake.leaveOut(kUnreadable, [&] { return polygonPlace(); });
    }
}

void CityGmlHandler::endRing() {
    if (mHole) {
        mPolygon.holes.push_back(mRing);
    } else {
        mPolygon.outer = mRing;
    }
}

void CityGmlHandler::endPolygon() {
    const FrameId frame = mScope.frame == kNoFrame ? mIntake.defaultFrame() : mScope.frame;
    if (!mIntake.ready(frame)) {
        const core::Status prepared = mIntake.prepare(frame, mStream->place());
        if (!prepared.ok()) {
            mStream->stop(prepared.problem());
            return;
        }
    }
    mPolygon.usable = !mPolygonBroken && mIntake.accept(frame, mPolygon.outer, mPolygon.holes, [&] { return polygonPlace(); });
    mFeature.geometry.addPolygon(std::move(mPolygon), mScope.reversed);
}

std::string CityGmlHandler::polygonPlace() const {
    std::string place = mStream->place();
    std::string owner;
    if (!mPolygon.id.empty()) {
        owner = "polygon " + mPolygon.id;
    }
    if (mScope.object >= 0) {
        owner += (owner.empty() ? "in " : " of ") + mFeature.objects[static_cast<std::size_t>(mScope.object)].building.id;
    }
    return owner.empty() ? place : place + " (" + owner + ")";
}

void CityGmlHandler::endBuilding() {
    mIntake.tally.mute(false);
    std::vector<GmlUse> uses;
    std::vector<std::string> missing;
    const std::string id = mFeature.objects.front().building.id;
    if (!mFeature.geometry.resolve(mCross.shared, uses, missing)) {
        mIntake.tally.add(kCircle, [&] { return id; });
    } else if (mPass == Pass::Waiting || !waitFor(missing)) {
        for (const std::string& target : missing) {
            mIntake.tally.add(kUnresolved, [&] { return target + " (asked for by " + id + ")"; });
        }
        mIntake.hand(assemble(mFeature, uses, mIntake.options().maxLod));
    }
    mIntake.tally.mute(mPass != Pass::All);
    mFeature.clear();
}

/// Another feature may have what is missing: the building waits for a later pass.
bool CityGmlHandler::waitFor(const std::vector<std::string>& missing) {
    if (missing.empty()) {
        return false;
    }
    mCross.waiting.insert(mBuildings);
    for (const std::string& target : missing) {
        mCross.shared.try_emplace(target);
    }
    mCross.grown = true;
    return true;
}

void CityGmlHandler::collect() {
    for (const std::string_view id : mFeature.geometry.ids()) {
        const auto wanted = mCross.shared.find(id);
        if (wanted == mCross.shared.end() || !wanted->second.empty()) {
            continue;
        }
        std::vector<SharedPolygon> found;
        std::vector<std::string> missing;
        const bool whole = mFeature.geometry.extract(id, mCross.shared, found, missing) && missing.empty();
        for (const std::string& target : missing) {
            mCross.grown = mCross.shared.try_emplace(target).second || mCross.grown;
        }
        if (whole && !found.empty()) {
            wanted->second = std::move(found);
            mCross.grown = true;
        }
    }
    mFeature.clear();
}

}  // namespace rundgang::import
