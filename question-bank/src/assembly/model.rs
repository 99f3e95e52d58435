//! Parallel forms as an integer program. It knows numbers only: candidates, the rules that they fit, and how many each form takes.
//!
//! Candidates that cannot be told apart (the same rules, exposure and difficulty, and nothing to be kept apart from) make one class, so
//! that two thousand items become a few hundred variables. For each class and each set of forms, one integer says how many of its
//! items exactly these forms share.

use super::{assignment::assign, enemies::groups, request::Request};
use microlp::{
    ComparisonOp, LinearExpr, OptimizationDirection, Problem, Solution, SolveOptions, SolveOutcome, TerminationReason, Variable,
};
use rand::{Rng, seq::SliceRandom};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};

/// How long one of the two questions to the solver may take.
const LIMIT: Duration = Duration::from_secs(20);
/// Exposure above this is all the same.
const EXPOSED: u32 = 8;
/// How much a difference of one level between the sums of two forms weighs, beside one earlier use of an item.
const BALANCE: f64 = 0.25;
/// What sharing an item costs where it need not be, beside one earlier use of an item.
const SHARING: f64 = 0.01;
/// How near to the best an answer may be, as a share.
const GAP: f64 = 0.02;

/// What came out.
#[derive(Debug)]
pub(super) enum Answer {
    /// For each form and each rule the candidates.
    Forms(Vec<Vec<Vec<usize>>>),
    /// There is no such set of forms: for each rule, how many items are missing in all forms together at the least.
    Short(Vec<usize>),
    /// The solver found neither forms nor a proof within its time.
    Undecided,
}

/// Candidates that cannot be told apart.
struct Class {
    rules: Vec<usize>,
    exposure: u32,
    difficulty: u8,
    members: Vec<usize>,
}

/// The program, with what its variables mean.
struct Model<'a> {
    request: &'a Request<'a>,
    classes: Vec<Class>,
    /// Sets of forms, as bits.
    patterns: Vec<u32>,
    problem: Problem,
    /// For each class and pattern.
    shared: Vec<Vec<Variable>>,
    /// For each form and rule how many items are missing; none once nothing may be.
    missing: Vec<Vec<Variable>>,
}

/// Asks whether there are such forms, and if so for those with the least exposure and the most even difficulty.
pub(super) fn solve(request: &Request<'_>, rng: &mut dyn Rng) -> Answer {
    let classes = classify(request, rng);
    let first = Model::build(request, classes, true);
    let Some(solution) = first.run(0.0, None) else { return Answer::Undecided };
    let lacking = first.lacking(&solution);
    if lacking.iter().any(|missing| *missing > 0) {
        return if solution.termination_reason() == TerminationReason::ProvenOptimal {
            Answer::Short(lacking)
        } else {
            Answer::Undecided
        };
    }
    let start = first.values(&solution);
    let second = Model::build(request, first.classes, false);
    let hint = second.shared.iter().flatten().copied().zip(start.iter().copied()).collect();
    let best = second.run(GAP, Some(hint)).map(|solution| second.values(&solution)).unwrap_or(start);
    second.forms(&best).map_or(Answer::Undecided, Answer::Forms)
}

fn classify(request: &Request<'_>, rng: &mut dyn Rng) -> Vec<Class> {
    let apart: HashSet<usize> = request.enemies.iter().flat_map(|(one, other)| [*one, *other]).collect();
    // The last part of the key tells those apart that have enemies.
    let mut classes: BTreeMap<(Vec<usize>, u32, u8, usize), Class> = BTreeMap::new();
    for (at, candidate) in request.candidates.iter().enumerate().filter(|(_, candidate)| !candidate.rules.is_empty()) {
        let exposure = candidate.exposure.min(EXPOSED);
        let own = if apart.contains(&at) { at + 1 } else { 0 };
        let key = (candidate.rules.clone(), exposure, candidate.difficulty, own);
        let class = Class { rules: candidate.rules.clone(), exposure, difficulty: candidate.difficulty, members: Vec::new() };
        classes.entry(key).or_insert(class).members.push(at);
    }
    let mut classes: Vec<Class> = classes.into_values().collect();
    classes.iter_mut().for_each(|class| class.members.shuffle(rng));
    classes
}

/// Adds up what is told of each term.
fn sum(terms: impl IntoIterator<Item = (Variable, f64)>) -> LinearExpr {
    let mut expr = LinearExpr::empty();
    terms.into_iter().for_each(|(variable, factor)| expr.add(variable, factor));
    expr
}

