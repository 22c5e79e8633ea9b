#include "engine/notes/Geometry.h"
#include "tests/notes/NotesFixture.h"

#include <cstring>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace rundgang::notes {
namespace {

TEST(Note, KindsKeepTheirNames) {
    for (const char* name : {"idea", "praise", "concern", "question", "defect"}) {
        const std::optional<NoteKind> kind = kindFromName(name);
        ASSERT_TRUE(kind.has_value()) << name;
        EXPECT_STREQ(nameOf(*kind), name);
    }
    EXPECT_FALSE(kindFromName("Idea").has_value());
    EXPECT_FALSE(kindFromName("").has_value());
}

TEST(Note, DefectsAndUrgenciesKeepTheirNames) {
    int known = 0;
    for (const char* name : {"", "cover", "blocked", "subsidence", "smell", "damage", "gully_full", "other"}) {
        ASSERT_EQ(defectFromName(name), static_cast<DefectKind>(known++)) << name;
        EXPECT_STREQ(nameOf(*defectFromName(name)), name);
    }
    known = 0;
    for (const char* name : {"", "low", "soon", "at_once"}) {
        ASSERT_EQ(urgencyFromName(name), static_cast<Urgency>(known++)) << name;
        EXPECT_STREQ(nameOf(*urgencyFromName(name)), name);
    }
    EXPECT_FALSE(defectFromName("Cover").has_value());
    EXPECT_FALSE(urgencyFromName("now'; DROP TABLE notes").has_value());
}

TEST(Note, IdsAreVersion4AndDiffer) {
    std::set<std::string> ids;
    for (int i = 0; i < 10000; ++i) {
        const std::string id = makeNoteId();
        ASSERT_TRUE(isNoteId(id)) << id;
        EXPECT_EQ(id[14], '4') << id;
        EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos) << id;
        ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 10000U);
}

TEST(Note, NowIsAUtcTime) {
    EXPECT_TRUE(isUtcTime(utcNow())) << utcNow();
    EXPECT_GT(utcNow(), "2026-01-01T00:00:00Z");
}

TEST(Note, TimesThatAreNoneAreRefused) {
    EXPECT_TRUE(isUtcTime("2028-02-29T23:59:60Z"));
    for (const char* time : {"", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23 07:12:49Z", "2026-11-23T07:12:49",
                             "2026-11-23T24:00:00Z", "2026-11-23T07:12:49.5Z", "2026-1-23T07:12:49Z"}) {
        EXPECT_FALSE(isUtcTime(time)) << time;
    }
}

