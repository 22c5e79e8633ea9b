// What the XML events of a CityGML file mean. A stack of contexts (object, boundary surface, geometry, ring ...) with the scope
// that children inherit: CRS, dimension, orientation, the object and level of detail that geometry belongs to.
#pragma once

#include "content/import/building/BuildingIntake.h"
#include "content/import/citygml/GmlFeature.h"
#include "content/import/citygml/GmlNames.h"
#include "content/import/common/XmlStream.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::import {

/// Kept between the passes over one file.
struct CrossReferences {
    std::set<std::size_t> waiting;  ///< buildings (by their number in the file) that need geometry of other features
    SharedGeometry shared;
    bool grown = false;  ///< the last pass found something, or learnt of more to look for
};

class CityGmlHandler final : public IXmlHandler {
public:
    enum class Pass : std::uint8_t {
        All,      ///< hand on all buildings that are whole in themselves, note the others
        Collect,  ///< look in every feature for the shared geometry asked for
        Waiting,  ///< hand on the noted ones
    };

    CityGmlHandler(Pass pass, BuildingIntake& intake, CrossReferences& cross);

    /// The stream that calls; set before it runs.
    void attach(XmlStream& stream) { mStream = &stream; }

    void start(std::string_view qualifiedName, XmlAttributes attributes) override;
    void end() override;
    void text(std::string_view piece) override;

private:
    enum class Context : std::uint8_t {
        Outside,
        Object,
        ObjectProperty,
        BoundaryProperty,
        Boundary,
        FeatureBounds,
        Attribute,  ///< a generic attribute; its value is in a child
        AttributeSet,
        Reference,  ///< externalReference: its texts become attributes
        Address,
        Text,
        Geometry,
        Polygon,
        RingRole,
        Ring,
        Coordinates,
        Nothing,
    };
    /// What a text is for when its element ends.
    enum class TextUse : std::uint8_t {
        None,
        Name,
        ObjectValue,
        AttributeName,
        AttributeValue,
        Reference,
        Address,
        PosList,
        Pos,
        Coordinates
    };

    struct Scope {
        std::int32_t object = -1;
        std::int32_t lodGroup = -1;
        FrameId frame = kNoFrame;
        std::int8_t lod = -1;  ///< while collecting, where no object is known
        std::uint8_t dimension = 3;
        city::SurfaceKind kind = city::SurfaceKind::Unknown;
        bool opening = false;
        bool reversed = false;
        bool installation = false;
    };
    struct Frame {
        Context context = Context::Nothing;
        Scope outer;                 ///< restored when the element ends
        std::int64_t group = -1;     ///< of GmlGeometry, ended with the element
        std::size_t prefixSize = 0;  ///< of mSetPrefix before the element
    };

    void push(Context context);
    void skip();
    void checkRoot(std::string_view name);
    void dispatch(Tag tag, std::string_view name, const XmlAttributes& attributes);
    void leave(const Frame& frame);

    // One for each context: what a child element means there.
    void startOutside(Tag tag, const XmlAttributes& attributes);
    void startInObject(Tag tag, std::string_view name, const XmlAttributes& attributes);
    void startInObjectProperty(Tag tag, const XmlAttributes& attributes);
    void startInBoundaryProperty(Tag tag, const XmlAttributes& attributes);
    void startInBoundary(Tag tag, const XmlAttributes& attributes);
    void startInAttribute(Tag tag, const XmlAttributes& attributes);
    void startInGeometry(Tag tag, const XmlAttributes& attributes);
    void startInPolygon(Tag tag, const XmlAttributes& attributes);
    void startInRing(Tag tag, const XmlAttributes& attributes);

    void beginBuilding(const XmlAttributes& attributes);
    void beginPart(const XmlAttributes& attributes);
    void beginInstallation();
    void endBuilding();
    bool waitFor(const std::vector<std::string>& missing);
    void collect();
    void beginLod(const XmlAttributes& attributes);
    void endRing();
    void beginCollecting();
    void addReference(std::string_view href);
    void endPolygon();

    void inheritGeometry(const XmlAttributes& attributes);
    void readEnvelope(const XmlAttributes& attributes);
    void beginText(TextUse use);
    void endText();
    void endLeafText();
    void setAttribute(std::string key, std::string value);
    void endCoordinates();
    [[nodiscard]] std::string idOrMadeUp(std::string_view id);
    [[nodiscard]] std::string polygonPlace() const;

    Pass mPass;
    BuildingIntake& mIntake;
    CrossReferences& mCross;
    XmlStream* mStream = nullptr;
    GmlNames mNames;
    GmlFeature mFeature;

    std::vector<Frame> mFrames;
    Scope mScope;
    std::size_t mSkipDepth = 0;  ///< elements open inside a subtree that is not read
    std::size_t mBuildings = 0;  ///< met so far in this pass

    std::string mText;
    TextUse mTextUse = TextUse::None;
    std::string mTextKey;       ///< the element the text stands in
    std::string mAttributeKey;  ///< of a generic attribute
    std::string mSetPrefix;     ///< of generic attribute sets
    int mAddresses = 0;

    GmlPolygon mPolygon;
    bool mPolygonBroken = false;
    bool mHole = false;
    city::Ring mRing;
    std::string mSeparators;  ///< decimal, component, tuple of gml:coordinates
    std::string mCurrentSrs;  ///< the text behind mCurrentFrame, so that equal neighbours cost one compare
    FrameId mCurrentFrame = kNoFrame;
};

}  // namespace rundgang::import
