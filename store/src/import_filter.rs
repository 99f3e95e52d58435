//! Which items of an import are meant.

/// Which items are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Undecided, and something about them needs a look.
    Attention,
    /// Undecided, and nothing does.
    Certain,
    /// Drafts.
    Drafts,
    /// Those that something else asks too.
    Twins,
    /// Accepted.
    Accepted,
    /// Rejected.
    Rejected,
    /// All.
    All,
}

impl Filter {
    /// Every filter, in the order in which they are offered.
    pub const ALL: [Filter; 7] =
        [Filter::Attention, Filter::Drafts, Filter::Twins, Filter::Certain, Filter::Accepted, Filter::Rejected, Filter::All];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Filter::Attention => "attention",
            Filter::Certain => "certain",
            Filter::Drafts => "drafts",
            Filter::Twins => "duplicates",
            Filter::Accepted => "accepted",
            Filter::Rejected => "rejected",
            Filter::All => "all",
        }
    }

    /// By its name.
    pub fn from_name(name: &str) -> Option<Filter> {
        Filter::ALL.into_iter().find(|filter| filter.name() == name)
    }
}
