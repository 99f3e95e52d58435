//! The bank: loading, editing, uploading, downloading, opinions, pictures.

pub mod archive;
pub mod catalogue;
pub mod doubt;
pub mod draft;
pub mod files;
pub mod form;
pub mod health;
pub mod load;
pub mod names;
pub mod newer;
pub mod opinion;
pub mod paste;
pub mod picture;
pub mod published;
pub mod save;
pub mod saved_filter;
pub mod unpack;
pub mod upload;
mod version;

pub use version::{Author, add_item_version, add_paper_version};
