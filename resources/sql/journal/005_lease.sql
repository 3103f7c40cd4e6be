-- Points that HQ lent this till. Not derived from the journal: what is left of a lease must not live
-- again when the journal is read again.

CREATE TABLE lease (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number INTEGER NOT NULL,     -- in the order in which they came
    member INTEGER NOT NULL,
    purpose INTEGER NOT NULL,    -- wire::LeasePurpose
    granted INTEGER NOT NULL CHECK (granted > 0),
    spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
    released INTEGER NOT NULL DEFAULT 0 CHECK (released >= 0),
    is_new INTEGER NOT NULL DEFAULT 1,    -- HQ does not know that it came
    is_told INTEGER NOT NULL DEFAULT 0,   -- HQ knows all there is to know
    CHECK (spent + released <= granted)   -- nobody can spend more than was lent
) STRICT, WITHOUT ROWID;

CREATE INDEX lease_by_member ON lease (member);
CREATE INDEX lease_to_tell ON lease (is_new, number) WHERE is_told = 0;