TEST(Note, CleaningKeepsWhatIsGoodAndMarksWhatIsNot) {
    EXPECT_EQ(cleanText("Grüße\r\naus\rKempten\t\U0001F3D4"), "Grüße\naus\nKempten\t\U0001F3D4");
    EXPECT_EQ(cleanText(std::string("a\0b\x07\x1b[31m\x7f", 9)), "ab[31m");
    EXPECT_EQ(cleanText("a\xC0\xAF"
                        "b\xED\xA0\x80"),
              "a\uFFFD\uFFFDb\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(cleanText("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // beyond U+10FFFF
    EXPECT_EQ(cleanText("x\xC2\x85y\xC2\xA0z"), "xy\u00A0z");              // C1 goes, no-break space stays
}

TEST(Note, CheckNamesTheFieldThatIsWrong) {
    const auto placeOf = [](auto change) {
        Note note = sampleNote();
        change(note);
        const core::Status status = checkNote(note);
        return status.ok() ? std::string("good") : status.problem().place;
    };
    EXPECT_EQ(placeOf([](Note&) {}), "good");
    EXPECT_EQ(placeOf([](Note& n) { n.text.clear(); }), "good");
    EXPECT_EQ(placeOf([](Note& n) { n.id = "1"; }), "note, id");
    EXPECT_EQ(placeOf([](Note& n) { n.id[0] = 'A'; }), "note, id");
    EXPECT_EQ(placeOf([](Note& n) { n.text = std::string(4000, 'x'); }), "good");
    EXPECT_EQ(placeOf([](Note& n) { n.text = std::string(4001, 'x'); }), "note, text");
    EXPECT_EQ(placeOf([](Note& n) { n.text = "\xFF"; }), "note, text");
    EXPECT_EQ(placeOf([](Note& n) { n.featureId = "a\nb"; }), "note, feature");
    EXPECT_EQ(placeOf([](Note& n) { n.variant = std::string(1001, 'v'); }), "note, variant");
    EXPECT_EQ(placeOf([](Note& n) { n.place.z = std::numeric_limits<double>::quiet_NaN(); }), "note, place");
    EXPECT_EQ(placeOf([](Note& n) { n.eye.x = std::numeric_limits<double>::infinity(); }), "note, place");
    EXPECT_EQ(placeOf([](Note& n) { n.language = "<b>"; }), "note, language");
    EXPECT_EQ(placeOf([](Note& n) { n.createdUtc = "gestern"; }), "note, created");
    EXPECT_EQ(placeOf([](Note& n) { n.kind = static_cast<NoteKind>(17); }), "note, kind");
    const auto defectIs = [&](NoteKind kind, int defect, int urgency) {
        return placeOf([&](Note& n) {
            n.kind = kind;
            n.defect = static_cast<DefectKind>(defect);
            n.urgency = static_cast<Urgency>(urgency);
        });
    };
    EXPECT_EQ(defectIs(NoteKind::Defect, 7, 3), "good");
    EXPECT_EQ(defectIs(NoteKind::Defect, 0, 3), "good");
    EXPECT_EQ(defectIs(NoteKind::Defect, 8, 1), "note, defect");
    EXPECT_EQ(defectIs(NoteKind::Defect, -1, 1), "note, defect");
    EXPECT_EQ(defectIs(NoteKind::Defect, 1, 4), "note, defect");
    EXPECT_EQ(defectIs(NoteKind::Idea, 1, 0), "note, defect");
    EXPECT_EQ(defectIs(NoteKind::Concern, 0, 1), "note, defect");
}

TEST(Geometry, PointsComeBackBitForBit) {
    const math::WorldPos point{598412.1, -0.0, std::numeric_limits<double>::denorm_min()};
    const std::vector<std::byte> blob = geometryOf(point, 25832);
    ASSERT_EQ(blob.size(), 37U);
    const std::optional<math::WorldPos> back = pointOf(blob);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(std::memcmp(&*back, &point, sizeof(point)), 0);
}

TEST(Geometry, DamagedBytesAreNoPoint) {
    const std::vector<std::byte> good = geometryOf({1.0, 2.0, 3.0}, 25832);
    for (std::size_t size = 0; size < good.size(); ++size) {
        EXPECT_FALSE(pointOf(std::span(good).first(size)).has_value()) << size;
    }
    std::vector<std::byte> flat = good;
    flat[9] = std::byte{1};  // type 1: a point without height; unknown is not 0
    flat[10] = std::byte{0};
    EXPECT_FALSE(pointOf(flat).has_value());
    std::vector<std::byte> empty = good;
    empty[3] = std::byte{0x11};
    EXPECT_FALSE(pointOf(empty).has_value());
}

TEST(Geometry, BigEndianWithEnvelopeIsRead) {
    std::vector<std::byte> blob;
    for (const int byte : {0x47, 0x50, 0, 2, 0, 0, 0, 0}) {  // big-endian header, envelope of four doubles
        blob.push_back(static_cast<std::byte>(byte));
    }
    blob.resize(8 + 32);
    for (const int byte :
         {0, 0, 0, 3, 0xE9, 0x40, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0x08, 0, 0, 0, 0, 0, 0, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0}) {
        blob.push_back(static_cast<std::byte>(byte));
    }
    const std::optional<math::WorldPos> point = pointOf(blob);
    ASSERT_TRUE(point.has_value());
    EXPECT_EQ(*point, (math::WorldPos{2.0, -3.0, 1.5}));
}

}  // namespace
}  // namespace rundgang::notes
