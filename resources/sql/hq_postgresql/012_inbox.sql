-- An entry is appended by a transaction that holds the row of its journal, and acknowledges it
-- there: to look that row up again for each entry cost a fifth of all that taking them in does.
-- (On SQLite it costs nothing that can be measured, and stays.)
ALTER TABLE inbox DROP CONSTRAINT inbox_terminal_incarnation_fkey;
