//! Our items as QTI's, in the names of 2.1.

use super::{
    body,
    response::{declaration, map_rule, match_rule, number_rule, outcome, set, variable},
};
use crate::{
    exchange::{facts, question::DECIMALS},
    file::tree::{Element, Node},
    interaction::{Choice, KeyContent, Keyed, Numeric, numeric::Range},
    item::{Item, Part},
    markdown::Markdown,
    number::Number,
    syntax::words::{Key, kind_name},
    write::item::write_rubric,
};
use exam::{Kind, Points};

/// What the parts of an item add up to.
#[derive(Default)]
struct ItemBuilder {
    responses: Vec<Element>,
    outcomes: Vec<Element>,
    body: Vec<Element>,
    processing: Vec<Element>,
    feedback: Vec<Element>,
}

/// Returns the item; with `stimulus` its material is told there and only referred to here.
pub(super) fn item(item: &Item, stimulus: Option<&str>) -> Element {
    let mut builder = ItemBuilder::default();
    let worth = item.worth(None).unwrap_or_default();
    let total = if item.kind == Kind::Case { Some(worth.iter().copied().sum::<Points>()) } else { item.points };
    if let Some(points) = total.filter(|points| *points > Points::ZERO) {
        builder.outcomes.push(outcome("MAXSCORE", "single", "float", Some(points.to_string())));
    }
    for (number, part) in (1..).zip(&item.parts) {
        let suffix = if item.kind == Kind::Case { format!("_{number}") } else { String::new() };
        let worth = worth.get(number - 1).copied().unwrap_or_default();
        let (nodes, rubrics) = builder.add_part(part, &suffix, !item.fixed_order, worth);
        if item.kind == Kind::Case {
            let labels = facts::part_facts(part);
            let labels = std::iter::once((Key::Type, kind_name(part.keyed.kind()).to_owned())).chain(labels).collect();
            let label = facts::labels(&labels).join("；");
            builder.body.push(Element::new("div").with("class", "part").with("label", label).all(nodes));
            builder.add_explanation(&format!("explanation{suffix}"), part.explanation.as_ref());
        } else {
            builder.body.push(Element::new("div").with("class", "question").all(nodes));
        }
        // A schema allows them directly in the body alone.
        builder.body.extend(rubrics);
    }
    builder.add_explanation("explanation", item.explanation.as_ref());
    builder.finish(item, stimulus)
}

/// Returns the material of an item on a page of its own, as 3.0 has it.
pub(super) fn stimulus(item: &Item, material: &Markdown) -> Element {
    let body = Element::new("stimulusBody").all(body::blocks(material));
    Element::new("assessmentStimulus")
        .with("identifier", format!("{}-material", item.id))
        .with("title", item.title.clone())
        .add(body)
}

impl ItemBuilder {
    fn finish(self, item: &Item, stimulus: Option<&str>) -> Element {
        let label = format!("{}：{}", Key::Type.zh(), kind_name(item.kind));
        let mut out = Element::new("assessmentItem").with("identifier", item.id.clone()).with("title", item.title.clone());
        out = out.with("label", label).with("adaptive", "false").with("timeDependent", "false").with("toolName", "Keju");
        let all = |elements: Vec<Element>| elements.into_iter().map(Node::Element);
        out = out.all(all(self.responses)).add(outcome("SCORE", "single", "float", Some("0".into()))).all(all(self.outcomes));
        if let Some(href) = stimulus {
            let id = format!("{}-material", item.id);
            out = out.add(Element::new("assessmentStimulusRef").with("identifier", id).with("href", href));
        }
        let mut body = Element::new("itemBody");
        if let Some(material) = item.material.as_ref().filter(|_| stimulus.is_none()) {
            body = body.add(Element::new("div").with("class", "stimulus").all(body::blocks(material)));
        }
        out = out.add(body.all(all(self.body)));
        if !self.processing.is_empty() {
            out = out.add(Element::new("responseProcessing").all(all(self.processing)));
        }
        out.all(all(self.feedback))
    }

