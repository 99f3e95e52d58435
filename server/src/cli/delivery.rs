//! Deliveries from the command line: listed, made, cancelled.

use super::Database;
use app::web::i18n::{moment, read_moment};
use clap::{Args, Subcommand};
use engine::delivery::{
    arrange::{ArrangeOutcome, CancelOutcome, cancel_from_command_line, make_from_command_line},
    arrangement::Arrangement,
    listed::{DeliveryFilter, list, listed},
};
use exam::{Timestamp, Window};
use store::Id;

/// What can be done with deliveries.
#[derive(Subcommand)]
pub enum Delivery {
    /// List deliveries: id, state, paper, window in Chinese time, audience.
    List {
        #[command(flatten)]
        database: Database,
    },
    /// Give a paper to some people at some time, and print the id.
    Make(Make),
    /// Cancel a delivery: nobody begins it any more.
    Cancel {
        /// The id, as `list` prints it.
        id: Id,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        database: Database,
    },
}

/// A delivery to be made.
#[derive(Args)]
pub struct Make {
    /// The paper's id.
    paper: String,
    /// A class that it is for; several are given one by one.
    #[arg(long = "class")]
    classes: Vec<String>,
    /// The sign-in name of a person that it is for; several are given one by one.
    #[arg(long = "person")]
    people: Vec<String>,
    /// It is for every trainee.
    #[arg(long)]
    everybody: bool,
    /// When it opens, in Chinese time: `2026-11-18 14:00`.
    #[arg(long, value_parser = at)]
    opens: Option<Timestamp>,
    /// When it closes, in Chinese time.
    #[arg(long, value_parser = at)]
    closes: Option<Timestamp>,
    /// Its length in minutes, where it is not the paper's.
    #[arg(long)]
    minutes: Option<i64>,
    /// So many minutes after the opening nobody begins any more.
    #[arg(long)]
    late: Option<i64>,
    /// So many minutes after beginning somebody can hand in.
    #[arg(long)]
    earliest: Option<i64>,
    /// How often one person may begin.
    #[arg(long, default_value_t = 1)]
    attempts: i64,
    /// Ask for an access code, which the site makes and shows.
    #[arg(long)]
    code: bool,
    /// Change the access code every so many minutes.
    #[arg(long, requires = "code")]
    code_minutes: Option<i64>,
    /// Where it takes place.
    #[arg(long, default_value = "")]
    place: String,
    #[command(flatten)]
    database: Database,
}

fn at(text: &str) -> Result<Timestamp, String> {
    read_moment(text).ok_or_else(|| "write it as 2026-11-18 14:00".to_owned())
}

/// Does it.
pub async fn run(command: Delivery) -> Result<(), String> {
    match command {
        Delivery::List { database } => print_list(&database.url).await,
        Delivery::Make(wanted) => make(wanted).await,
        Delivery::Cancel { id, reason, database } => cancel(id, &reason, &database.url).await,
    }
}

async fn print_list(url: &str) -> Result<(), String> {
    let site = crate::open::existing(url).await?;
    let told = |error: engine::Error| error.to_string();
    for (delivery, state) in list(&site, &DeliveryFilter::default()).await.map_err(told)? {
        let Some(line) = listed(&site, delivery).await.map_err(told)? else { continue };
        let window = [line.delivery.window.opens, line.delivery.window.closes].map(|at| at.map_or("-".to_owned(), moment));
        let people = line.audience.people.len();
        let named = (people > 0).then(|| format!("{people} named"));
        let everybody = line.delivery.everybody.then(|| "everybody".to_owned());
        let audience: Vec<String> = line.audience.classes.into_iter().chain(named).chain(everybody).collect();
        let (id, state, audience) = (line.delivery.id, state.name(), audience.join(", "));
        println!("{id}\t{state}\t{}\t{}\t{audience}", line.delivery.paper, window.join(" to "));
    }
    Ok(())
}

async fn make(wanted: Make) -> Result<(), String> {
    let site = crate::open::existing(&wanted.database.url).await?;
    let arrangement = Arrangement {
        window: Window { opens: wanted.opens, closes: wanted.closes },
        minutes: wanted.minutes,
        late_minutes: wanted.late,
        earliest_minutes: wanted.earliest,
        attempts: wanted.attempts,
        asks_code: wanted.code,
        code_minutes: wanted.code_minutes,
        place: wanted.place,
        everybody: wanted.everybody,
        classes: wanted.classes,
        people: wanted.people,
    };
    match make_from_command_line(&site, &wanted.paper, &arrangement).await.map_err(|error| error.to_string())? {
        ArrangeOutcome::Arranged(id) => {
            println!("{id}");
            Ok(())
        }
        ArrangeOutcome::Refused(problems) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(problems.join("; "))
        }
    }
}

async fn cancel(id: Id, reason: &str, url: &str) -> Result<(), String> {
    let site = crate::open::existing(url).await?;
    match cancel_from_command_line(&site, id, reason).await.map_err(|error| error.to_string())? {
        CancelOutcome::Cancelled => Ok(()),
        CancelOutcome::Unchanged => Err("it was cancelled before".to_owned()),
        CancelOutcome::BadReason => Err("a reason of at most 500 characters is needed".to_owned()),
    }
}
