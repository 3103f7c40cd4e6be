-- Whom HQ tells of entries and tiers, and what is still to be told. Told is what was booked: a row
-- here is written in the transaction that books.

CREATE TABLE webhook (
    id INTEGER PRIMARY KEY CHECK (id >= 1),
    url TEXT NOT NULL,
    entries INTEGER NOT NULL CHECK (entries IN (0, 1)),
    tiers INTEGER NOT NULL CHECK (tiers IN (0, 1)),
    secret BLOB NOT NULL,                            -- sealed
    room INTEGER NOT NULL CHECK (room >= 1),          -- how many may wait
    numbered INTEGER NOT NULL DEFAULT 0,              -- the last order number that was given out
    dropped INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,              -- in a row, of the first that waits
    next_attempt INTEGER NOT NULL DEFAULT 0,
    last_failure TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE webhook_delivery (
    webhook INTEGER NOT NULL,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (webhook, number)
) STRICT;

-- Given up.
CREATE TABLE webhook_dead (
    webhook INTEGER NOT NULL,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (webhook, number)
) STRICT;

-- One instance sends at a time.
CREATE TABLE webhook_sender (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    owner BLOB NOT NULL,
    until INTEGER NOT NULL
) STRICT;

INSERT INTO webhook_sender (one, owner, until) VALUES (1, x'', 0);
INSERT INTO counter (name, taken) VALUES ('webhook', 0);
