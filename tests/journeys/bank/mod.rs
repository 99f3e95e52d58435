//! The item bank: writing items and papers, uploading them, their pictures, opinions and versions.

pub mod authoring;
mod form;
mod opinion;
mod pictures;
mod pinning;
mod uploading;
