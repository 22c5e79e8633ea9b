#include "content/import/isybau/Isybau.h"

#include "content/import/common/XmlRecords.h"
#include "content/import/isybau/IsybauObjects.h"
#include "content/import/sewer/SewerPlaces.h"

#include <cmath>
#include <utility>

namespace rundgang::import {
namespace {

class IsybauReader : public IXmlRecords {
public:
    IsybauReader(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project, SewerDraft& draft)
        : mCounted(file.string()),
          mValues(mCounted, [this] { return mPlace; }),
          mPlaces(source, project, file.string()),
          mDraft(draft) {
        mOrigin.file = file.filename().string();
        mOrigin.format = "ISYBAU XML";
        mOrigin.path = file.string();
    }

    void record(const XmlRecord& record) override {
        const std::string_view name = record.name(record.root());
        if (name == "AbwassertechnischeAnlage") {
            object(record);
        } else if (name == "InspizierteAbwassertechnischeAnlage") {
            mPlace = "inspection of " + std::string(record.text("Objektbezeichnung"));
            std::vector<FoundInspection> found = isybauInspections(record, mValues);
            std::move(found.begin(), found.end(), std::back_inserter(mInspections));
        } else if (name == "Version" && !mVersionKnown) {
            mOrigin.format += " " + std::string(record.text(record.root()));
            mVersionKnown = true;
        } else if (name == "Erstellungsdatum" && mOrigin.date.empty()) {
            mOrigin.date = record.text(record.root());
        } else if (name == "Kollektiv") {
            // The data's own date says more than that of the export: the latest of the master data.
            const std::string_view date = record.text("Bearbeitungsstand");
            if (record.text("Kollektivart") == "1" && date > mStand) {
                mStand = date;
            }
        } else if (name == "Admindaten") {
            mPlaces.setDefault(record.text("Geometrie/CRSLage"));
        }
    }

    core::Status finish() {
        if (core::Status placed = mPlaces.place(mNetwork, mCounted); !placed) {
            return placed;
        }
        mOrigin.date = mStand.empty() ? mOrigin.date : mStand;
        mDraft.add(std::move(mNetwork), std::move(mOrigin));
        std::move(mInspections.begin(), mInspections.end(), std::back_inserter(mDraft.inspections));
        core::Status done = core::Done{};
        done.warnings() = mCounted.warnings();
        return done;
    }

private:
    void object(const XmlRecord& record) {
        const bool reach = isybauIsReach(record);
        std::string id(record.text("Objektbezeichnung"));
        if (id.empty()) {
            id = std::string(reach ? "reach-" : "node-") +
                 std::to_string((reach ? mNetwork.reaches.size() : mNetwork.nodes.size()) + 1);
            mPlace = id;
            mValues.count("Objektbezeichnung is missing, an id was made of the object's number");
        }
        mPlace = (reach ? "reach " : "node ") + id;
        const std::string_view crs = record.text("Geometrie/CRSLage");
        if (reach) {
            mNetwork.reaches.push_back(isybauReachOf(record, mValues));
            mNetwork.reaches.back().id = std::move(id);
            mPlaces.reach(crs);
        } else {
            mNetwork.nodes.push_back(isybauNode(record, mValues));
            mNetwork.nodes.back().id = std::move(id);
            mPlaces.node(crs);
        }
    }

    Counted mCounted;
    SewerValues mValues;
    SewerPlaces mPlaces;
    SewerDraft& mDraft;
    city::SewerNetwork mNetwork;
    std::vector<FoundInspection> mInspections;
    city::SewerOrigin mOrigin;
    std::string mStand;
    std::string mPlace;
    bool mVersionKnown = false;
};

}  // namespace

core::Status readIsybau(const std::filesystem::path& file, const SewersSource& source, const geo::Crs& project,
                        SewerDraft& draft) {
    IsybauReader reader(file, source, project, draft);
    if (core::Status read = readXmlRecords(file,
                                           {"Version", "Admindaten", "Erstellungsdatum", "Kollektiv", "AbwassertechnischeAnlage",
                                            "InspizierteAbwassertechnischeAnlage"},
                                           reader);
        !read) {
        return read;
    }
    return reader.finish();
}

}  // namespace rundgang::import
