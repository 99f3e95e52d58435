//! What a role is called, where its people start, and where the header leads them.

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
        Role::Instructor => "/bank",
        Role::Reviewer => "/marking",
        Role::Lead => "/board",
        Role::Administrator => "/people",
    }
}

/// Returns what the header leads people with the role to.
pub fn links(role: Role, lang: Lang) -> Vec<(&'static str, String)> {
    match role {
        Role::Trainee => vec![
            ("/", t!(lang, "common.nav.home")),
            ("/practice", t!(lang, "common.nav.practice")),
            ("/progress", t!(lang, "common.nav.progress")),
            ("/notes", t!(lang, "common.nav.notes")),
        ],
        Role::Reviewer => vec![
            ("/marking", t!(lang, "common.queue")),
            ("/marked", t!(lang, "common.done_mine")),
            ("/remarks", t!(lang, "common.phrases")),
        ],
        Role::Lead => vec![("/board", t!(lang, "common.board"))],
        Role::Instructor => vec![("/bank/papers", t!(lang, "common.papers")), ("/bank", t!(lang, "common.title"))],
        Role::Administrator => vec![
            ("/people", t!(lang, "common.people")),
            ("/classes", t!(lang, "common.classes")),
            ("/audit", t!(lang, "common.audit")),
            ("/evidence", t!(lang, "common.evidence.title")),
            ("/security", t!(lang, "common.nav.security")),
            ("/backup", t!(lang, "common.backup")),
        ],
    }
}
