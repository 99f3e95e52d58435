//! Pages, islands and the doors to them. Pages exist on the server alone; islands on both sides.

#[cfg(feature = "ssr")]
rust_i18n::i18n!("locales", fallback = "zh-CN");

#[cfg(feature = "ssr")]
#[macro_use]
mod i18n;

pub mod api;
pub mod island;
#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod rescue;
#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod seal;

#[cfg(feature = "ssr")]
mod admission;
#[cfg(feature = "ssr")]
pub mod answerable;
#[cfg(feature = "ssr")]
pub mod arrival;
#[cfg(feature = "ssr")]
pub mod authoring;
#[cfg(feature = "ssr")]
pub mod backup;
#[cfg(feature = "ssr")]
pub mod bank;
#[cfg(feature = "ssr")]
mod component;
#[cfg(feature = "ssr")]
pub mod digest;
#[cfg(feature = "ssr")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod importing;
#[cfg(feature = "ssr")]
mod interaction;
#[cfg(feature = "ssr")]
pub mod loading;
#[cfg(feature = "ssr")]
pub mod marking;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
pub mod password;
#[cfg(feature = "ssr")]
pub mod people;
#[cfg(feature = "ssr")]
mod personal;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod sitting;
#[cfg(feature = "ssr")]
pub mod throttle;
#[cfg(feature = "ssr")]
pub mod verify;
#[cfg(feature = "ssr")]
pub mod volume;
#[cfg(feature = "ssr")]
pub mod waiting;
#[cfg(feature = "ssr")]
pub mod who;

/// Prepares the page; `boot.js` then wakes its islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    island::fragment::fill();
}
