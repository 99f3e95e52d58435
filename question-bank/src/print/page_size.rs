//! The sheets that a paper is printed on.

/// The size of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// A4, upright, one column.
    A4,
    /// A3, across, two columns.
    A3,
    /// 八开 (260 × 368 mm), across, two columns.
    Eight,
}

impl PageSize {
    /// Every size, the usual one first.
    pub const ALL: [PageSize; 3] = [PageSize::A4, PageSize::A3, PageSize::Eight];

    /// Returns the name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            PageSize::A4 => "a4",
            PageSize::A3 => "a3",
            PageSize::Eight => "k8",
        }
    }

    /// Returns the size of that name.
    pub fn from_name(name: &str) -> Option<PageSize> {
        PageSize::ALL.into_iter().find(|size| size.name() == name)
    }

    /// Returns the columns of text beside each other.
    pub fn columns(self) -> usize {
        match self {
            PageSize::A4 => 1,
            PageSize::A3 | PageSize::Eight => 2,
        }
    }

    /// Returns width and height in twentieths of a point.
    pub(super) fn twips(self) -> (usize, usize) {
        match self {
            PageSize::A4 => (11906, 16838),
            PageSize::A3 => (23811, 16838),
            PageSize::Eight => (20863, 14740),
        }
    }
}
