-- Programmes that two people release, and that HQ signs (core/hq/publishing.h).
ALTER TABLE programme ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN author_signature BYTEA NOT NULL DEFAULT ''::bytea;
ALTER TABLE programme ADD COLUMN proposed_from BIGINT;       -- as the author signed it
ALTER TABLE programme ADD COLUMN approver TEXT NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN approver_signature BYTEA NOT NULL DEFAULT ''::bytea;
ALTER TABLE programme ADD COLUMN published_at BIGINT NOT NULL DEFAULT 0;
-- HQ's, over what tills are told.
ALTER TABLE programme ADD COLUMN signed_by BYTEA NOT NULL DEFAULT ''::bytea;
ALTER TABLE programme ADD COLUMN signature BYTEA NOT NULL DEFAULT ''::bytea;

-- Whoever may propose and approve; a name is given once.
CREATE TABLE publisher (
    name TEXT PRIMARY KEY,
    public_key BYTEA NOT NULL CHECK (length(public_key) = 32),
    since BIGINT NOT NULL,
    until BIGINT
);

CREATE TABLE proposal (
    version BIGINT PRIMARY KEY,
    valid_from BIGINT,                       -- NULL: the day on which it is approved
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    author_signature BYTEA NOT NULL CHECK (length(author_signature) = 64),
    at BIGINT NOT NULL
);

-- What HQ signs programmes with. The role that serves tills has no right to it.
CREATE TABLE signing_key (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    secret_key BYTEA NOT NULL CHECK (length(secret_key) = 64)
);
