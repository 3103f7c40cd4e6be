-- The members as they stood at a position, prepared once for every till that begins
-- (core/hq/snapshots.h).
CREATE TABLE snapshot (
    id BYTEA PRIMARY KEY CHECK (length(id) = 16),
    epoch BIGINT NOT NULL,
    frames BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    members BIGINT NOT NULL,
    position BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE snapshot_frame (
    snapshot BYTEA NOT NULL CHECK (length(snapshot) = 16),
    frame BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (snapshot, frame)
);
-- It is packed already.
ALTER TABLE snapshot_frame ALTER COLUMN sealed SET STORAGE EXTERNAL;
