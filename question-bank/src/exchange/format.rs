//! The formats of other systems, with what the command line and the pages say of them.

use super::question::FormatLimits;

/// A format that items can be written in and read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Moodle's plain text.
    Gift,
    /// Single choice in plain lines.
    Aiken,
    /// Moodle's XML.
    MoodleXml,
    /// A QTI 2.1 package.
    Qti21,
    /// A QTI 3.0 package.
    Qti3,
    /// Our template as CSV.
    Csv,
    /// Our template as XLSX.
    Xlsx,
}

/// The endings of files that are read and not written: cartridges, and tables divided by tabs.
pub(crate) const ALSO_READ: [&str; 2] = ["imscc", "tsv"];

/// What there is to say of a format.
struct Properties {
    name: &'static str,
    title: &'static str,
    extension: &'static str,
    media_type: &'static str,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: [Format; 7] =
        [Format::Gift, Format::Aiken, Format::MoodleXml, Format::Qti21, Format::Qti3, Format::Csv, Format::Xlsx];

    /// Returns the name on the command line and in URLs, in kebab case.
    pub fn name(self) -> &'static str {
        self.properties().name
    }

    /// Returns the format of a name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the name that people know, the same in all languages.
    pub fn title(self) -> &'static str {
        self.properties().title
    }

    /// Returns the ending of its files, without the dot.
    pub fn extension(self) -> &'static str {
        self.properties().extension
    }

    /// Returns the media type of its files.
    pub fn media_type(self) -> &'static str {
        self.properties().media_type
    }

    fn properties(self) -> Properties {
        let (name, title, extension, media_type) = match self {
            Format::Gift => ("gift", "GIFT", "gift", "text/plain"),
            Format::Aiken => ("aiken", "Aiken", "txt", "text/plain"),
            Format::MoodleXml => ("moodle-xml", "Moodle XML", "xml", "application/xml"),
            Format::Qti21 => ("qti21", "QTI 2.1", "zip", "application/zip"),
            Format::Qti3 => ("qti3", "QTI 3.0", "zip", "application/zip"),
            Format::Csv => ("csv", "CSV", "csv", "text/csv"),
            Format::Xlsx => ("xlsx", "XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        };
        Properties { name, title, extension, media_type }
    }

    /// Returns what the format has room for, if it is one of Moodle's, which know questions rather than items.
    pub(super) fn limits(self) -> Option<FormatLimits> {
        match self {
            Format::Gift => Some(FormatLimits { cloze: false, marking: false }),
            Format::MoodleXml => Some(FormatLimits { cloze: true, marking: true }),
            Format::Aiken | Format::Qti21 | Format::Qti3 | Format::Csv | Format::Xlsx => None,
        }
    }

    /// Returns whether a file of the format says which item is which.
    pub(super) fn names_items(self) -> bool {
        self != Format::Aiken
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn a_format_is_found_by_its_name_and_no_two_share_one() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
    }
}
