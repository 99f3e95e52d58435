//! How long each page of the staff takes.

use crate::{
    Outcome,
    scale::{
        bank::{BIG, DRAWN, OPEN_ITEM, item_id, small_paper},
        people::Staff,
    },
};
use app::web::site::Site;
use std::time::{Duration, Instant};
use tests::wire::Client;

/// Requests of which the median is taken.
const TIMES: usize = 9;

/// Prints a table of the pages, each with its median and its first time.
pub async fn print(site: &Site, staff: &Staff, address: &str) -> Outcome<()> {
    println!("\n| page | median | first |\n|---|---:|---:|");
    let sheet = store::result::sittings(&site.db, BIG).await?.into_iter().nth(1_000).ok_or("no sitting")?;
    let task = store::task::of_part(&site.db, BIG, OPEN_ITEM, 0).await?.into_iter().next();
    let delivery = store::session::get(&site.db, sheet).await?.and_then(|sitting| sitting.delivery).ok_or("no delivery")?;
    let results = format!("/bank/papers/{BIG}/results");
    let item = item_id(0, 3);
    let instructor = [
        "/".to_owned(),
        "/desk".to_owned(),
        "/bank".to_owned(),
        "/bank?page=400".to_owned(),
        "/bank?q=%E6%8A%95%E8%AF%89".to_owned(),
        "/bank?q=scale-39-499".to_owned(),
        "/bank?q=%E6%8A%A5%E4%BF%AE+%E5%AE%A2%E6%88%B7+%E6%B2%A1%E6%9C%89".to_owned(),
        "/bank?sort=most-used".to_owned(),
        "/bank?opinion=unseen&sort=hardest".to_owned(),
        "/bank?usage=never".to_owned(),
        "/bank?health=bad".to_owned(),
        "/bank/duplicates".to_owned(),
        format!("/bank/items/{item}"),
        format!("/bank/items/{}", item_id(39, 3)),
        format!("/bank/items/{item}/form"),
        format!("/bank/items/{item}/versions"),
        "/bank/requests".to_owned(),
        "/bank/reports".to_owned(),
        "/bank/papers".to_owned(),
        "/bank/papers/form".to_owned(),
        format!("/bank/papers/{BIG}"),
        format!("/bank/papers/{DRAWN}"),
        format!("/bank/papers/{BIG}/form"),
        format!("/bank/papers/{DRAWN}/sample"),
        results.clone(),
        format!("{results}?sort=health"),
        format!("{results}?delivery={delivery}"),
        format!("/bank/papers/{DRAWN}/results"),
        format!("/bank/papers/{}/results", small_paper(3)),
        format!("{results}/people"),
        format!("{results}/people?page=500"),
        format!("{results}/people?each=person"),
        format!("{results}/people?q=learner0012"),
        format!("{results}/people?class=012+%E7%8F%AD"),
        format!("{results}/people?state=failed"),
        format!("{results}/people?sort=name"),
        format!("{results}/people?sort=class"),
        format!("{results}/people?delivery={delivery}"),
        format!("{results}/sheets/{sheet}"),
        format!("/bank/papers/{BIG}/items/{item}"),
        format!("/bank/papers/{BIG}/items/{OPEN_ITEM}"),
        format!("/bank/papers/{}/items/{}", small_paper(3), item_id(3, 3)),
        format!("/bank/papers/{}/items/{}?by=void", small_paper(3), item_id(3, 3)),
        "/deliveries".to_owned(),
        format!("/deliveries/{delivery}"),
        format!("/deliveries/{delivery}/live"),
        "/imports".to_owned(),
    ];
    for path in &instructor {
        row("instructor", address, &staff.instructor, path).await?;
    }
    let mut reviewer = vec!["/marking".to_owned(), "/marked".to_owned()];
    let mut lead = vec![
        "/board".to_owned(),
        format!("/board/items/{OPEN_ITEM}/0"),
        "/board/papers".to_owned(),
        format!("/board/papers/{BIG}"),
    ];
    lead.extend(["/board/disputed", "/board/referred", "/board/appeals", "/board/queries", "/board/evidence"].map(str::to_owned));
    if let Some(task) = task {
        lead.push(format!("/board/answers/{}", task.code));
    }
    reviewer.push("/remarks".to_owned());
    for path in &reviewer {
        row("reviewer", address, &staff.reviewer, path).await?;
    }
    for path in &lead {
        row("lead", address, &staff.lead, path).await?;
    }
    for path in [
        "/",
        "/people",
        "/people?page=100",
        "/people?q=learner0012",
        "/classes",
        "/classes?page=4",
        "/audit",
        "/audit?q=item.save",
        "/security",
        "/backup",
        "/evidence",
    ] {
        row("administrator", address, &staff.administrator, path).await?;
    }
    Ok(())
}

async fn row(who: &str, address: &str, cookie: &str, path: &str) -> Outcome<()> {
    let mut client = Client::connect(address, cookie).await?;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        let (status, _) = client.get(path).await?;
        times.push(began.elapsed());
        if status != 200 {
            println!("| {who} {path} | answered {status} | |");
            return Ok(());
        }
    }
    let first = times[0];
    times.sort();
    let text = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let mark = if times[TIMES / 2] > Duration::from_millis(100) { " **slow**" } else { "" };
    println!("| {who} {path} | {}{mark} | {} |", text(times[TIMES / 2]), text(first));
    Ok(())
}
