//! A bank to print from.

use exam::{CutScore, Html, Interaction, Kind, Lang, Pinned, Points, Role, Window};
use question_bank::{
    Insider, Item, Markdown, Paper, SourceFile,
    import::{Options, import},
    paper::{Candidate, NamedItem, PaperSection, Pick},
    picture,
    print::{
        KeyedPaper, Letter, PageSize, PaperHead,
        docx::{self, Setting, Words},
    },
    read,
};
use rand::{SeedableRng, rngs::StdRng};
use std::{collections::BTreeMap, fs, path::Path};

/// The number from which the tests draw.
pub const SEED: u64 = 7;

/// Items, the papers of their bank, and the pictures that they show.
pub struct Bank {
    items: Vec<(String, Item)>,
    pub papers: Vec<Paper>,
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl Bank {
    /// The bank that comes with the product.
    pub fn of_content() -> Bank {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let folders = ["level-2", "level-3", "papers"].map(|folder| content.join(folder));
        let mut paths: Vec<_> =
            folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path()).collect();
        paths.sort();
        let file =
            |path: &std::path::PathBuf| SourceFile { path: path.display().to_string(), text: fs::read_to_string(path).unwrap() };
        Bank::of(&paths.iter().map(file).collect::<Vec<_>>(), BTreeMap::new())
    }

    /// A folder with items, their pictures beside them.
    pub fn of_folder(folder: &Path) -> Bank {
        let mut pictures = BTreeMap::new();
        let text = fs::read_to_string(folder.join("input.md")).unwrap();
        let text = picture::adopt(&text, &mut pictures, |link| fs::read(folder.join(link)).ok());
        Bank::of(&[SourceFile { path: "input.md".into(), text }], pictures)
    }

    /// Items and papers without pictures.
    pub fn of_files(files: &[SourceFile]) -> Bank {
        Bank::of(files, BTreeMap::new())
    }

    fn of(files: &[SourceFile], pictures: BTreeMap<String, Vec<u8>>) -> Bank {
        let reading = read(files);
        let items = reading.items.into_iter().map(|of| (of.place.file, of.item)).collect();
        Bank { items, papers: reading.papers, pictures }
    }

    pub fn item(&self, version: i64) -> Option<&Item> {
        self.items.get(version as usize).map(|(_, item)| item)
    }

    pub fn candidates(&self) -> Vec<Candidate<'_>> {
        (0..).zip(&self.items).map(|(version, (_, item))| Candidate { version, item }).collect()
    }

    /// A paper of all items of each file.
    pub fn chapters(&self) -> Vec<Paper> {
        let mut files: Vec<&String> = self.items.iter().map(|(file, _)| file).collect();
        files.dedup();
        let items = |file: &str| self.items.iter().filter(|(of, _)| of == file).map(|(_, item)| item).collect::<Vec<_>>();
        files.into_iter().map(|file| paper_of(file, &items(file))).collect()
    }

    pub fn head(&self, paper: &Paper, form: &Pinned) -> PaperHead {
        PaperHead::of(paper, form, None, SEED)
    }
}

/// A paper with a section for each type of these items.
pub fn paper_of(id: &str, items: &[&Item]) -> Paper {
    let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八"];
    let mut sections: Vec<PaperSection> = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&&Item> = items.iter().filter(|item| item.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let named = |item: &&&Item| NamedItem { item: item.id.clone(), points: item.worth(None).unwrap().into_iter().sum() };
        let named: Vec<NamedItem> = of_kind.iter().map(named).collect();
        let points: Points = named.iter().map(|item| item.points).sum();
        let name = match kind {
            Kind::Single => "单项选择题",
            Kind::Multi => "多项选择题",
            Kind::TrueFalse => "判断题",
            Kind::Fill => "填空题",
            Kind::Numeric => "数值题",
            Kind::Short => "简答题",
            Kind::Essay => "论述题",
            Kind::Case => "案例分析题",
            Kind::TermPaper => "课程论文",
        };
        let each = named[0].points;
        let even = named.iter().all(|item| item.points == each);
        let each = if even { format!("，每题 {each} 分") } else { String::new() };
        let title = format!("{}、{name}（本大题共 {points} 分{each}）", ordinals[sections.len()]);
        sections.push(PaperSection { title, points, pick: Pick::Named(named) });
    }
    Paper {
        id: id.to_owned(),
        title: "打印用试卷".to_owned(),
        bank: None,
        level: None,
        minutes: 60,
        total: sections.iter().map(|section| section.points).sum(),
        cut: CutScore(Points::ZERO),
        multi: Default::default(),
        release: Default::default(),
        shuffle: Default::default(),
        marking: Default::default(),
        attempts: 1,
        window: Window::default(),
        classes: Vec::new(),
        published: true,
        instructions: Markdown("请在答题处作答。".to_owned()),
        sections,
    }
}

