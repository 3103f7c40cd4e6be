-- What was taken in on a day is exported the night after. Entries lie on the disk as they came, so
-- that a few numbers for each hundred pages are enough, and appending costs next to nothing.

CREATE INDEX inbox_by_reception ON inbox USING brin (received_at);