    fn add_explanation(&mut self, id: &str, text: Option<&Markdown>) {
        let Some(text) = text else { return };
        if self.feedback.is_empty() {
            self.outcomes.push(outcome("FEEDBACK", "multiple", "identifier", None));
        }
        let identifier = Element::new("baseValue").with("baseType", "identifier").say(id);
        self.processing.push(set("FEEDBACK", Element::new("multiple").add(variable("FEEDBACK")).add(identifier)));
        let shown = Element::new("modalFeedback").with("outcomeIdentifier", "FEEDBACK").with("identifier", id);
        self.feedback.push(shown.with("showHide", "show").all(body::blocks(text)));
    }

    /// Returns the body of a part, and what is told beside it; declarations and rules go where they belong.
    fn add_part(&mut self, part: &Part, suffix: &str, shuffle: bool, worth: Points) -> (Vec<Node>, Vec<Element>) {
        let id = format!("RESPONSE{suffix}");
        if let Some(points) = part.points {
            self.outcomes.push(outcome(&format!("MAXSCORE{suffix}"), "single", "float", Some(points.to_string())));
        }
        let mut nodes = body::blocks(&part.prompt);
        let interaction = match part.keyed.content() {
            KeyContent::Choice(of) => Some(self.add_choices(of, &id, suffix, shuffle, worth, true)),
            KeyContent::Choices(of) => Some(self.add_choices(of, &id, suffix, shuffle, worth, false)),
            KeyContent::Verdict(key) => Some(self.add_verdict(key, &id, worth)),
            KeyContent::Blanks(blanks) => {
                let share = worth.share(1, blanks.len());
                let ids: Vec<String> = (1..=blanks.len()).map(|blank| format!("{id}_{blank}")).collect();
                for (id, accepted) in ids.iter().zip(blanks) {
                    let correct = &accepted[..accepted.len().min(1)];
                    self.responses.push(declaration(id, "single", "string", correct, Some((accepted, share))));
                    self.processing.push(map_rule(id));
                }
                let mut entries =
                    ids.iter().map(|id| Element::new("textEntryInteraction").with("responseIdentifier", id.clone()));
                nodes = body::with_entries(nodes, &mut || entries.next());
                None
            }
            KeyContent::Texts(_) if let Keyed::Numeric(of) = &part.keyed => {
                nodes.push(Node::Element(self.add_number(of, &id, worth)));
                None
            }
            KeyContent::Texts(accepted) => {
                let correct = &accepted[..accepted.len().min(1)];
                self.responses.push(declaration(&id, "single", "string", correct, Some((accepted, worth))));
                if !accepted.is_empty() {
                    self.processing.push(map_rule(&id));
                }
                Some(Element::new("extendedTextInteraction").with("responseIdentifier", id).with("expectedLines", "3"))
            }
            KeyContent::Open(demands) if demands.document => {
                self.responses.push(declaration(&id, "single", "file", &[], None));
                Some(Element::new("uploadInteraction").with("responseIdentifier", id))
            }
            KeyContent::Open(_) => {
                self.responses.push(declaration(&id, "single", "string", &[], None));
                Some(Element::new("extendedTextInteraction").with("responseIdentifier", id).with("expectedLines", "15"))
            }
        };
        nodes.extend(interaction.map(Node::Element));
        let hint = part.hint.as_ref().map(|hint| Element::new("rubricBlock").with("view", "candidate").all(body::blocks(hint)));
        (nodes, hint.into_iter().chain(scorer(part)).collect())
    }

