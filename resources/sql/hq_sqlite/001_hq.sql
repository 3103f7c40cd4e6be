-- HQ on SQLite: the same tables, names and keys as resources/sql/hq_postgresql, where the comments
-- say what each is spread by. Days are counted from 1970-01-01, instants in milliseconds of UTC.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    taken INTEGER NOT NULL CHECK (taken >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO counter (name, taken) VALUES ('member', 0), ('terminal', 0);

-- The last position given out in each scope of the feed.
CREATE TABLE feed_head (
    scope TEXT PRIMARY KEY,
    head INTEGER NOT NULL CHECK (head >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO feed_head (scope, head) VALUES ('item', 0), ('member', 0), ('programme', 0), ('staff', 0);

CREATE TABLE pairing_code (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    expires INTEGER NOT NULL,
    store TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
    id INTEGER PRIMARY KEY CHECK (id >= 1),
    incarnation INTEGER NOT NULL CHECK (incarnation >= 1),
    store TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE INDEX terminal_by_name ON terminal (store, name);

CREATE TABLE terminal_journal (
    terminal INTEGER NOT NULL REFERENCES terminal (id),
    incarnation INTEGER NOT NULL,
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    paired_with BLOB NOT NULL CHECK (length(paired_with) = 32),
    paired_at INTEGER NOT NULL,
    last_contact INTEGER NOT NULL,
    acked_sequence INTEGER NOT NULL DEFAULT 0,
    acked_hash BLOB NOT NULL CHECK (length(acked_hash) = 32),
    applied_sequence INTEGER NOT NULL DEFAULT 0,
    disputed INTEGER NOT NULL DEFAULT 0,
    sales INTEGER NOT NULL DEFAULT 0,
    returns INTEGER NOT NULL DEFAULT 0,
    awarded INTEGER NOT NULL DEFAULT 0,
    reversed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (terminal, incarnation),
    CHECK (applied_sequence >= 0 AND applied_sequence <= acked_sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX terminal_journal_by_pairing ON terminal_journal (paired_with);
CREATE INDEX terminal_journal_waiting ON terminal_journal (terminal, incarnation)
    WHERE applied_sequence < acked_sequence;

CREATE TABLE inbox (
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    body BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    received_at INTEGER NOT NULL,
    PRIMARY KEY (terminal, incarnation, sequence),
    FOREIGN KEY (terminal, incarnation) REFERENCES terminal_journal (terminal, incarnation)
) STRICT;

CREATE TRIGGER inbox_is_never_changed BEFORE UPDATE ON inbox
BEGIN
    SELECT RAISE(ABORT, 'the inbox is append-only');
END;

CREATE TRIGGER inbox_is_never_shortened BEFORE DELETE ON inbox
BEGIN
    SELECT RAISE(ABORT, 'the inbox is append-only');
END;

-- Applied entries that somebody should look at.
CREATE TABLE dispute (
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (terminal, incarnation, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id INTEGER PRIMARY KEY CHECK (id >= 1),
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
    card_tail TEXT NOT NULL,
    since INTEGER NOT NULL,
    merged_into INTEGER CHECK (merged_into <> id),
    position INTEGER NOT NULL
) STRICT;

CREATE INDEX member_by_position ON member (position);
CREATE INDEX member_by_merge ON member (merged_into) WHERE merged_into IS NOT NULL;

-- Names are sealed, and alone: erasing a person deletes their row here and keeps the ledger.
CREATE TABLE member_name (
    member INTEGER PRIMARY KEY REFERENCES member (id),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE identifier (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 16),
    member INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX identifier_by_member ON identifier (member);

CREATE TABLE account (
    member INTEGER PRIMARY KEY REFERENCES member (id),
    points INTEGER NOT NULL,
    carry_numerator INTEGER NOT NULL,
    carry_denominator INTEGER NOT NULL CHECK (carry_denominator > 0)
) STRICT;

CREATE TABLE account_lot (
    member INTEGER NOT NULL REFERENCES member (id),
    available_from INTEGER NOT NULL,
    expires_on INTEGER NOT NULL,                     -- 2147483647: never
    points INTEGER NOT NULL CHECK (points <> 0),
    PRIMARY KEY (member, available_from, expires_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_year (
    member INTEGER NOT NULL REFERENCES member (id),
    year INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points <> 0),
    PRIMARY KEY (member, year)
) STRICT, WITHOUT ROWID;

-- The last entry of a journal that the account contains.
CREATE TABLE account_terminal (
    member INTEGER NOT NULL REFERENCES member (id),
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    reflected INTEGER NOT NULL,
    PRIMARY KEY (member, terminal, incarnation)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_terminal_by_terminal ON account_terminal (terminal, member);

-- The history of a member; the bodies stay in the inbox.
CREATE TABLE entry (
    member INTEGER NOT NULL,
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (member, terminal, incarnation, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_by_time ON entry (member, at);

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'the history is append-only');
END;

CREATE TRIGGER entry_is_never_shortened BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'the history is append-only');
END;

-- Sales and returns by their own id: each is counted once, whoever sends it.
CREATE TABLE document (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything that has come back of a sale.
CREATE TABLE returned (
    sale BLOB NOT NULL CHECK (length(sale) = 16),
    line INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (sale, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    category TEXT NOT NULL,
    brand TEXT NOT NULL,
    tags TEXT NOT NULL,                              -- one on each line
    price INTEGER NOT NULL,
    measured INTEGER NOT NULL CHECK (measured IN (0, 1)),
    position INTEGER NOT NULL
) STRICT;

CREATE INDEX item_by_position ON item (position);

CREATE TABLE staff (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role INTEGER NOT NULL CHECK (role IN (0, 1)),
    pin_hash TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL
) STRICT;

CREATE INDEX staff_by_position ON staff (position);

CREATE TABLE programme (
    version INTEGER PRIMARY KEY CHECK (version >= 1),
    valid_from INTEGER NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE INDEX programme_by_position ON programme (position);
