-- How a journal's till last spoke, to tell it from a copy of its disk (core/hq/lineage.h).

ALTER TABLE terminal_journal ADD COLUMN protocol BIGINT NOT NULL DEFAULT 1;
ALTER TABLE terminal_journal ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN nonce BYTEA NOT NULL DEFAULT '\x00000000000000000000000000000000';
ALTER TABLE terminal_journal ADD COLUMN nonce_before BYTEA NOT NULL DEFAULT '\x00000000000000000000000000000000';
ALTER TABLE terminal_journal ADD COLUMN forks BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN last_fork BIGINT;
