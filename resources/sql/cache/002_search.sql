-- More beginnings of each word of a name are kept (name_search.h), and members are counted as they
-- come. What was here by the old rule is fetched again.

DELETE FROM name_token;
DELETE FROM identifier;
DELETE FROM member;
DELETE FROM cursor WHERE scope = 'members';

-- A renamed member's old tokens are known from the old name.
DROP INDEX name_token_by_member;

CREATE TABLE tally (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO tally (name, count) VALUES ('member', 0);

CREATE TRIGGER member_is_counted AFTER INSERT ON member
BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'member';
END;

CREATE TRIGGER member_is_not_counted AFTER DELETE ON member
BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'member';
END;
