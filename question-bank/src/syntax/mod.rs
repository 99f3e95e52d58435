//! The grammar of the format below items and papers: its words, its blocks, its facts and quotes, and what can be wrong
//! with them. It knows no item type.

pub(crate) mod accepted;
pub(crate) mod block;
pub(crate) mod body;
pub(crate) mod boxes;
pub(crate) mod facts;
pub(crate) mod leak;
pub(crate) mod marking;
pub(crate) mod moment;
pub(crate) mod options;
pub(crate) mod output;
pub(crate) mod paper_heading;
pub(crate) mod part_heading;
pub mod problem;
pub(crate) mod quote;
pub(crate) mod rubric;
pub mod rule;
pub(crate) mod source;
pub(crate) mod text;
pub(crate) mod words;
