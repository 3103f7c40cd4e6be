-- Members that were merged into another one: their number means the other from now on.

ALTER TABLE member ADD COLUMN merged_into INTEGER;

CREATE INDEX member_by_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL;

-- What was fetched before did not say it: members are read again from the first.
DELETE FROM cursor WHERE scope = 'members';
