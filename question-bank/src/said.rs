//! What a reader tells a person: why something is a draft, was refused, changed or lost, in both languages at once.

use crate::{remark::Remark, syntax::problem::Problem};
use exam::Lang;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// A sentence in both languages, so that it can be kept and shown later to whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Said {
    /// The stable name of what is said, in kebab case.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// As it may have been kept: before sentences were in both languages, they were bare text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Whole { code: String, zh: String, en: String },
    Bare(String),
}

impl From<Kept> for Said {
    fn from(kept: Kept) -> Said {
        match kept {
            Kept::Whole { code, zh, en } => Said { code, zh, en },
            // Nothing tells its name any more.
            Kept::Bare(text) => Said { code: String::new(), zh: text.clone(), en: text },
        }
    }
}

impl Said {
    /// The sentence in one language.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// The same sentence about one of several places.
    pub(crate) fn at(self, zh: &str, en: &str) -> Said {
        Said { zh: format!("{zh}{}", self.zh), en: format!("{en}{}", self.en), ..self }
    }

    /// Several in one sentence; nothing if there is none.
    pub(crate) fn joined(all: Vec<Said>) -> Option<Said> {
        let text = |lang: Lang, sign: &str| all.iter().map(|of| of.message(lang)).collect::<Vec<_>>().join(sign);
        let (zh, en) = (text(Lang::Zh, "、"), text(Lang::En, ", "));
        all.into_iter().next().map(|first| Said { zh, en, ..first })
    }
}

impl Remark {
    /// Says it with what was found, for `{0}`, `{1}`…
    pub(crate) fn of(self, found: &[&dyn Display]) -> Said {
        let text = |lang| {
            let fill =
                |text: String, (index, found): (usize, &&dyn Display)| text.replace(&format!("{{{index}}}"), &found.to_string());
            found.iter().enumerate().fold(self.template(lang).to_owned(), fill)
        };
        Said { code: self.name().to_owned(), zh: text(Lang::Zh), en: text(Lang::En) }
    }
}

impl From<Remark> for Said {
    fn from(remark: Remark) -> Said {
        remark.of(&[])
    }
}

impl From<&Problem> for Said {
    fn from(problem: &Problem) -> Said {
        Said { code: problem.rule.name().to_owned(), zh: problem.message(Lang::Zh), en: problem.message(Lang::En) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn what_was_kept_as_bare_text_is_said_in_both_languages_as_it_stands() {
        let said: Vec<Said> = serde_json::from_str(r#"["没有答案", {"code":"no-key","zh":"没有答案","en":"No key"}]"#).unwrap();
        assert_eq!([said[0].message(Lang::Zh), said[0].message(Lang::En)], ["没有答案"; 2]);
        assert_eq!(said[1], Said::from(Remark::NoKey));
        let again = serde_json::to_string(&said).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Said>>(&again).unwrap(), said);
    }

    #[test]
    fn every_remark_is_said_in_both_languages_under_a_name_of_its_own() {
        let names: HashSet<&str> = Remark::ALL.iter().map(|remark| remark.name()).collect();
        assert_eq!(names.len(), Remark::ALL.len());
        let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        for remark in Remark::ALL {
            let said = Said::from(*remark);
            assert!(han(&said.zh) || said.zh == "{0}", "{}", said.zh);
            assert!(!said.en.is_empty() && !han(&said.en), "{}", said.en);
        }
    }
}
