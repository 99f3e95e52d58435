//! What every page needs from HTTP, and no noun.

#[macro_use]
pub mod i18n;

pub mod access;
pub mod address;
pub mod attachment;
pub mod back;
mod browser;
pub mod cookie;
pub mod explain;
pub mod form;
pub mod icon;
pub mod json;
pub mod kept_form;
pub mod look;
pub mod page;
pub mod recent;
pub mod refusal;
pub mod role;
pub mod route;
pub mod sheet;
pub mod site;
pub mod source;
pub mod visitor;
