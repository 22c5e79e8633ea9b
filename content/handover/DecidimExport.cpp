#include "content/handover/DecidimExport.h"

#include "content/handover/CsvLine.h"
#include "content/handover/NoteText.h"
#include "content/handover/Wgs84.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rundgang::handover {
namespace {

/// "de" of "de-simple": platforms have no column for Leichte Sprache.
std::string localeOf(const notes::Note& note) { return note.language.substr(0, note.language.find('-')); }

std::vector<std::string> localesOf(const std::vector<notes::Note>& notes, const std::string& first) {
    std::vector<std::string> locales = {first};
    for (const notes::Note& note : notes) {
        if (const std::string locale = localeOf(note);
            !locale.empty() && std::find(locales.begin(), locales.end(), locale) == locales.end()) {
            locales.push_back(locale);
        }
    }
    return locales;
}

std::string headingOf(const std::vector<std::string>& locales) {
    CsvLine line(';', '.');
    line.add(std::string_view("id"));
    for (const std::string& locale : locales) {
        line.add(std::string_view("title/" + locale));
        line.add(std::string_view("body/" + locale));
    }
    for (const std::string_view name : {"address", "latitude", "longitude", "scope/id", "category/id", "taxonomies/ids"}) {
        line.add(name);
    }
    return line.finish();
}

std::string lineOf(const notes::Note& note, const std::string& body, const std::optional<LonLat>& at,
                   const std::vector<std::string>& locales, const DecidimOptions& options) {
    CsvLine line(';', '.');
    line.add(std::string_view(note.id));
    for (const std::string& locale : locales) {
        // The default locale must be filled, whatever the note is written in.
        const bool filled = locale == options.locale || locale == localeOf(note);
        line.add(std::string_view(filled ? titleOf(note) : ""));
        line.add(std::string_view(filled ? body : ""));
    }
    line.addNothing();  // address
    if (at) {
        line.add(at->lat);
        line.add(at->lon);
    } else {
        line.addNothing();
        line.addNothing();
    }
    line.add(std::string_view(options.scope));
    const auto category = options.categories.find(note.kind);
    const std::string number = category == options.categories.end() ? "" : std::to_string(category->second);
    line.add(std::string_view(number));
    line.add(std::string_view(number));
    return line.finish();
}

/// Each note's body, with those of its answers behind it.
std::vector<std::string> bodiesOf(const std::vector<notes::Note>& notes, const std::vector<std::size_t>& threads) {
    std::vector<std::string> bodies(notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        bodies[i] = bodyOf(notes[i]);
        if (bodies[i].empty()) {
            bodies[i] = titleOf(notes[i]);  // Decidim refuses an empty one
        }
    }
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (threads[i] != i) {
            const char* answer = notes[i].language.starts_with("en") ? "\n\nAnswer: " : "\n\nAntwort: ";
            bodies[threads[i]] += answer + bodies[i];
        }
    }
    return bodies;
}

}  // namespace

core::Result<std::string> decidimOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs,
                                    const DecidimOptions& options) {
    core::Result<std::vector<std::optional<LonLat>>> places = lonLatsOf(notes, crs);
    const std::vector<std::string> locales = localesOf(notes, options.locale);
    const std::vector<std::size_t> threads = threadsOf(notes);
    const std::vector<std::string> bodies = bodiesOf(notes, threads);
    std::string text = headingOf(locales);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (threads[i] == i) {
            text += lineOf(notes[i], bodies[i], (*places)[i], locales, options);
        }
    }
    return core::Result<std::string>(std::move(text), std::move(places.warnings()));
}

}  // namespace rundgang::handover
