//! A big site: so many items, people and handed-in sittings, and how long each page of the staff takes on it.

mod bank;
mod marking;
mod pages;
mod people;
mod sittings;

use crate::{Outcome, field};
use std::time::Instant;

/// Items in the bank.
pub const ITEMS: usize = 20_000;
/// People who learn.
pub const PEOPLE: usize = 10_000;
/// Entries of the audit log.
const ENTRIES: usize = 20_000;

/// Makes the data in an empty database, starts the server on it, and prints how long its pages take.
pub async fn measure(binary: &str, url: &str, sittings: usize) -> Outcome<()> {
    let site = server::open::site(url).await?;
    println!("| what | took |\n|---|---:|");
    if store::paper::all(&site.db).await?.is_empty() {
        let began = Instant::now();
        engine::bank::load::load(&site, &question_bank::read(&bank::files())).await?;
        step(&format!("{ITEMS} items loaded"), began);
        let began = Instant::now();
        let learners = people::add(&site).await?;
        step(&format!("{PEOPLE} people added"), began);
        let began = Instant::now();
        sittings::add(&site, &learners, sittings).await?;
        step(&format!("{sittings} sittings added"), began);
        let began = Instant::now();
        let counted = engine::results::count::count_all(&site).await?;
        step(&format!("{counted} sittings counted"), began);
        let began = Instant::now();
        engine::marking::queue_answers(&site).await?;
        step("open answers put into the queue", began);
        let began = Instant::now();
        let marked = marking::mark(&site).await?;
        step(&format!("{marked} of them marked"), began);
        let began = Instant::now();
        let counted = engine::results::count::count_all(&site).await?;
        step(&format!("{counted} sittings counted again"), began);
        let began = Instant::now();
        people::write_log(&site, ENTRIES).await?;
        step(&format!("{ENTRIES} entries added to the audit log"), began);
        engine::results::item_health::refresh_health(&site).await?;
    }
    let staff = people::staff(&site).await?;
    let (mut server, address) = field::serve(binary, url)?;
    let printed = pages::print(&site, &staff, &address).await;
    let _ = server.kill();
    let _ = server.wait();
    printed
}

fn step(what: &str, began: Instant) {
    println!("| {what} | {:.1} s |", began.elapsed().as_secs_f64());
}
