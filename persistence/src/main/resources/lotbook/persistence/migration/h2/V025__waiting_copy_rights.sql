GRANT INSERT, SELECT ON waiting_copy TO lotbook_feed;
