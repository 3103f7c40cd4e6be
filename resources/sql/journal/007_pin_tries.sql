-- Wrong PINs in a row at each door of this till, so that pulling the plug does not forget them. Not
-- derived from the journal.

CREATE TABLE pin_tries (
    door INTEGER PRIMARY KEY,   -- the number of the person; 0: any manager who agrees to something
    failures INTEGER NOT NULL,
    at INTEGER NOT NULL,        -- of the last one
    uptime_start INTEGER NOT NULL,
    uptime INTEGER NOT NULL
) STRICT;
