//! One paper for some people at some time: arranged, begun, watched.

mod arranging;
mod beginning;
mod watching;

use exam::Role;
use store::Id;
use tests::{Client, Page, TestSite};

/// A paper that nobody is offered by its own lines; a minute of it is enough for one question.
pub const PAPER: &str = "hidden";
/// Two people learn in classes of their own, one in none.
pub struct Classes {
    /// An instructor.
    pub wen: Client,
    /// Learns in 一班.
    pub lin: Client,
    /// Learns in 二班.
    pub wang: Client,
    /// Learns in no class.
    pub zhao: Client,
}

impl Classes {
    pub async fn of(site: &TestSite) -> Classes {
        let classes = Classes {
            wen: site.person("wen", &[Role::Instructor]).await,
            lin: site.trainee("lin").await,
            wang: site.trainee("wang").await,
            zhao: site.trainee("zhao").await,
        };
        join(site, "一班", "lin").await;
        join(site, "二班", "wang").await;
        classes
    }
}

/// Puts somebody into a class, which is made if there is none.
pub async fn join(site: &TestSite, class: &str, name: &str) -> Id {
    let db = &site.site.db;
    let (person, _) = store::person::by_name(db, name).await.unwrap().unwrap();
    let known = store::class::by_name(db, class).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let id = match known {
        Some(known) => known.id,
        None => {
            let id = site.site.new_id();
            store::class::add(&mut tx, id, class, site.site.now()).await.unwrap();
            id
        }
    };
    store::class::join(&mut tx, id, person.id, false).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Arranges a delivery of the paper with these fields of the form, and shows its page.
pub async fn arrange(organizer: &Client, fields: &[(&str, &str)]) -> Page {
    let usual = [("paper", PAPER), ("attempts", "1"), ("do", "save")];
    organizer.post("/deliveries/new", &[&usual[..], fields].concat()).await
}

/// Arranges a delivery from 14:00 to 16:00 for 一班, and returns its address.
pub async fn afternoon(organizer: &Client, further: &[(&str, &str)]) -> String {
    let fields = [("class", "一班"), ("opens", "2026-11-18T14:00"), ("closes", "2026-11-18T16:00")];
    let page = arrange(organizer, &[&fields[..], further].concat()).await;
    assert!(page.says("已安排"), "{}", page.text("main"));
    page.path.split('?').next().unwrap().to_owned()
}
