-- Passwords for programs, temporary access passes, and who did what for somebody else.

CREATE TABLE app_passwords (
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    -- A keyed hash, bound to the account: found by this index, and useless in another row.
    hash         TEXT NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    UNIQUE (user_id, name_key)
) STRICT;

-- At most one for an account. The hash is Argon2id: a short pass is short of bits.
CREATE TABLE passes (
    id      TEXT PRIMARY KEY,
    user_id TEXT NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    hash    TEXT NOT NULL,
    once    INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

-- A session that a pass opened ends with it.
ALTER TABLE sessions ADD COLUMN pass_ends_at INTEGER;
ALTER TABLE sessions ADD COLUMN pass_once INTEGER;

-- The administrator, where somebody else's account was changed.
ALTER TABLE audit ADD COLUMN actor TEXT;
