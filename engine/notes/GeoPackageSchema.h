// The SQL of the notes' file. Tables beginning with gpkg_ are what OGC 12-128r18 demands, column by column. Room-internal.
#pragma once

namespace rundgang::notes {

// 0x47504B47 is "GPKG"; 10300 is GeoPackage 1.3.0.
inline constexpr const char* kGeoPackageTables = R"sql(
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;

CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));

CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));

CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));

CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');

CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));

INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write');
)sql";

inline constexpr const char* kCrsTable = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT);
)sql";

// OR IGNORE: the world may be in one of the systems that every GeoPackage has.
inline constexpr const char* kInsertCrs =
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) "
    "VALUES (?1, ?2, ?3, ?2, ?4)";

// WKT of 2015 and later has its own column (12-128r18, extension "WKT for Coordinate Reference Systems").
inline constexpr const char* kNewCrsTable = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT,
  definition_12_063 TEXT NOT NULL);
INSERT INTO gpkg_extensions VALUES
  ('gpkg_spatial_ref_sys', 'definition_12_063', 'gpkg_crs_wkt', 'http://www.geopackage.org/spec120/#extension_crs_wkt', 'read-write');
)sql";
inline constexpr const char* kInsertNewCrs =
    "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition, "
    "definition_12_063) VALUES (?1, ?2, ?3, ?2, ?4, ?5)";

inline constexpr const char* kWgs84Wkt =
    "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],"
    "AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
    "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]";
inline constexpr const char* kWgs84NewWkt =
    "GEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\",ELLIPSOID[\"WGS "
    "84\",6378137,298.257223563,LENGTHUNIT[\"metre\",1]]],"
    "PRIMEM[\"Greenwich\",0,ANGLEUNIT[\"degree\",0.0174532925199433]],CS[ellipsoidal,2],"
    "AXIS[\"geodetic latitude (Lat)\",north,ORDER[1],ANGLEUNIT[\"degree\",0.0174532925199433]],"
    "AXIS[\"geodetic longitude (Lon)\",east,ORDER[2],ANGLEUNIT[\"degree\",0.0174532925199433]],ID[\"EPSG\",4326]]";

// place: the geometry. fid is the order of arrival, which a wrong clock cannot upset.
inline constexpr const char* kNotesTable = R"sql(
CREATE TABLE notes (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom POINT NOT NULL,
  uuid TEXT(36) NOT NULL UNIQUE,
  kind TEXT NOT NULL DEFAULT 'idea',
  text TEXT NOT NULL DEFAULT '',
  feature_id TEXT NOT NULL DEFAULT '',
  variant TEXT NOT NULL DEFAULT '',
  eye_x DOUBLE NOT NULL,
  eye_y DOUBLE NOT NULL,
  eye_z DOUBLE NOT NULL,
  heading_deg DOUBLE NOT NULL DEFAULT 0,
  pitch_deg DOUBLE NOT NULL DEFAULT 0,
  xray BOOLEAN NOT NULL DEFAULT 0,
  language TEXT NOT NULL DEFAULT '',
  created DATETIME NOT NULL);
INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata)
  VALUES (1, 'dataset', 'urn:rundgang:notes', 'application/json', '{"format":"rundgang-notes","version":1}');
INSERT INTO gpkg_metadata_reference (reference_scope, md_file_id) VALUES ('geopackage', 1);
)sql";

inline constexpr const char* kRegisterContents =
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES "
    "('notes', 'features', 'notes', 'What visitors noted on the spot (Rundgang)', ?1)";
inline constexpr const char* kRegisterGeometry = "INSERT INTO gpkg_geometry_columns VALUES ('notes', 'geom', 'POINT', ?1, 1, 0)";

inline constexpr const char* kCountVersion2Tables =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
    "('notes_media', 'notes_to_media', 'notes_votes', 'notes_history', 'notes_tombstones', 'notes_todo')";
inline constexpr const char* kSelectRules =
    "SELECT json_extract(metadata, '$.salt'), json_extract(metadata, '$.moderate_first'), json_extract(metadata, '$.keep_days'), "
    "json_extract(metadata, '$.purge_at_open'), json_extract(metadata, '$.other_salts') FROM gpkg_metadata WHERE md_standard_uri "
    "= 'urn:rundgang:notes' "
    "AND json_valid(metadata) ORDER BY id LIMIT 1";
inline constexpr const char* kUpdateSalts =
    "UPDATE gpkg_metadata SET metadata = json_set(metadata, '$.salt', ?1, '$.other_salts', ?2) "
    "WHERE md_standard_uri = 'urn:rundgang:notes'";
inline constexpr const char* kUpdateRules =
    "UPDATE gpkg_metadata SET metadata = json_set(metadata, '$.moderate_first', ?1, '$.keep_days', ?2, '$.purge_at_open', ?3) "
    "WHERE md_standard_uri = 'urn:rundgang:notes'";

// Views under these names do not count: a view can do anything when read.
inline constexpr const char* kCountOwnTables =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
    "('notes', 'gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys', 'gpkg_metadata')";
inline constexpr const char* kSelectVersion =
    "SELECT json_extract(metadata, '$.version') FROM gpkg_metadata WHERE md_standard_uri = 'urn:rundgang:notes' "
    "AND json_valid(metadata) ORDER BY id LIMIT 1";
inline constexpr const char* kUpdateVersion =
    "UPDATE gpkg_metadata SET metadata = json_set(metadata, '$.version', ?1) WHERE md_standard_uri = 'urn:rundgang:notes'";

inline constexpr const char* kHasNewWktColumn =
    "SELECT count(*) FROM pragma_table_info('gpkg_spatial_ref_sys') WHERE name = 'definition_12_063'";
inline constexpr const char* kSelectCrs =
    "SELECT s.srs_id, s.srs_name, CASE WHEN upper(s.organization) = 'EPSG' THEN s.organization_coordsys_id ELSE 0 END, "
    "s.definition FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = 'notes'";
inline constexpr const char* kSelectNewCrs =
    "SELECT s.srs_id, s.srs_name, CASE WHEN upper(s.organization) = 'EPSG' THEN s.organization_coordsys_id ELSE 0 END, "
    "CASE WHEN s.definition_12_063 = 'undefined' THEN s.definition ELSE s.definition_12_063 END "
    "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = 'notes'";

}  // namespace rundgang::notes
