//! `keju user`.

use super::{Password, User};
use crate::open;
use app::site::Site;
use exam::Role;
use std::io::BufRead;
use store::person::NewPerson;

/// The least a password may have, in characters (NIST SP 800-63B-4 asks for 8).
const LEAST: usize = 8;

pub(super) async fn run(user: User) -> Result<(), String> {
    match user {
        User::Add { name, display, roles, password, database } => {
            let site = open::site(&database.url).await?;
            let password = chosen(&password, &site)?;
            add(&site, &name, display.as_deref().unwrap_or(&name), &roles, password).await?;
            println!("added {name}");
        }
        User::Passwd { name, password, database } => {
            let site = open::site(&database.url).await?;
            let hash = site.hasher.hash(chosen(&password, &site)?).await;
            change(&site, async |tx| store::person::set_password(tx, &name, &hash).await, &name).await?;
            println!("new password for {name}; all sign-ins ended");
        }
        User::Disable { name, database } => {
            let site = open::site(&database.url).await?;
            change(&site, async |tx| store::person::set_disabled(tx, &name, true).await, &name).await?;
            println!("{name} is barred; all sign-ins ended, answers kept");
        }
    }
    Ok(())
}

/// Adds a person.
pub async fn add(site: &Site, name: &str, display: &str, roles: &[Role], password: String) -> Result<(), String> {
    let fits = !name.is_empty() && name.chars().count() <= 64 && !name.chars().any(|c| c.is_whitespace() || c.is_control());
    if !fits {
        return Err("a sign-in name has 1 to 64 characters and no spaces".to_owned());
    }
    let hash = site.hasher.hash(password).await;
    let mut tx = site.db.begin().await.map_err(|error| error.to_string())?;
    let new = NewPerson { id: site.new_id(), name, display, roles, password: &hash, now: site.now() };
    if !store::person::add(&mut tx, &new).await.map_err(|error| error.to_string())? {
        return Err(format!("there is a person named {name} already"));
    }
    tx.commit().await.map_err(|error| error.to_string())
}

async fn change(site: &Site, work: impl AsyncFnOnce(&mut store::Tx) -> store::Result<bool>, name: &str) -> Result<(), String> {
    let mut tx = site.db.begin().await.map_err(|error| error.to_string())?;
    if !work(&mut tx).await.map_err(|error| error.to_string())? {
        return Err(format!("there is nobody named {name}"));
    }
    tx.commit().await.map_err(|error| error.to_string())
}

fn chosen(password: &Password, site: &Site) -> Result<String, String> {
    if !password.password_stdin {
        let made = made_up(site);
        println!("password: {made}");
        return Ok(made);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|_| "cannot read the password from standard input".to_owned())?;
    let line = line.trim_end_matches(['\r', '\n']).to_owned();
    if line.chars().count() < LEAST { Err(format!("a password has at least {LEAST} characters")) } else { Ok(line) }
}

/// Sixteen characters of chance, 80 bits, easy to read out.
pub fn made_up(site: &Site) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let bytes =
        site.with_chance(|rng| rng.next_u64().to_le_bytes().into_iter().chain(rng.next_u64().to_le_bytes()).collect::<Vec<_>>());
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
