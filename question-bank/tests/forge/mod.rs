//! The layout forge: papers in random layouts with random damage, together with what an import must find in them.
#![allow(dead_code, reason = "the tests use a part of what the report uses")]

pub mod carrier;
pub mod chance;
pub mod choose;
pub mod damage;
pub mod layout;
pub mod measure;
pub mod paper;
pub mod stock;
pub mod write;
