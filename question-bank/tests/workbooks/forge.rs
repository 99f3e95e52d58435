//! Writes workbooks in random dialects from a seed, imports them, and measures what came of each item.

use super::{
    dialect::{Damage, Dialect, sheet_name},
    items::{PlainItem, plain},
};
use question_bank::{
    SourceFile, Status,
    import::{Options, import},
    read,
};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use rust_xlsxwriter::{Format, FormatAlign, Formula, Workbook};

/// What was counted over some workbooks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measures {
    pub items: usize,
    pub found: usize,
    pub strays: usize,
    pub types: usize,
    pub keys: usize,
    pub choices: usize,
    /// Items that are ready with a key that is wrong.
    pub wrong_keys: usize,
    /// Spoiled items, and those of them that came in as drafts.
    pub spoiled: usize,
    pub drafts: usize,
}

impl Measures {
    fn add(&mut self, other: Measures) {
        self.items += other.items;
        self.found += other.found;
        self.strays += other.strays;
        self.types += other.types;
        self.keys += other.keys;
        self.choices += other.choices;
        self.wrong_keys += other.wrong_keys;
        self.spoiled += other.spoiled;
        self.drafts += other.drafts;
    }

    /// Returns a share of the items that were found.
    pub fn share(&self, count: usize) -> f64 {
        if self.found == 0 { 1.0 } else { count as f64 / self.found as f64 }
    }
}

/// Forges so many workbooks and returns what was measured of all, with the seeds of those where anything was wrong.
pub fn run(bank: &[PlainItem], seeds: std::ops::Range<u64>) -> (Measures, Vec<(u64, Measures)>) {
    let (mut all, mut worst) = (Measures::default(), Vec::new());
    for seed in seeds {
        let one = measure(bank, seed);
        let sound = one.found == one.items
            && one.strays == 0
            && one.types == one.found
            && one.keys == one.found
            && one.choices == one.found;
        if !sound || one.wrong_keys > 0 || one.drafts < one.spoiled {
            worst.push((seed, one));
        }
        all.add(one);
    }
    (all, worst)
}

/// Forges one workbook and measures what came of it.
pub fn measure(bank: &[PlainItem], seed: u64) -> Measures {
    let (name, bytes, gold) = forge(bank, seed);
    let found = import(&[(name, bytes)], &Options { rights_settled: true, ..Options::default() });
    let sources: Vec<SourceFile> =
        found.documents.iter().map(|of| SourceFile { path: of.name.clone(), text: of.markdown.clone() }).collect();
    let mut back: Vec<(bool, PlainItem)> =
        read(&sources).items.into_iter().filter_map(|of| Some((of.item.status == Status::Ready, plain(of)?))).collect();
    let mut out = Measures { items: gold.len(), ..Measures::default() };
    for (item, damage) in gold {
        let wanted = if damage == Damage::ErrorCell { "#REF!".to_owned() } else { signs(&item.stem) };
        let Some(at) = back.iter().position(|(_, came)| signs(&came.stem) == wanted) else { continue };
        let (ready, came) = back.swap_remove(at);
        out.found += 1;
        if damage != Damage::None {
            out.spoiled += 1;
            out.drafts += usize::from(!ready);
            out.types += usize::from(came.kind == item.kind || damage != Damage::LostPicture);
            out.keys += 1;
            out.choices += 1;
            continue;
        }
        out.types += usize::from(came.kind == item.kind);
        let texts = |item: &PlainItem| item.choices.iter().map(|(text, _)| signs(text)).collect::<Vec<_>>();
        let right =
            |item: &PlainItem| item.choices.iter().filter(|(_, right)| *right).map(|(text, _)| signs(text)).collect::<Vec<_>>();
        out.choices += usize::from(texts(&came) == texts(&item));
        let sound = right(&came) == right(&item) && came.verdict == item.verdict && came.blanks == item.blanks;
        out.keys += usize::from(sound && ready);
        out.wrong_keys += usize::from(!sound && ready);
    }
    out.strays = back.len();
    out
}

fn signs(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect()
}

