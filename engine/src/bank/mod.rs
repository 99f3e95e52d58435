//! The bank: loading, editing, uploading, taking away, pictures.

pub mod archive;
pub mod draft;
pub mod join;
pub mod load;
pub mod opinion;
pub mod picture;
pub mod unpack;
