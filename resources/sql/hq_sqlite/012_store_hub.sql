-- Stores with a hub of their own: HQ's program once more, between HQ and the tills (core/ports/
-- store_hub.h). At HQ a hub is a terminal; the tables below are empty there.
ALTER TABLE pairing_code ADD COLUMN is_hub INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal ADD COLUMN is_hub INTEGER NOT NULL DEFAULT 0;

-- Of a hub's tills: every account contains at least so much of the journal, because HQ's did.
ALTER TABLE terminal_journal ADD COLUMN contained INTEGER NOT NULL DEFAULT 0;
-- Of a hub's loans: what they are of leases of the store (core/storage/lease_parts.h).
ALTER TABLE lease ADD COLUMN parts BLOB NOT NULL DEFAULT x'';

-- How far HQ has the present journals of the tills.
CREATE TABLE lane (
    terminal INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    acked INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    applied INTEGER NOT NULL,
    started_at INTEGER NOT NULL              -- the hub began with the entry behind this one
) STRICT;

-- What a till keeps of its exchanges with HQ.
CREATE TABLE above (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    is_reached INTEGER NOT NULL DEFAULT 0,
    last_contact INTEGER,
    nonce_confirmed BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    nonce_next BLOB NOT NULL DEFAULT x'00000000000000000000000000000000',
    is_frozen INTEGER NOT NULL DEFAULT 0,
    anchor_hq INTEGER NOT NULL DEFAULT 0,
    anchor_start INTEGER NOT NULL DEFAULT 0,
    anchor_uptime INTEGER NOT NULL DEFAULT 0,
    members INTEGER NOT NULL DEFAULT 0,      -- positions of HQ's feed
    items INTEGER NOT NULL DEFAULT 0,
    staff INTEGER NOT NULL DEFAULT 0,
    programmes INTEGER NOT NULL DEFAULT 0,
    spent INTEGER NOT NULL DEFAULT 0,
    tills INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO above (one) VALUES (1);

-- Points that HQ lent to the store.
CREATE TABLE store_lease (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number INTEGER NOT NULL,                 -- in the order in which they came
    member INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    granted INTEGER NOT NULL CHECK (granted > 0),
    lent INTEGER NOT NULL DEFAULT 0 CHECK (lent >= 0),
    released INTEGER NOT NULL DEFAULT 0 CHECK (released >= 0),
    is_new INTEGER NOT NULL DEFAULT 1,
    is_told INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    CHECK (lent + released <= granted)       -- nothing is lent twice
) STRICT, WITHOUT ROWID;

CREATE INDEX store_lease_by_member ON store_lease (member);
CREATE INDEX store_lease_to_tell ON store_lease (is_new, number) WHERE is_told = 0;

-- What HQ alone can grant.
CREATE TABLE store_wish (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    member INTEGER NOT NULL,
    asked INTEGER NOT NULL,                  -- by the till
    points INTEGER NOT NULL,                 -- of it, what the store does not have
    card BLOB,                               -- of a rotating code
    step INTEGER,
    answer INTEGER,
    at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX store_wish_of ON store_wish (terminal, incarnation, member, purpose);

-- Sales that tills look for, and what HQ said of them.
CREATE TABLE sale_wish (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    sale BLOB NOT NULL CHECK (length(sale) = 16),   -- zeros: by the number on the slip
    made_by INTEGER NOT NULL,
    number INTEGER NOT NULL,
    answer BLOB,                                    -- wire::SaleFound
    at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX sale_wish_of ON sale_wish (terminal, incarnation, sale, made_by, number);
