-- What sales gave from budgets and stocks, until HQ's sums contain it; what was changed by hand; and
-- which sales were claimed for a member afterwards.

CREATE TABLE given (
    rule TEXT NOT NULL,
    sequence INTEGER NOT NULL REFERENCES journal (sequence),
    points INTEGER NOT NULL,
    PRIMARY KEY (rule, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjusted (
    sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
    staff INTEGER NOT NULL,
    day INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points >= 0)
) STRICT;

CREATE INDEX adjusted_by_staff ON adjusted (staff, day);

ALTER TABLE sale ADD COLUMN claimed INTEGER REFERENCES journal (sequence);