/// Returns the name and bytes of a workbook, and what it holds.
pub fn forge(bank: &[PlainItem], seed: u64) -> (String, Vec<u8>, Vec<(PlainItem, Damage)>) {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut dialect = Dialect::new(&mut chance);
    let count = chance.random_range(6..30);
    let mut taken: Vec<&PlainItem> = bank.sample(&mut chance, count).collect();
    taken.sort_by(|a, b| a.stem.cmp(&b.stem));
    taken.dedup_by(|a, b| a.stem == b.stem);
    // Without a word for the type, a table holds what shows its type by itself.
    if dialect.types == "none" {
        taken.retain(|item| {
            item.kind != "fill" && (item.kind != "multi" || item.choices.iter().filter(|(_, right)| *right).count() > 1)
        });
        if matches!(dialect.truth[0], "A" | "1") && !dialect.truth_choices {
            dialect.truth = ["对", "错"];
        }
    }
    let gold: Vec<(PlainItem, Damage)> =
        taken.into_iter().map(|item| (item.clone(), damage(item, &dialect, &mut chance))).collect();
    match dialect.csv {
        Some(sign) if dialect.types != "sheet" => {
            let gold: Vec<_> =
                gold.into_iter().filter(|(_, damage)| !matches!(damage, Damage::ErrorCell | Damage::LostPicture)).collect();
            let rows = dialect.rows(&gold, &mut chance);
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let text: String = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(sign) + "\r\n").collect();
            let bytes =
                if chance.random_bool(0.5) { encoding_rs::GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
            ("题库.csv".into(), bytes, gold)
        }
        Some(_) | None => {
            let bytes = workbook(&dialect, &gold, &mut chance);
            ("题库.xlsx".into(), bytes, gold)
        }
    }
}

fn damage(item: &PlainItem, dialect: &Dialect, chance: &mut StdRng) -> Damage {
    let chosen = !item.choices.is_empty();
    match chance.random_range(0..20) {
        0 if chosen && dialect.key != "text" && dialect.key != "1,3" => Damage::KeyBeyond,
        1 if chosen => Damage::NoChoices,
        2 if chosen => Damage::NoKey,
        3 if dialect.types != "none" => Damage::ErrorCell,
        4 if dialect.types != "none" => Damage::LostPicture,
        _ => Damage::None,
    }
}

fn workbook(dialect: &Dialect, gold: &[(PlainItem, Damage)], chance: &mut StdRng) -> Vec<u8> {
    let mut book = Workbook::new();
    if chance.random_bool(0.3) {
        let sheet = book.add_worksheet();
        sheet.set_name("填写说明").unwrap();
        sheet.write(0, 0, "请勿改动列名。").unwrap();
    }
    if dialect.types == "sheet" {
        for kind in ["single", "multi", "true_false", "fill"] {
            let mine: Vec<_> = gold.iter().filter(|(item, _)| item.kind == kind).cloned().collect();
            if !mine.is_empty() {
                fill_sheet(book.add_worksheet().set_name(sheet_name(kind)).unwrap(), dialect, &mine, chance);
            }
        }
    } else {
        fill_sheet(book.add_worksheet(), dialect, gold, chance);
    }
    book.save_to_buffer().unwrap()
}

fn fill_sheet(sheet: &mut rust_xlsxwriter::Worksheet, dialect: &Dialect, gold: &[(PlainItem, Damage)], chance: &mut StdRng) {
    let lead = dialect.lead;
    for row in 0..lead.min(3) {
        sheet.write(row as u32, 0, ["培训中心题库", "请按列填写", "2026 年"][row]).unwrap();
    }
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (number, cells) in dialect.rows(gold, chance).into_iter().enumerate() {
        let row = (lead + number) as u32;
        for (column, cell) in (0u16..).zip(cells) {
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                _ if cell == "#REF!" => {
                    sheet.write_formula(row, column, Formula::new("=#REF!").set_result("#REF!")).unwrap();
                }
                Ok(value) if number > 0 && value.to_string() == cell => {
                    sheet.write(row, column, value).unwrap();
                }
                Ok(_) | Err(_) if matches!(cell.as_str(), "TRUE" | "FALSE") => {
                    sheet.write(row, column, cell == "TRUE").unwrap();
                }
                Ok(_) | Err(_) => {
                    sheet.write_with_format(row, column, &cell, &wrapped).unwrap();
                }
            }
        }
        if number > 0 && gold[number - 1].1 == Damage::LostPicture {
            sheet.insert_image(row, 1, &rust_xlsxwriter::Image::new_from_buffer(BITMAP).unwrap()).unwrap();
        }
    }
}

/// A bitmap of one point, which no page shows.
const BITMAP: &[u8] = &[
    0x42, 0x4D, 0x3A, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 0x28, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0x18, 0, 0, 0, 0, 0, 4, 0,
    0, 0, 0x13, 0x0B, 0, 0, 0x13, 0x0B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0,
];
