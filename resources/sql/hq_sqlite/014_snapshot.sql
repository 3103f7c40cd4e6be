-- The members as they stood at a position, prepared once for every till that begins
-- (core/hq/snapshots.h).
CREATE TABLE snapshot (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    epoch INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    members INTEGER NOT NULL,
    position INTEGER NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_frame (
    snapshot BLOB NOT NULL CHECK (length(snapshot) = 16),
    frame INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (snapshot, frame)
) STRICT;
