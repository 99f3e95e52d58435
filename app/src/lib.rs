//! The screens: pages and forms room by room, and the islands in them. Pages exist on the server alone; islands on both sides.

#[cfg(feature = "ssr")]
rust_i18n::i18n!("locales", fallback = "zh-CN");

#[cfg(feature = "ssr")]
#[macro_use]
pub mod web;

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod allowance;
#[cfg(feature = "ssr")]
mod bank;
#[cfg(feature = "ssr")]
mod board;
#[cfg(feature = "ssr")]
mod book;
#[cfg(feature = "ssr")]
mod delivery;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod import;
pub mod island;
#[cfg(feature = "ssr")]
mod marking;
#[cfg(feature = "ssr")]
mod people;
#[cfg(feature = "ssr")]
mod practice;
#[cfg(feature = "ssr")]
mod print;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod results;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
mod settings;
#[cfg(feature = "ssr")]
mod sitting;
#[cfg(feature = "ssr")]
mod styleguide;
#[cfg(feature = "ssr")]
mod system;
#[cfg(feature = "ssr")]
mod view;
pub mod wire;

/// Prepares the page; `boot.js` then wakes its islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    island::fragment::fill();
}