    fn add_choices(&mut self, choices: &[Choice], id: &str, suffix: &str, shuffle: bool, worth: Points, single: bool) -> Element {
        let letter = |index: usize| char::from(b'A' + (index % 26) as u8).to_string();
        let correct: Vec<String> =
            choices.iter().enumerate().filter(|(_, of)| of.correct).map(|(index, _)| letter(index)).collect();
        if single && correct.len() > 1 {
            // One is chosen, and each of these earns all points.
            self.responses.push(declaration(id, "single", "identifier", &correct[..1], Some((&correct, worth))));
            self.processing.push(map_rule(id));
        } else {
            self.responses.push(declaration(id, if single { "single" } else { "multiple" }, "identifier", &correct, None));
            if !correct.is_empty() {
                self.processing.push(match_rule(id, worth));
            }
        }
        let outcomes = format!("REMARK{suffix}");
        if choices.iter().any(|choice| choice.remark.is_some()) {
            self.outcomes.push(outcome(&outcomes, if single { "single" } else { "multiple" }, "identifier", None));
            self.processing.push(set(&outcomes, variable(id)));
        }
        let mut out = Element::new("choiceInteraction").with("responseIdentifier", id).with("shuffle", shuffle.to_string());
        out = out.with("maxChoices", if single { "1" } else { "0" });
        for (index, choice) in choices.iter().enumerate() {
            let mut one = Element::new("simpleChoice").with("identifier", letter(index)).all(body::inline(&choice.text));
            if let Some(remark) = &choice.remark {
                let nodes = body::inline(remark);
                let plain = nodes
                    .iter()
                    .filter_map(Node::element)
                    .all(|element| !matches!(element.name.as_str(), "p" | "ul" | "ol" | "table" | "pre" | "blockquote" | "h6"));
                let feedback = Element::new(if plain { "feedbackInline" } else { "feedbackBlock" });
                one = one.add(
                    feedback
                        .with("outcomeIdentifier", outcomes.clone())
                        .with("identifier", letter(index))
                        .with("showHide", "show")
                        .all(nodes),
                );
            }
            out = out.add(one);
        }
        out
    }

    /// Returns the field of a number with its unit behind it.
    fn add_number(&mut self, part: &Numeric, id: &str, worth: Points) -> Element {
        let pair = |(middle, room): (Number, Number)| (middle.to_decimal(DECIMALS), room.to_decimal(DECIMALS));
        let accepted: Vec<(String, String)> = part.ranges().filter_map(Range::middle).map(pair).collect();
        let correct: Vec<String> = accepted.iter().take(1).map(|(number, _)| number.clone()).collect();
        self.responses.push(declaration(id, "single", "float", &correct, None));
        if !accepted.is_empty() {
            self.processing.push(number_rule(id, &accepted, worth));
        }
        let unit = part.units.first().map(|unit| Node::Text(format!(" {}", unit.name)));
        let field = Element::new("textEntryInteraction").with("responseIdentifier", id);
        Element::new("p").with("class", "number").add(field).all(unit)
    }

    fn add_verdict(&mut self, key: Option<bool>, id: &str, worth: Points) -> Element {
        let correct: Vec<String> = key.map(|key| key.to_string()).into_iter().collect();
        self.responses.push(declaration(id, "single", "identifier", &correct, None));
        if key.is_some() {
            self.processing.push(match_rule(id, worth));
        }
        let choice = |id: &str, text: &str| Element::new("simpleChoice").with("identifier", id).say(text);
        let out =
            Element::new("choiceInteraction").with("responseIdentifier", id).with("shuffle", "false").with("maxChoices", "1");
        out.add(choice("true", "正确")).add(choice("false", "错误"))
    }
}

/// Reference answer and rubric, for those who score.
fn scorer(part: &Part) -> Option<Element> {
    if part.reference.is_none() && part.rubric.is_none() {
        return None;
    }
    let mut out = Element::new("rubricBlock").with("view", "scorer");
    if let Some(reference) = &part.reference {
        out = out.add(Element::new("h4").say("参考答案")).all(body::blocks(reference));
    }
    if let Some(rubric) = &part.rubric {
        let mut text = String::new();
        write_rubric(&mut text, rubric);
        let list = Markdown(text.replace("#### 评分标准", "").trim().to_owned());
        out = out.add(Element::new("h4").say("评分标准")).all(body::blocks(&list));
    }
    Some(out)
}
