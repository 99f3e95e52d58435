//! A histogram: how many lie in each span, with a line at the cut.

use leptos::prelude::*;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many lie in it.
    pub count: usize,
}

/// A line across the columns.
pub struct Line {
    /// Where it stands.
    pub at: f64,
    /// What it is.
    pub name: String,
}

const WIDE: f64 = 600.0;
const HIGH: f64 = 220.0;
const FOOT: f64 = 30.0;

/// Renders the columns from 0 to `of`; those that end before the line step back. The page shows the numbers in a table beside it.
pub fn histogram(columns: &[Column], of: f64, line: &Line, title: String) -> AnyView {
    let most = columns.iter().map(|column| column.count).max().unwrap_or(0).max(1) as f64;
    let x = |at: f64| if of > 0.0 { 10.0 + (WIDE - 20.0) * at / of } else { 0.0 };
    let place = |at: f64| format!("{at:.1}");
    let column = |column: &Column| {
        let (left, right) = (x(column.from), x(column.to));
        let high = (HIGH - 40.0) * column.count as f64 / most;
        let class = if column.to <= line.at { "column under" } else { "column" };
        let count = (column.count > 0).then(|| {
            view! { <text class="label" x=place((left + right) / 2.0) y=place(HIGH - high - 5.0)>{column.count}</text> }
        });
        view! {
            <rect class=class x=place(left) y=place(HIGH - high) width=place((right - left - 3.0).max(1.0)) height=place(high) rx="2" />
            {count}
            <text class="label" x=place(left) y=place(HIGH + 18.0)>{column.from}</text>
        }
    };
    let last = columns.last().map(|last| view! { <text class="label" x=place(x(last.to)) y=place(HIGH + 18.0)>{last.to}</text> });
    let at = x(line.at);
    // Beside the line, on the side that has room.
    let (beside, anchor) = if at < WIDE / 2.0 { (at + 6.0, "start") } else { (at - 6.0, "end") };
    view! {
        <div class="chart">
            <svg viewBox=format!("0 0 {WIDE} {}", HIGH + FOOT) role="img" aria-label=title>
                {columns.iter().map(column).collect_view()}
                {last}
                <text class="of-cut" x=place(beside) y="17" text-anchor=anchor>{line.name.clone()}</text>
                <line class="cut" x1=place(at) x2=place(at) y1="4" y2=place(HIGH) />
                <line class="axis" x1="10" x2=place(WIDE - 10.0) y1=place(HIGH) y2=place(HIGH) />
            </svg>
        </div>
    }
    .into_any()
}
