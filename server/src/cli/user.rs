//! `keju user`.

use super::Database;
use crate::open;
use app::web::site::Site;
use clap::{Args, Subcommand};
use engine::people::{self, NewPerson, PeopleError, password, password_change};
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
    /// Forget the failed attempts to sign in to an account, so that its owner can sign in at once.
    Unlock {
        /// The name to sign in with.
        name: String,
        #[command(flatten)]
        database: Database,
    },
    /// Remove the second factor of a person who has lost it.
    RemoveFactor {
        /// The name to sign in with.
        name: String,
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
            let password = choose_password(&password, &site)?;
            password::check(&name, display.as_deref().unwrap_or_default(), &password).map_err(|error| error.to_string())?;
            add(&site, &name, display.as_deref().unwrap_or(&name), &roles, password).await?;
            say!("added {name}");
        }
        User::Passwd { name, password, database } => {
            let site = open::existing(&database.url).await?;
            let password = choose_password(&password, &site)?;
            password_change::set_by_name(&site, &name, password).await.map_err(|error| describe_error(&name, error))?;
            say!("new password for {name}; all sign-ins ended");
        }
        User::Unlock { name, database } => {
            let site = open::existing(&database.url).await?;
            people::unlock_by_name(&site, &name).await.map_err(|error| describe_error(&name, error))?;
            say!("{name} can sign in again at once");
        }
        User::RemoveFactor { name, database } => {
            let site = open::existing(&database.url).await?;
            people::second_factor::remove_by_name(&site, &name).await.map_err(|error| describe_error(&name, error))?;
            say!("{name} signs in by password alone until they set up a second factor again");
        }
        User::Disable { name, database } => {
            let site = open::existing(&database.url).await?;
            people::disable_by_name(&site, &name).await.map_err(|error| describe_error(&name, error))?;
            say!("{name} is barred; all sign-ins ended, answers kept");
        }
    }
    Ok(())
}

/// Adds a person with this password.
pub async fn add(site: &Site, name: &str, display: &str, roles: &[Role], password: String) -> Result<(), String> {
    people::sign_in_name(name).map_err(|error| error.to_string())?;
    let hash = site.state.hasher.hash(password).await;
    let new = NewPerson { name, display, roles, class: None, password: &hash };
    people::add(site, None, new).await.map_err(|error| format!("{name}: {error}"))?;
    Ok(())
}

fn describe_error(name: &str, error: PeopleError) -> String {
    if matches!(error, PeopleError::Nobody) { format!("there is nobody named {name}") } else { error.to_string() }
}

/// Returns the password from standard input, or prints a new one and returns it.
fn choose_password(password: &Password, site: &Site) -> Result<String, String> {
    if !password.password_stdin {
        let made = random_password(site);
        say!("password: {made}");
        return Ok(made);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|_| "cannot read the password from standard input".to_owned())?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Returns a password of sixteen random characters, 80 bits, easy to read out.
pub fn random_password(site: &Site) -> String {
    site.letters(4)
}
