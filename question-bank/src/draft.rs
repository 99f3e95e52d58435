//! Marks the item of a document as a draft.

use crate::syntax::words::Key;

/// Returns the document with `状态：草稿` as a fact of its first item.
pub fn as_draft(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some(heading) = lines.iter().position(|line| line.starts_with("## ")) else { return text.to_owned() };
    let facts = lines[heading + 1..].iter().position(|line| !line.trim().is_empty()).map_or(lines.len(), |at| heading + 1 + at);
    let fact = "- 状态：草稿";
    let run = lines[facts..].iter().take_while(|line| line.starts_with("- ")).count();
    let is_status = |line: &&str| {
        let name = line[2..].split([':', '：']).next().unwrap_or_default().trim();
        Key::find(name) == Some(Key::Status)
    };
    let is_fact = |line: &&str| {
        let name = line.strip_prefix("- ").and_then(|line| line.split_once([':', '：'])).map(|(name, _)| name.trim());
        name.is_some_and(|name| Key::find(name).is_some())
    };
    let mut out: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match lines[facts..facts + run].iter().position(is_status) {
        Some(at) => out[facts + at] = fact.to_owned(),
        None if lines.get(facts).is_some_and(is_fact) => out.insert(facts, fact.to_owned()),
        None => drop(out.splice(heading + 1..heading + 1, [String::new(), fact.to_owned()])),
    }
    out.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_added_or_replaced_and_nothing_else() {
        for (before, after) in [
            ("## q-1\n\n题干\n", "## q-1\n\n- 状态：草稿\n\n题干\n"),
            ("## q-1\n\n- 分值：1\n\n题干\n", "## q-1\n\n- 状态：草稿\n- 分值：1\n\n题干\n"),
            ("## q-1\n\n- 分值：1\n- status: ready\n\n题干\n", "## q-1\n\n- 分值：1\n- 状态：草稿\n\n题干\n"),
            ("## q-1\n\n- [ ] 甲\n- [x] 乙\n", "## q-1\n\n- 状态：草稿\n\n- [ ] 甲\n- [x] 乙\n"),
        ] {
            assert_eq!(as_draft(before), after);
        }
    }
}
