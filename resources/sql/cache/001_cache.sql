-- What HQ told this terminal. Everything here can be fetched again.

CREATE TABLE cursor (
    scope TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    status INTEGER NOT NULL,
    since INTEGER NOT NULL,
    card_tail TEXT NOT NULL,
    name BLOB NOT NULL,        -- sealed
    account BLOB NOT NULL,
    reflected INTEGER NOT NULL,
    merged_into INTEGER        -- this number means the other from now on
) STRICT;

CREATE INDEX member_by_card_tail ON member (card_tail);
CREATE INDEX member_by_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL;

-- Members are counted as they come: a million is not counted at each start.
CREATE TABLE tally (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO tally (name, count) VALUES ('member', 0);

CREATE TRIGGER member_is_counted AFTER INSERT ON member
BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'member';
END;

CREATE TRIGGER member_is_not_counted AFTER DELETE ON member
BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'member';
END;

CREATE TABLE identifier (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 16),
    member INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX identifier_by_member ON identifier (member);

-- Keyed hashes of the first letters of each word of a name (name_search.h). A renamed member's old
-- ones are known from the old name.
CREATE TABLE name_token (
    token INTEGER NOT NULL,
    member INTEGER NOT NULL,
    PRIMARY KEY (token, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    category TEXT NOT NULL,
    brand TEXT NOT NULL,
    tags TEXT NOT NULL,        -- separated by line feeds
    price INTEGER NOT NULL,
    measured INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role INTEGER NOT NULL,
    pin_hash TEXT NOT NULL,
    active INTEGER NOT NULL
) STRICT;

CREATE TABLE programme (
    version INTEGER PRIMARY KEY,
    valid_from INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
