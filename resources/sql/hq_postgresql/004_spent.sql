-- What rules with a budget, and rewards with a stock, have given to all members.

CREATE TABLE spent (
    rule TEXT PRIMARY KEY,
    points BIGINT NOT NULL,
    position BIGINT NOT NULL
);

CREATE INDEX spent_by_position ON spent (position);

CREATE TABLE spent_in_store (
    rule TEXT NOT NULL,
    store TEXT NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (rule, store)
);

INSERT INTO feed_head (scope, head) VALUES ('spent', 0);
