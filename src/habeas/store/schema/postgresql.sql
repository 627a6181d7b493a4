-- A record in one schema of PostgreSQL 15 or newer, format 1. The search path is set to the schema.
CREATE TABLE settings (name text PRIMARY KEY, value bytea NOT NULL);

CREATE TABLE entries (
  number bigint PRIMARY KEY,
  format integer NOT NULL,
  kind text NOT NULL,
  at text NOT NULL,
  by text NOT NULL,
  supersedes bigint,
  seals text NOT NULL,
  payload text NOT NULL,
  blob text,
  previous text NOT NULL,
  hash text NOT NULL
);
CREATE INDEX entries_by_kind ON entries (kind, number);
CREATE TABLE heads (
  number bigint PRIMARY KEY,
  hash text NOT NULL,
  at text NOT NULL,
  key text NOT NULL,
  signature text NOT NULL
);
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'entries and heads stay'; END $$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER heads_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON heads FOR EACH STATEMENT EXECUTE FUNCTION stays();

CREATE TABLE seals (name text PRIMARY KEY, key bytea);
CREATE TABLE sealed (seal text NOT NULL, number bigint NOT NULL, PRIMARY KEY (seal, number));
CREATE TABLE payloads (number bigint PRIMARY KEY, row_digest text NOT NULL, bytes bytea NOT NULL);
CREATE TABLE blobs (number bigint PRIMARY KEY, bytes bytea NOT NULL);
ALTER TABLE payloads ALTER COLUMN bytes SET STORAGE EXTERNAL;  -- sealed or squeezed already
ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE rows (
  id bigint PRIMARY KEY,
  sort bigint NOT NULL,       -- sort, subject and key as numbers (store/words.py: tag_number): of any length as text
  subject bigint NOT NULL,
  key bigint NOT NULL,
  earliest integer,
  latest integer,
  text_words tsvector NOT NULL,
  place_words tsvector NOT NULL,
  text_runs text,             -- unspaced runs with a blank between them: longer runs are looked for here
  place_runs text,
  page text NOT NULL
);
-- With all that a count needs in them, so that no row has to be read to count.
CREATE INDEX rows_by_subject ON rows (subject, sort, key, earliest, latest, id);
CREATE INDEX rows_by_key ON rows (key, sort, subject, earliest, latest, id);
CREATE INDEX rows_by_sort ON rows (sort, earliest, latest, id);
CREATE INDEX rows_by_day ON rows (earliest, latest, id);
CREATE INDEX rows_by_text ON rows USING gin (text_words) WITH (fastupdate = off);
CREATE INDEX rows_by_place ON rows USING gin (place_words) WITH (fastupdate = off);
