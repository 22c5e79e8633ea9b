// What the command line can say, parsed once. Kept apart from main so that the verbs know no parser.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::tools {

/// A camera as typed: E,N,H,HEADING,PITCH; metres in the project's CRS and degrees.
struct CameraArgument {
    double east = 0.0;
    double north = 0.0;
    double height = 0.0;
    double headingDeg = 0.0;
    double pitchDeg = 0.0;
};

/// Nothing when the text is not five finite numbers.
std::optional<CameraArgument> parseCamera(const std::string& text);

/// A plan: straight from above, north up.
struct PlanArgument {
    double east = 0.0;  ///< of the middle
    double north = 0.0;
    double metresPerPixel = 1.0;
};

/// "E,N,METRES_PER_PIXEL"; nothing when it is no plan of 1 mm to 1 km a pixel.
std::optional<PlanArgument> parsePlan(const std::string& text);

struct SizeArgument {
    std::uint32_t width = 1280;
    std::uint32_t height = 800;
};

/// "1280x800"; nothing when it is no size between 16 and 16384.
std::optional<SizeArgument> parseSize(const std::string& text);

/// How X-ray opens the ground.
struct XrayArgument {
    enum class How : std::uint8_t { Closed, Around, Pointer, Reach, Street, Below };
    How how = How::Closed;
    std::string id;        ///< of the reach; empty: the nearest
    double opacity = 0.4;  ///< of the ground over a whole street
};

/// "around", "pointer" (where the picture's middle is), "reach", "reach:ID", "street", "street:0.4", "below", "below:ID".
std::optional<XrayArgument> parseXray(const std::string& text);

/// A note's sign in a picture.
struct MarkArgument {
    double east = 0.0;
    double north = 0.0;
    double height = 0.0;
    std::string kind;  ///< as notes name it
};

/// What a picture or a walk looks at.
struct ViewArguments {
    std::string viewpoint;
    std::optional<CameraArgument> camera;
    std::optional<PlanArgument> plan;  ///< instead of a viewpoint or camera
    std::string variant;
    XrayArgument xray;
    std::string colourBy;  ///< of the sewers: system, material, year, condition or cover; empty: system
    /// Time of the sunlight in UTC, YYYY-MM-DDTHH:MM or with seconds as notes have it (2026-06-21T13:00:00Z); empty: 21 June,
    /// 13:00 UTC, a summer afternoon in Bavaria.
    std::string sun;
    /// Vertical angle of view of the window; 0: its own.
    double fovDeg = 0.0;
};

struct WalkArguments {
    std::string world;
    std::string notes;  ///< empty: <user data>/rundgang/<world's name>.gpkg
    std::string sync;   ///< server that the notes are kept alike with; empty: none
    std::string syncPrefix = "rundgang";
    ViewArguments view;
    SizeArgument size;
    bool headless = false;
    std::string pictures;  ///< folder, for --headless
    bool fullscreen = false;
    double uiScale = 1.0;
    double seconds = 0.0;  ///< ends by itself after so long; 0: when the visitor quits
    bool headset = false;
    double renderScale = 1.0;    ///< of the eyes' pictures
    double refreshHz = 90.0;     ///< wished for
    double breakMinutes = 10.0;  ///< in the headset, until a break is suggested
    std::string station;
    bool noVoice = false;
    std::string microphone;
    std::string transcriber;
    bool json = false;
};

struct ShotArguments {
    std::string world;
    std::string out;    ///< PNG; a folder with `views`
    std::string views;  ///< file that lists many views (ViewsFile.h); empty: the one below
    ViewArguments view;
    SizeArgument size;
    int repeat = 1;  ///< draw so often and print milliseconds a frame
    bool json = false;
};

struct NoteArguments {
    std::string file;
    std::string code;   ///< list only what was left with it
    std::string place;  ///< E,N,H
    std::string kind = "idea";
    std::string text;
    std::string variant;
    std::string crs;
    std::string language = "de";
    std::string stance;
    std::string parent;     ///< id of the note it answers
    std::string asset;      ///< id of what it is about
    std::string defect;     ///< what is wrong, of a defect
    std::string urgency;    ///< of a defect
    std::string picture;    ///< JPEG or PNG file that goes with it
    bool withCode = false;  ///< make a visitor's code for it and print that
    bool all = false;       ///< list hidden, merged and unapproved ones too
    bool json = false;
};

/// Notes of several stations, kept alike through a server.
struct NoteSyncArguments {
    std::string file;
    std::string server;  ///< service or connection string
    std::string prefix = "rundgang";
    std::string crs;  ///< EPSG:n, for a new server
    std::optional<bool> moderateFirst;
    bool restored = false;
    bool follow = false;  ///< until it is told to end
    bool once = true;     ///< said for clearness
    double seconds = 60.0;
    bool json = false;
};

struct TraceArguments {
    std::string world;
    std::string from;  ///< id of a node or reach
    bool upstream = false;
    bool blocked = false;  ///< where the reach, blocked, backs water up to
    bool json = false;
};

struct ConflictsArguments {
    std::string world;
    std::string variant;          ///< empty: all
    std::optional<double> strip;  ///< metres; none: as baked
    bool json = false;
};

/// What is done with notes after the event, and its rules. Of each verb one wish is given.
struct NoteCareArguments {
    std::string file;
    std::string approve;             ///< id
    std::string hide;                ///< id
    std::string reason;              ///< why
    std::vector<std::string> merge;  ///< id, and of the note it is merged into
    std::string code;
    std::string id;
    std::string before;  ///< day; empty: today
    std::optional<bool> moderateFirst;
    std::optional<int> keepDays;
    std::optional<bool> purgeAtOpen;
    bool json = false;
};

}  // namespace rundgang::tools
