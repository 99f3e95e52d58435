//! GIFT as questions.

mod text;

use self::text::{Style, find, text, unescaped};
use crate::{
    exchange::question::{Answer, FULL, Question, QuestionType},
    message::Message,
    remark::Remark,
};

/// Returns whether a text is GIFT: it opens as such a file does, and there are braces to answer in; or those cannot be
/// anything else.
pub(crate) fn looks_like(text: &str) -> bool {
    let head = text.trim_start();
    let opens = head.starts_with("::") || head.starts_with("$CATEGORY:") || head.starts_with("//");
    let mut plain = text.split('{').skip(1).map(str::trim_start);
    let answers = plain.clone().filter(|behind| behind.starts_with(['=', '~']) && behind.contains('}')).take(2).count();
    opens && plain.any(|behind| behind.starts_with(['=', '~', 'T', 'F', '}', '#'])) || answers == 2
}

/// Reads the questions.
pub(crate) fn read(text: &str) -> Vec<Question> {
    let mut out = Vec::new();
    let (mut category, mut block, mut first) = (String::new(), String::new(), 1);
    let (mut id, mut labels, mut notes, mut grader) = (String::new(), Vec::new(), String::new(), String::new());
    let last = text.lines().count() as u32 + 1;
    for (number, line) in (1u32..).zip(text.lines().chain([""])) {
        if line.trim_start().starts_with("//") {
            for (name, value) in remarks(line) {
                match name.as_str() {
                    "id" => id = value,
                    "tag" => labels.push(value),
                    "feedback" => notes = unescaped(&value),
                    "grader" => grader = unescaped(&value),
                    _ => {}
                }
            }
            continue;
        }
        if let Some(path) = line.trim_start().strip_prefix("$CATEGORY:") {
            category = path.trim().trim_start_matches("$course$/").trim_start_matches("top/").to_owned();
            continue;
        }
        if !line.trim().is_empty() {
            if block.is_empty() {
                first = number;
            }
            block.push_str(line);
            block.push('\n');
            continue;
        }
        if !block.trim().is_empty() {
            let mut question = read_question(&block);
            if question.question_type == QuestionType::Description {
                question.general = std::mem::take(&mut notes);
            }
            question.grader = std::mem::take(&mut grader);
            question.id = std::mem::take(&mut id);
            question.labels.append(&mut labels);
            (question.category, question.lines) = (category.clone(), (first, (number - 1).min(last)));
            question.raw = std::mem::take(&mut block);
            out.push(question);
        }
    }
    out
}

/// `[name:value]` within a comment.
fn remarks(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let inside = &rest[open + 1..];
        let Some((end, _)) = inside.match_indices(']').find(|(at, _)| !inside[..*at].ends_with('\\')) else { break };
        if let Some((name, value)) = inside[..end].split_once(':') {
            found.push((name.trim().to_lowercase(), value.replace("\\]", "]")));
        }
        rest = &inside[end + 1..];
    }
    found
}

fn read_question(block: &str) -> Question {
    let mut rest = block.trim();
    let mut title = String::new();
    if let Some(behind) = rest.strip_prefix("::")
        && let Some(end) = find(behind, "::")
    {
        title = unescaped(&behind[..end]);
        rest = behind[end + 2..].trim_start();
    }
    let open = find(rest, "{");
    let close = open.and_then(|open| find(&rest[open..], "}").map(|end| open + end));
    let (Some(open), Some(close)) = (open, close) else {
        let mut lost = Vec::new();
        let text = text(rest, Style::Unknown, &mut lost);
        return Question { title, text, lost, ..Question::new(QuestionType::Description) };
    };
    let behind = rest[close + 1..].trim();
    let stem = if behind.is_empty() { rest[..open].to_owned() } else { format!("{}____{behind}", &rest[..open]) };
    let style = Style::of(rest).map_or(Style::Unknown, |(style, _)| style);
    let mut question = answered(&rest[open + 1..close], style);
    if !behind.is_empty() && question.question_type == QuestionType::Short {
        question.labels.push("题型：填空题".to_owned());
    }
    (question.title, question.text) = (title, text(&stem, style, &mut question.lost));
    question
}

