-- What rules of format 2 ask of a member.

ALTER TABLE member ADD COLUMN segments TEXT NOT NULL DEFAULT '';   -- a line each
ALTER TABLE member ADD COLUMN birthday BLOB NOT NULL DEFAULT x'';  -- sealed; empty: not known
