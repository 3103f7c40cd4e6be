-- Points that were given on trust (SaleRecord::trustedBy), until HQ has the sale. Derived.

CREATE TABLE trusted (
    sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
    member INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points > 0)
) STRICT;