fn answered(inner: &str, style: Style) -> Question {
    let (inner, general) = match find(inner, "####") {
        Some(at) => (&inner[..at], &inner[at + 4..]),
        None => (inner, ""),
    };
    let mut question = Question::new(QuestionType::Essay);
    question.general = text(general, style, &mut question.lost);
    let inner = inner.trim();
    if inner.is_empty() {
        return question;
    }
    if let Some(numbers) = inner.strip_prefix('#') {
        question.question_type = QuestionType::Numeric;
        let numbers = numbers.trim_start();
        // Without a sign there is one answer, and what follows it is its feedback.
        let parts =
            if numbers.starts_with('=') { pieces(numbers).into_iter().map(|(_, part)| part).collect() } else { vec![numbers] };
        question.answers = parts
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .filter_map(|part| number(part, &mut question.lost))
            .collect();
        return question;
    }
    if !inner.starts_with(['=', '~']) {
        return truth(inner, style, question);
    }
    let pieces = pieces(inner);
    // Every answer of a matching question has an arrow; an arrow within a choice is text.
    if pieces.iter().all(|(mark, piece)| *mark == '=' && find(piece, "->").is_some()) {
        question.question_type = QuestionType::Other("matching 配对".to_owned());
        return question;
    }
    let wrong = pieces.iter().any(|(mark, _)| *mark == '~');
    let single = pieces.iter().any(|(mark, _)| *mark == '=');
    question.question_type = if wrong { QuestionType::Choice { single } } else { QuestionType::Short };
    if wrong && !single && !pieces.iter().any(|(_, piece)| piece.starts_with('%')) {
        question.question_type = QuestionType::Choice { single: true };
    }
    question.answers = pieces.into_iter().map(|(mark, piece)| answer(mark, piece, style, &mut question.lost)).collect();
    question
}

/// `T`, `FALSE#wrong#right`, or the only text that is accepted.
fn truth(inner: &str, style: Style, mut question: Question) -> Question {
    let word = find(inner, "#").map_or(inner, |at| &inner[..at]).trim();
    let value = match word.to_ascii_uppercase().as_str() {
        "T" | "TRUE" => "true",
        "F" | "FALSE" => "false",
        // Without a sign, a text alone is the answer.
        _ => {
            question.question_type = QuestionType::Short;
            question.answers = vec![answer('=', inner, style, &mut question.lost)];
            return question;
        }
    };
    if word.len() < inner.len() {
        question.lost.push(Remark::TruthFeedback.with(&[&value]));
    }
    question.question_type = QuestionType::Truth;
    question.answers = vec![Answer { text: value.to_owned(), worth: FULL, ..Answer::default() }];
    question
}

/// `1822:2`, or a range such as `2..6`.
fn number(part: &str, lost: &mut Vec<Message>) -> Option<Answer> {
    let (worth, part) = weight(part.trim()).unwrap_or((FULL, part));
    let (value, feedback) = find(part, "#").map_or((part, ""), |at| (&part[..at], &part[at + 1..]));
    let value = value.trim();
    if !feedback.trim().is_empty() {
        lost.push(Remark::AnswerFeedback.with(&[&value]));
    }
    let (text, room) = value.split_once(':').unwrap_or((value, ""));
    let text = text.trim().replace("..", "～");
    (!text.is_empty()).then(|| Answer { text, worth, room: room.trim().to_owned(), ..Answer::default() })
}

/// `%50%…`: what an answer is worth, and the rest.
fn weight(piece: &str) -> Option<(i64, &str)> {
    let (percent, rest) = piece.strip_prefix('%')?.split_once('%')?;
    let percent = percent.trim().parse::<f64>().ok()?;
    Some(((percent.clamp(-100.0, 100.0) * 1000.0) as i64, rest))
}

/// Returns the answers, each with its sign.
fn pieces(inner: &str) -> Vec<(char, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if !escaped && matches!(c, '=' | '~') {
            starts.push(at);
        }
        escaped = c == '\\' && !escaped;
    }
    let end = |index: usize| starts.get(index + 1).copied().unwrap_or(inner.len());
    let piece =
        |(index, at): (usize, &usize)| (if inner[*at..].starts_with('=') { '=' } else { '~' }, inner[at + 1..end(index)].trim());
    starts.iter().enumerate().map(piece).collect()
}

fn answer(mark: char, piece: &str, style: Style, lost: &mut Vec<Message>) -> Answer {
    let (worth, rest) = weight(piece).unwrap_or((if mark == '=' { FULL } else { 0 }, piece));
    let (answer, feedback) = find(rest, "#").map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]));
    Answer { text: text(answer, style, lost), feedback: text(feedback, style, lost), worth, room: String::new() }
}
