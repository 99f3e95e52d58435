//! QTI 2.1 and 3.0: packages of items, and single items. Inside, everything has the names of 2.1.

mod body;
mod dialect;
mod package;
mod package_write;
mod read;
mod response;
mod write;

pub(crate) use self::{
    package::{file, folder, images, place, read as read_package},
    package_write::write as write_package,
    read::read,
};

/// The version that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// 2.1
    Two,
    /// 3.0
    Three,
}
