-- Members whose personal data was erased, and how far tills have heard of it (core/ports/
-- hq_erasures.h).
ALTER TABLE terminal_journal ADD COLUMN members BIGINT NOT NULL DEFAULT 0;

CREATE TABLE erasure (
    member BIGINT PRIMARY KEY,
    position BIGINT NOT NULL,                -- of the row that tells tills, in the members' scope
    at BIGINT NOT NULL,
    who TEXT NOT NULL
);
