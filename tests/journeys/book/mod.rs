//! The review book: fed by practice and by results, spaced, narrowed, drilled, and honest about corrections.

mod feeding;
mod keeping;

use exam::{recall::Memory, time::Millis};
use tests::{Client, Page, TestSite};

/// A day.
const DAY: Millis = Millis(86_400_000);

/// Answers the item about complaints with this choice.
async fn answer(trainee: &Client, choice: &str, guessed: bool) -> Page {
    let fields = [("place", "三级\t投诉处理"), ("kind", "single"), ("count", "5")];
    let item = trainee.post("/practice", &fields[..]).await;
    let form = item.form("main form").with(&item.answer("客户来投诉", &[choice]));
    trainee.submit(if guessed { form.press("guessed", "1") } else { form }).await
}

/// What is known of an item to a person.
async fn memory(site: &TestSite, name: &str, item: &str) -> Memory {
    let person = store::person::by_name(&site.site.db, name).await.unwrap().unwrap().0;
    let all = store::memory::of_person(&site.site.db, person.id).await.unwrap();
    all.into_iter().find(|stored| stored.item == item).map(|stored| stored.memory).unwrap_or_default()
}
