//! The database as one SQLite file: one connection writes, several read (WAL).

mod access;
mod accounts;
mod answers;
mod attempts;
mod audit;
mod codes;
mod enrollments;
mod factors;
mod outbox;
mod recovery;
mod removals;
mod sessions;
mod standing;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool,
    SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, SqlSafeStr as _, Transaction};

use super::{Result, Store, StoreError, Tx};

/// The changes of the schema, oldest first. A released one is never edited.
const MIGRATIONS: [(i64, &str, &str); 7] = [
    (1, "start", include_str!("../../../migrations/sqlite/0001_start.sql")),
    (10, "delivery", include_str!("../../../migrations/sqlite/0010_delivery.sql")),
    (20, "standing", include_str!("../../../migrations/sqlite/0020_standing.sql")),
    (25, "region", include_str!("../../../migrations/sqlite/0025_region.sql")),
    (30, "demands", include_str!("../../../migrations/sqlite/0030_demands.sql")),
    (40, "recovery", include_str!("../../../migrations/sqlite/0040_recovery.sql")),
    (50, "app_passwords", include_str!("../../../migrations/sqlite/0050_app_passwords.sql")),
];

const READERS: u32 = 4;
const PATIENCE: Duration = Duration::from_secs(5);

/// A database in one file.
#[derive(Debug)]
pub struct SqliteStore {
    /// A single connection: writers wait for each other here and not in SQLite's busy loop.
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// If the file cannot be opened or is not ours.
    pub async fn open(file: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A confirmed factor must survive a power cut: the person's app holds its half.
            .synchronous(SqliteSynchronous::Full)
            // Deleted secrets are overwritten in the file, although they are sealed.
            .pragma("secure_delete", "ON")
            .busy_timeout(PATIENCE)
            // Values are bound and never logged, but statements are noise in a structured log.
            .disable_statement_logging();
        let pool = |connections| {
            SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE)
        };
        let writer = pool(1).connect_with(options.clone()).await?;
        migrator().run(&writer).await.map_err(StoreError::new)?;
        let readers = pool(READERS).connect_with(options).await?;
        Ok(Self { writer, readers })
    }
}

fn migrator() -> Migrator {
    let migration = |(version, name, sql): (i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(MIGRATIONS.map(migration).to_vec())
}

#[async_trait]
impl Store for SqliteStore {
    async fn read(&self) -> Result<Box<dyn Tx>> {
        Ok(Box::new(SqliteTx(self.readers.begin().await?)))
    }

    async fn write(&self, _lock: &str) -> Result<Box<dyn Tx>> {
        // IMMEDIATE takes the write lock before the first read: what was read stays true.
        Ok(Box::new(SqliteTx(self.writer.begin_with("BEGIN IMMEDIATE").await?)))
    }

    async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A transaction; dropped, it is rolled back.
struct SqliteTx(Transaction<'static, Sqlite>);

impl SqliteTx {
    fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

#[async_trait]
impl Tx for SqliteTx {
    async fn lock(&mut self, _lock: &str) -> Result<()> {
        // One writer at a time: it has every lock there is.
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::new(error)
    }
}

/// SQLite's integers are signed. Our numbers are times and steps far below 2⁶³, so the bits are
/// the same.
fn signed(number: u64) -> i64 {
    number.cast_signed()
}

fn unsigned(number: i64) -> u64 {
    number.cast_unsigned()
}
