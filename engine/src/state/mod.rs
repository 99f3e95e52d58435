//! What the process remembers: plain data, which every node of several has for itself and can lose.

pub mod bank;
pub mod blueprints;
pub mod busy;
pub mod duplicates;
pub mod hasher;
pub mod in_flight;
pub mod live;
pub mod noted;
pub mod pace;
pub mod progress;
pub mod quota;
pub mod secret;
pub mod sheets;
pub mod slots;
pub mod summaries;
pub mod totals;

use crate::origin::Network;
use std::sync::{Arc, OnceLock, atomic::AtomicBool};

/// The memory of the process.
pub struct State {
    /// Items and papers that were read.
    pub bank: bank::BankCache,
    /// How often the database was too busy.
    pub busy: busy::BusyRefusals,
    /// What papers ask, for forecasts.
    pub blueprints: blueprints::BlueprintCache,
    /// Pairs of items that ask the same thing.
    pub duplicates: duplicates::DuplicateCache,
    /// What papers' results come to.
    pub summaries: summaries::Summaries,
    /// The forms that answers come in for.
    pub slots: slots::SlotCache,
    /// The answers that are about to be stored.
    pub in_flight: in_flight::InFlightSaves,
    /// How the people of deliveries stand.
    pub live: live::LivePictures,
    /// How far the sittings are that somebody watches.
    pub progress: progress::WatchedProgress,
    /// What the sittings may still send.
    pub quota: quota::SaveQuota,
    /// Whether a sitting was handed in that could not be scored by the corrections in force.
    pub behind: AtomicBool,
    /// Held by whoever takes much memory for a while, such as for reading uploaded files: one after the other.
    pub heavy: Arc<tokio::sync::Mutex<()>>,
    /// What the keys of answers that wait in browsers come from.
    pub secret: secret::Secret,
    /// The networks whose addresses are not slowed down, as whoever started the process named them.
    pub trusted: OnceLock<Vec<Network>>,
    /// What each person may still ask for.
    pub pace: pace::Pace,
    /// What is noted in the audit log once in a while.
    pub noted: noted::Noted,
    /// Hashes passwords without holding up anything else.
    pub hasher: Arc<hasher::Hasher>,
}

impl State {
    /// Makes an empty memory with this hasher.
    pub fn new(hasher: Arc<hasher::Hasher>) -> State {
        State {
            bank: Default::default(),
            busy: Default::default(),
            blueprints: Default::default(),
            duplicates: Default::default(),
            summaries: Default::default(),
            slots: Default::default(),
            in_flight: Default::default(),
            live: Default::default(),
            progress: Default::default(),
            quota: Default::default(),
            behind: AtomicBool::new(false),
            heavy: Default::default(),
            secret: Default::default(),
            trusted: OnceLock::new(),
            pace: Default::default(),
            noted: Default::default(),
            hasher,
        }
    }

    /// Returns whether an address is of a trusted network.
    pub fn trusts(&self, address: &str) -> bool {
        self.trusted.get().is_some_and(|networks| networks.iter().any(|network| network.contains(address)))
    }
}
