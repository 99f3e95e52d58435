//! QTI 1.2, as Canvas, Common Cartridge and older systems write it.

mod answer;
mod material;
mod package;
mod read;

pub(crate) use self::{package::read_package, read::read};
