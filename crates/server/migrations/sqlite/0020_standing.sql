-- What sign-in asks for first, what can still be undone, and where an account stands with the rules.

CREATE TABLE default_methods (
    user_id   TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    factor_id TEXT NOT NULL,
    way       TEXT
) STRICT;

-- A removed factor keeps its row for a few seconds; `removal` is JSON: what undoing has to know.
-- Its `name_key` is then one that no name can have, so that the name is free.
ALTER TABLE factors ADD COLUMN removed_at INTEGER;
ALTER TABLE factors ADD COLUMN removal TEXT;
CREATE INDEX removed_factors ON factors (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE setups (
    user_id      TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    told_at      INTEGER,
    skips        INTEGER NOT NULL DEFAULT 0,
    confirmed_at INTEGER,
    lost_at      INTEGER
) STRICT;

CREATE TABLE skips (
    session_id TEXT PRIMARY KEY,
    at         INTEGER NOT NULL
) STRICT;

-- Links of notices ("this wasn't me"): the token is hashed.
CREATE TABLE disavowals (
    token_hash TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    event      TEXT NOT NULL,
    at         INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;

-- The factor whose place the new one takes.
ALTER TABLE enrollments ADD COLUMN replaces TEXT;
