-- The last rotating code of each card that was taken here: none of them is taken twice. A row is of
-- no use any more when its step is long over.

CREATE TABLE used_code (
    card BLOB PRIMARY KEY,  -- keyed hash
    step INTEGER NOT NULL   -- of RFC 6238
) STRICT, WITHOUT ROWID;
