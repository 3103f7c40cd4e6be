-- Members whose personal data was erased, and how far tills have heard of it (core/ports/
-- hq_erasures.h).
ALTER TABLE terminal_journal ADD COLUMN members INTEGER NOT NULL DEFAULT 0;

CREATE TABLE erasure (
    member INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,               -- of the row that tells tills, in the members' scope
    at INTEGER NOT NULL,
    who TEXT NOT NULL
) STRICT;
