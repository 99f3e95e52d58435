//! The item bank: writing items and papers, uploading them, their pictures, opinions and versions.

pub mod authoring;
mod bulk;
mod desk;
mod doubts;
mod duplicates;
mod form;
mod lacking;
mod listing;
mod opinion;
mod paper_form;
mod parallel;
mod pictures;
mod pinning;
mod reports;
mod size;
mod taking_back;
mod uploading;
mod versions;
