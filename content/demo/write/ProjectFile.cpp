#include "content/demo/write/ProjectFile.h"

#include "content/demo/write/CityGml.h"
#include "content/demo/write/Xml.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rundgang::demo {
namespace {

constexpr std::string_view kHead =
    R"(# Ein Rundgang-Projekt: welche Dateien die Stadt bilden, welche Entwürfe zur Wahl stehen, wo man stehen kann.
# A Rundgang project: which files make the town, which proposals are to be compared, where one can stand.
#
# Kopieren Sie diese Datei neben Ihre eigenen Daten und ändern Sie die Pfade; sie sind relativ zu dieser Datei, * und ? sind
# erlaubt. "rundgang check project.toml" prüft sie und nennt bei jedem Fehler Zeile und Feld.
# Copy this file beside your own data and change the paths; they are relative to this file, * and ? may be used.
# "rundgang check project.toml" checks it and names line and field of every error.

[project]
)";

constexpr std::string_view kSources = R"(# Koordinatensystem des Projekts; Quellen in anderen Systemen werden umgerechnet.
# The project's coordinate system; sources in other ones are converted.
crs = "EPSG:25832"

# Gelände: Raster mit Höhen (GeoTIFF, ASCII-Grid, XYZ), beliebig viele Kacheln.
# Terrain: rasters of heights (GeoTIFF, ASCII grid, XYZ), any number of tiles.
[terrain]
sources = [{ source = "terrain/*.tif" }]

# Luftbilder: RGB oder RGBA; wo keine sind, färbt die Landnutzung den Boden.
# Orthophotos: RGB or RGBA; where there are none, land use colours the ground.
[imagery]
sources = [{ source = "imagery/*.tif" }]

# Landnutzung (freiwillig): Flächen mit einer Spalte "kind" = water, street, meadow, forest, paved, garden, field.
# Land use (optional): areas with a column "kind" = water, street, meadow, forest, paved, garden, field.
[landuse]
sources = [{ source = "landuse/landuse.gpkg" }]

# Bäume (freiwillig): Punkte mit den Spalten height und crown (Meter) und conifer (0 oder 1).
# Trees (optional): points with columns height and crown (metres) and conifer (0 or 1).
[trees]
sources = [{ source = "trees/trees.gpkg" }]

# Gebäude: CityGML oder CityJSON, LoD1 oder LoD2, wie sie die Landesvermessung abgibt.
# Buildings: CityGML or CityJSON, LoD1 or LoD2, as the survey hands them out.
[[buildings]]
source = "buildings/*.gml"
# Ohne crs gilt, was in der Datei steht. Without crs, what the file states is taken.

# Kanalnetz: Haltungen und Leitungen als Linien. columns nennt links unser Feld, rechts die Spalte in Ihrer Datei;
# values übersetzt Ihre Kürzel. Leere Werte und 0 gelten als unbekannt und werden auch so gezeigt.
# Sewers: reaches as lines. columns names our field on the left and your file's column on the right; values translates
# your codes. Empty values and 0 count as unknown and are shown as such.
[[sewers]]
source = "sewers/kanal.gpkg"
layer = "haltungen"
type = "lines"
columns = { id = "haltungsna", from = "schoben", to = "schunten", system = "entwart", invert_from = "sohleoben", invert_to = "sohleunten", diameter = "profilhoeh" }
values = { KM = "combined", KS = "foul", KR = "storm" }
diameter_unit = "mm"

# ... und Schächte, Straßenabläufe und Ausläufe als Punkte.
# ... and manholes, gullies and outfalls as points.
[[sewers]]
source = "sewers/kanal.gpkg"
layer = "knoten"
type = "points"
columns = { id = "schnam", kind = "art", system = "entwart", cover = "deckelh", invert = "sohlh", diameter = "durchm" }
values = { "Schacht" = "manhole", "Straßenablauf" = "gully", "Auslauf" = "outfall", "Kläranlage" = "structure", KM = "combined", KS = "foul", KR = "storm" }
diameter_unit = "mm"

)";

constexpr std::string_view kVariants =
    R"(# Entwürfe: ein Modell (glTF, OBJ, FBX, Collada), wo es steht (position: Rechtswert, Hochwert), wie es gedreht ist
# (heading: Grad im Uhrzeigersinn) und welche bestehenden Gebäude dafür weichen.
# Proposals: a model (glTF, OBJ, FBX, Collada), where it stands (position: easting, northing), how it is turned
# (heading: degrees clockwise), and which existing buildings make way for it.
)";

constexpr std::string_view kViewpoints =
    R"(# Standpunkte: heading ist die Blickrichtung in Grad von Norden im Uhrzeigersinn, pitch nach oben positiv.
# Viewpoints: heading is the direction of view in degrees clockwise from north, pitch is positive upwards.
)";

constexpr std::string_view kTours =
    R"(# Führungen: Halt für Halt, mit Variante, Röntgenblick (xray), Verweildauer in Sekunden und Text.
