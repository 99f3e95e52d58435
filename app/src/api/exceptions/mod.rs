//! What administrators do for one person, and for the whole house.

pub mod allowing;
pub mod backup;
pub mod class_time;
pub mod data;
pub mod evidence;
