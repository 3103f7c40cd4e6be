-- The tax in the price of an item, in ten-thousandths of a percent.

ALTER TABLE item ADD COLUMN tax INTEGER NOT NULL DEFAULT 0;
