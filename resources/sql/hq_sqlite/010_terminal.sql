-- How tills were when they last spoke, which may not speak any more, codes that were shown, what
-- HQ's people did.

ALTER TABLE terminal_journal ADD COLUMN blocked_since INTEGER;
ALTER TABLE terminal_journal ADD COLUMN program TEXT NOT NULL DEFAULT '';
ALTER TABLE terminal_journal ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN oldest_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN database_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN free_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN ahead_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN programmes INTEGER NOT NULL DEFAULT 0;
-- When the till last had nothing to send that it did not send.
ALTER TABLE terminal_journal ADD COLUMN caught_up_at INTEGER NOT NULL DEFAULT 0;

-- How long the till's machine had run when it sent the entry, and a moment it was not written
-- before (core/hq/entry_time.h).
ALTER TABLE inbox ADD COLUMN uptime_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN uptime INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;

-- The last rotating code of each card, and the till that took it.
CREATE TABLE shown_code (
    member INTEGER NOT NULL,
    card BLOB NOT NULL CHECK (length(card) = 16),
    step INTEGER NOT NULL,
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    PRIMARY KEY (member, card)
) STRICT, WITHOUT ROWID;

CREATE INDEX lease_by_terminal ON lease (terminal, incarnation);

CREATE TABLE act (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

INSERT INTO counter (name, taken) VALUES ('act', 0);

CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
CREATE TRIGGER act_is_never_removed BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
