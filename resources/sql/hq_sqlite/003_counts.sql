-- What an account keeps beside points: purchases, and what rules with limits and wallets count.

ALTER TABLE account ADD COLUMN purchases INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN counts BLOB;  -- all other counts; null: none

UPDATE account SET purchases =
    (SELECT count(*) FROM entry e WHERE e.member = account.member AND e.kind = 'sale');
