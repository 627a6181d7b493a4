-- A record in one SQLite file, format 1. Entries, heads and marks are only ever added: the triggers say so.
CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  format INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  supersedes INTEGER,
  seals TEXT NOT NULL,      -- names, with a blank between them
  payload TEXT NOT NULL,    -- digest of what was stored
  blob TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX entries_by_kind ON entries (kind, number);
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
CREATE TRIGGER entries_stand BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries stand'); END;

CREATE TABLE heads (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  at TEXT NOT NULL,
  key TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER heads_stay BEFORE DELETE ON heads BEGIN SELECT RAISE(ABORT, 'heads stay'); END;
CREATE TRIGGER heads_stand BEFORE UPDATE ON heads BEGIN SELECT RAISE(ABORT, 'heads stand'); END;

-- What can be destroyed: keys of seals (NULL: destroyed), payloads with the digest of their rows, bytes, rows.
CREATE TABLE seals (name TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE sealed (seal TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (seal, number)) STRICT, WITHOUT ROWID;
CREATE TABLE payloads (number INTEGER PRIMARY KEY, row_digest TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE blobs (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

-- What the record is searched by. The id is the entry's number times 2^20, plus the row's place among its rows.
CREATE TABLE rows (
  id INTEGER PRIMARY KEY,
  sort TEXT NOT NULL,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  earliest INTEGER,         -- days since 1 January of the year 1
  latest INTEGER,
  page TEXT NOT NULL
) STRICT;
-- With all that a count needs in them, so that no page has to be read to count.
CREATE INDEX rows_by_subject ON rows (subject, sort, key, earliest, latest);
CREATE INDEX rows_by_key ON rows (key, sort, subject, earliest, latest);
CREATE INDEX rows_by_sort ON rows (sort, earliest, latest);
CREATE INDEX rows_by_day ON rows (earliest, latest);
-- Words are made by us (store/words.py); tags stand for sort, subject and key.
CREATE VIRTUAL TABLE words USING fts5 (text, place, tags, content='', tokenize='ascii', prefix='1 2 3');
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
