-- Points of a member that one till alone may spend (core/ports/hq_leases.h).

CREATE TABLE lease (
    member INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    session BLOB NOT NULL,
    purpose INTEGER NOT NULL,
    granted INTEGER NOT NULL CHECK (granted > 0),
    spent INTEGER NOT NULL DEFAULT 0,
    released INTEGER NOT NULL DEFAULT 0,
    is_confirmed INTEGER NOT NULL DEFAULT 0,
    is_recalled INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    PRIMARY KEY (member, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lease_to_settle ON lease (terminal, incarnation)
    WHERE is_confirmed = 0 OR is_recalled = 1;

ALTER TABLE terminal_journal ADD COLUMN leases_told INTEGER NOT NULL DEFAULT 0;  -- in this epoch
