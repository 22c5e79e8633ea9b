// rundgang: walk through a town. This file knows the command line; every verb is a function of its own.
#include "tools/common/ExitCode.h"
#include "tools/common/Version.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Sibling.h"

#include <cstdio>
#include <filesystem>

#include <CLI/CLI.hpp>

namespace {

using namespace rundgang::tools;

struct Typed {
    std::string in;
    std::string camera;
    std::string xray;
    std::string plan;
    std::string size = "1280x800";
    bool json = false;
    std::uint32_t demoBuildings = 600;
    std::string demoFolder;
    ViewArguments view;
    WalkArguments walk;
    ShotArguments shot;
    NoteArguments note;
    NoteCareArguments care;
    NoteSyncArguments sync;
    TraceArguments trace;
    ConflictsArguments conflicts;
};

/// The verbs of the baking side: listed here for --help, carried out by rundgang-bake with the arguments as they were typed.
bool belongsToBakingSide(const std::vector<std::string>& words) {
    if (words.empty()) {
        return false;
    }
    if (words[0] == "town" || words[0] == "bake" || words[0] == "report" || words[0] == "section") {
        return true;
    }
    if (words[0] == "notes") {
        return words.size() > 1 && (words[1] == "export" || words[1] == "import");
    }
    // A world is a folder, a project a file; `check` without either shows its help there.
    return words[0] == "check" && words.size() > 1 && !std::filesystem::is_directory(words[1]);
}

void addView(CLI::App& verb, Typed& t) {
    verb.add_option("--viewpoint", t.view.viewpoint, "start at this viewpoint of the world");
    verb.add_option("--camera", t.camera, "E,N,H,HEADING,PITCH: metres in the world's CRS; degrees clockwise from north, and up");
    verb.add_option("--variant", t.view.variant, "show this proposal instead of the current state");
    verb.add_flag("--xray{around}", t.xray,
                  "open the ground; =around, =pointer, =reach[:ID] along a pipe, =street[:OPACITY] all around under glass, "
                  "=below[:ID] from an open trench");
    verb.add_option("--colour-by", t.view.colourBy, "what the sewers' colours tell: system, material, year, condition or cover")
        ->check(CLI::IsMember({"system", "material", "year", "condition", "cover"}));
    verb.add_option("--sun", t.view.sun, "date and time of the sunlight in UTC, YYYY-MM-DDTHH:MM");
    verb.add_option("--size", t.size, "pixels, WIDTHxHEIGHT")->capture_default_str();
}

void addWalkOptions(CLI::App& verb, Typed& t) {
    addView(verb, t);
    verb.add_option("--notes", t.walk.notes, "notes file (.gpkg); otherwise one for this world in your data folder");
    verb.add_option("--sync", t.walk.sync,
                    "keep the notes alike with this server: a service of pg_service.conf, or a connection string");
    verb.add_option("--sync-prefix", t.walk.syncPrefix, "the town's name on the server")->capture_default_str();
    verb.add_option("--station", t.walk.station, "name of this place, kept with its notes; otherwise as the project says");
    verb.add_option("--microphone", t.walk.microphone, "name of the microphone; otherwise the system's default");
    CLI::Option* transcriber = verb.add_option("--transcriber", t.walk.transcriber,
                                               "program that turns voices into text on this machine, for notes and for what is "
                                               "asked aloud, for example \"whisper-cli -nt -l {language} -f {wav}\"");
    verb.add_flag("--no-voice", t.walk.noVoice, "no notes are spoken here")->excludes(transcriber);
    verb.add_flag("--headless", t.walk.headless, "no window: walk the tour and write pictures");
    verb.add_option("--pictures", t.walk.pictures, "folder for the pictures of --headless");
    verb.add_flag("--fullscreen", t.walk.fullscreen, "fill the screen");
    verb.add_option("--ui-scale", t.walk.uiScale, "size of texts and buttons")
        ->check(CLI::Range(0.75, 3.0))
        ->capture_default_str();
    verb.add_option("--seconds", t.walk.seconds, "end by itself after so many seconds");
    verb.add_flag("--vr", t.walk.headset, "use the headset (OpenXR); without one, say what is missing and go on in the window");
    verb.add_option("--render-scale", t.walk.renderScale, "size of the headset's pictures, of what it recommends")
        ->check(CLI::Range(0.3, 2.0))
        ->capture_default_str();
    verb.add_option("--refresh", t.walk.refreshHz, "pictures a second wished for in the headset, where it has a choice")
        ->check(CLI::Range(30.0, 240.0))
        ->capture_default_str();
    verb.add_option("--break-after", t.walk.breakMinutes, "minutes in the headset until a break is suggested")
        ->check(CLI::Range(1.0, 120.0))
        ->capture_default_str();
}

CLI::App* addCareVerb(CLI::App& notes, NoteCareArguments& care, const char* name, const char* what, const char* footer) {
    CLI::App* verb = notes.add_subcommand(name, what);
    verb->add_option("FILE", care.file, "the event's notes (.gpkg)")->required();
    verb->add_flag("--json", care.json, "machine-readable");
    verb->footer(footer);
    return verb;
}

void addNoteCare(CLI::App& notes, NoteCareArguments& care) {
    CLI::App* moderate =
        addCareVerb(notes, care, "moderate", "approve, hide or merge a note",
                    "Examples:\n  rundgang notes moderate event.gpkg --approve ID\n  rundgang notes moderate event.gpkg "
                    "--hide ID --reason \"names a neighbour\"\n  rundgang notes moderate event.gpkg --merge ID INTO");
    CLI::Option* approve = moderate->add_option("--approve", care.approve, "id of a note that may be shown");
    CLI::Option* hide = moderate->add_option("--hide", care.hide, "id of a note that may not; needs --reason");
    CLI::Option* merge =
        moderate->add_option("--merge", care.merge, "ID INTO: a note, and the one that says the same")->expected(2);
    approve->excludes(hide)->excludes(merge);
    hide->excludes(merge);
    moderate->add_option("--reason", care.reason, "why; its author can read it");
    CLI::App* erase =
        addCareVerb(notes, care, "erase", "erase notes for good, to the last byte of the file",
                    "Examples:\n  rundgang notes erase event.gpkg --code K7Q-F2M-9X3\n  rundgang notes erase event.gpkg --id ID");
    erase->add_option("--code", care.code, "everything left with this visitor's code")
        ->excludes(erase->add_option("--id", care.id, "one note"));
    CLI::App* purge =
        addCareVerb(notes, care, "purge", "erase what may no longer be kept",
                    "Examples:\n  rundgang notes purge event.gpkg\n  rundgang notes purge event.gpkg --before 2028-01-01");
    purge->add_option("--before", care.before, "notes to be kept until a day before this one; otherwise before today");
    CLI::App* rules = addCareVerb(notes, care, "rules", "show or set what the event decided about its notes",
                                  "Example:\n  rundgang notes rules event.gpkg --moderate-first true --keep-days 365");
    rules->add_option("--moderate-first", care.moderateFirst, "true: nothing is shown or exported before it is approved");
    rules->add_option("--keep-days", care.keepDays, "new notes may be kept so long; 0: no end is set")
        ->check(CLI::Range(0, 36500));
    rules->add_option("--purge-at-open", care.purgeAtOpen, "true: whoever opens the file purges it, by this machine's clock");
}

void addServer(CLI::App& verb, NoteSyncArguments& sync) {
    verb.add_option("--server", sync.server, "a service of pg_service.conf, or a connection string; no password in it")
        ->required();
    verb.add_option("--prefix", sync.prefix, "the town's name on the server: its schema, and its roles begin with it")
        ->capture_default_str();
    verb.add_flag("--json", sync.json, "machine-readable");
}

void addNoteSync(CLI::App& notes, NoteSyncArguments& sync) {
    CLI::App* both = notes.add_subcommand("sync", "keep a notes file and a PostgreSQL server alike");
    both->add_option("FILE", sync.file, "the event's notes (.gpkg); made if it is not there")->required();
    addServer(*both, sync);
    CLI::Option* follow = both->add_flag("--follow", sync.follow, "go on until it is told to end (Ctrl+C)");
    both->add_flag("--once", sync.once, "end when all is told and heard, as without --follow")->excludes(follow);
    both->add_option("--seconds", sync.seconds, "give up after so long")->check(CLI::Range(1.0, 86400.0))->capture_default_str();
    both->footer(
        "Examples:\n  rundgang notes sync event.gpkg --server town\n  rundgang notes sync desk.gpkg --server "
        "\"host=db.town.example dbname=notes user=desk sslmode=verify-full\" --follow");
    CLI::App* init = notes.add_subcommand("server-init", "make or update the server's tables and roles");
    addServer(*init, sync);
    init->add_option("--crs", sync.crs, "the first time: EPSG code of the notes' places");
    init->add_option("--moderate-first", sync.moderateFirst, "true: nothing is seen elsewhere before it is approved");
    init->add_flag("--restored", sync.restored, "a backup was played back: every station tells again what it has");
    init->footer(
        "Example:\n  rundgang notes server-init --server \"host=db.town.example dbname=notes user=postgres "
        "sslmode=verify-full\" --crs EPSG:25832\nThen, in the database:  CREATE ROLE station1 LOGIN PASSWORD '...' IN ROLE "
        "rundgang_station;");
    CLI::App* clean = notes.add_subcommand("server-clean", "rewrite the server's tables, so that erased bytes are gone");
    addServer(*clean, sync);
    clean->footer("Example:\n  rundgang notes server-clean --server town-admin");
}

CLI::App* addTrace(CLI::App& app, TraceArguments& trace) {
    CLI::App* verb = app.add_subcommand("trace", "where water in the sewers goes to, comes from, or backs up to");
    verb->add_option("WORLD", trace.world, "a world with sewers")->required();
    verb->add_option("--from", trace.from, "id of a node or reach, as in the town's own files")->required();
    verb->add_flag("--upstream", trace.upstream, "where its water comes from")
        ->excludes(
            verb->add_flag("--blocked", trace.blocked, "if this reach lets nothing through: where water rises to and runs out"));
    verb->add_flag("--json", trace.json, "machine-readable, with all ids");
    verb->footer("Examples:\n  rundgang trace mytown.world --from S0123\n  rundgang trace mytown.world --from H0123 --blocked");
    return verb;
}

CLI::App* addConflicts(CLI::App& app, ConflictsArguments& conflicts) {
    CLI::App* verb = app.add_subcommand("conflicts", "sewers within the protection strips of the proposals");
    verb->add_option("WORLD", conflicts.world, "a world with sewers and proposals")->required();
    verb->add_option("--variant", conflicts.variant, "only of this proposal");
    verb->add_option("--strip", conflicts.strip, "metres each side; narrower than the world was baked with")
        ->check(CLI::Range(0.0, 50.0));
    verb->add_flag("--json", conflicts.json, "machine-readable");
    verb->footer("Examples:\n  rundgang conflicts mytown.world\n  rundgang conflicts mytown.world --variant wohnhof --strip 1.5");
    return verb;
}

CLI::App* addNotes(CLI::App& app, Typed& t) {
    CLI::App* notes = app.add_subcommand("notes", "what visitors left: list, add, moderate, erase, purge, export, import, sync");
    notes->require_subcommand(1);
    CLI::App* list = notes->add_subcommand("list", "list the notes of an event");
    list->add_option("FILE", t.note.file, "the event's notes (.gpkg)")->required();
    list->add_flag("--all", t.note.all, "hidden, merged and unapproved ones too");
    list->add_option("--code", t.note.code, "only what was left with this visitor's code, whatever became of it");
    list->add_flag("--json", t.note.json, "machine-readable");
    list->footer("Examples:\n  rundgang notes list event.gpkg --all\n  rundgang notes list event.gpkg --code K7Q-F2M-9X3");
    CLI::App* add = notes->add_subcommand("add", "add a note from a script");
    add->add_option("FILE", t.note.file, "the event's notes (.gpkg); made if it is not there")->required();
    add->add_option("--place", t.note.place, "E,N,H in metres")->required();
    add->add_option("--text", t.note.text, "what it says")->required();
    add->add_option("--kind", t.note.kind, "idea, praise, concern, question or defect")->capture_default_str();
    add->add_option("--asset", t.note.asset, "id of what it is about: a manhole, a reach, a building");
    add->add_option("--defect", t.note.defect,
                    "what is wrong: cover, blocked, subsidence, smell, damage, gully_full or other; with --kind defect");
    add->add_option("--urgency", t.note.urgency, "of a defect: low, soon or at_once");
    add->add_option("--picture", t.note.picture, "JPEG or PNG file that goes with it");
    add->add_option("--stance", t.note.stance, "for, neutral or against");
    add->add_option("--reply-to", t.note.parent, "id of the note it answers");
    add->add_flag("--with-code", t.note.withCode, "make a visitor's code for it and print that");
    add->add_option("--variant", t.note.variant, "id of the proposal it is about");
    add->add_option("--language", t.note.language, "de or en")->check(CLI::IsMember({"de", "en"}))->capture_default_str();
    add->add_option("--crs", t.note.crs, "for a new file: EPSG code of the places");
    add->add_flag("--json", t.note.json, "machine-readable");
    add->footer(
        "Example:\n  rundgang notes add event.gpkg --crs EPSG:25832 --place 598000,5287000,705 --kind idea --text \"Mehr "
        "Bäume\"\n  rundgang notes add event.gpkg --place 598000,5287000,705 --kind defect --asset S0012 --defect cover "
        "--urgency "
        "at_once --text \"Klappert\"");
    notes->add_subcommand("export", "hand notes over: GeoJSON, CSV, GeoPackage, BCF, DIPAS, Decidim (notes export --help)");
    notes->add_subcommand("import", "take over what was said online (notes import --help)");
    addNoteCare(*notes, t.care);
    addNoteSync(*notes, t.sync);
    return notes;
}

int runNotes(const CLI::App& notes, const Typed& t) {
    if (notes.got_subcommand("moderate")) {
        return runNotesModerate(t.care);
    }
    if (notes.got_subcommand("erase")) {
        return runNotesErase(t.care);
    }
    if (notes.got_subcommand("purge")) {
        return runNotesPurge(t.care);
    }
    if (notes.got_subcommand("rules")) {
        return runNotesRules(t.care);
    }
    if (notes.got_subcommand("sync")) {
        return runNotesSync(t.sync);
    }
    if (notes.got_subcommand("server-init")) {
        return runNotesServerInit(t.sync);
    }
    if (notes.got_subcommand("server-clean")) {
        return runNotesServerClean(t.sync);
    }
    return notes.got_subcommand("list") ? runNotesList(t.note) : runNotesAdd(t.note);
}

/// Camera and size are typed as one word each; wrong ones are wrong usage.
int finishView(Typed& t) {
    if (!t.camera.empty()) {
        t.view.camera = parseCamera(t.camera);
        if (!t.view.camera) {
            return usage("--camera must be five numbers E,N,H,HEADING,PITCH, for example 598000,5287000,705,90,-5");
        }
    }
    if (!t.xray.empty()) {
        const std::optional<XrayArgument> xray = parseXray(t.xray);
        if (!xray) {
            return usage("--xray is followed by nothing or by =around, =pointer, =reach:ID, =street:0.4 or =below:ID");
        }
        t.view.xray = *xray;
    }
    if (!t.plan.empty()) {
        t.view.plan = parsePlan(t.plan);
        if (!t.view.plan) {
            return usage("--plan must be three numbers E,N,METRES_PER_PIXEL, for example 598000,5287000,0.5");
        }
    }
    const std::optional<SizeArgument> size = parseSize(t.size);
    if (!size) {
        return usage("--size must be WIDTHxHEIGHT in pixels, for example 1280x800");
    }
    t.walk.view = t.shot.view = t.view;
    t.walk.size = t.shot.size = *size;
    t.walk.world = t.shot.world = t.in;
    t.walk.json = t.shot.json = t.json;
    return kGood;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (belongsToBakingSide(words)) {
        const rundgang::core::Result<int> code = runBakingSide(words);
        return code ? *code : fail(code.problem());
    }
    Typed t;
    CLI::App app{"Rundgang: walk through your town as it is and as it could become"};
    app.name("rundgang");
    app.set_version_flag("--version", versionLine());
    app.require_subcommand(1);
    app.footer(
        "First time? Try:  rundgang demo\nYour own town:    rundgang bake PROJECT.toml --out WORLD && rundgang walk WORLD");

    CLI::App* demo = app.add_subcommand("demo", "make, bake and walk the demo town");
    demo->add_option("--buildings", t.demoBuildings, "how many")->check(CLI::Range(200U, 1000000U))->capture_default_str();
    demo->add_option("--folder", t.demoFolder, "where to keep it; otherwise in your cache folder");
    addWalkOptions(*demo, t);
    demo->footer("Examples:\n  rundgang demo\n  rundgang demo --buildings 5000 --variant wohnhof");
    CLI::App* walk = app.add_subcommand("walk", "walk through a world, in a window or a headset");
    walk->add_option("WORLD", t.in, "world folder, made by bake")->required();
    addWalkOptions(*walk, t);
    walk->footer(
        "Examples:\n  rundgang walk mytown.world\n  rundgang walk mytown.world --viewpoint market --variant wohnhof\n  "
        "rundgang walk mytown.world --vr");
    CLI::App* shot = app.add_subcommand("shot", "write a picture of a world");
    shot->add_option("WORLD", t.in, "world folder, made by bake")->required();
    shot->add_option("--out", t.shot.out, "PNG or WebP file to write; with --views the folder for <id>.png")->required();
    addView(*shot, t);
    shot->add_option("--plan", t.plan, "E,N,METRES_PER_PIXEL: a plan, straight from above, north up, exact to the pixel")
        ->excludes(shot->get_option("--viewpoint"))
        ->excludes(shot->get_option("--camera"));
    CLI::Option* views = shot->add_option("--views", t.shot.views,
                                          "JSON file: a list of views with id, eye [E,N,H], heading, pitch and, if wanted, "
                                          "variant, xray, sun, fov, size, mark, format; "
                                          "or a plan [E,N,METRES_PER_PIXEL]");
    shot->add_option("--repeat", t.shot.repeat, "draw so many times and print milliseconds a frame")
        ->check(CLI::Range(1, 10000))
        ->excludes(views);
    for (const char* one : {"--viewpoint", "--camera", "--plan", "--variant", "--xray", "--colour-by", "--sun"}) {
        shot->get_option(one)->excludes(views);  // each view says its own
    }
    shot->add_flag("--json", t.json, "machine-readable");
    shot->footer(
        "Examples:\n  rundgang shot mytown.world --viewpoint market --xray --out market.png\n  rundgang shot mytown.world "
        "--views "
        "views.json --out pictures");
    CLI::App* info = app.add_subcommand("info", "say what a world holds");
    info->add_option("WORLD", t.in, "world folder")->required();
    info->add_flag("--json", t.json, "machine-readable");
    info->footer("Example:\n  rundgang info mytown.world --json");
    CLI::App* check = app.add_subcommand("check", "check every byte of a world, or a project and all its files");
    check->add_option("WORLD", t.in, "world folder, or project file (.toml)")->required();
    check->add_flag("--json", t.json, "machine-readable");
    check->footer("Examples:\n  rundgang check mytown.world\n  rundgang check mytown/project.toml");
    app.add_subcommand("town", "write the demo town as ordinary city files (town --help)");
    app.add_subcommand("bake", "make a world from a project file (bake --help)");
    const CLI::App* trace = addTrace(app, t.trace);
    const CLI::App* conflicts = addConflicts(app, t.conflicts);
    const CLI::App* notes = addNotes(app, t);
    app.add_subcommand("report", "what visitors left, as a website in a folder (report --help)");
    app.add_subcommand("section", "the longitudinal section of a sewer, true to scale, as PDF or SVG (section --help)");
    if (words.empty()) {
        std::fputs(app.help().c_str(), stderr);
        return kWrongUsage;
    }
    const auto isTyped = [&](const CLI::App* verb) { return verb->check_name(words[0]); };
    if (!words[0].starts_with('-') && app.get_subcommands(isTyped).empty()) {
        return usage("there is no verb \"" + words[0] + "\"; rundgang --help lists them");
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kGood : kWrongUsage;
    }
    if (info->parsed()) {
        return runInfo(t.in, t.json);
    }
    if (check->parsed()) {
        return runCheckWorld(t.in, t.json);
    }
    if (trace->parsed()) {
        return runTrace(t.trace);
    }
    if (conflicts->parsed()) {
        return runConflicts(t.conflicts);
    }
    if (notes->parsed()) {
        return runNotes(*notes, t);
    }
    if (const int code = finishView(t); code != kGood) {
        return code;
    }
    if (shot->parsed()) {
        return t.shot.views.empty() ? runShot(t.shot) : runShots(t.shot);
    }
    return demo->parsed() ? runDemo(t.demoBuildings, t.demoFolder, t.walk) : runWalk(t.walk);
}
