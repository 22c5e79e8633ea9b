#include "content/demo/land/Random.h"
#include "content/demo/plan/Streets.h"

#include <array>
#include <set>
#include <string>

namespace rundgang::demo {
namespace {

constexpr std::array kOld{"Kirchgasse", "Schmiedgasse", "Badgasse", "Färbergasse", "Gerbergasse", "Klostergasse",
                          "Webergasse", "Spitalgasse",  "Torgasse", "Salzgasse",   "Hafnergasse", "Metzgergasse"};
constexpr std::array kRoads{"Kemptener Straße", "Kaufbeurer Straße", "Bahnhofstraße", "Grabenstraße",    "Wallstraße",
                            "Mühlstraße",       "Bergstraße",        "Schulstraße",   "Industriestraße", "Sonthofener Straße"};
constexpr std::array kStems{"Linden",   "Ahorn",   "Buchen",    "Eichen",   "Tannen",      "Birken",  "Eschen",   "Fichten",
                            "Lärchen",  "Enzian",  "Rosen",     "Flieder",  "Tulpen",      "Nelken",  "Amsel",    "Drossel",
                            "Finken",   "Meisen",  "Schwalben", "Lerchen",  "Falken",      "Sonnen",  "Wiesen",   "Garten",
                            "Feld",     "Wald",    "Quellen",   "Bach",     "Brunnen",     "Hang",    "Panorama", "Alpen",
                            "Grünten",  "Säntis",  "Zugspitz",  "Hochgrat", "Mädelegabel", "Stuiben", "Ziegel",   "Käserei",
                            "Sennerei", "Angerer", "Moos",      "Ried"};
constexpr std::array kEnds{"weg", "straße", "ring", "gasse"};

class Names {
public:
    explicit Names(std::uint64_t seed) : mRandom(seed) {}

    template <typename List>
    std::string from(const List& list) {
        const auto start = static_cast<std::size_t>(mRandom.below(static_cast<int>(list.size())));
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (std::string name = list[(start + i) % list.size()]; mUsed.insert(name).second) {
                return name;
            }
        }
        return made();
    }

    std::string made() {
        for (int attempt = 0; attempt < 400; ++attempt) {
            const auto stem = static_cast<std::size_t>(mRandom.below(static_cast<int>(kStems.size())));
            const auto end = static_cast<std::size_t>(mRandom.below(attempt < 40 ? 2 : static_cast<int>(kEnds.size())));
            if (std::string name = std::string(kStems[stem]) + kEnds[end]; mUsed.insert(name).second) {
                return name;
            }
        }
        return "Weg " + std::to_string(++mNumber);
    }

private:
    Random mRandom;
    std::set<std::string> mUsed{"Hauptstraße"};
    int mNumber = 0;
};

}  // namespace

void nameStreets(StreetNet& net, std::uint64_t seed) {
    Names names(seed ^ 0x4a3e5);
    bool first = true;
    for (Street& street : net.streets()) {
        switch (street.kind) {
            case StreetKind::Main: street.name = first ? "Hauptstraße" : names.from(kRoads); break;
            case StreetKind::Collector: street.name = names.from(kRoads); break;
            case StreetKind::Lane: street.name = names.from(kOld); break;
            default: street.name = names.made(); break;
        }
        first = false;
    }
}

}  // namespace rundgang::demo
