//! The item bank: writing items and papers, uploading them, their pictures, opinions and versions.

pub mod authoring;
mod doubts;
mod lacking;
mod form;
mod opinion;
mod pictures;
mod pinning;
mod taking_back;
mod uploading;
