//! The key that encrypts unsent answers in the browser.

use serde_json::Value;
use tests::{Page, each_site};

/// The key that a page brings, if it brings one: 64 hexadecimal digits among the properties of its island.
pub fn key(page: &Page) -> Option<String> {
    let islands = page.attributes("leptos-island", "data-props");
    let of = |props: &String| Some(serde_json::from_str::<Value>(props).ok()?.get("key")?.as_str()?.to_owned());
    islands.iter().find_map(of).filter(|key| key.len() == 64 && key.chars().all(|digit| digit.is_ascii_hexdigit()))
}

#[tokio::test]
async fn the_key_of_a_sitting_stays_the_same_and_comes_to_its_trainee_alone() {
    each_site(async |mut site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let (of_lin, of_wang) = (lin.start("by-machine").await, wang.start("by-machine").await);
        let first = key(&of_lin);
        assert!(first.is_some());
        assert_ne!(first, key(&of_wang), "every sitting has its own");
        assert_eq!(key(&wang.get(&of_lin.path).await), None);

        site.restart();
        let lin = site.signed_in("lin").await;
        assert_eq!(key(&lin.get(&of_lin.path).await), first, "what waits can be read after a restart");
        let result = lin.hand_in(&of_lin).await;
        assert_eq!(key(&result), first, "and after the end");
        assert_eq!(key(&wang.get(&result.path).await), None);
    })
    .await;
}
