//! The items that a filter finds as a file: in our own Markdown, as JSON, or in a format of another system.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    background::blocking,
    bank::archive::pack_files,
    engine::Engine,
    error::Result,
};
use question_bank::{
    Item,
    exchange::{self, Format, Loss},
    import::Asset,
    picture,
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use store::{
    item_filter::Filter,
    item_list::{self, Sort},
};

/// A format that items are downloaded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Our own Markdown with its pictures, in an archive.
    Markdown,
    /// JSON, in the shape that `FORMAT.md` gives.
    Json,
    /// A format of another system.
    Foreign(Format),
}

impl ExportFormat {
    /// Returns every format, our own first.
    pub fn all() -> impl Iterator<Item = ExportFormat> {
        [ExportFormat::Markdown, ExportFormat::Json].into_iter().chain(Format::ALL.map(ExportFormat::Foreign))
    }

    /// Returns the name in forms.
    pub fn name(self) -> &'static str {
        match self {
            ExportFormat::Markdown => "markdown",
            ExportFormat::Json => "json",
            ExportFormat::Foreign(format) => format.name(),
        }
    }

    /// Returns the name that people know.
    pub fn title(self) -> &'static str {
        match self {
            ExportFormat::Markdown => "Markdown",
            ExportFormat::Json => "JSON",
            ExportFormat::Foreign(format) => format.title(),
        }
    }

    /// Returns the format of a name.
    pub fn from_name(name: &str) -> Option<ExportFormat> {
        ExportFormat::all().find(|format| format.name() == name)
    }

    /// Returns the ending of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            ExportFormat::Markdown => "zip",
            ExportFormat::Json => "json",
            ExportFormat::Foreign(format) => format.extension(),
        }
    }

    /// Returns the media type of its files.
    pub fn media_type(self) -> &'static str {
        match self {
            ExportFormat::Markdown => "application/zip",
            ExportFormat::Json => "application/json",
            ExportFormat::Foreign(format) => format.media_type(),
        }
    }
}

/// A file of items.
pub struct ExportedItems {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the format cannot hold, item by item.
    pub losses: Vec<Loss>,
}

/// Writes the items that a filter finds in a format.
pub async fn export_items(
    engine: &Engine,
    instructor: &Instructor,
    filter: &Filter,
    format: ExportFormat,
) -> Result<ExportedItems> {
    let ids = item_list::ids(&engine.db, filter, Sort::Id).await?;
    let bank = engine.state.bank.current(&engine.db).await?;
    let by_id: HashMap<&str, &Arc<Item>> = bank.iter().map(|(_, item)| (item.id.as_str(), item)).collect();
    let items: Vec<Arc<Item>> = ids.iter().filter_map(|id| by_id.get(id.as_str()).map(|item| Arc::clone(item))).collect();
    let count = items.len();
    let exported = match format {
        ExportFormat::Markdown => {
            let files = blocking(move || question_bank::files(&references(&items), &[], &[])).await?;
            ExportedItems { bytes: pack_files(engine, &files).await?, losses: Vec::new() }
        }
        ExportFormat::Json => {
            let bytes = blocking(move || {
                let reading = question_bank::read(&question_bank::files(&references(&items), &[], &[]));
                format!("{:#}\n", question_bank::export::export(&reading)).into_bytes()
            });
            ExportedItems { bytes: bytes.await?, losses: Vec::new() }
        }
        ExportFormat::Foreign(format) => {
            let pictures = shown_pictures(engine, &items).await?;
            let export = blocking(move || exchange::export_with_pictures(&references(&items), &pictures, format)).await?;
            ExportedItems { bytes: export.bytes, losses: export.losses }
        }
    };
    let event = Event::ItemsExported { format: format.name(), items: count };
    audit::record_alone(engine, Some(instructor.id()), event).await?;
    Ok(exported)
}

/// Returns the pictures of the bank that the items show, by the names that link to them.
async fn shown_pictures(engine: &Engine, items: &[Arc<Item>]) -> Result<Vec<Asset>> {
    let mut pictures = Vec::new();
    let texts: Vec<String> = items.iter().map(|item| item.to_markdown()).filter(|text| text.contains("![")).collect();
    let names: BTreeSet<&str> = texts.iter().flat_map(|text| picture::named(text)).collect();
    for name in names {
        if let Some(bytes) = store::picture::get(&engine.db, name).await? {
            pictures.push(Asset { name: picture::link(name), bytes });
        }
    }
    Ok(pictures)
}

fn references(items: &[Arc<Item>]) -> Vec<&Item> {
    items.iter().map(|item| &**item).collect()
}
