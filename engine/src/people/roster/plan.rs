//! What taking a list over would do.

use crate::people::{
    class_name::look_alikes,
    folding::{fold, is_look_alike, skeleton},
    roster::read::{RosterTable, Row, RowFault},
};
use exam::Role;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use store::{Id, person::Person, roster::KnownPeople};

/// The effect of a line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Change {
    /// The line adds somebody new.
    Added,
    /// The line changes somebody who is there.
    Changed,
    /// Everything that the line says is there already.
    Unchanged,
    /// The line cannot be taken over.
    Wrong,
}

/// A line and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlannedLine {
    /// The line as it was read.
    pub row: Row,
    /// What the line does.
    pub change: Change,
    /// The person, if they are there already.
    pub person: Option<Id>,
    /// The name to show before and after, if it changes.
    pub renamed: Option<(String, String)>,
    /// The roles that come in addition.
    pub roles: Vec<Role>,
    /// The classes that they join.
    pub joins: Vec<String>,
    /// Whether they join to teach rather than to learn.
    pub teaches: bool,
}

/// What taking a list over does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The lines, in the order of the list.
    pub lines: Vec<PlannedLine>,
    /// The classes that are not there yet.
    pub new_classes: BTreeSet<String>,
    /// New classes that differ from another one only in ways that a reader overlooks, each with the one that it looks like.
    pub look_alikes: Vec<(String, String)>,
    /// The headings of columns that are not read.
    pub ignored: Vec<String>,
}

impl Plan {
    /// Compares a list with who is there.
    pub fn of(table: RosterTable, known: &KnownPeople) -> Plan {
        let RosterTable { rows, ignored } = table;
        let mut names = Names::of(known);
        let lines: Vec<PlannedLine> = rows.into_iter().map(|row| plan_line(row, known, &mut names)).collect();
        let joined = lines.iter().filter(|line| line.change != Change::Wrong).flat_map(|line| &line.joins);
        let new_classes: BTreeSet<String> = joined.filter(|class| !known.classes.contains_key(*class)).cloned().collect();
        let look_alikes = look_alikes(new_classes.iter().map(String::as_str), known.classes.keys().map(String::as_str));
        Plan { lines, new_classes, look_alikes, ignored }
    }

    /// Returns how many lines do this.
    pub fn count(&self, change: Change) -> usize {
        self.lines.iter().filter(|line| line.change == change).count()
    }

    /// Returns whether the list can be taken over and that would do anything.
    pub fn is_due(&self) -> bool {
        self.count(Change::Wrong) == 0 && self.count(Change::Added) + self.count(Change::Changed) > 0
    }

    /// Returns a text that names exactly this plan: another list, or other people by now, give another one.
    pub fn digest(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        blake3::hash(&text).to_hex().to_string()
    }
}

/// Whose names are there, as they are compared.
struct Names<'a> {
    folded: HashMap<String, Vec<&'a Person>>,
    looks: HashMap<String, String>,
}

impl<'a> Names<'a> {
    fn of(known: &'a KnownPeople) -> Names<'a> {
        let mut names = Names { folded: HashMap::new(), looks: HashMap::new() };
        for person in known.people.values() {
            names.folded.entry(fold(&person.name)).or_default().push(person);
            names.looks.insert(skeleton(&person.name), person.name.clone());
        }
        names
    }

    /// Returns who has a name already, or which other name it cannot be told from.
    fn find(&mut self, known: &'a KnownPeople, name: &str) -> Result<Option<&'a Person>, String> {
        if let Some(person) = known.people.get(name) {
            return Ok(Some(person));
        }
        match self.folded.get(&fold(name)).map(Vec::as_slice) {
            Some([person]) => return Ok(Some(person)),
            Some([first, ..]) => return Err(first.name.clone()),
            Some([]) | None => {}
        }
        match self.looks.insert(skeleton(name), name.to_owned()) {
            Some(other) if is_look_alike(&other, name) => Err(other),
            Some(_) | None => Ok(None),
        }
    }
}

fn plan_line<'a>(mut row: Row, known: &'a KnownPeople, names: &mut Names<'a>) -> PlannedLine {
    let there = match names.find(known, &row.name) {
        Ok(there) => there,
        Err(other) => {
            row.wrong.push(RowFault::LookAlike(other));
            None
        }
    };
    if there.is_none() && row.display.is_none() {
        row.wrong.push(RowFault::NoDisplay);
    }
    let had = there.map(|person| person.roles.as_slice()).unwrap_or_default();
    let named = if there.is_none() && row.roles.is_empty() { vec![Role::Trainee] } else { row.roles.clone() };
    let roles: Vec<Role> = named.into_iter().filter(|role| !had.contains(role)).collect();
    let renamed = there.zip(row.display.clone()).map(|(person, display)| (person.display.clone(), display));
    let renamed = renamed.filter(|(before, after)| before != after);
    let is_in = |class: &String| {
        let pair = known.classes.get(class).zip(there).map(|(class, person)| (*class, person.id));
        pair.is_some_and(|pair| known.members.contains(&pair))
    };
    let joins: Vec<String> = row.classes.iter().filter(|class| !is_in(class)).cloned().collect();
    let learns = had.contains(&Role::Trainee) || roles.contains(&Role::Trainee);
    let change = match there {
        _ if !row.wrong.is_empty() => Change::Wrong,
        None => Change::Added,
        Some(_) if renamed.is_some() || !roles.is_empty() || !joins.is_empty() => Change::Changed,
        Some(_) => Change::Unchanged,
    };
    PlannedLine { change, person: there.map(|person| person.id), renamed, roles, joins, teaches: !learns, row }
}
