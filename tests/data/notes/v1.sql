-- A notes file of version 1, as Rundgang wrote it on 2026-11-24 (sqlite3's .dump). Never change it.
PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO gpkg_contents VALUES('notes','features','notes','What visitors noted on the spot (Rundgang)','2026-11-24T20:59:13.191Z',598412.12499999999999,5286003.0999999996275,598413.0,5286004.0,25832);
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
INSERT INTO gpkg_geometry_columns VALUES('notes','geom','POINT',25832,1,0);
CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES('gpkg_metadata',NULL,'gpkg_metadata','http://www.geopackage.org/spec120/#extension_metadata','read-write');
INSERT INTO gpkg_extensions VALUES('gpkg_metadata_reference',NULL,'gpkg_metadata','http://www.geopackage.org/spec120/#extension_metadata','read-write');
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
INSERT INTO gpkg_metadata VALUES(1,'dataset','urn:rundgang:notes','application/json','{"format":"rundgang-notes","version":1}');
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
INSERT INTO gpkg_metadata_reference VALUES('geopackage',NULL,NULL,NULL,'2026-11-24T20:59:13.142Z',1,NULL);
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES('Undefined cartesian',-1,'NONE',-1,'undefined',NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES('Undefined geographic',0,'NONE',0,'undefined',NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES('WGS 84',4326,'EPSG',4326,'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES('EPSG:25832',25832,'EPSG',25832,'undefined',NULL);
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
INSERT INTO notes VALUES(1,X'47500001e864000001e90300000000004018432241666666c61c2a544166666666660a8640','eb809f6d-1308-4c8f-ad01-e79af39e2315','concern','Hier fehlt ein Zebrastreifen.','','wohnhof',598412.12499999999999,5286003.0999999996275,705.29999999999995453,0.0,0.0,0,'de','2026-11-24T20:59:13.000Z');
INSERT INTO notes VALUES(2,X'47500001e864000001e9030000000000001a432241000000001d2a544100000000000c8640','9c1dfca1-ed9a-4e76-8103-17012194968c','praise',replace('Schöner Platz!\nZweite Zeile','\n',char(10)),'','',598413.0,5286004.0,705.49999999999999998,0.0,0.0,0,'en','2026-11-24T20:59:13.000Z');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('notes',2);
COMMIT;
