"""The tables of the catalogue."""

from typing import Final

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS episodes (
    guid TEXT PRIMARY KEY, slug TEXT NOT NULL, programme TEXT NOT NULL, source TEXT NOT NULL,
    published_at INTEGER NOT NULL, mark TEXT NOT NULL, withdrawn_at INTEGER, paths TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS newest ON episodes (published_at DESC, guid);
CREATE INDEX IF NOT EXISTS slugs ON episodes (slug);
CREATE INDEX IF NOT EXISTS sources ON episodes (source);
CREATE INDEX IF NOT EXISTS programmes ON episodes (programme, published_at DESC);
CREATE TABLE IF NOT EXISTS items (
    feed TEXT NOT NULL, guid TEXT NOT NULL, mark TEXT NOT NULL, xml BLOB NOT NULL, PRIMARY KEY (feed, guid)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS expiries (guid TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS orphans (path TEXT PRIMARY KEY, since REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS made (mark TEXT PRIMARY KEY, path TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sent (
    target TEXT NOT NULL, path TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (target, path)
) WITHOUT ROWID;
"""
