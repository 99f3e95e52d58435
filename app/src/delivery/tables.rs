//! The people of a delivery as tables to download: expected, absent, silent, with their times.

use crate::{
    delivery::words,
    web::{
        attachment::attachment,
        form::id,
        i18n::moment_exact,
        refusal::Refusal,
        sheet::{self, Cell, Sheet},
        site::Site,
        visitor::Organizer,
    },
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use engine::{
    Error,
    audit::{self, Event},
    background::blocking,
    delivery::live::picture,
    state::live::{LivePerson, LivePicture},
};
use exam::{Lang, delivery::Presence};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Sends the people of a delivery: `people.csv`, or `people.xlsx` with a sheet for all, one for the absent and one for the silent.
pub async fn download(
    organizer: Organizer,
    State(site): State<Site>,
    Path((path, file)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(&path)?).await?.ok_or(Error::Absent)?;
    let picture = picture(&site, delivery.id).await?;
    let (kind, body) = match file.as_str() {
        "people.csv" => (CSV, sheet::csv(&people(&picture, None, lang)).into_bytes()),
        "people.xlsx" => {
            let sheets = [None, Some(Presence::Absent), Some(Presence::Silent)].map(|of| people(&picture, of, lang));
            (XLSX, blocking(move || sheet::xlsx(&sheets)).await?.map_err(|_| Error::Damaged("workbook"))?)
        }
        _ => return Err(Error::Absent.into()),
    };
    let event = Event::DeliveryExported { delivery: delivery.id.into(), file: &file, people: picture.people.len() };
    audit::record_alone(&site, Some(organizer.actor.id()), event).await?;
    Ok(attachment(kind, &format!("{path}-{file}"), body))
}

/// Returns a table with a row for each person, or for each who stands so.
fn people(picture: &LivePicture, only: Option<Presence>, lang: Lang) -> Sheet {
    let head = vec![
        t!(lang, "common.login"),
        t!(lang, "delivery.person"),
        t!(lang, "common.state"),
        t!(lang, "delivery.started"),
        t!(lang, "delivery.deadline"),
        t!(lang, "delivery.handed_in"),
        t!(lang, "delivery.saved"),
        t!(lang, "delivery.answered"),
    ];
    let wanted = picture.people.iter().filter(|person| only.is_none_or(|only| only == person.presence));
    let name = only.map_or_else(|| t!(lang, "delivery.expected"), |only| words::presence(only, lang));
    Sheet { name, head, rows: wanted.map(|person| row(person, lang)).collect() }
}

fn row(person: &LivePerson, lang: Lang) -> Vec<Cell> {
    let session = person.attendee.sitting.as_ref().map(|sitting| &sitting.session);
    let at = |moment: Option<exam::Timestamp>| Cell::from(moment.map(moment_exact).unwrap_or_default());
    let runs = matches!(person.presence, Presence::Running | Presence::Silent);
    vec![
        person.attendee.name.as_str().into(),
        person.attendee.display.as_str().into(),
        words::presence(person.presence, lang).into(),
        at(session.map(|session| session.started)),
        at(session.and_then(|session| session.deadline)),
        at(session.and_then(|session| session.submitted).map(|submission| submission.at)),
        at(person.progress.saved),
        if runs { Cell::Number(person.progress.answered as f64) } else { Cell::Empty },
    ]
}
