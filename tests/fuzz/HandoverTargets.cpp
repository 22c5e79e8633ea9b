// What a participation platform gives away: a table or GeoJSON, and the texts and times in it.
#include "content/handover/IdeaTable.h"
#include "content/handover/NoteImport.h"
#include "tests/fuzz/Target.h"

namespace rundgang::fuzz {
namespace {

std::string readTable(const core::Result<handover::IdeaTable>& table) {
    if (!table.ok()) {
        return table.problem().what.empty() ? "refused without words" : "";
    }
    for (const handover::IdeaRow& row : table->rows) {
        if (row.place.empty()) {
            return "a row that stands nowhere";
        }
        for (const auto& [column, cell] : row.cells) {
            (void)handover::utcOf(cell);
            if (handover::readOfHtml(cell).size() > 4 * cell.size() + 4) {
                return "a text that grew";
            }
        }
    }
    return "";
}

std::string_view viewOf(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string readCsv(std::span<const std::byte> bytes) { return readTable(handover::ideasFromCsv(viewOf(bytes), "ideas.csv")); }
std::string readGeoJson(std::span<const std::byte> bytes) {
    return readTable(handover::ideasFromGeoJson(viewOf(bytes), "ideas.geojson"));
}

std::vector<std::string> tables() {
    return {"\xEF\xBB\xBFid,text,lon,lat,created\r\n1,\"ei\"\"ns\nzwei\",10.3,47.7,2026-11-24T10:00:00+01:00\r\n",
            "Nr;Beitrag;Datum\n1;<p>Gr\xF6\xDF"
            "e &lt; 3&nbsp;m</p>;24.11.2026 10:15\n",
            "a\tb\n1\t2\n"};
}

std::vector<std::string> collections() {
    return {
        R"({"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"features":[)"
        R"({"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[10.3,47.7]},"properties":{"text":"x","n":null}},)"
        R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]},"properties":{"a":[1]}}]})"};
}

}  // namespace

std::vector<Target> handoverTargets() {
    return {{"ideascsv", readCsv, tables, 1000}, {"ideasjson", readGeoJson, collections, 1000}};
}

}  // namespace rundgang::fuzz
