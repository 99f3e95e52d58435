//! The icons: Lucide's (ISC, `app/icons/LICENSE`), as its package `lucide-static` has them; only those that a page shows.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$meaning:meta])* $name:ident = $file:literal,)+) => {
        /// An icon, named by what it stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$meaning])* $name,)+
        }

        impl Icon {
            /// Every icon.
            pub const ALL: &[Icon] = &[$(Icon::$name,)+];

            /// Returns the file as it came.
            const fn file(self) -> &'static str {
                match self {
                    $(Icon::$name => include_str!(concat!("../../icons/", $file, ".svg")),)+
                }
            }
        }
    };
}

icons! {
    /// The start.
    Home = "house",
    /// Practice.
    Practice = "list-checks",
    /// The review book.
    Book = "book-marked",
    /// A star.
    Star = "star",
    /// Progress.
    Progress = "trending-up",
    /// Study notes.
    Notes = "book-open",
    /// What waits to be done; an empty list.
    Queue = "inbox",
    /// What is done.
    Done = "check-check",
    /// Remarks kept for later.
    Phrases = "message-square-text",
    /// The board of the lead reviewer.
    Board = "scale",
    /// Papers.
    Papers = "file-text",
    /// The bank.
    Bank = "library",
    /// People.
    People = "users",
    /// Classes.
    Classes = "graduation-cap",
    /// The audit log.
    Audit = "scroll-text",
    /// Late answers.
    Evidence = "file-search",
    /// Security.
    Security = "shield-check",
    /// Backups.
    Backup = "archive",
    /// One person.
    Person = "user",
    /// A duration.
    Clock = "clock",
    /// Points and the cut score.
    Points = "target",
    /// Attempts, and doing something once more.
    Attempts = "rotate-ccw",
    /// Right, or in order.
    Right = "circle-check",
    /// Wrong, or refused.
    Wrong = "circle-x",
    /// What needs attention.
    Due = "triangle-alert",
    /// A day to come.
    Opens = "calendar-clock",
    /// What others have to do first.
    Waiting = "hourglass",
    /// The way on.
    Next = "chevron-right",
    /// The way back.
    Before = "chevron-left",
    /// Changing something.
    Edit = "pencil",
    /// Something new.
    Add = "plus",
    /// Sending a file.
    Upload = "upload",
    /// Fetching a file.
    Download = "download",
    /// Searching.
    Search = "search",
    /// Keeping something.
    Save = "save",
    /// What is official.
    Official = "stamp",
}

impl Icon {
    /// Renders the icon as big as the text beside it, which says what it means: nobody is read the icon.
    pub fn view(self) -> AnyView {
        view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" inner_html=self.shapes()></svg> }.into_any()
    }

    /// Returns what stands between the tags of the file.
    fn shapes(self) -> &'static str {
        let inner = self.file().split_once("<svg").and_then(|(_, svg)| svg.split_once('>'));
        inner.and_then(|(_, inner)| inner.split_once("</svg>")).map_or("", |(shapes, _)| shapes.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn every_icon_is_drawn() {
        for icon in Icon::ALL {
            let shapes = icon.shapes();
            assert!(shapes.starts_with('<') && shapes.ends_with("/>") && !shapes.contains("svg"), "{icon:?}: {shapes}");
        }
    }
}
