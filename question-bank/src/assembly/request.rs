//! What the solver is asked, in numbers.

/// An item that may be used.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The rules that it fits.
    pub rules: Vec<usize>,
    /// How often it was used before.
    pub exposure: u32,
    /// 1 to 3.
    pub difficulty: u8,
}

/// What is asked for.
pub(super) struct Request<'a> {
    pub candidates: &'a [Candidate],
    /// For each rule how many items a form takes.
    pub counts: &'a [usize],
    /// How many forms.
    pub forms: usize,
    /// The most items that two forms share.
    pub overlap: usize,
    /// Candidates that no form may hold both of.
    pub enemies: &'a [(usize, usize)],
}