impl<'a> Model<'a> {
    /// Builds the program: one that counts what is missing at the least, or one that allows nothing to be missing.
    fn build(request: &'a Request<'a>, classes: Vec<Class>, elastic: bool) -> Model<'a> {
        let all = 1u32 << request.forms;
        let patterns: Vec<u32> = (1..all).filter(|set| request.overlap > 0 || set.count_ones() == 1).collect();
        let problem = Problem::new(OptimizationDirection::Minimize);
        let mut model = Model { request, classes, patterns, problem, shared: Vec::new(), missing: Vec::new() };
        for class in &model.classes {
            let cost = |set: u32| {
                let uses = f64::from(set.count_ones());
                if elastic { 0.0 } else { f64::from(class.exposure) * uses + SHARING * (uses - 1.0) }
            };
            let most = class.members.len() as i32;
            let row: Vec<_> = model.patterns.iter().map(|set| model.problem.add_integer_var(cost(*set), (0, most))).collect();
            model.problem.add_constraint(sum(row.iter().map(|of| (*of, 1.0))), ComparisonOp::Le, f64::from(most));
            model.shared.push(row);
        }
        if elastic {
            let missing = |problem: &mut Problem, count: usize| problem.add_integer_var(1.0, (0, count as i32));
            for _ in 0..request.forms {
                let row = request.counts.iter().map(|count| missing(&mut model.problem, *count)).collect();
                model.missing.push(row);
            }
        }
        model.take_counts();
        model.limit_overlap();
        model.keep_apart();
        if !elastic {
            model.balance();
        }
        model
    }

    /// What of a class a form holds.
    fn held(&self, class: usize, form: usize) -> Vec<(Variable, f64)> {
        let sets = self.patterns.iter().zip(&self.shared[class]);
        sets.filter(|(set, _)| **set >> form & 1 == 1).map(|(_, variable)| (*variable, 1.0)).collect()
    }

    /// Each form takes what each rule says. What fits several rules is counted for one of them.
    fn take_counts(&mut self) {
        for form in 0..self.request.forms {
            let mut taken: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); self.request.counts.len()];
            for class in 0..self.classes.len() {
                let held = self.held(class, form);
                if let [only] = self.classes[class].rules.as_slice() {
                    taken[*only].extend(held);
                    continue;
                }
                let most = self.classes[class].members.len() as f64;
                let mut whole: Vec<(Variable, f64)> = held.into_iter().map(|(variable, _)| (variable, -1.0)).collect();
                for rule in self.classes[class].rules.clone() {
                    let part = self.problem.add_var(0.0, (0.0, most));
                    taken[rule].push((part, 1.0));
                    whole.push((part, 1.0));
                }
                self.problem.add_constraint(sum(whole), ComparisonOp::Eq, 0.0);
            }
            for (rule, mut terms) in taken.into_iter().enumerate() {
                terms.extend(self.missing.get(form).map(|row| (row[rule], 1.0)));
                self.problem.add_constraint(sum(terms), ComparisonOp::Eq, self.request.counts[rule] as f64);
            }
        }
    }

    fn limit_overlap(&mut self) {
        if self.request.overlap == 0 {
            return;
        }
        for one in 0..self.request.forms {
            for other in one + 1..self.request.forms {
                let both = 1u32 << one | 1u32 << other;
                let columns = self.shared.iter().flat_map(|row| self.patterns.iter().zip(row));
                let terms: Vec<_> = columns.filter(|(set, _)| **set & both == both).map(|(_, of)| (*of, 1.0)).collect();
                self.problem.add_constraint(sum(terms), ComparisonOp::Le, self.request.overlap as f64);
            }
        }
    }

    /// No form holds two enemies. Where all of a group are enemies of each other, one line says so.
    fn keep_apart(&mut self) {
        let place: HashMap<usize, usize> =
            self.classes.iter().enumerate().flat_map(|(at, class)| class.members.iter().map(move |of| (*of, at))).collect();
        for group in groups(self.request.enemies) {
            for form in 0..self.request.forms {
                let held = group.iter().filter_map(|of| place.get(of)).flat_map(|class| self.held(*class, form));
                let held: Vec<_> = held.collect();
                self.problem.add_constraint(sum(held), ComparisonOp::Le, 1.0);
            }
        }
    }

    /// The difficulty of the hardest form is near that of the easiest.
    fn balance(&mut self) {
        let most = f64::from(3 * self.request.counts.iter().sum::<usize>() as u32);
        let hardest = self.problem.add_var(BALANCE, (0.0, most));
        let easiest = self.problem.add_var(-BALANCE, (0.0, most));
        for form in 0..self.request.forms {
            let mut terms = Vec::new();
            for (class, of) in self.classes.iter().enumerate() {
                let difficulty = f64::from(of.difficulty);
                terms.extend(self.held(class, form).into_iter().map(|(variable, _)| (variable, difficulty)));
            }
            let with = |other: Variable| sum(terms.iter().copied().chain([(other, -1.0)]));
            self.problem.add_constraint(with(hardest), ComparisonOp::Le, 0.0);
            self.problem.add_constraint(with(easiest), ComparisonOp::Ge, 0.0);
        }
    }

    fn run(&self, gap: f64, start: Option<Vec<(Variable, f64)>>) -> Option<Solution> {
        let mut options = SolveOptions::default();
        options.time_limit = Some(LIMIT);
        options.mip_gap = gap;
        options.warm_start = start;
        match self.problem.solve_with(options) {
            Ok(SolveOutcome::Solution(solution)) => Some(solution),
            Ok(SolveOutcome::Interrupted(_)) | Err(_) => None,
        }
    }

    fn values(&self, solution: &Solution) -> Vec<f64> {
        self.shared.iter().flatten().map(|variable| solution.var_value(*variable).round()).collect()
    }

    /// For each rule how many items are missing.
    fn lacking(&self, solution: &Solution) -> Vec<usize> {
        let of = |rule: usize| self.missing.iter().map(|row| solution.var_value(row[rule]).round() as usize).sum();
        (0..self.request.counts.len()).map(of).collect()
    }

    /// Gives each form its items, and each item a rule.
    fn forms(&self, values: &[f64]) -> Option<Vec<Vec<Vec<usize>>>> {
        let mut held: Vec<Vec<usize>> = vec![Vec::new(); self.request.forms];
        for (class, row) in self.classes.iter().zip(values.chunks(self.patterns.len())) {
            let mut members = class.members.iter();
            for (set, count) in self.patterns.iter().zip(row) {
                for member in members.by_ref().take(*count as usize) {
                    (0..self.request.forms).filter(|form| set >> form & 1 == 1).for_each(|form| held[form].push(*member));
                }
            }
        }
        held.iter().map(|items| assign(self.request, items)).collect()
    }
}
