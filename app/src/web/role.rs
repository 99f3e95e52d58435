//! What a role is called, where its people start, and where the header leads them.

use crate::web::icon::Icon;
use exam::{Lang, Role};

/// Returns a role in words.
pub fn name(role: Role, lang: Lang) -> String {
    match role {
        Role::Trainee => t!(lang, "common.role_trainee"),
        Role::Instructor => t!(lang, "common.role_instructor"),
        Role::Reviewer => t!(lang, "common.role_reviewer"),
        Role::Lead => t!(lang, "common.role_lead"),
        Role::Administrator => t!(lang, "common.role_administrator"),
    }
}

/// Returns the page that people with the role start on.
pub fn home(role: Role) -> &'static str {
    match role {
        Role::Trainee => "/",
        Role::Instructor => "/desk",
        Role::Reviewer => "/marking",
        Role::Lead => "/board",
        Role::Administrator => "/people",
    }
}

/// Where the header leads: an address, and what is there.
pub struct Link {
    /// The address.
    pub href: &'static str,
    /// What stands before its name.
    pub icon: Icon,
    /// Its name.
    pub text: String,
}

/// Returns what the header leads people with the role to.
pub fn links(role: Role, lang: Lang) -> Vec<Link> {
    let link = |href, icon, text| Link { href, icon, text };
    match role {
        Role::Trainee => vec![
            link("/", Icon::Home, t!(lang, "common.nav.home")),
            link("/practice", Icon::Practice, t!(lang, "common.nav.practice")),
            link("/book", Icon::Book, t!(lang, "common.nav.book")),
            link("/progress", Icon::Progress, t!(lang, "common.nav.progress")),
            link("/notes", Icon::Notes, t!(lang, "common.nav.notes")),
        ],
        Role::Reviewer => vec![
            link("/marking", Icon::Queue, t!(lang, "common.queue")),
            link("/marked", Icon::Done, t!(lang, "common.done_mine")),
            link("/remarks", Icon::Phrases, t!(lang, "common.phrases")),
        ],
        Role::Lead => vec![link("/board", Icon::Board, t!(lang, "common.board"))],
        Role::Instructor => vec![
            link("/desk", Icon::Home, t!(lang, "common.nav.desk")),
            link("/bank/papers", Icon::Papers, t!(lang, "common.papers")),
            link("/bank", Icon::Bank, t!(lang, "common.title")),
            link("/deliveries", Icon::Opens, t!(lang, "delivery.title")),
        ],
        Role::Administrator => vec![
            link("/people", Icon::People, t!(lang, "common.people")),
            link("/classes", Icon::Classes, t!(lang, "common.classes")),
            link("/deliveries", Icon::Opens, t!(lang, "delivery.title")),
            link("/audit", Icon::Audit, t!(lang, "common.audit")),
            link("/evidence", Icon::Evidence, t!(lang, "common.evidence.title")),
            link("/security", Icon::Security, t!(lang, "common.nav.security")),
            link("/backup", Icon::Backup, t!(lang, "common.backup")),
        ],
    }
}
