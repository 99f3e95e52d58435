//! The people of a big site.

use crate::{Outcome, scale::PEOPLE};
use app::web::site::Site;
use engine::audit::{self, Event};
use exam::{Role, Timestamp};
use store::{Id, person::NewPerson};

/// Learners in a class.
const CLASS: usize = 40;

/// Signed-in staff: their cookies.
pub struct Staff {
    /// Writes items and papers.
    pub instructor: String,
    /// Marks.
    pub reviewer: String,
    /// Leads the marking.
    pub lead: String,
    /// Administers.
    pub administrator: String,
}

/// Adds the learners in their classes, and returns their ids.
pub async fn add(site: &Site) -> Outcome<Vec<Id>> {
    let mut tx = site.db.begin().await?;
    let mut learners = Vec::new();
    let mut class = Id(0);
    for number in 0..PEOPLE {
        if number % CLASS == 0 {
            class = site.new_id();
            store::class::add(&mut tx, class, &format!("{:03} 班", number / CLASS), site.now()).await?;
        }
        let id = site.new_id();
        let (name, display) = (format!("learner{number:05}"), format!("学员{number:05}"));
        let new = NewPerson { id, name: &name, display: &display, roles: &[Role::Trainee], password: "", now: site.now() };
        store::person::add(&mut tx, &new).await?;
        store::class::join(&mut tx, class, id, false).await?;
        learners.push(id);
    }
    tx.commit().await?;
    Ok(learners)
}

/// Signs the staff in, adding who is not there.
pub async fn staff(site: &Site) -> Outcome<Staff> {
    let cookie = async |role: Role| -> Outcome<String> {
        let (id, token, now) = (site.new_id(), site.new_token(), site.now());
        let mut tx = site.db.begin().await?;
        let name = format!("{}-{id}", role.name());
        let new = NewPerson { id, name: &name, display: role.name(), roles: &[role], password: "", now };
        store::person::add(&mut tx, &new).await?;
        store::sign_in::add(&mut tx, &token, id, now, Timestamp(now.0 + 24 * 3_600_000)).await?;
        tx.commit().await?;
        Ok(format!("keju={token}"))
    };
    Ok(Staff {
        instructor: cookie(Role::Instructor).await?,
        reviewer: cookie(Role::Reviewer).await?,
        lead: cookie(Role::Lead).await?,
        administrator: cookie(Role::Administrator).await?,
    })
}

/// Adds so many entries to the audit log.
pub async fn write_log(site: &Site, entries: usize) -> Outcome<()> {
    for _ in 0..entries / 1_000 {
        let mut tx = site.db.begin().await?;
        for _ in 0..1_000 {
            audit::record(&mut tx, site, None, Event::ItemSaved { item: "scale-00-000", status: "ready" }).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
