-- Messages to people, and the codes that they carry.

-- What has to be sent. Written in the transaction of what it is about, sent by one worker; the
-- payload is sealed and goes when it was sent. A dead letter keeps it for whoever looks after it.
CREATE TABLE outbox (
    id         TEXT PRIMARY KEY,
    channel    TEXT NOT NULL,
    user_id    TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    about      TEXT,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
    sealed     BLOB,
    attempts   INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CHECK ((state IN ('waiting', 'dead')) = (sealed IS NOT NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'waiting';
CREATE INDEX outbox_about ON outbox (about);

-- The newest code of an enrollment, a half session or a proof of identity; older ones are gone.
CREATE TABLE codes (
    owner      TEXT NOT NULL,
    factor_id  TEXT NOT NULL,
    user_id    TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- A keyed hash, bound to owner and number; NULL when it was used.
    code_hash  TEXT,
    way        TEXT NOT NULL,
    sent       INTEGER NOT NULL,
    failures   INTEGER NOT NULL,
    resend_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    region     TEXT NOT NULL,
    PRIMARY KEY (owner, factor_id)
) STRICT;
CREATE INDEX codes_by_end ON codes (expires_at);

-- What a list shows of a phone, as JSON; the number is in `sealed`.
ALTER TABLE factors ADD COLUMN phone TEXT;
