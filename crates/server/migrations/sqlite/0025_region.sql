-- The region that a message is counted for when it was sent: of codes to numbers that nobody has
-- confirmed. Others have none.
ALTER TABLE outbox ADD COLUMN region TEXT;
