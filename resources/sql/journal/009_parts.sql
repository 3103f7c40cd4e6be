-- Lent by the hub of the store: what it is of leases of the store (core/storage/lease_parts.h).
ALTER TABLE lease ADD COLUMN parts BLOB NOT NULL DEFAULT x'';
