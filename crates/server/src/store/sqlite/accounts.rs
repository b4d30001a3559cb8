//! The table `accounts` in SQLite.

use async_trait::async_trait;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{SqliteTx, signed, unsigned};
use crate::store::{Account, Accounts, Result};

#[async_trait]
impl Accounts for SqliteTx {
    async fn account(&mut self, name: &str) -> Result<Option<Account>> {
        let row = sqlx::query("SELECT * FROM accounts WHERE name = $1")
            .bind(name)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(account).transpose()?)
    }

    async fn account_by_id(&mut self, id: &str) -> Result<Option<Account>> {
        let row = sqlx::query("SELECT * FROM accounts WHERE id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        Ok(row.as_ref().map(account).transpose()?)
    }

    async fn put_account(&mut self, account: &Account) -> Result<()> {
        sqlx::query(
            "INSERT INTO accounts (id, name, display_name, password_hash, created_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash",
        )
        .bind(&account.id)
        .bind(&account.name)
        .bind(&account.display_name)
        .bind(&account.password_hash)
        .bind(signed(account.created_at))
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

fn account(row: &SqliteRow) -> sqlx::Result<Account> {
    Ok(Account {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        display_name: row.try_get("display_name")?,
        password_hash: row.try_get("password_hash")?,
        created_at: unsigned(row.try_get("created_at")?),
    })
}
