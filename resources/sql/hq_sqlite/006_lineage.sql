-- How a journal's till last spoke, to tell it from a copy of its disk (core/hq/lineage.h).

ALTER TABLE terminal_journal ADD COLUMN protocol INTEGER NOT NULL DEFAULT 1;
ALTER TABLE terminal_journal ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN nonce BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE terminal_journal ADD COLUMN nonce_before BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
ALTER TABLE terminal_journal ADD COLUMN forks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN last_fork INTEGER;
