//! Pages, islands and the doors to them. Pages exist on the server alone; islands on both sides.

#[cfg(feature = "ssr")]
rust_i18n::i18n!("locales", fallback = "zh-CN");

#[cfg(feature = "ssr")]
#[macro_use]
mod i18n;

pub mod api;
pub mod island;

#[cfg(feature = "ssr")]
pub mod authoring;
#[cfg(feature = "ssr")]
mod component;
#[cfg(feature = "ssr")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
mod interaction;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod web;
#[cfg(feature = "ssr")]
pub mod who;

/// Prepares the page; `boot.js` then wakes its islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    island::fragment::fill();
}