# Tours: stop by stop, with variant, X-ray view, seconds to stay, and text.
)";

std::string number(double value, int decimals) {
    Xml xml;
    xml.number(value, decimals);
    return xml.take();
}

std::string place(Vec2 p) { return "[" + number(p.x, 2) + ", " + number(p.y, 2) + "]"; }

class Project {
public:
    Project(const Region& region, const Plan& plan, const CellLand& land)
        : mRegion(region), mPlan(plan), mFrame(plan.frame), mLand(land) {}

    std::string text() {
        mText += kHead;
        mText += "name = \"" + mPlan.name + " im Allgäu (" + std::to_string(mRegion.buildings) + " Gebäude)\"\n";
        mText += kSources;
        variants();
        viewpoints();
        tour();
        return std::move(mText);
    }

private:
    void variants() {
        std::string ids;
        for (std::size_t i = 0; i < mPlan.houses.size(); ++i) {
            if (mPlan.houses[i].removed) {
                ids += (ids.empty() ? "\"" : ", \"") + buildingId(mPlan, i) + "\"";
            }
        }
        mText += kVariants;
        variant("wohnhof", "Entwurf A: Wohnhof", "Proposal A: courtyard houses",
                "Giebelhäuser um einen ruhigen Hof, so hoch und so dicht wie die Altstadt: rund 60 Wohnungen.",
                "Gabled houses around a quiet court, as high and as dense as the old town: about 60 dwellings.", ids);
        variant("stadtgarten", "Entwurf B: Stadtgarten", "Proposal B: town garden",
                "Zwei schlanke Holzhäuser und ein Pavillon lassen den größten Teil der Brache als Garten für alle.",
                "Two slender timber houses and a pavilion leave most of the brownfield as a garden for everyone.", ids);
    }

    void variant(const std::string& id, const std::string& de, const std::string& en, const std::string& aboutDe,
                 const std::string& aboutEn, const std::string& removed) {
        mText += "[[variants]]\nid = \"" + id + "\"\nname.de = \"" + de + "\"\nname.en = \"" + en + "\"\ndescription.de = \"" +
                 aboutDe + "\"\ndescription.en = \"" + aboutEn + "\"\nmodel = \"proposals/" + id +
                 ".glb\"\nposition = " + place(mFrame.site->centre) +
                 "\nheading = " + number(headingDegOf(leftOf(mFrame.site->axis)), 1) + "\nremoves = { ids = [" + removed +
                 "] }\n\n";
    }

    void viewpoint(const std::string& id, const std::string& de, const std::string& en, Vec2 at, Vec2 to, double pitch,
                   double eye) {
        mText += "[[viewpoints]]\nid = \"" + id + "\"\nname.de = \"" + de + "\"\nname.en = \"" + en +
                 "\"\nposition = " + place(at) + "\nheading = " + number(headingDegOf(to - at), 1) +
                 "\npitch = " + number(pitch, 1) + "\n";
        if (eye > 0.0) {
            mText += "eye_height = " + number(eye, 1) + "  # Meter über Grund, sonst 1.7; metres over the ground, else 1.7\n";
        }
        mText += "\n";
    }

    void viewpoints() {
        mText += kViewpoints;
        viewpoint("market", "Marktplatz", "Market square", mFrame.at(33.0, 3.0), mFrame.at(-24.0, 27.0), 6.0, 0.0);
        viewpoint("roofs", "Über den Dächern", "Above the roofs", mFrame.at(150.0, -24.0), mFrame.at(-10.0, 20.0), -12.0, 32.0);
        viewpoint("brownfield", "An der Brache", "At the brownfield", mFrame.at(66.0, 122.5), mFrame.site->at(6.0, 0.0), 4.0,
                  0.0);
        viewpoint("bridge", "Auf der Brücke", "On the bridge", mFrame.bridge + mFrame.bridgeAlong * -3.0, mFrame.at(-20.0, 4.0),
                  2.0, 0.0);
        viewpoint("valley", "Blick ins Tal", "View of the valley", hill(), mFrame.at(0.0, 20.0), -5.0, 0.0);
        const auto [at, to] = aboveSewer();
        viewpoint("sewer", "Kanal in der Hauptstraße", "Sewer in the main street", at, to, -22.0, 0.0);
    }

    /// The best view from the hill in the south-east: high up, with no tree near.
    [[nodiscard]] Vec2 hill() const {
        Vec2 best = mFrame.cell.corner() + Vec2(1450.0, 480.0);
        double highest = -1e9;
        for (double y = 330.0; y < 620.0; y += 20.0) {
            for (double x = 1240.0; x < 1620.0; x += 20.0) {
                const Vec2 p = mFrame.cell.corner() + Vec2(x, y);
                const Vec2 ahead = unitOf(mFrame.centre - p);
                double clear = 1e9;
                for (const Tree& tree : mPlan.trees) {
                    const Vec2 d = tree.position - p;
                    const double along = std::clamp(glm::dot(d, ahead), 0.0, 160.0);
                    clear = std::min(clear, lengthOf(d - ahead * along));
                }
                const double score = mLand.height(p) - (clear < 14.0 ? 100.0 : 0.0) - 0.03 * lengthOf(mFrame.centre - p);
                if (score > highest) {
                    highest = score;
                    best = p;
                }
            }
        }
        return best;
    }

