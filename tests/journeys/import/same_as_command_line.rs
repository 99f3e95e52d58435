//! The browser and the command line read a file with the same result.

use super::{accept_all, imported, instructor, load, path, upload};
use engine::bank::archive;
use exam::time::Millis;
use question_bank::import::{Options, import};
use std::{collections::BTreeMap, fs, path::Path};
use tests::each_site;

/// The papers of every layout that the reader is tried on, each under a name of its own.
fn layouts() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../question-bank/tests/import");
    let cases = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let inputs = cases.flat_map(|case| {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let inputs = fs::read_dir(&case).into_iter().flatten().map(|entry| entry.unwrap().path());
        let input = inputs.filter(|path| path.file_stem().is_some_and(|stem| stem == "input"));
        input.map(move |path| (format!("{name}.txt"), fs::read(path).unwrap())).collect::<Vec<_>>()
    });
    let mut inputs: Vec<_> = inputs.collect();
    inputs.sort();
    inputs
}

#[tokio::test]
async fn what_comes_through_the_browser_is_what_the_command_line_reads() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let papers = layouts();
        assert!(papers.len() >= 10, "{}", papers.len());
        for some in papers.chunks(7) {
            let files: Vec<(&str, &[u8])> = some.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            let review = upload(&wen, &files).await;
            accept_all(&wen, &review).await;
            // Near-duplicates among them wait for a person's word, one by one.
            for row in wen.get(&format!("{}?show=attention", path(&review))).await.attributes(".import-rows > li > a", "href") {
                wen.post(row.split('?').next().unwrap(), &[("do", "accept"), ("show", "all")]).await;
            }
            site.advance(Millis(1));
            let done = load(&wen, &review, "own").await;
            assert!(done.says("已导入题库"), "{}", done.text("main"));
        }
        let mut wanted = BTreeMap::new();
        for some in papers.chunks(7) {
            let read = import(some, &Options { rights_settled: true, ..Options::default() });
            for document in read.documents {
                // In the bank a picture is named by what it holds.
                let named = |path: &str| document.assets.iter().find(|asset| asset.name == path).map(|asset| asset.bytes.clone());
                let text = question_bank::picture::adopt(&document.markdown, &mut BTreeMap::new(), named);
                let file = question_bank::SourceFile { path: document.name.clone(), text };
                wanted
                    .extend(question_bank::read(&[file]).items.into_iter().map(|of| (of.item.id.clone(), of.item.to_markdown())));
            }
        }
        assert!(wanted.len() > 50, "{}", wanted.len());
        let here = imported(&site).await;
        for (id, text) in &wanted {
            assert_eq!(here.get(id), Some(text), "{id}");
        }
        assert_eq!(here.len(), wanted.len());
        let taken: Vec<String> = question_bank::read(&archive::bank_files(&site.site).await.unwrap())
            .items
            .into_iter()
            .filter(|of| wanted.contains_key(&of.item.id))
            .map(|of| of.item.to_markdown())
            .collect();
        assert_eq!(taken.len(), wanted.len(), "the download holds them all");
        assert!(taken.iter().all(|text| here.values().any(|here| here == text)));
    })
    .await;
}
