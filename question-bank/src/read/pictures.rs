//! Pictures that a text links to and that cannot be shown. Whoever reads the files says what lies where a link leads.

use super::{Reading, item::ReadItem, source_file::SourceFile};
use crate::{
    markdown::options::OPTIONS,
    picture::is_local,
    syntax::{
        problem::{Problem, Report},
        rule::{Rule, Severity},
        source::Source,
    },
    tags::{Pool, Status},
};
use pulldown_cmark::{Event, Parser, Tag};

/// Makes errors of the problems with pictures of items that are for exams alone: trainees would meet them without their figure.
pub(super) fn weigh_pictures(items: &[ReadItem], problems: &mut [Problem]) {
    let is_exam = |of: &&ReadItem| of.item.pool == Pool::Exam && of.item.status == Status::Ready;
    let exam: Vec<&ReadItem> = items.iter().filter(is_exam).collect();
    for problem in problems.iter_mut().filter(|problem| matches!(problem.rule, Rule::RemoteImage | Rule::UnusablePicture)) {
        if exam.iter().any(|of| of.holds(problem)) {
            problem.severity = Severity::Error;
        }
    }
}

impl Reading {
    /// Adds a problem for each picture that cannot be shown: an error where an item for exams alone would stand without it, a warning
    /// elsewhere. `unusable` says of a link in a file why nothing usable lies there, in a few signs that may be empty. The lines of the
    /// files must be those that were read; their links may be others.
    pub fn check_pictures(&mut self, files: &[SourceFile], unusable: impl Fn(&str, &str) -> Option<String>) {
        for file in files.iter().filter(|file| file.text.contains("![")) {
            let source = Source::new(&file.path, &file.text);
            let mut report = Report::new(&source);
            for (event, range) in Parser::new_ext(&source.text, OPTIONS).into_offset_iter() {
                let Event::Start(Tag::Image { dest_url, .. }) = event else { continue };
                if !is_local(&dest_url) {
                    continue;
                }
                if let Some(why) = unusable(&file.path, &dest_url) {
                    report.add(Rule::UnusablePicture, range.start, &[&dest_url, &why]);
                }
            }
            let mut problems = report.problems;
            weigh_pictures(&self.items, &mut problems);
            self.insert(problems);
        }
    }

    /// Inserts problems of one file among those that it has, by line; of a file without any they come last.
    fn insert(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let later = |of: &Problem| of.file == problem.file && (of.line, of.column) > (problem.line, problem.column);
            let last = self.problems.iter().rposition(|of| of.file == problem.file).map_or(self.problems.len(), |at| at + 1);
            let at = self.problems.iter().position(later).unwrap_or(last);
            self.problems.insert(at, problem);
        }
    }
}
