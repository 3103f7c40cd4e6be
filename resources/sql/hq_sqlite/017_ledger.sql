-- The books of the programme (core/ledger/transfer.h): what was transferred on a day, at a store. The
-- day is that on which HQ took the entries in. Beyond the entries there is what expired.
CREATE TABLE ledger_day (
    day INTEGER NOT NULL,
    store TEXT NOT NULL,                     -- empty: at none
    kind INTEGER NOT NULL,
    points INTEGER NOT NULL,
    transfers INTEGER NOT NULL,
    PRIMARY KEY (day, store, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO ledger_day (day, store, kind, points, transfers)
    SELECT 0, '', 0, points, members FROM
        (SELECT CAST(coalesce(sum(points), 0) AS INTEGER) AS points, count(*) AS members
         FROM account) AS before
    WHERE points <> 0;

-- Points of a member that were taken for expired on that day; below 0 where they were not.
CREATE TABLE expiry (
    member INTEGER NOT NULL,
    day INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (member, day)
) STRICT, WITHOUT ROWID;
