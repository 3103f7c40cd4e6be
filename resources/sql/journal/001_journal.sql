-- What a terminal may never lose. The journal is the truth; every other table below it can be
-- derived from it again (pointkeeperctl journal rebuild) except setting and parked.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    kind TEXT NOT NULL,
    document BLOB UNIQUE,                            -- of a sale or return: its id
    body BLOB NOT NULL,                              -- encodeEntry()
    hash BLOB NOT NULL CHECK (length(hash) = 32)     -- chain(hash of the entry before, body)
) STRICT;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TABLE sale (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    sequence INTEGER NOT NULL UNIQUE REFERENCES journal (sequence),
    number INTEGER NOT NULL,
    total INTEGER NOT NULL,
    points INTEGER NOT NULL,
    at INTEGER NOT NULL,
    at_offset INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sale_by_number ON sale (number);

CREATE TABLE returned (
    sale BLOB NOT NULL REFERENCES sale (id),
    line INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (sale, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE movement (
    sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
    member INTEGER,
    identifier BLOB,
    points INTEGER NOT NULL,
    carry_numerator INTEGER NOT NULL,
    carry_denominator INTEGER NOT NULL CHECK (carry_denominator > 0),
    qualifying INTEGER NOT NULL,
    qualifying_year INTEGER NOT NULL,
    available_from INTEGER NOT NULL,
    expires_on INTEGER,
    CHECK ((member IS NULL) <> (identifier IS NULL))
) STRICT;

CREATE INDEX movement_by_member ON movement (member, sequence) WHERE member IS NOT NULL;
CREATE INDEX movement_by_identifier ON movement (identifier, sequence) WHERE identifier IS NOT NULL;

-- Members this till enrolled itself, until the feed brings them back.
CREATE TABLE enrolled (
    identifier BLOB PRIMARY KEY CHECK (length(identifier) = 16),
    member INTEGER NOT NULL,
    card_tail TEXT NOT NULL,
    sequence INTEGER NOT NULL REFERENCES journal (sequence),
    day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX enrolled_by_member ON enrolled (member);

CREATE TABLE parked (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
