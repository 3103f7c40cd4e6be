-- What rules of format 2 ask of a member. A birthday is the person's, and stands with the name.

ALTER TABLE member ADD COLUMN segments TEXT NOT NULL DEFAULT '';   -- a line each
ALTER TABLE member_name ADD COLUMN birthday BYTEA NOT NULL DEFAULT '';   -- sealed; empty: not known
