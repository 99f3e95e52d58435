//! What an item is called in lists.

use crate::item::Item;

/// So much of a question stands for a title that it does not have, in characters.
const NAME: usize = 30;
/// So much of a question stands in lists, in characters.
const OPENING: usize = 120;

impl Item {
    /// Returns the title; where there is none, how the question begins.
    pub fn name(&self) -> String {
        if self.title.is_empty() { self.beginning(NAME) } else { self.title.clone() }
    }

    /// Returns the first lines of what the item asks, as plain text. It may be empty.
    pub fn opening(&self) -> String {
        self.beginning(OPENING)
    }

    fn beginning(&self, most: usize) -> String {
        let asked = self.material.as_ref().or(self.parts.first().map(|part| &part.prompt));
        let lines = asked.map_or("", |text| text.0.as_str()).lines();
        let text = lines.filter(|line| !line.starts_with("![")).collect::<Vec<_>>().join(" ");
        let plain: String = text.chars().filter(|c| !"*`#>|".contains(*c)).collect();
        let plain = plain.trim();
        let short: String = plain.chars().take(most).collect();
        if short.len() < plain.len() { format!("{short}…") } else { short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_without_a_title_is_named_for_how_it_begins() {
        let name = |stem: &str| Item::from_markdown(&format!("## a-1\n\n{stem}\n\n- [x] 甲\n- [ ] 乙\n")).unwrap().name();
        assert_eq!(name("**先**做什么？"), "先做什么？");
        assert_eq!(name(&"长".repeat(40)), format!("{}…", "长".repeat(30)));
        let titled = Item::from_markdown("## a-1 标题\n\n**先**做什么？\n\n- [x] 甲\n- [ ] 乙\n").unwrap();
        assert_eq!((titled.name().as_str(), titled.opening().as_str()), ("标题", "先做什么？"));
    }
}
