-- Of a store hub: leases that HQ lent a till of the store itself, as the till told them.
CREATE TABLE till_lease (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    member INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    granted INTEGER NOT NULL,
    released INTEGER NOT NULL,
    left INTEGER NOT NULL,
    as_of INTEGER NOT NULL,                  -- the last entry that is contained
    is_told INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- HQ has another journal in the place of the one that the till told the hub.
ALTER TABLE lane ADD COLUMN is_forked INTEGER NOT NULL DEFAULT 0;
