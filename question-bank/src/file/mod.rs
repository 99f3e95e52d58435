//! Files as text: what each format holds, in lines, with the images it brings along.

pub(crate) mod archive;
pub(crate) mod decode;
mod docx;
pub(crate) mod emphasis;
pub(crate) mod error;
pub(crate) mod html;
pub(crate) mod image;
mod numbering;
mod omml;
pub(crate) mod open;
mod page;
pub(crate) mod superscript;
pub(crate) mod tree;
pub(crate) mod xml;

use self::emphasis::Emphasis;

/// A file that was read.
pub(crate) struct Read {
    pub text: String,
    pub assets: Vec<Asset>,
    /// In the order of the text.
    pub emphasis: Vec<Emphasis>,
}

/// An image out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// A relative path with `/`, made by us.
    pub name: String,
    /// As it was in the file.
    pub bytes: Vec<u8>,
}
