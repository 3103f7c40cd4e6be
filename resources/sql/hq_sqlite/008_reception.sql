-- What was taken in on a day is exported the night after.

CREATE INDEX inbox_by_reception ON inbox (received_at);
