-- What rules with a budget, and rewards with a stock, have given to all members.

CREATE TABLE spent (
    rule TEXT PRIMARY KEY,
    points INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX spent_by_position ON spent (position);

CREATE TABLE spent_in_store (
    rule TEXT NOT NULL,
    store TEXT NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (rule, store)
) STRICT, WITHOUT ROWID;

INSERT INTO feed_head (scope, head) VALUES ('spent', 0);
