//! `keju user`.

use super::Database;
use crate::open;
use app::web::site::Site;
use clap::{Args, Subcommand};
use engine::people::{self, New, password::LEAST};
use exam::Role;
use std::io::BufRead;

#[derive(Subcommand)]
pub(super) enum User {
    /// Add a person; a password is made and printed once, or read from standard input.
    Add {
        /// The name to sign in with.
        name: String,
        /// The name to show; the sign-in name if absent.
        #[arg(long)]
        display: Option<String>,
        /// What they may do; may be repeated.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        #[command(flatten)]
        password: Password,
        #[command(flatten)]
        database: Database,
    },
    /// Set a new password and end all sign-ins of the person.
    Passwd {
        /// The name to sign in with.
        name: String,
        #[command(flatten)]
        password: Password,
        #[command(flatten)]
        database: Database,
    },
    /// Bar a person; what they answered stays.
    Disable {
        /// The name to sign in with.
        name: String,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Args)]
pub(super) struct Password {
    /// Read the password from standard input (one line); otherwise a new one is made and printed once.
    #[arg(long)]
    password_stdin: bool,
}

fn role(name: &str) -> Result<Role, String> {
    let all = Role::ALL.map(Role::name).join(", ");
    Role::from_name(name).ok_or_else(|| format!("a role is one of {all}"))
}

pub(super) async fn run(user: User) -> Result<(), String> {
    match user {
        User::Add { name, display, roles, password, database } => {
            let site = open::site(&database.url).await?;
            let password = chosen(&password, &site)?;
            add(&site, &name, display.as_deref().unwrap_or(&name), &roles, password).await?;
            say!("added {name}");
        }
        User::Passwd { name, password, database } => {
            let site = open::existing(&database.url).await?;
            let hash = site.state.hasher.hash(chosen(&password, &site)?).await;
            change(&site, async |tx| store::person::set_password(tx, &name, &hash).await, &name, "password.set").await?;
            say!("new password for {name}; all sign-ins ended");
        }
        User::Disable { name, database } => {
            let site = open::existing(&database.url).await?;
            change(&site, async |tx| store::person::set_disabled(tx, &name, true).await, &name, "person.disable").await?;
            say!("{name} is barred; all sign-ins ended, answers kept");
        }
    }
    Ok(())
}

/// Adds a person.
pub async fn add(site: &Site, name: &str, display: &str, roles: &[Role], password: String) -> Result<(), String> {
    people::sign_in_name(name).map_err(|error| error.to_string())?;
    let hash = site.state.hasher.hash(password).await;
    let mut tx = site.db.begin().await.map_err(|error| error.to_string())?;
    let new = New { name, display, roles, password: &hash };
    people::add(&mut tx, site, None, new).await.map_err(|error| format!("{name}: {error}"))?;
    tx.commit().await.map_err(|error| error.to_string())
}

/// Changes a person in the audit log's sight; nobody in particular has done it.
async fn change(
    site: &Site,
    work: impl AsyncFnOnce(&mut store::Tx) -> store::Result<bool>,
    name: &str,
    what: &str,
) -> Result<(), String> {
    let done = async {
        let Some(person) = store::account::by_name(&site.db, name).await? else { return Ok(false) };
        let mut tx = site.db.begin().await?;
        store::audit::hold(&mut tx).await?;
        let found = work(&mut tx).await?;
        store::code::cancel(&mut tx, person).await?;
        let detail = serde_json::json!({ "person": person.to_string() });
        store::audit::add(&mut tx, None, what, &detail.to_string(), site.now()).await?;
        tx.commit().await?;
        Ok(found)
    };
    match done.await {
        Ok(true) => Ok(()),
        Ok(false) => Err(format!("there is nobody named {name}")),
        Err::<bool, store::Error>(error) => Err(error.to_string()),
    }
}

fn chosen(password: &Password, site: &Site) -> Result<String, String> {
    if !password.password_stdin {
        let made = made_up(site);
        say!("password: {made}");
        return Ok(made);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|_| "cannot read the password from standard input".to_owned())?;
    let line = line.trim_end_matches(['\r', '\n']).to_owned();
    if line.chars().count() < LEAST { Err(format!("a password has at least {LEAST} characters")) } else { Ok(line) }
}

/// Sixteen characters of chance, 80 bits, easy to read out.
pub fn made_up(site: &Site) -> String {
    site.letters(4)
}
