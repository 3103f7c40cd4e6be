-- Stores with a hub of their own (core/ports/store_hub.h). A hub itself keeps its books in SQLite.
ALTER TABLE pairing_code ADD COLUMN is_hub BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal ADD COLUMN is_hub BIGINT NOT NULL DEFAULT 0;
ALTER TABLE terminal_journal ADD COLUMN contained BIGINT NOT NULL DEFAULT 0;
ALTER TABLE lease ADD COLUMN parts BYTEA NOT NULL DEFAULT ''::bytea;
