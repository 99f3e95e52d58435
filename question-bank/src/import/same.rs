//! Questions that come twice: shown with what differs, and never joined silently.

use super::{Import, Suggestion, draft::Draft, fold::letters, report::clip};
use std::collections::HashMap;

/// How alike two questions must be to be shown together.
const ALIKE: f64 = 0.85;
/// Most questions that one is compared with.
const MOST: usize = 40;

/// Notes near-duplicates within the import.
pub(crate) fn tell(import: &mut Import) {
    let mut seen: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    let mut found = Vec::new();
    for (document, of) in import.documents.iter().enumerate() {
        for (index, draft) in of.drafts.iter().enumerate() {
            let text = letters(&text(draft));
            if text.chars().count() < 6 {
                continue;
            }
            for key in shingles(&text) {
                let known = seen.entry(key).or_default();
                let twin = known
                    .iter()
                    .take(MOST)
                    .find(|(d, i)| (*d, *i) != (document, index) && alike(&import.documents[*d].drafts[*i], draft));
                if let Some((d, i)) = twin {
                    found.push((document, index, *d, *i));
                }
                known.push((document, index));
            }
        }
    }
    found.dedup_by_key(|found| (found.0, found.1));
    for (document, index, d, i) in found {
        let (a, b) = (&import.documents[d].drafts[i], &import.documents[document].drafts[index]);
        let one =
            Suggestion::new(b.lines.0, "duplicate", clip(&text(b)), format!("与第 {} 行的题相近；{}", a.lines.0, differs(a, b)));
        let name = &import.documents[document].name;
        if let Some(report) = import.report.documents.iter_mut().find(|report| report.output.as_ref() == Some(name)) {
            report.suggestions.push(one);
        }
    }
}

fn text(draft: &Draft) -> String {
    if draft.stem.is_empty() { draft.material.clone() } else { draft.stem.clone() }
}

/// A few stretches by which like texts are found without comparing all with all.
fn shingles(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |from: usize| chars[from.min(chars.len())..].iter().take(6).collect::<String>();
    let mut out =
        vec![format!("a{}", at(0)), format!("m{}", at(chars.len() / 2)), format!("z{}", at(chars.len().saturating_sub(6)))];
    out.dedup();
    out
}

fn alike(a: &Draft, b: &Draft) -> bool {
    let (a, b) = (letters(&text(a)), letters(&text(b)));
    let clip = |text: &str| text.chars().take(300).collect::<String>();
    strsim::normalized_levenshtein(&clip(&a), &clip(&b)) >= ALIKE
}

fn differs(a: &Draft, b: &Draft) -> String {
    let mut out = Vec::new();
    if letters(&text(a)) != letters(&text(b)) {
        out.push("题干不同");
    }
    if a.choices.len() != b.choices.len() || a.choices.iter().zip(&b.choices).any(|(a, b)| letters(a) != letters(b)) {
        out.push("选项不同");
    }
    if a.key != b.key {
        out.push(if a.is_keyed() != b.is_keyed() { "只有一处有答案，可以互相补全" } else { "答案不同" });
    }
    if out.is_empty() { "内容相同".to_owned() } else { out.join("、") }
}
