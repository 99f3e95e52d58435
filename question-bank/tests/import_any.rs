//! No input may panic, hang or take quadratic time: random bytes, and real layouts with pieces moved about.
#![allow(clippy::disallowed_methods, reason = "a guard against hanging measures time")]

use proptest::prelude::*;
use question_bank::import::{Options, import};
use std::{fs, path::Path, time::Instant};

/// Pieces that the steps of an import react to.
const PIECES: &[&str] = &[
    "一、",
    "二、单选题",
    "（每题2分，共20分）",
    "1.",
    "2.",
    "3、",
    "（1）",
    "(2)",
    "①",
    "A.",
    "B、",
    "C.",
    "D．",
    "（ ）",
    "( A )",
    "()o",
    "\n",
    "\n\n",
    "。",
    "？",
    "答案：",
    "正确答案:D",
    "参考答案",
    "1-5 ABCDE",
    "√",
    "×",
    "V",
    "解析：",
    "案例一：",
    "的案例分析 ",
    "请回答下列问题：",
    "答：",
    "第三章 ",
    "P25",
    "〔p147-149〕",
    "論文要求：",
    "截止日期：",
    "題號",
    "題(tí)",
    "?蛻舴",
    "\u{E848}",
    "三千字",
    "____",
    "上传人：",
    "第1页 / 共9页",
    "《试卷》",
    "# ",
    "**",
    "|",
    "客户服务",
    "下列哪项",
    "2.5",
    "l.C",
    "9710.J",
    "ABODE",
    "判断题",
    "填空题",
    "论述题",
    "\u{FDE0}",
    "（8分）",
    "不少于2000字",
    "目录",
    "论文",
];

fn layouts() -> Vec<Vec<char>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    folders.filter_map(|folder| fs::read_to_string(folder.join("input.txt")).ok()).map(|text| text.chars().collect()).collect()
}

fn swallow(bytes: Vec<u8>) {
    let import = import(&[("a.txt".to_owned(), bytes)], &Options { rights_settled: true, ..Options::default() });
    for document in import.documents {
        let source = question_bank::SourceFile { path: document.name, text: document.markdown };
        let _ = question_bank::read(&[source]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let head: &[u8] = if zip { b"PK\x03\x04" } else { b"" };
        swallow([head, &bytes].concat());
    }

    #[test]
    fn any_pieces_are_survived(pieces in prop::collection::vec(0..PIECES.len(), 0..120)) {
        swallow(pieces.iter().map(|index| PIECES[*index]).collect::<String>().into_bytes());
    }

    #[test]
    fn any_mutation_of_a_layout_is_survived(layout in 0usize..100, cuts in prop::collection::vec((0usize..4000, 0usize..60, 0usize..4000), 1..8)) {
        let layouts = layouts();
        let mut text = layouts[layout % layouts.len()].clone();
        for (from, length, to) in cuts {
            let from = from % text.len();
            let piece: Vec<char> = text.drain(from..(from + length).min(text.len())).collect();
            let to = if text.is_empty() { 0 } else { to % text.len() };
            text.splice(to..to, piece);
            if text.is_empty() { break; }
        }
        swallow(text.into_iter().collect::<String>().into_bytes());
    }
}

/// Each piece over and over: what grows with the square of the length shows here.
#[test]
fn time_grows_with_the_length() {
    for piece in PIECES.iter().chain(&[
        "1.甲A.乙B.丙",
        "一、请问？",
        "(1)答:",
        "1.甲\n2.乙\n",
        "案例1 甲乙丙？\n",
        "1.",
        "（",
        "答案：1.A",
        "P1、",
    ]) {
        let time = |count: usize| {
            let text = piece.repeat(count).into_bytes();
            let start = Instant::now();
            swallow(text);
            start.elapsed().as_secs_f64()
        };
        // A busy machine may spoil one measurement, not three.
        let grows = (0..3).all(|_| {
            let (half, whole) = (time(1000), time(2000));
            println!("{piece:?}: {half:.2} s, then {whole:.2} s");
            whole >= 1.0 && whole >= half * 3.2
        });
        assert!(!grows, "{piece:?}");
    }
}

/// What calls itself for each piece would end the whole process here.
#[test]
fn a_small_stack_is_enough_however_often_a_word_repeats() {
    for piece in ["Part", "Section ", "第", "(", "一、", "> "] {
        let read = move || swallow(piece.repeat(20_000).into_bytes());
        std::thread::Builder::new().stack_size(1 << 20).spawn(read).unwrap().join().unwrap();
    }
}
