//! Every page is in a list of the browser tests, where axe checks it on phone and desktop screens in both languages.

use std::{fs, path::Path};
use tests::routes::all;

/// Pages that those tests come to by a link, so that their addresses stand in no list.
const REACHED: &[&str] = &[
    "/bank/bulk/{bulk}",
    "/bank/import/{import}",
    "/bank/import/{import}/files/{file}",
    "/bank/import/{import}/items/{item}",
    "/bank/import/{import}/items/{item}/edit",
    "/bank/import/{import}/refused",
    "/bank/papers/{paper}/results/sheets/{sitting}",
    "/bank/upload/{upload}",
    "/classes/{class}",
    "/deliveries/{delivery}",
    "/deliveries/{delivery}/announcements",
    "/deliveries/{delivery}/begin",
    "/deliveries/{delivery}/code",
    "/deliveries/{delivery}/edit",
    "/deliveries/{delivery}/live",
    "/deliveries/{delivery}/people",
    "/marking/answers/{code}",
    "/practice/{sitting}/summary",
    "/practice/{sitting}/{item}",
    "/reports/{sitting}/{item}",
    "/roster/{roster}",
    "/sign-in/code",
    "/sittings/{sitting}",
    "/sittings/{sitting}/hand-in",
    "/sittings/{sitting}/result",
];

/// No page of its own.
const NONE: [&str; 3] = ["/bank/papers/{paper}/print/word", "/book/{item}", "/images/{picture}"];

/// What stands between quotation marks in the tests that ask axe.
fn listed() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts = files.filter(|file| file.to_string_lossy().ends_with(".test.mjs")).map(|file| fs::read_to_string(file).unwrap());
    let texts: Vec<String> = texts.filter(|text| text.contains("checkA11y")).collect();
    let quoted = texts.iter().flat_map(|text| text.lines()).flat_map(|line| line.split(['"', '`', '?', '#']));
    quoted.map(|text| text.replace("${person}", "/people/${person}")).filter(|text| text.starts_with('/')).collect()
}

fn leads_to(listed: &str, path: &str) -> bool {
    let same = |(wanted, given): (&str, &str)| wanted == given || wanted.starts_with('{');
    listed.split('/').count() == path.split('/').count() && path.split('/').zip(listed.split('/')).all(same)
}

#[test]
fn every_page_is_in_a_list_of_the_browser_tests() {
    let listed = listed();
    let known = |path: &str| REACHED.contains(&path) || NONE.contains(&path) || listed.iter().any(|one| leads_to(one, path));
    let routes = all();
    let unseen: Vec<_> =
        routes.iter().filter(|route| route.method == "GET" && !known(route.path)).map(|route| route.path).collect();
    assert!(unseen.is_empty(), "put these into a list of tests/browser: {unseen:?}");
    for path in REACHED.iter().chain(&NONE) {
        assert!(routes.iter().any(|route| route.path == *path), "{path} is no route any more");
    }
}
