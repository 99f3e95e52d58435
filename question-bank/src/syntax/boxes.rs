//! Tick boxes: `[ ]`, `[x]`, and the many ways in which people get them wrong.

/// A tick box at the start of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TickBox {
    pub ticked: bool,
    /// The bytes of the box and the room behind it.
    pub length: usize,
    /// Written so that every tool sees a box.
    pub sound: bool,
}

/// Returns the box that a line opens with, if that is what its author meant.
pub(crate) fn read(line: &str) -> Option<TickBox> {
    let mut rest = line.strip_prefix(['[', '［', '【'])?;
    let inside = rest.find([']', '］', '】'])?;
    let ticked = match rest[..inside].trim() {
        "" => false,
        "x" | "X" | "ｘ" | "Ｘ" | "×" | "√" | "✓" | "✔" | "*" | "对" | "v" | "V" => true,
        _ => return None,
    };
    rest = &rest[inside..];
    let closing = rest.chars().next()?;
    rest = &rest[closing.len_utf8()..];
    if rest.starts_with(['(', '[', ':']) {
        return None;
    }
    let text = rest.trim_start();
    let head = &line[..line.len() - rest.len()];
    let sound = matches!(head, "[ ]" | "[x]" | "[X]") && (text.is_empty() || (rest.starts_with(' ')));
    Some(TickBox { ticked, length: line.len() - text.len(), sound })
}

/// Returns the box as it should be.
pub(crate) fn sound(ticked: bool) -> &'static str {
    if ticked { "[x] " } else { "[ ] " }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_seen_however_it_is_written() {
        for (line, ticked, sound) in [
            ("[ ] 选项", false, true),
            ("[x] 选项", true, true),
            ("[ ]选项", false, false),
            ("[] 选项", false, false),
            ("［x］ 选项", true, false),
            ("[√] 选项", true, false),
            ("【 】选项", false, false),
        ] {
            let found = read(line).unwrap();
            assert_eq!((found.ticked, found.sound, &line[found.length..]), (ticked, sound, "选项"), "{line}");
        }
        for line in ["[链接](#a)", "[1] 注", "选项", "[x", "[x]: 定义"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
