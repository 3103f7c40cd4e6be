-- What all members together had of rules with a budget and rewards with a stock.

CREATE TABLE spent (
    rule TEXT PRIMARY KEY,
    points INTEGER NOT NULL,
    in_store INTEGER NOT NULL,
    reflected INTEGER NOT NULL   -- the last entry of this till that both contain
) STRICT, WITHOUT ROWID;
