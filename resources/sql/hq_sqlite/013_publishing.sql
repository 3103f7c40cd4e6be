-- Programmes that two people release, and that HQ signs (core/hq/publishing.h).
ALTER TABLE programme ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN author_signature BLOB NOT NULL DEFAULT x'';
ALTER TABLE programme ADD COLUMN proposed_from INTEGER;      -- as the author signed it
ALTER TABLE programme ADD COLUMN approver TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN approver_signature BLOB NOT NULL DEFAULT x'';
ALTER TABLE programme ADD COLUMN published_at INTEGER NOT NULL DEFAULT 0;
-- HQ's, over what tills are told.
ALTER TABLE programme ADD COLUMN signed_by BLOB NOT NULL DEFAULT x'';
ALTER TABLE programme ADD COLUMN signature BLOB NOT NULL DEFAULT x'';

-- Whoever may propose and approve; a name is given once.
CREATE TABLE publisher (
    name TEXT PRIMARY KEY,
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    since INTEGER NOT NULL,
    until INTEGER
) STRICT;

CREATE TABLE proposal (
    version INTEGER PRIMARY KEY,
    valid_from INTEGER,                      -- NULL: the day on which it is approved
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    author_signature BLOB NOT NULL CHECK (length(author_signature) = 64),
    at INTEGER NOT NULL
) STRICT;

-- What HQ signs programmes with. The role that serves tills has no right to it (PostgreSQL).
CREATE TABLE signing_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret_key BLOB NOT NULL CHECK (length(secret_key) = 64)
) STRICT;
