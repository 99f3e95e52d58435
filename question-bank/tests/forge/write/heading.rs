//! Headings of sections.

use super::{ORDINALS, Writer, names};
use crate::forge::stock::Question;

impl Writer<'_> {
    pub(super) fn heading(&mut self, index: usize, section: &[Question]) {
        let (long, short) = names(&section[0]);
        let name = if self.chance.percent(50) { long } else { short };
        let ordinal = ORDINALS[index];
        let line = match self.layout.of("heading") {
            "ordinal" | "points-behind" | "points-before" => format!("{ordinal}、{name}"),
            "ordinal-points" => self.with_points(ordinal, name, section),
            "glued" => {
                let points = section[0].points.unwrap_or(0);
                format!("{ordinal}、{name}（每题{points}分，共{}分） ", points * section.len() as u32)
            }
            "part" => format!("第{ordinal}部分 {name}"),
            "brackets" => format!("【{name}】"),
            "markdown" => format!("## {name}"),
            "plain" => format!("{name}："),
            _ => return,
        };
        if self.chance.percent(40) && !self.out.is_empty() {
            self.line("");
        }
        self.out.push_str(&line);
        if self.layout.of("heading") != "glued" {
            self.out.push('\n');
        }
    }

    fn with_points(&mut self, ordinal: &str, name: &str, section: &[Question]) -> String {
        let (count, points) = (section.len() as u32, section[0].points.unwrap_or(0));
        let total = count * points;
        match self.chance.below(6) {
            0 => format!("{ordinal}、{name}（每题{points}分，共{total}分）"),
            1 => format!("{ordinal}、{name}（本大题共{count}小题，每小题{points}分，共{total}分）"),
            2 => format!("{ordinal}、{name}（共{count}题，每题{points}分）"),
            3 => format!("{ordinal}、{name}：本大题共{count}小题，每小题{points}分，共{total}分。"),
            4 => format!("{ordinal}、{name}（{points}分×{count}={total}分）"),
            _ => format!("{ordinal}．{name}（共{count}题，{total}分）"),
        }
    }
}
