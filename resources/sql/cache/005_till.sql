-- The tills of this store: with these keys they sign their slips.

CREATE TABLE till (
    terminal INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
    PRIMARY KEY (terminal, incarnation)
) STRICT, WITHOUT ROWID;