    /// On the main street, beside the pipe, looking along it downstream.
    [[nodiscard]] std::pair<Vec2, Vec2> aboveSewer() const {
        const Vec2 wanted = mFrame.at(70.0, 0.0);
        double nearest = 1e9;
        std::pair<Vec2, Vec2> best{wanted, mFrame.centre};
        for (const DrainPipe& pipe : mPlan.drains) {
            const bool here = pipe.street == 0 && !pipe.lateral && pipe.system == DrainSystem::Combined;
            const double distance = lengthOf(pipe.line.front() - wanted);
            if (here && distance < nearest) {
                nearest = distance;
                const Vec2 along = unitOf(pipe.line.back() - pipe.line.front());
                const Vec2 at = pipe.line.front() - along * 4.0 + leftOf(along) * 1.2;
                best = {at, at + along * 10.0 - leftOf(along) * 0.6};
            }
        }
        return best;
    }

    void tour() {
        mText += kTours;
        mText += "[[tours]]\nid = \"rundgang\"\nname.de = \"Rundgang durch " + mPlan.name + "\"\nname.en = \"A walk through " +
                 mPlan.name + "\"\nstops = [\n";
        stop("valley", "", false, 8, mPlan.name + " im Tal: Altstadt, Fluss und Wiesen bis an die Häuser.",
             mPlan.name + " in its valley: old town, river, and meadows up to the houses.");
        stop("bridge", "", false, 6, "Über die Brücke kommt die Hauptstraße in die Altstadt.",
             "Over the bridge the main street enters the old town.");
        stop("market", "", false, 8, "Der Marktplatz mit dem Rathaus.", "The market square with the town hall.");
        stop("sewer", "", true, 10,
             "Unter der Straße: der Mischwasserkanal, die Schächte und die Straßenabläufe. Was unbekannt ist, wird auch so "
             "gezeigt.",
             "Under the street: the combined sewer, its manholes and gullies. What is not known is shown as unknown.");
        stop("brownfield", "", false, 8, "Die Brache der alten Weberei, mitten in der Stadt.",
             "The brownfield of the old weaving mill, in the middle of town.");
        stop("brownfield", "wohnhof", false, 10, "Entwurf A: ein Wohnhof aus Giebelhäusern.",
             "Proposal A: gabled houses around a court.");
        stop("brownfield", "stadtgarten", false, 10, "Entwurf B: zwei schlanke Holzhäuser in einem Garten.",
             "Proposal B: two slender timber houses in a garden.");
        stop("brownfield", "stadtgarten", true, 8, "Der Entwurf und das Kanalnetz, an das er angeschlossen würde.",
             "The proposal and the sewers it would be connected to.");
        stop("roofs", "wohnhof", false, 8, "Der Wohnhof in der Dachlandschaft.", "The courtyard among the roofs.");
        mText += "]\n";
    }

    void stop(const std::string& at, const std::string& variant, bool xray, int seconds, const std::string& de,
              const std::string& en) {
        mText += "    { viewpoint = \"" + at + "\", variant = \"" + variant + "\", xray = " + (xray ? "true" : "false") +
                 ", seconds = " + std::to_string(seconds) + ", text = { de = \"" + de + "\", en = \"" + en + "\" } },\n";
    }

    const Region& mRegion;
    const Plan& mPlan;
    const Frame& mFrame;
    const CellLand& mLand;
    std::string mText;
};

}  // namespace

std::string projectText(const Region& region, const Plan& plan, const CellLand& land) {
    return Project(region, plan, land).text();
}

std::string readmeText(const Region& region) {
    return "Demostadt, geschrieben von \"rundgang town --buildings " + std::to_string(region.buildings) +
           "\". Alles ist erfunden; die Dateien sind so gemacht, wie eine Stadt sie hat.\n"
           "Demo town, written by \"rundgang town\". Everything is invented; the files are made as a town has them.\n\n"
           "project.toml   das Projekt, beginnen Sie hier / the project, begin here\n"
           "terrain/       Geländemodell, GeoTIFF, EPSG:25832, Höhen DHHN2016 / terrain model\n"
           "imagery/       Orthophotos, GeoTIFF / orthophotos\n"
           "buildings/     Gebäude LoD2, CityGML 2.0 / buildings\n"
           "sewers/        Kanalnetz, GeoPackage: haltungen, knoten / sewers: reaches, nodes\n"
           "landuse/       Landnutzung, GeoPackage / land use\n"
           "trees/         Bäume, GeoPackage / trees\n"
           "proposals/     zwei Entwürfe für die Brache, GLB / two proposals for the brownfield\n";
}

}  // namespace rundgang::demo
