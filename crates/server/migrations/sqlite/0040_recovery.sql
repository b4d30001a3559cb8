-- Recovery codes. A set is pending until one of its codes was typed, then active; an account has
-- at most one active set.
CREATE TABLE recovery_sets (
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    session_id   TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('pending', 'active', 'replaced', 'expired')),
    -- Algorithm, parameters and salt, in the PHC string format.
    salt         TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX recovery_sets_of_account ON recovery_sets (user_id);
CREATE UNIQUE INDEX one_active_recovery_set ON recovery_sets (user_id) WHERE state = 'active';

-- Argon2id with the salt of the set; NULL when the code was used. A set that ended has no rows.
CREATE TABLE recovery_codes (
    set_id   TEXT NOT NULL REFERENCES recovery_sets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    hash     BLOB,
    used_at  INTEGER,
    PRIMARY KEY (set_id, position),
    CHECK ((hash IS NULL) = (used_at IS NOT NULL))
) STRICT;

-- Came in with a recovery code, and has not said yet what became of the lost method.
ALTER TABLE sessions ADD COLUMN recovered INTEGER NOT NULL DEFAULT 0;
