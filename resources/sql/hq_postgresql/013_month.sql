-- inbox and entry are kept by the month (UTC) in which HQ took the entry in, so that what grows
-- without end is looked after in parts of one size. The month is a part of their keys because
-- PostgreSQL wants it there; that an entry is taken in and booked once is seen to by the rows of
-- its journal (acked_sequence, applied_sequence), which are locked and moved in the same
-- transactions. They distribute as before: inbox by terminal, entry by member.
-- What was there becomes one part, of all the months until now. entry has to learn when each was
-- taken in: it is written anew, the inbox is only read once.
SET LOCAL enable_seqscan TO on;

-- The first millisecond of the month that is `ahead` months behind the one `at` is in.
CREATE FUNCTION first_of_month(at BIGINT, ahead INTEGER) RETURNS BIGINT
LANGUAGE sql IMMUTABLE AS $$
    SELECT (EXTRACT(EPOCH FROM date_trunc('month', to_timestamp(at / 1000) AT TIME ZONE 'UTC')
                               + make_interval(months => ahead)) * 1000)::bigint
$$;

-- Makes the parts for this month and those `ahead`. Where one cannot be made (its rows stand in
-- another part already) it is left: what belongs to no month goes to the part for everything else.
-- With the rights of the owner, for the role of the service may make no tables.
CREATE FUNCTION make_months(ahead INTEGER) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    now_ms BIGINT := EXTRACT(EPOCH FROM clock_timestamp()) * 1000;
    whole TEXT;
    part TEXT;
    begins BIGINT;
    made INTEGER := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(7310516);
    FOR month IN 0 .. ahead LOOP
        begins := first_of_month(now_ms, month);
        FOREACH whole IN ARRAY ARRAY['inbox', 'entry'] LOOP
            part := whole || to_char(to_timestamp(begins / 1000) AT TIME ZONE 'UTC', '_YYYY_MM');
            CONTINUE WHEN to_regclass(part) IS NOT NULL;
            BEGIN
                -- Not PARTITION OF, which would keep everybody waiting.
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, whole);
                EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM CURRENT_USER, PUBLIC',
                               part);
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
                               whole, part, begins, first_of_month(now_ms, month + 1));
                made := made + 1;
            EXCEPTION WHEN invalid_object_definition OR check_violation THEN
                NULL;
            END;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;

REVOKE ALL ON FUNCTION make_months(INTEGER) FROM PUBLIC;

ALTER TABLE inbox RENAME TO inbox_before;
ALTER INDEX inbox_by_reception RENAME TO inbox_before_by_reception;
ALTER TABLE inbox_before DROP CONSTRAINT inbox_pkey;
CREATE TABLE inbox (
    LIKE inbox_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
    PRIMARY KEY (terminal, incarnation, sequence, received_at)
) PARTITION BY RANGE (received_at);
CREATE INDEX inbox_by_reception ON inbox USING brin (received_at);
CREATE TABLE inbox_other PARTITION OF inbox DEFAULT;

ALTER TABLE entry RENAME TO entry_before;
ALTER INDEX entry_pkey RENAME TO entry_before_pkey;
ALTER INDEX entry_by_time RENAME TO entry_before_by_time;
CREATE TABLE entry (
    LIKE entry_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (member, terminal, incarnation, sequence, received_at)
) PARTITION BY RANGE (received_at);
CREATE INDEX entry_by_time ON entry (member, at);
CREATE TABLE entry_other PARTITION OF entry DEFAULT;

DO $$
DECLARE
    newest BIGINT;
BEGIN
    SELECT max(received_at) INTO newest FROM inbox_before;
    IF newest IS NOT NULL THEN
        newest := first_of_month(greatest(newest, (EXTRACT(EPOCH FROM now()) * 1000)::bigint), 1);
        ALTER TABLE inbox_before ADD PRIMARY KEY (terminal, incarnation, sequence, received_at);
        EXECUTE format('ALTER TABLE inbox ATTACH PARTITION inbox_before '
                       'FOR VALUES FROM (MINVALUE) TO (%s)', newest);
        EXECUTE format('CREATE TABLE entry_until_now PARTITION OF entry '
                       'FOR VALUES FROM (MINVALUE) TO (%s)', newest);
        INSERT INTO entry
        SELECT e.*, COALESCE(i.received_at, 0) FROM entry_before e
        LEFT JOIN inbox_before i USING (terminal, incarnation, sequence);
        REVOKE UPDATE, DELETE, TRUNCATE ON inbox_before, entry_until_now FROM CURRENT_USER, PUBLIC;
    ELSE
        DROP TABLE inbox_before;
    END IF;
    DROP TABLE entry_before;
    ALTER TABLE IF EXISTS entry_until_now RENAME TO entry_before;
END
$$;

REVOKE UPDATE, DELETE, TRUNCATE ON inbox, inbox_other, entry, entry_other FROM CURRENT_USER, PUBLIC;

SELECT make_months(2);
