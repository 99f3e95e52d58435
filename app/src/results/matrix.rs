//! Everybody's answers and points as tables to download: people down, items across.

use crate::{
    results::sheet::answered,
    web::{
        i18n::moment,
        sheet::{Cell, Sheet},
    },
};
use engine::results::matrix::{Matrix, MatrixCell, MatrixColumn, MatrixRow};
use exam::Lang;

/// Returns the points of each sheet in each part.
pub fn points(matrix: &Matrix, lang: Lang) -> Sheet {
    let cell = |cell: &MatrixCell| cell.points.map(|points| points.as_f64()).into();
    table(matrix, t!(lang, "results.matrix.points"), cell, lang)
}

/// Returns what was answered on each sheet in each part; choices by their letters in the author's order.
pub fn responses(matrix: &Matrix, lang: Lang) -> Sheet {
    let cell = |cell: &MatrixCell| match cell.response.as_ref().filter(|response| response.is_answered()) {
        Some(response) => answered(response, &cell.order, lang).into(),
        None => Cell::Text(String::new()),
    };
    table(matrix, t!(lang, "results.matrix.responses"), cell, lang)
}

fn table(matrix: &Matrix, name: String, show: impl Fn(&MatrixCell) -> Cell, lang: Lang) -> Sheet {
    let head = [
        t!(lang, "results.sign_in_name"),
        t!(lang, "results.person"),
        t!(lang, "common.class"),
        t!(lang, "results.attempt"),
        t!(lang, "results.handed_in"),
    ];
    let column = |of: &MatrixColumn| match of.part {
        Some(part) => format!("{}-{}", of.item, part + 1),
        None => of.item.clone(),
    };
    let row = |row: &MatrixRow| {
        let mut cells: Vec<Cell> = vec![
            row.owner.name.as_str().into(),
            row.owner.display.as_str().into(),
            row.classes.join(&t!(lang, "common.mark.list")).into(),
            Cell::Number(row.attempt as f64),
            row.at.map(moment).unwrap_or_default().into(),
        ];
        cells.extend(row.cells.iter().map(|cell| cell.as_ref().map_or(Cell::Empty, &show)));
        cells
    };
    Sheet {
        name,
        head: head.into_iter().chain(matrix.columns.iter().map(column)).collect(),
        rows: matrix.rows.iter().map(row).collect(),
    }
}
