//! What a trainee's browser may know. Pure: no I/O, no clock, no randomness of its own.
//!
//! # Glossary
//!
//! | Word | Meaning | In the interface |
//! |---|---|---|
//! | Item | one task of the bank; a case has several parts | 试题 |
//! | Part | the smallest thing that is answered and scored; an item other than a case has exactly one | 小题 |
//! | [`Interaction`] | how a part is answered (the word is QTI's) | 题型 |
//! | [`Response`] | what a trainee answered to one part | 作答 |
//! | Key | the right response; never in this crate | 答案 |
//! | [`TestForm`] | one paper as one trainee sees it, item by item | 试卷 |
//! | [`Section`] | a run of items under one heading | 大题 |
//! | [`TestSession`] | one sitting; a login is a `SignIn` | 考试 |
//! | Slot | the place of a part in a session's form, counted from 0 | 题号 |
//! | [`Score`], [`CutScore`], [`Decision`] | points earned, points needed, passed or not | 成绩、及格线、结论 |
//! | [`review::Scheme`], [`review::Round`] | how many reviewers read an answer, and which reading it is | 单评、双评；一评、二评、三评、仲裁、复核 |
//! | [`recall::Recall`], [`schedule::Schedule`] | that somebody met an item and how well they knew it; when it comes again | 复习 |
//! | [`agenda::Agenda`] | what of a review book comes today | 今日复习 |
//! | [`Window`] | when a paper may be sat | 开放时间 |
//! | [`delivery`] | one paper given to some people at some time | 考试安排 |
//! | [`Rubric`], [`Criterion`], Rating | how open answers are marked, one line of it, one reviewer's mark by it | 评分标准、评分点、评分 |

pub mod agenda;
pub mod agreement;
pub mod analysis;
pub mod delivery;
pub mod interaction;
pub mod item;
pub mod lang;
pub mod paper;
pub mod points;
pub mod readiness;
pub mod recall;
pub mod rescue;
pub mod review;
pub mod revision;
pub mod role;
pub mod rubric;
pub mod schedule;
pub mod score;
#[cfg(feature = "seal")]
pub mod seal;
pub mod session;
pub mod statistics;
pub mod text;
pub mod time;
pub mod window;

pub use interaction::{Interaction, Kind, Response};
pub use item::{Html, PresentedItem, PresentedPart, ReviewedItem, ReviewedPart};
pub use lang::Lang;
pub use paper::{Pinned, Section, TestForm};
pub use points::Points;
pub use role::Role;
pub use rubric::{Criterion, Rubric};
pub use score::{CutScore, Decision, Outcome, Score};
pub use session::{Released, TestSession};
pub use time::Timestamp;
pub use window::Window;
