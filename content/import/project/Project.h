// The project file: one TOML file a GIS person writes by hand. README.md documents it field by field.
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/world/Manifest.h"

#include <glm/vec2.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::import {

/// Who may see a layer, a variant, a viewpoint or a tour: everybody, or the town's own people only. A world baked for the public
/// holds nothing of what is the staff's.
enum class Audience { Public, Staff };

/// Files of one kind. `files` are absolute, the glob expanded, sorted by name.
struct SourceFiles {
    std::string pattern;  ///< as written, for messages
    std::vector<std::filesystem::path> files;
    std::string crs;          ///< empty: the file's own
    std::string attribution;  ///< shown where the layer's origin is asked for
    Audience audience = Audience::Public;
    int line = 0;  ///< of the project file
};

struct BuildingsSource : SourceFiles {
    int lod = 2;                ///< the highest level of detail to take
    bool setOnTerrain = false;  ///< move each building so that its ground meets the terrain; off: only measured and reported
};

struct SewersSource : SourceFiles {
    std::string layer;                           ///< empty: every layer of the file
    std::string type;                            ///< "lines" or "points"; empty: by geometry
    std::map<std::string, std::string> columns;  ///< our field -> the file's column
    std::map<std::string, std::string> values;   ///< a value of the kind column -> combined | foul | storm | manhole | gully ...
    double diameterUnit = 0.001;                 ///< metres per unit of the diameter column (millimetres as a rule)
    std::string conditionScale;                  ///< of the condition column: "isybau", "dwa" or not stated
    std::map<std::string, double> positionAccuracy;  ///< an accuracy class of the source -> standard deviation, metres
    std::map<std::string, double> levelAccuracy;
    bool interpolateLevels = false;  ///< lay unknown levels between two known ones, marked as derived
};

struct VariantSource {
    std::string id;
    core::LocalizedText name;
    core::LocalizedText description;
    std::filesystem::path model;
    std::optional<glm::dvec2> position;  ///< project CRS; none: the file's own georeference
    std::optional<double> height;        ///< of the model's zero; none: on the terrain
    double headingDeg = 0.0;             ///< clockwise
    double scale = 1.0;
    std::vector<std::string> removesIds;
    std::vector<std::vector<glm::dvec2>> removesPolygons;
    std::optional<double> protectionStrip;  ///< metres each side; none: the project's
    Audience audience = Audience::Public;
    int line = 0;
};

struct ViewpointSource {
    std::string id;
    core::LocalizedText name;
    glm::dvec2 position{0.0};
    std::optional<double> height;  ///< absolute height of the eye; none: eyeHeight over the terrain
    double eyeHeight = 1.7;
    double headingDeg = 0.0;
    double pitchDeg = 0.0;
    Audience audience = Audience::Public;
    int line = 0;
};

struct TourSource : world::Tour {
    Audience audience = Audience::Public;
};

struct Project {
    std::filesystem::path file;
    std::string name;
    std::string crs;
    double leafSize = 256.0;
    /// Schutzstreifen of the sewers, metres each side of a pipe's axis: what proposals are measured against.
    double protectionStrip = 2.5;
    Audience audience = Audience::Staff;  ///< for whom a world is baked of it
    std::vector<SourceFiles> terrain;
    std::vector<SourceFiles> imagery;
    std::vector<SourceFiles> landuse;  ///< polygons that colour the ground where no imagery is; optional
    std::vector<SourceFiles> trees;    ///< points; optional
    std::vector<BuildingsSource> buildings;
    std::vector<SewersSource> sewers;
    std::vector<VariantSource> variants;
    std::vector<ViewpointSource> viewpoints;
    std::vector<TourSource> tours;
    world::Event event;
};

/// Reads and checks the whole file; the problem names line and field, unknown fields are errors (a typing mistake must not
/// silently change the world), a glob that matches nothing is an error.
core::Result<Project> readProject(const std::filesystem::path& file);

/// The project without what `audience` may not see. `warnings` tells of tours that lose stops thereby; they name what is the
/// staff's and so belong on the screen, never into the world.
Project forAudience(Project project, Audience audience, core::Warnings& warnings);

}  // namespace rundgang::import
