//! Results by name that stay closed to somebody who knows the answers' codes.

use exam::Role;
use store::release::OpenWork;

/// Returns whether the named results of a paper are closed to a person with these roles: whoever marks or leads could otherwise compare
/// them before and after a mark, and learn whose answer a code stands for. They open once the marking of the paper is complete.
pub fn are_named_results_closed(roles: &[Role], open: &OpenWork) -> bool {
    let knows_codes = roles.contains(&Role::Reviewer) || roles.contains(&Role::Lead);
    knows_codes && open.unscored + open.disputed + open.referred + open.appealed > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_results_are_closed_as_this_table_says() {
        let (reviewer, lead, instructor) = (Role::Reviewer, Role::Lead, Role::Instructor);
        let done = OpenWork::default();
        let table = [
            (vec![instructor], OpenWork { unscored: 1, ..done }, false),
            (vec![instructor, reviewer], OpenWork { unscored: 1, ..done }, true),
            (vec![instructor, lead], OpenWork { appealed: 1, ..done }, true),
            (vec![instructor, reviewer], OpenWork { disputed: 1, ..done }, true),
            (vec![instructor, reviewer], OpenWork { running: 5, ..done }, false),
            (vec![instructor, reviewer], done, false),
        ];
        for (roles, open, closed) in table {
            assert_eq!(are_named_results_closed(&roles, &open), closed, "{roles:?} {open:?}");
        }
    }
}
