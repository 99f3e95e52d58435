//! Items that no form may hold both of, in groups.

use std::collections::HashSet;

/// Returns groups of enemies of which a form may hold one: whole groups where all are enemies of each other, pairs elsewhere.
pub(super) fn groups(enemies: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let pairs: HashSet<(usize, usize)> = enemies.iter().map(|(one, other)| (*one.min(other), *one.max(other))).collect();
    let mut left: Vec<(usize, usize)> = pairs.iter().copied().filter(|(one, other)| one != other).collect();
    left.sort_unstable();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    while let Some((one, other)) = left.first().copied() {
        let mut group = vec![one, other];
        let others: Vec<usize> = left.iter().filter(|(of, _)| *of == one).map(|(_, other)| *other).collect();
        for next in others {
            let hostile = |of: &usize| pairs.contains(&((*of).min(next), (*of).max(next)));
            if !group.contains(&next) && group.iter().all(hostile) {
                group.push(next);
            }
        }
        left.retain(|(a, b)| !(group.contains(a) && group.contains(b)));
        groups.push(group);
    }
    groups
}
