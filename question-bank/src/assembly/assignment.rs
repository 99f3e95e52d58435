//! Which rule each item of a form is taken for. What fits several rules moves to another one where it is in the way.

use super::request::Request;

/// Gives each item of a form one of its rules, each rule as many as it counts.
pub(super) fn assign(request: &Request<'_>, items: &[usize]) -> Option<Vec<Vec<usize>>> {
    let mut rules: Vec<Vec<usize>> = vec![Vec::new(); request.counts.len()];
    for item in items {
        let mut seen = vec![false; rules.len()];
        if !place(request, *item, &mut rules, &mut seen) {
            return None;
        }
    }
    rules.iter().zip(request.counts).all(|(items, count)| items.len() == *count).then_some(rules)
}

/// Puts an item under a rule that has room, moving others to their next rules where it must.
fn place(request: &Request<'_>, item: usize, rules: &mut Vec<Vec<usize>>, seen: &mut Vec<bool>) -> bool {
    for rule in request.candidates[item].rules.clone() {
        if std::mem::replace(&mut seen[rule], true) {
            continue;
        }
        if rules[rule].len() < request.counts[rule] {
            rules[rule].push(item);
            return true;
        }
        for at in 0..rules[rule].len() {
            let moved = rules[rule][at];
            if place(request, moved, rules, seen) {
                rules[rule][at] = item;
                return true;
            }
        }
    }
    false
}
