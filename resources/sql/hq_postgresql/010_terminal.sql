-- How tills were when they last spoke, which may not speak any more, codes that were shown, what
-- HQ's people did.

ALTER TABLE terminal_journal ADD COLUMN blocked_since BIGINT;
ALTER TABLE terminal_journal ADD COLUMN program TEXT NOT NULL DEFAULT '';
ALTER TABLE terminal_journal ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN oldest_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN database_bytes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN free_bytes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN ahead_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN programmes BIGINT NOT NULL DEFAULT 0;
-- When the till last had nothing to send that it did not send.
ALTER TABLE terminal_journal ADD COLUMN caught_up_at BIGINT NOT NULL DEFAULT 0;

-- How long the till's machine had run when it sent the entry, and a moment it was not written
-- before (core/hq/entry_time.h).
ALTER TABLE inbox ADD COLUMN uptime_start BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN uptime BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;

-- The last rotating code of each card, and the till that took it.
CREATE TABLE shown_code (
    member BIGINT NOT NULL,
    card BYTEA NOT NULL CHECK (length(card) = 16),
    step BIGINT NOT NULL,
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    PRIMARY KEY (member, card)
);

CREATE INDEX lease_by_terminal ON lease (terminal, incarnation);

CREATE TABLE act (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    note TEXT NOT NULL
);

INSERT INTO counter (name, taken) VALUES ('act', 0);

REVOKE UPDATE, DELETE, TRUNCATE ON act FROM CURRENT_USER, PUBLIC;
