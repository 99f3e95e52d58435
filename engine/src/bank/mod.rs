//! The bank: loading, editing, uploading, downloading, opinions, pictures.

pub mod archive;
pub mod bulk;
pub mod catalogue;
pub mod desk;
pub mod doubt;
pub mod draft;
pub mod duplicate;
pub mod export;
pub mod files;
pub mod first_delivery;
pub mod form;

pub mod item_check;
pub mod load;
pub mod names;
pub mod newer;
pub mod opinion;
pub mod paper_form;
pub mod parallel;
pub mod paste;
pub mod pick;
pub mod picture;
pub mod published;
pub mod restore;
pub mod sample;
pub mod save;
pub mod saved_filter;
pub mod unpack;
pub mod upload;
mod version;

pub use version::{Author, add_item_version, add_paper_version};
