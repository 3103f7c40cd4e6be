-- HQ on PostgreSQL: the same tables, names and keys as resources/sql/hq_sqlite.
--
-- Every table that grows is spread by one column, and each of its unique keys contains that column,
-- so that the schema distributes as it is (Citus: create_distributed_table(table, column)):
--   terminal: id; terminal_journal, inbox, dispute: terminal
--   member: id; member_name, account, account_lot, account_year, account_terminal, entry: member
--   identifier: hash; document: id; returned: sale
-- All others are small and the same everywhere (reference tables).
-- Append-only tables take the right to change them away from their owner too: a trigger would not
-- distribute. Days are counted from 1970-01-01, instants in milliseconds of UTC.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    taken BIGINT NOT NULL CHECK (taken >= 0)
);

INSERT INTO counter (name, taken) VALUES ('member', 0), ('terminal', 0);

-- The last position given out in each scope of the feed.
CREATE TABLE feed_head (
    scope TEXT PRIMARY KEY,
    head BIGINT NOT NULL CHECK (head >= 0)
);

INSERT INTO feed_head (scope, head) VALUES ('item', 0), ('member', 0), ('programme', 0), ('staff', 0);

CREATE TABLE pairing_code (
    digest BYTEA PRIMARY KEY CHECK (length(digest) = 32),
    expires BIGINT NOT NULL,
    store TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE terminal (
    id BIGINT PRIMARY KEY CHECK (id >= 1),
    incarnation BIGINT NOT NULL CHECK (incarnation >= 1),
    store TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE INDEX terminal_by_name ON terminal (store, name);

CREATE TABLE terminal_journal (
    terminal BIGINT NOT NULL REFERENCES terminal (id),
    incarnation BIGINT NOT NULL,
    public_key BYTEA NOT NULL CHECK (length(public_key) = 32),
    paired_with BYTEA NOT NULL CHECK (length(paired_with) = 32),
    paired_at BIGINT NOT NULL,
    last_contact BIGINT NOT NULL,
    acked_sequence BIGINT NOT NULL DEFAULT 0,
    acked_hash BYTEA NOT NULL CHECK (length(acked_hash) = 32),
    applied_sequence BIGINT NOT NULL DEFAULT 0,
    disputed BIGINT NOT NULL DEFAULT 0,
    sales BIGINT NOT NULL DEFAULT 0,
    returns BIGINT NOT NULL DEFAULT 0,
    awarded BIGINT NOT NULL DEFAULT 0,
    reversed BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (terminal, incarnation),
    CHECK (applied_sequence >= 0 AND applied_sequence <= acked_sequence)
);

CREATE INDEX terminal_journal_by_pairing ON terminal_journal (paired_with);
CREATE INDEX terminal_journal_waiting ON terminal_journal (terminal, incarnation)
    WHERE applied_sequence < acked_sequence;

CREATE TABLE inbox (
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence >= 1),
    body BYTEA NOT NULL,
    hash BYTEA NOT NULL CHECK (length(hash) = 32),
    received_at BIGINT NOT NULL,
    PRIMARY KEY (terminal, incarnation, sequence),
    FOREIGN KEY (terminal, incarnation) REFERENCES terminal_journal (terminal, incarnation)
);

-- Applied entries that somebody should look at.
CREATE TABLE dispute (
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (terminal, incarnation, sequence)
);

CREATE TABLE member (
    id BIGINT PRIMARY KEY CHECK (id >= 1),
    status BIGINT NOT NULL CHECK (status BETWEEN 0 AND 3),
    card_tail TEXT NOT NULL,
    since BIGINT NOT NULL,
    merged_into BIGINT CHECK (merged_into <> id),
    position BIGINT NOT NULL
);

CREATE INDEX member_by_position ON member (position);
CREATE INDEX member_by_merge ON member (merged_into) WHERE merged_into IS NOT NULL;

-- Names are sealed, and alone: erasing a person deletes their row here and keeps the ledger.
CREATE TABLE member_name (
    member BIGINT PRIMARY KEY REFERENCES member (id),
    sealed BYTEA NOT NULL
);

CREATE TABLE identifier (
    hash BYTEA PRIMARY KEY CHECK (length(hash) = 16),
    member BIGINT NOT NULL
);

CREATE INDEX identifier_by_member ON identifier (member);

CREATE TABLE account (
    member BIGINT PRIMARY KEY REFERENCES member (id),
    points BIGINT NOT NULL,
    carry_numerator BIGINT NOT NULL,
    carry_denominator BIGINT NOT NULL CHECK (carry_denominator > 0)
);

CREATE TABLE account_lot (
    member BIGINT NOT NULL REFERENCES member (id),
    available_from BIGINT NOT NULL,
    expires_on BIGINT NOT NULL,                     -- 2147483647: never
    points BIGINT NOT NULL CHECK (points <> 0),
    PRIMARY KEY (member, available_from, expires_on)
);

CREATE TABLE account_year (
    member BIGINT NOT NULL REFERENCES member (id),
    year BIGINT NOT NULL,
    points BIGINT NOT NULL CHECK (points <> 0),
    PRIMARY KEY (member, year)
);

-- The last entry of a journal that the account contains.
CREATE TABLE account_terminal (
    member BIGINT NOT NULL REFERENCES member (id),
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    reflected BIGINT NOT NULL,
    PRIMARY KEY (member, terminal, incarnation)
);

CREATE INDEX account_terminal_by_terminal ON account_terminal (terminal, member);

-- The history of a member; the bodies stay in the inbox.
CREATE TABLE entry (
    member BIGINT NOT NULL,
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    day BIGINT NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (member, terminal, incarnation, sequence)
);

CREATE INDEX entry_by_time ON entry (member, at);

-- Sales and returns by their own id: each is counted once, whoever sends it.
CREATE TABLE document (
    id BYTEA PRIMARY KEY CHECK (length(id) = 16),
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    sequence BIGINT NOT NULL
);

-- Everything that has come back of a sale.
CREATE TABLE returned (
    sale BYTEA NOT NULL CHECK (length(sale) = 16),
    line BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (sale, line)
);

CREATE TABLE item (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    category TEXT NOT NULL,
    brand TEXT NOT NULL,
    tags TEXT NOT NULL,                              -- one on each line
    price BIGINT NOT NULL,
    measured BIGINT NOT NULL CHECK (measured IN (0, 1)),
    position BIGINT NOT NULL
);

CREATE INDEX item_by_position ON item (position);

CREATE TABLE staff (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    role BIGINT NOT NULL CHECK (role IN (0, 1)),
    pin_hash TEXT NOT NULL,
    active BIGINT NOT NULL CHECK (active IN (0, 1)),
    position BIGINT NOT NULL
);

CREATE INDEX staff_by_position ON staff (position);

CREATE TABLE programme (
    version BIGINT PRIMARY KEY CHECK (version >= 1),
    valid_from BIGINT NOT NULL,
    text TEXT NOT NULL,
    position BIGINT NOT NULL
);

CREATE INDEX programme_by_position ON programme (position);

REVOKE UPDATE, DELETE, TRUNCATE ON inbox, entry FROM CURRENT_USER, PUBLIC;
