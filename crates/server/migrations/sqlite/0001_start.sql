-- Times are Unix milliseconds. Secrets are sealed, tokens and idempotency keys are hashed.

CREATE TABLE accounts (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    display_name  TEXT,
    password_hash TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id               TEXT PRIMARY KEY,
    user_id          TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    stage            TEXT NOT NULL CHECK (stage IN ('half', 'full')),
    created_at       INTEGER NOT NULL,
    seen_at          INTEGER NOT NULL,
    authenticated_at INTEGER NOT NULL,
    ended_at         INTEGER,
    predecessor      TEXT
) STRICT;
CREATE INDEX sessions_of_account ON sessions (user_id);

CREATE TABLE factors (
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    sealed       BLOB NOT NULL,
    last_step    INTEGER NOT NULL,
    drift        INTEGER NOT NULL,
    UNIQUE (user_id, name_key)
) STRICT;

CREATE TABLE enrollments (
    id               TEXT PRIMARY KEY,
    user_id          TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    session_id       TEXT NOT NULL,
    kind             TEXT NOT NULL,
    state            TEXT NOT NULL,
    sealed           BLOB,
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL,
    extendable_until INTEGER NOT NULL,
    failures         INTEGER NOT NULL DEFAULT 0,
    -- An enrollment that ended holds no secret.
    CHECK ((state = 'pending') = (sealed IS NOT NULL))
) STRICT;
CREATE INDEX enrollments_of_account ON enrollments (user_id);
CREATE UNIQUE INDEX one_pending_enrollment ON enrollments (session_id, kind) WHERE state = 'pending';

CREATE TABLE attempts (
    bucket  TEXT NOT NULL,
    subject TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX attempts_by_subject ON attempts (bucket, subject, at);

CREATE TABLE answers (
    user_id       TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    key_hash      TEXT NOT NULL,
    request_hash  TEXT NOT NULL,
    sealed        BLOB NOT NULL,
    enrollment_id TEXT,
    expires_at    INTEGER NOT NULL,
    PRIMARY KEY (user_id, key_hash)
) STRICT;
CREATE INDEX answers_by_enrollment ON answers (enrollment_id);

CREATE TABLE audit (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    user_id    TEXT,
    event      TEXT NOT NULL,
    subject    TEXT,
    request_id TEXT NOT NULL
) STRICT;
