-- Points of a member that one till alone may spend (core/ports/hq_leases.h).

CREATE TABLE lease (
    member BIGINT NOT NULL,
    id BYTEA NOT NULL CHECK (length(id) = 16),
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    session BYTEA NOT NULL,
    purpose BIGINT NOT NULL,
    granted BIGINT NOT NULL CHECK (granted > 0),
    spent BIGINT NOT NULL DEFAULT 0,
    released BIGINT NOT NULL DEFAULT 0,
    is_confirmed BIGINT NOT NULL DEFAULT 0,
    is_recalled BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    PRIMARY KEY (member, id)
);

CREATE INDEX lease_to_settle ON lease (terminal, incarnation)
    WHERE is_confirmed = 0 OR is_recalled = 1;

ALTER TABLE terminal_journal ADD COLUMN leases_told BIGINT NOT NULL DEFAULT 0;  -- in this epoch
