#include "content/handover/IdeaColumns.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace rundgang::handover {
namespace {

/// By what a column holds, the names it has in exports of DIPAS, Decidim, CONSUL, adhocracy4 and in plain German tables, small.
const std::map<std::string, std::vector<std::string_view>>& usualNames() {
    static const std::map<std::string, std::vector<std::string_view>> kNames = {
        {"id", {"id", "nid", "uuid", "reference", "nummer"}},
        {"title", {"title", "title/de", "title/en", "titel", "name", "betreff"}},
        {"text",
         {"text", "body", "body/de", "body/en", "description", "beschreibung", "content", "inhalt", "beitrag", "comment"}},
        {"kind", {"kind", "category", "kategorie", "art", "category/name/de"}},
        {"stance", {"stance", "haltung", "alignment"}},
        {"created", {"created", "created_at", "published_at", "date", "datum", "erstellt"}},
        {"language", {"language", "sprache", "locale"}},
        {"variant", {"variant", "variante"}},
        {"agree", {"agree", "upvotes", "votes", "supports", "zustimmung"}},
        {"disagree", {"disagree", "downvotes", "ablehnung"}},
        {"lon", {"lon", "lng", "long", "longitude", "laengengrad", "längengrad"}},
        {"lat", {"lat", "latitude", "breitengrad"}}};
    return kNames;
}

std::string small(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::string listOf(const std::vector<std::string>& columns) {
    std::string list;
    for (const std::string& column : columns) {
        list += (list.empty() ? "" : ", ") + column;
    }
    return list.empty() ? "none" : list;
}

}  // namespace

core::Result<IdeaColumns> IdeaColumns::find(const IdeaTable& table, const std::map<std::string, std::string>& named,
                                            const std::string& file) {
    IdeaColumns columns;
    for (const auto& [what, column] : named) {
        if (!usualNames().contains(what)) {
            return core::Problem{
                "", "column " + what, "is nothing that a note has",
                "Choose id, title, text, kind, stance, created, language, variant, agree, disagree, lon or lat."};
        }
        if (std::find(table.columns.begin(), table.columns.end(), column) == table.columns.end()) {
            return core::Problem{file, "column " + column, "does not exist", "There are: " + listOf(table.columns) + "."};
        }
        columns.mColumns[what] = column;
    }
    for (const auto& [what, names] : usualNames()) {
        for (const std::string_view name : names) {
            const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                            [&](const std::string& column) { return small(column) == name; });
            if (found != table.columns.end()) {
                columns.mColumns.emplace(what, *found);
                break;
            }
        }
    }
    const bool places = std::any_of(table.rows.begin(), table.rows.end(), [](const IdeaRow& row) { return row.at.has_value(); });
    std::vector<std::string_view> needed = {"text"};
    if (!places) {
        needed.insert(needed.end(), {"lon", "lat"});
    }
    for (const std::string_view what : needed) {
        if (!columns.mColumns.contains(std::string(what)) && !(what == "text" && columns.mColumns.contains("title"))) {
            return core::Problem{
                file, "", "has no column that is known to hold the " + std::string(what),
                "Say which: --columns " + std::string(what) + "=NAME. There are: " + listOf(table.columns) + "."};
        }
    }
    return columns;
}

std::string IdeaColumns::of(const IdeaRow& row, const std::string& what) const {
    const auto column = mColumns.find(what);
    if (column == mColumns.end()) {
        return {};
    }
    const auto cell = row.cells.find(column->second);
    return cell == row.cells.end() ? "" : cell->second;
}

}  // namespace rundgang::handover
