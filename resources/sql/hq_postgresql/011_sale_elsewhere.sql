-- Any till can find a sale of another: by its id, or by what stands on its slip. Sales of before are
-- found by their id alone.
ALTER TABLE document ADD COLUMN number BIGINT NOT NULL DEFAULT 0;  -- of a sale: on its slip
CREATE INDEX document_by_number ON document (terminal, number) WHERE number > 0;

-- Which till has a sale while goods of it come back, so that no other takes them too. `until` is
-- null while it has it; afterwards the entry of its journal up to which the books must be.
CREATE TABLE sale_hold (
    sale BYTEA PRIMARY KEY CHECK (length(sale) = 16),
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT
);

CREATE INDEX sale_hold_by_terminal ON sale_hold (terminal);

-- The keys of a store's tills, for the other tills of that store: a scope of the feed.
CREATE TABLE terminal_key (
    store TEXT NOT NULL,
    terminal BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (store, terminal, incarnation)
);

CREATE INDEX terminal_key_by_position ON terminal_key (store, position);

INSERT INTO terminal_key (store, terminal, incarnation, position)
SELECT t.store, j.terminal, j.incarnation, row_number() OVER (ORDER BY j.terminal, j.incarnation)
FROM terminal_journal j JOIN terminal t ON t.id = j.terminal;

INSERT INTO feed_head (scope, head) SELECT 'till', count(*) FROM terminal_key;
