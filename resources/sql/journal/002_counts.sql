-- What a movement adds beside points: purchases, and what rules with limits and wallets count.

ALTER TABLE movement ADD COLUMN purchases INTEGER NOT NULL DEFAULT 0;
ALTER TABLE movement ADD COLUMN counts BLOB;  -- all other counts; null: none
ALTER TABLE movement ADD COLUMN lots BLOB;    -- the points with another life; null: none

UPDATE movement SET purchases = 1 WHERE sequence IN (SELECT sequence FROM sale);
