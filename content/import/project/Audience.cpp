// What of a project only the town's own people may see, left out.
#include "content/import/project/Project.h"

#include <algorithm>

namespace rundgang::import {
namespace {

bool isStaffs(Audience audience) { return audience == Audience::Staff; }

template <typename T>
void dropStaffs(std::vector<T>& entries) {
    std::erase_if(entries, [](const T& entry) { return isStaffs(entry.audience); });
}

/// A stop says in words what is seen at its place, so that one that leads to what is the staff's goes whole.
void dropStops(Project& project, core::Warnings& warnings) {
    const auto has = [](const auto& entries, const std::string& id) {
        return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.id == id; });
    };
    for (TourSource& tour : project.tours) {
        const std::size_t gone = std::erase_if(tour.stops, [&](const world::TourStop& stop) {
            return !has(project.viewpoints, stop.viewpoint) || (!stop.variant.empty() && !has(project.variants, stop.variant));
        });
        if (gone > 0) {
            warnings.push_back(core::Problem{project.file.string(), "[[tours]] \"" + tour.id + "\"",
                                             std::to_string(gone) +
                                                 " of its stops lead to viewpoints or variants of the staff's and are left out" +
                                                 (tour.stops.empty() ? ", and with them the whole tour" : ""),
                                             "Make a tour of its own for the public, or those public."});
        }
    }
    std::erase_if(project.tours, [](const TourSource& tour) { return tour.stops.empty(); });
}

}  // namespace

Project forAudience(Project project, Audience audience, core::Warnings& warnings) {
    project.audience = audience;
    if (isStaffs(audience)) {
        return project;
    }
    dropStaffs(project.terrain);
    dropStaffs(project.imagery);
    dropStaffs(project.landuse);
    dropStaffs(project.trees);
    dropStaffs(project.buildings);
    dropStaffs(project.sewers);
    dropStaffs(project.variants);
    dropStaffs(project.viewpoints);
    dropStaffs(project.tours);
    dropStops(project, warnings);
    return project;
}

}  // namespace rundgang::import
