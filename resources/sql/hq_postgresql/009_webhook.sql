-- Whom HQ tells of entries and tiers, and what is still to be told. Told is what was booked: a row
-- here is written in the transaction that books. Distributed by webhook; webhook and webhook_sender
-- are small and the same everywhere.

CREATE TABLE webhook (
    id BIGINT PRIMARY KEY CHECK (id >= 1),
    url TEXT NOT NULL,
    entries BIGINT NOT NULL CHECK (entries IN (0, 1)),
    tiers BIGINT NOT NULL CHECK (tiers IN (0, 1)),
    secret BYTEA NOT NULL,                           -- sealed
    room BIGINT NOT NULL CHECK (room >= 1),          -- how many may wait
    numbered BIGINT NOT NULL DEFAULT 0,              -- the last order number that was given out
    dropped BIGINT NOT NULL DEFAULT 0,
    failures BIGINT NOT NULL DEFAULT 0,              -- in a row, of the first that waits
    next_attempt BIGINT NOT NULL DEFAULT 0,
    last_failure TEXT NOT NULL DEFAULT ''
);

CREATE TABLE webhook_delivery (
    webhook BIGINT NOT NULL,
    number BIGINT NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (webhook, number)
);

-- Given up.
CREATE TABLE webhook_dead (
    webhook BIGINT NOT NULL,
    number BIGINT NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (webhook, number)
);

-- One instance sends at a time.
CREATE TABLE webhook_sender (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    owner BYTEA NOT NULL,
    until BIGINT NOT NULL
);

INSERT INTO webhook_sender (one, owner, until) VALUES (1, '', 0);
INSERT INTO counter (name, taken) VALUES ('webhook', 0);
