-- What came back here of sales that are not of this journal: another till made them, or this one
-- before it was paired anew. Derived.

CREATE TABLE returned_here (
    sale BLOB NOT NULL CHECK (length(sale) = 16),
    line INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (sale, line)
) STRICT, WITHOUT ROWID;
