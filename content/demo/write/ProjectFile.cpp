#include "content/demo/write/ProjectFile.h"

#include "content/demo/plan/Viewpoints.h"
#include "content/demo/write/CityGml.h"
#include "content/demo/write/Xml.h"

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
columns = { id = "haltungsna", from = "schoben", to = "schunten", system = "entwart", invert_from = "sohleoben", invert_to = "sohleunten", diameter = "profilhoeh", material = "material", year = "baujahr", street = "strasse", condition = "zustandskl", position_accuracy = "lagegenau", level_accuracy = "hoehegenau" }
values = { KM = "combined", KS = "foul", KR = "storm" }
condition_scale = "dwa"                                      # 0 ist am schlechtesten / 0 is the worst; "isybau": 5
position_accuracy = { A = 0.03, B = 0.15, C = 0.5 }          # Meter je Klasse / metres for each class
level_accuracy = { A = 0.02, B = 0.1, C = 0.3 }
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

constexpr std::string_view kEvent =
    R"(# Die Veranstaltung: was mit Notizen und Stimmen geschieht. The event: what becomes of notes and voices.
[event]
station = "Demo"
max_recording_seconds = 120     # je Aufnahme / for each recording
keep_days = 365                 # danach löscht "rundgang notes purge" / then "rundgang notes purge" erases
codes = true                    # jeder Gast erhält einen Code für seine Notizen / each visitor gets a code for their notes
# moderate_first = true         # nichts wird gezeigt, bevor es jemand freigibt / nothing is shown before it is approved
# drop_audio = true             # nur den Text behalten / keep only the words
# mask_voices = true            # Stimmen verändert abspielen / play voices altered
# voices = false                # keine Aufnahmen / no recordings

[event.consent]                 # wird vor jeder Aufnahme gezeigt / is shown before each recording
version = "demo-1"
text.de = "Ihre Stimme wird zu dieser Notiz aufgenommen und gespeichert, ohne Namen. Wer die Notiz liest, kann sie anhören. Das ist freiwillig: Sie können die Notiz auch schreiben. Sie können die Aufnahme vor dem Speichern anhören und löschen, und später mit Ihrem Code. Nach einem Jahr wird sie gelöscht."
text.en = "Your voice is recorded for this note and kept, without a name. Whoever reads the note can listen to it. This is up to you: you can also write the note. Before saving you can listen to the recording and delete it, and later with your code. After one year it is erased."
text.simple = "Sie können etwas sagen. Wir nehmen Ihre Stimme auf. Andere Menschen können Ihre Stimme hören. Wir schreiben Ihren Namen nicht auf. Sie müssen das nicht tun. Sie können auch schreiben. Sie können die Aufnahme löschen. Nach 1 Jahr löschen wir die Aufnahme."

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
        mText += kEvent;
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

    void viewpoints() {
        mText += kViewpoints;
        for (const Viewpoint& v : chooseViewpoints(mPlan, mLand)) {
            mText += "[[viewpoints]]\nid = \"" + v.id + "\"\nname.de = \"" + v.name.de + "\"\nname.en = \"" + v.name.en +
                     "\"\nposition = " + place(v.at) + "\nheading = " + number(headingDegOf(v.to - v.at), 1) +
                     "\npitch = " + number(v.pitchDeg, 1) + "\n";
            if (v.eyeHeight > 0.0) {
                mText += "eye_height = " + number(v.eyeHeight, 1) +
                         "  # Meter über Grund, sonst 1.7; metres over the ground, else 1.7\n";
            }
            mText += "\n";
        }
    }

    void tour() {
        mText += kTours;
        mText += "[[tours]]\nid = \"rundgang\"\nname.de = \"Rundgang durch " + mPlan.name + "\"\nname.en = \"A walk through " +
                 mPlan.name + "\"\nstops = [\n";
        stop("valley", "", false, 8, mPlan.name + " im Tal: Altstadt, Fluss und Wiesen bis an die Häuser.",
             mPlan.name + " in its valley: old town, river, and meadows up to the houses.");
        stop("bridge", "", false, 6, "Über die Brücke kommt die Hauptstraße in die Altstadt.",
             "Over the bridge the main street enters the old town.");
        stop("market", "", false, 8, mFrame.town ? "Der Marktplatz mit dem Rathaus." : "Der Dorfplatz und die Kirche.",
             mFrame.town ? "The market square with the town hall." : "The village square and the church.");
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
        stop("connection", "stadtgarten", true, 8, "Der Entwurf und das Kanalnetz, an das er angeschlossen würde.",
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
