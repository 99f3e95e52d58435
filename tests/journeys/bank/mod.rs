//! The item bank: writing items and papers, uploading them, their pictures, opinions and versions.

pub mod authoring;
mod doubts;
mod form;
mod lacking;
mod opinion;
mod paper_form;
mod parallel;
mod pictures;
mod pinning;
mod taking_back;
mod uploading;
