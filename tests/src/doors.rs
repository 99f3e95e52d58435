//! The table of doors, with something in place of each `{…}`.

use app::door::{Door, doors};
use axum::http::Method;
use std::collections::BTreeMap;

/// What stands for each `{name}` of a path; several values make several paths.
pub type Names = BTreeMap<&'static str, Vec<String>>;

/// All doors.
pub fn all() -> Vec<Door> {
    doors().list
}

/// The method of a door.
pub fn method(door: &Door) -> Method {
    door.method.parse().unwrap()
}

/// The names within a door's path.
pub fn names(door: &Door) -> Vec<&'static str> {
    door.path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}')).collect()
}

/// Every path of a door that these names make; a name without a value is taken as it is.
pub fn paths(door: &Door, with: &Names) -> Vec<String> {
    names(door).into_iter().fold(vec![door.path.to_owned()], |paths, name| {
        let values = with.get(name).cloned().unwrap_or_else(|| vec![name.to_owned()]);
        let put = |path: &String| values.iter().map(|value| path.replace(&format!("{{{name}}}"), value)).collect::<Vec<_>>();
        paths.iter().flat_map(put).collect()
    })
}
