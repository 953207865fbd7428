-- What the holder of a feed sees of its server, told with each renewal of the lease, so that everybody can be shown it.
ALTER TABLE feed_lease ADD COLUMN phase varchar(20);
ALTER TABLE feed_lease ADD COLUMN highest_seq bigint;
ALTER TABLE feed_lease ADD COLUMN gap_from bigint;
ALTER TABLE feed_lease ADD COLUMN gap_to bigint;
ALTER TABLE feed_lease ADD COLUMN gap_asked_at timestamp(6) with time zone;
ALTER TABLE feed_lease ADD COLUMN trouble varchar(1000);

-- What the feed found when the server counted lower than we do; nobody takes the feed while it stands.
ALTER TABLE feed_lease ADD COLUMN reseat_needed varchar(1000);

-- How many messages wait to be looked at, for everybody who may ask how a feed stands: reads with its owner's eyes, and tells
-- a number and nothing of anybody. A number whose message never came has the type 'missing'.
CREATE VIEW feed_exception_count AS
SELECT feed, count(*) AS exceptions, sum(CASE WHEN message_type = 'missing' THEN 1 ELSE 0 END) AS skipped
FROM feed_exception
WHERE cause <> 'NOTICE'
GROUP BY feed;
GRANT SELECT ON feed_exception_count TO lotbook_reader;
GRANT SELECT ON feed_exception_count TO lotbook_administrator;
GRANT SELECT ON feed_exception_count TO lotbook_feed;
