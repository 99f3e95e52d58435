//! GIFT, Moodle's plain text: `::title::question{=right ~wrong}`.

mod read;
mod write;

pub(crate) use self::{
    read::{looks_like, read},
    write::write,
};