/// The proof that an insider looks.
pub fn insider() -> Insider {
    Insider::of(&[Role::Instructor]).unwrap()
}

/// The form of a paper that the tests draw.
pub fn pinned(bank: &Bank, paper: &Paper, letter: Option<Letter>) -> Pinned {
    question_bank::print::draw(paper, &bank.candidates(), letter, &mut StdRng::seed_from_u64(SEED)).unwrap()
}

/// The letters and digits of a text.
pub fn letters(html: &Html) -> String {
    let text = html.as_str().replace("&lt;", " ").replace("&gt;", " ").replace("&amp;", " ").replace("&quot;", " ");
    let mut out = String::new();
    let mut inside = true;
    for c in text.chars() {
        match c {
            '<' => inside = false,
            '>' => inside = true,
            c if inside && c.is_alphanumeric() && !('①'..='⑳').contains(&c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// The Chinese words of a printed paper.
pub fn words() -> Words {
    let of = str::to_owned;
    Words {
        lang: Lang::Zh,
        points: |_, points| format!("{points} 分"),
        demands: |_, interaction| match interaction {
            Interaction::Essay(of) => of.most.map(|most| format!("不超过 {most} 字")),
            Interaction::TermPaper(of) => of.least.map(|least| format!("不少于 {least} 字")),
            Interaction::Single(_)
            | Interaction::Multi(_)
            | Interaction::TrueFalse(_)
            | Interaction::Fill(_)
            | Interaction::Numeric(_)
            | Interaction::Short(_) => None,
        },
        facts: of("考试时间 60 分钟　满分 100 分"),
        edition: of("抽题编号 7"),
        name: of("姓名"),
        number: of("准考证号"),
        class: of("班级"),
        seal: of("密　封　线　内　不　要　答　题"),
        score: of("得分"),
        marker: of("评卷人"),
        page: of("第 {page} 页　共 {pages} 页"),
        key: of("答案"),
        reference: of("参考答案"),
        answers: of("答案要点"),
        rubric: of("评分标准"),
        explanation: of("解析"),
        asked: of("问题"),
        hint: of("提示"),
        either: of(" 或 "),
        right: of("正确"),
        wrong: of("错误"),
        colon: of("："),
        list: of("；"),
        keys_title: of("参考答案与评分标准"),
        card_title: of("答题卡"),
        card_text: of("用 2B 铅笔把方框涂满。"),
    }
}

/// Makes a document.
pub fn document(bank: &Bank, make: impl FnOnce(Setting<'_>) -> Vec<u8>) -> Vec<u8> {
    make(Setting { words: &words(), pictures: &bank.pictures, size: PageSize::A4 })
}

/// Imports a document; gives its Markdown and its items.
pub fn import_document(bytes: Vec<u8>) -> (String, Vec<Item>) {
    let options = Options { rights_settled: true, ..Options::default() };
    let import = import(&[("paper.docx".to_owned(), bytes)], &options);
    let text: String = import.documents.iter().map(|document| document.markdown.as_str()).collect();
    let reading = read(&[SourceFile { path: "paper.md".into(), text: text.clone() }]);
    (text, reading.items.into_iter().map(|of| of.item).collect())
}

/// Prints a paper with its keys and imports it.
pub fn import_keyed(bank: &Bank, paper: &KeyedPaper) -> Vec<Item> {
    import_document(document(bank, |setting| docx::keyed(paper, setting))).1
}
