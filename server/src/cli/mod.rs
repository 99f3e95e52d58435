//! The command line.

mod backup;
pub mod bank;
mod delivery;
mod import;
mod load;
pub(crate) mod user;
mod verify;

use crate::{
    demo::Demo,
    serve::{self, Options},
};
use clap::{
    Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use engine::audit_head::SignedHead;
use engine::origin::Network;
use question_bank::exchange;
use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

/// Keju 科举: practice and certification exams.
#[derive(Parser)]
#[command(name = "keju", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site.
    Serve {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:3000")]
        addr: SocketAddr,
        #[command(flatten)]
        database: Database,
        /// On an empty database: load the sample bank, add demo accounts and a class at work, and print their passwords once.
        #[arg(long, value_enum, num_args = 0..=1, default_missing_value = "class", require_equals = true)]
        demo: Option<Demo>,
        /// The site is reached over TLS, through a proxy: mark cookies `Secure`, with the `__Host-` prefix, and send HSTS.
        #[arg(long)]
        tls: bool,
        /// Where Prometheus reads `/metrics`; nowhere if absent. Not for the public.
        #[arg(long)]
        metrics: Option<SocketAddr>,
        /// Write the log as JSON, a line an object.
        #[arg(long)]
        log_json: bool,
        /// Connections to a PostgreSQL server; all processes together must stay below its `max_connections`.
        #[arg(long, env = "KEJU_CONNECTIONS", default_value_t = store::CONNECTIONS)]
        connections: u32,
        /// A file outside the database with the key that signs the head of the audit log; made when absent. The newest head is kept
        /// beside it, and `keju verify` with the same key finds a log that was cut.
        #[arg(long, env = "KEJU_AUDIT_KEY")]
        audit_key: Option<PathBuf>,
        /// A network whose people share addresses, such as an examination room: `192.0.2.0/24`. Its addresses are not slowed down when many
        /// sign-ins fail; the limits of each account stay. Several are given one by one, or separated by commas.
        #[arg(long = "trusted-network", env = "KEJU_TRUSTED_NETWORKS", value_delimiter = ',', value_name = "CIDR")]
        trusted: Vec<Network>,
        /// The machine's clock was wrong and has been set: go by it from now on. Deadlines of running sittings move with it.
        #[arg(long)]
        trust_clock: bool,
    },
    /// Check, tidy, export or load item banks in Markdown.
    #[command(subcommand)]
    Bank(Bank),
    /// Add people, set passwords, bar people.
    #[command(subcommand)]
    User(user::User),
    /// List, make and cancel deliveries: one paper given to some people at some time.
    #[command(subcommand)]
    Delivery(delivery::Delivery),
    /// Write everything but the sign-ins into one file, while the site may be in use. The file holds keys and password hashes.
    Backup {
        /// The new file, such as `keju.jsonl.gz`; an existing one is never overwritten.
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// Fill a new database from a backup, whichever kind of database it was taken from: everything or nothing.
    Restore {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// Walk the database and prove that every machine score follows from what is stored.
    Verify {
        /// The file with the key that signs the head of the audit log.
        #[arg(long, env = "KEJU_AUDIT_KEY")]
        audit_key: Option<PathBuf>,
        /// A head that was noted from the log or a backup, instead of the one beside the key.
        #[arg(long, requires = "audit_key")]
        audit_head: Option<SignedHead>,
        #[command(flatten)]
        database: Database,
    },
}

/// Which database.
#[derive(Args)]
struct Database {
    /// `sqlite:FILE` (made when absent) or `postgres://…`; better given as the variable when it holds a password.
    #[arg(long = "database", env = "KEJU_DATABASE", hide_env_values = true, default_value = "sqlite:keju.db")]
    url: String,
}

#[derive(Subcommand)]
enum Bank {
    /// Check files and folders; exit status 1 when there are errors.
    Check {
        /// Markdown files, or folders of them.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write files in the usual form; what is in order is not touched.
    Fmt {
        /// Markdown files, or folders of them.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Change nothing, but exit with 1 when something would change.
        #[arg(long)]
        check: bool,
    },
    /// Print a bank, with keys, for instructors and tools.
    Export {
        /// A Markdown file or a folder.
        path: PathBuf,
        /// How.
        #[arg(long, value_parser = ExportFormat::parser(), default_value = "json")]
        format: ExportFormat,
        /// The file to write; needed for every format but JSON, which is printed without it.
        #[arg(long)]
        to: Option<PathBuf>,
        /// Where to write what the format could not hold, as JSON; it is printed in any case.
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Turn papers of any origin (.txt, .md, .docx) and exports of other systems (GIFT, Aiken, Moodle XML, QTI, CSV, XLSX) into Markdown,
    /// with a report of everything changed or refused.
    Import {
        /// The files; `-` is standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The folder to write to.
        #[arg(long)]
        to: PathBuf,
        /// Where to write the report, as JSON.
        #[arg(long)]
        report: Option<PathBuf>,
        /// The rights to use this material are settled; otherwise every item stays a draft.
        #[arg(long)]
        rights_settled: bool,
    },
    /// Load a bank into the database, all or nothing.
    Load {
        /// A Markdown file or a folder.
        path: PathBuf,
        /// Load even if published papers cannot be generated any more.
        #[arg(long)]
        break_papers: bool,
        /// Load even if that takes back what was edited on the site since the folder was written.
        #[arg(long)]
        overwrite: bool,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// How a bank is exported: in a format of another system, or as our own JSON.
#[derive(Clone, Copy)]
struct ExportFormat(Option<exchange::Format>);

impl ExportFormat {
    /// Returns the parser of its name; the formats of other systems are those that the bank knows.
    fn parser() -> impl TypedValueParser<Value = ExportFormat> {
        let names = std::iter::once("json").chain(exchange::Format::ALL.map(exchange::Format::name));
        PossibleValuesParser::new(names).map(|name| ExportFormat(exchange::Format::from_name(&name)))
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,server=info,app=info,keju::access=info".into());
    let cli = Cli::parse();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if matches!(cli.command, Command::Serve { log_json: true, .. }) {
        log.json().init()
    } else {
        log.init()
    }
    if !matches!(cli.command, Command::Bank(Bank::Check { .. } | Bank::Fmt { .. } | Bank::Export { .. } | Bank::Import { .. })) {
        keep_files_private();
    }
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return fail("cannot start the asynchronous runtime");
    };
    runtime.block_on(dispatch(cli.command)).unwrap_or_else(fail)
}

/// Whatever file the database makes, and a backup, only its owner may read (0600): they hold keys and password hashes.
fn keep_files_private() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

async fn dispatch(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Serve { addr, database, demo, tls, metrics, log_json: _, connections, audit_key, trusted, trust_clock } => {
            let options = Options { addr, url: database.url, connections, demo, tls, metrics, audit_key, trusted, trust_clock };
            serve::serve(options).await.map(|()| ExitCode::SUCCESS)
        }
        Command::Bank(Bank::Check { paths, format }) => Ok(bank::check(&paths, format == Format::Json)),
        Command::Bank(Bank::Fmt { paths, check }) => Ok(bank::fmt(&paths, check)),
        Command::Bank(Bank::Export { path, format, to, report }) => {
            Ok(bank::export(&path, format.0, to.as_deref(), report.as_deref()))
        }
        Command::Bank(Bank::Import { files, to, report, rights_settled }) => {
            Ok(import::import(&files, &to, report.as_deref(), rights_settled))
        }
        Command::Bank(Bank::Load { path, break_papers, overwrite, database }) => {
            load::load(load::Wish { path: &path, break_papers, overwrite }, &database.url).await
        }
        Command::User(user) => user::run(user).await.map(|()| ExitCode::SUCCESS),
        Command::Delivery(delivery) => delivery::run(delivery).await.map(|()| ExitCode::SUCCESS),
        Command::Backup { file, database } => backup::backup(&file, &database.url).await.map(|()| ExitCode::SUCCESS),
        Command::Restore { file, database } => backup::restore(&file, &database.url).await.map(|()| ExitCode::SUCCESS),
        Command::Verify { audit_key, audit_head, database } => verify::run(&database.url, audit_key.as_deref(), audit_head).await,
    }
}

fn fail(why: impl std::fmt::Display) -> ExitCode {
    eprintln!("keju: {why}");
    ExitCode::FAILURE
}
