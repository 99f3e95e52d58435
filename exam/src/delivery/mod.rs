//! Deliveries (考试安排): where one stands, and who may begin, from facts alone.

mod presence;

pub use presence::{Presence, SILENT_AFTER};

use crate::{
    Timestamp,
    time::Millis,
    window::{Phase, Window},
};

/// What is known of a delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFacts {
    /// Trainees are offered it. A paper's first delivery is offered once the paper is published; any other always is.
    pub offered: bool,
    /// Somebody cancelled it.
    pub cancelled: bool,
    /// When somebody ended its paper by an explicit act, and with it every delivery of the paper.
    pub ended: Option<Timestamp>,
    /// When it may be begun.
    pub window: Window,
    /// Somebody sits it now.
    pub is_being_sat: bool,
    /// Somebody has handed in a sitting of it.
    pub handed_in: bool,
    /// A handed-in sitting of it has a result that is not out.
    pub unreleased: bool,
}

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// 未开始: it opens later.
    Planned,
    /// 进行中: it may be begun, or somebody still sits it.
    Open,
    /// 已结束: nobody sits it and nobody may begin any more.
    Over,
    /// 已公布: it is over, and every result of it is out.
    Released,
    /// 已取消: nobody may begin; whoever sat goes on to the end of their time.
    Cancelled,
}

impl DeliveryState {
    /// Every state, in the order of a delivery's life.
    pub const ALL: [DeliveryState; 5] =
        [DeliveryState::Planned, DeliveryState::Open, DeliveryState::Over, DeliveryState::Released, DeliveryState::Cancelled];

    /// Returns the name that addresses and the command line use.
    pub fn name(self) -> &'static str {
        match self {
            DeliveryState::Planned => "planned",
            DeliveryState::Open => "open",
            DeliveryState::Over => "over",
            DeliveryState::Released => "released",
            DeliveryState::Cancelled => "cancelled",
        }
    }
}

impl DeliveryFacts {
    /// Returns where it stands at this moment.
    pub fn state(&self, now: Timestamp) -> DeliveryState {
        if self.cancelled {
            return DeliveryState::Cancelled;
        }
        match self.window.phase(now) {
            _ if self.is_being_sat => DeliveryState::Open,
            Phase::Before(_) if self.offered && self.ended.is_none() => DeliveryState::Planned,
            Phase::Open if self.offered && self.ended.is_none() => DeliveryState::Open,
            Phase::Before(_) | Phase::Open | Phase::Over(_) if self.handed_in && !self.unreleased => DeliveryState::Released,
            Phase::Before(_) | Phase::Open | Phase::Over(_) => DeliveryState::Over,
        }
    }

    /// Returns whether somebody sits it, or may still begin, of so many who are expected and have an attempt left; nothing where it is
    /// for everybody.
    pub fn goes_on(&self, left: Option<u64>, now: Timestamp) -> bool {
        let is_closed = matches!(self.window.phase(now), Phase::Over(_));
        self.is_being_sat || (self.offered && !self.cancelled && self.ended.is_none() && !is_closed && left != Some(0))
    }
}

/// What is known of somebody who wants to begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// They are of its classes, named, or it is for everybody.
    pub expected: bool,
    /// How many sittings of it they have begun.
    pub begun: u32,
    /// How often they may begin, by the delivery.
    pub attempts: u32,
    /// How many attempts somebody granted them on top. Whoever is let in again is let in late as well.
    pub granted: u32,
    /// How long after the opening nobody begins any more.
    pub late_limit: Option<Millis>,
}

/// Why somebody may not begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// It is not for them: it does not exist for them.
    NotExpected,
    /// Somebody cancelled it.
    Cancelled,
    /// It opens then.
    NotOpen(Timestamp),
    /// It closed then, or somebody ended it then.
    Over(Timestamp),
    /// Every attempt is used up.
    NoAttemptLeft,
    /// Nobody begins any more since then, although it is open.
    TooLate(Timestamp),
}

impl DeliveryFacts {
    /// Returns why somebody may not begin at this moment, the first reason in the order in which a person would ask.
    pub fn may_begin(&self, candidate: &Candidate, now: Timestamp) -> Result<(), NoEntry> {
        if !self.offered || !candidate.expected {
            return Err(NoEntry::NotExpected);
        }
        if self.cancelled {
            return Err(NoEntry::Cancelled);
        }
        if let Some(ended) = self.ended {
            return Err(NoEntry::Over(ended));
        }
        match self.window.phase(now) {
            Phase::Before(opens) => return Err(NoEntry::NotOpen(opens)),
            Phase::Over(closed) => return Err(NoEntry::Over(closed)),
            Phase::Open => {}
        }
        if candidate.begun >= candidate.attempts.saturating_add(candidate.granted) {
            return Err(NoEntry::NoAttemptLeft);
        }
        let limit = self.window.opens.zip(candidate.late_limit).map(|(opens, limit)| opens + limit);
        match limit.filter(|limit| candidate.granted == 0 && now >= *limit) {
            Some(limit) => Err(NoEntry::TooLate(limit)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(5_000);

    fn window(opens: i64, closes: i64) -> Window {
        Window { opens: Some(Timestamp(opens)), closes: Some(Timestamp(closes)) }
    }

    #[test]
    fn where_a_delivery_stands_follows_from_its_facts() {
        use DeliveryState::{Cancelled, Open, Over, Planned, Released};
        let open = DeliveryFacts { offered: true, window: window(4_000, 9_000), ..DeliveryFacts::default() };
        let over = DeliveryFacts { window: window(1_000, 5_000), ..open };
        let table = [
            ("open", open, Open),
            ("without a window", DeliveryFacts { window: Window::default(), ..open }, Open),
            ("before it opens", DeliveryFacts { window: window(5_001, 9_000), ..open }, Planned),
            ("closed", over, Over),
            ("closed while somebody with more time sits it", DeliveryFacts { is_being_sat: true, ..over }, Open),
            ("closed and a result waits", DeliveryFacts { handed_in: true, unreleased: true, ..over }, Over),
            ("closed and every result is out", DeliveryFacts { handed_in: true, ..over }, Released),
            ("open although every result so far is out", DeliveryFacts { handed_in: true, ..open }, Open),
            ("ended", DeliveryFacts { ended: Some(Timestamp(4_500)), ..open }, Over),
            (
                "ended before it opens",
                DeliveryFacts { ended: Some(Timestamp(4_500)), window: window(6_000, 9_000), ..open },
                Over,
            ),
            ("ended while somebody sits it", DeliveryFacts { ended: Some(Timestamp(4_500)), is_being_sat: true, ..open }, Open),
            ("not offered", DeliveryFacts { offered: false, ..open }, Over),
            ("cancelled", DeliveryFacts { cancelled: true, ..open }, Cancelled),
            ("cancelled while somebody sits it", DeliveryFacts { cancelled: true, is_being_sat: true, ..open }, Cancelled),
            ("cancelled and every result is out", DeliveryFacts { cancelled: true, handed_in: true, ..over }, Cancelled),
        ];
        for (what, facts, state) in table {
            assert_eq!(facts.state(NOW), state, "{what}");
        }
    }

    #[test]
    fn a_delivery_goes_on_until_nobody_can_begin() {
        let open = DeliveryFacts { offered: true, ..DeliveryFacts::default() };
        let closing = |at| Window { opens: None, closes: Some(Timestamp(at)) };
        let opening = Window { opens: Some(Timestamp(9_000)), closes: None };
        let sat = |facts| DeliveryFacts { is_being_sat: true, ..facts };
        let closed = DeliveryFacts { window: closing(5_000), ..open };
        let table = [
            ("no closing time", open, None, true),
            ("withdrawn", DeliveryFacts { offered: false, ..open }, None, false),
            ("withdrawn while somebody sits it", sat(DeliveryFacts { offered: false, ..open }), None, true),
            ("ended", DeliveryFacts { ended: Some(Timestamp(4_500)), ..open }, None, false),
            ("ended while somebody sits it", sat(DeliveryFacts { ended: Some(Timestamp(4_500)), ..open }), None, true),
            ("cancelled", DeliveryFacts { cancelled: true, ..open }, None, false),
            ("cancelled while somebody sits it", sat(DeliveryFacts { cancelled: true, ..open }), None, true),
            ("before it closes", DeliveryFacts { window: closing(5_001), ..open }, None, true),
            ("closed", closed, None, false),
            ("closed while somebody with more time sits it", sat(closed), None, true),
            ("not open yet", DeliveryFacts { window: opening, ..open }, None, true),
            ("one of the class is missing", open, Some(1), true),
            ("everybody of the class is done", open, Some(0), false),
            ("everybody is done before it closes", DeliveryFacts { window: closing(9_000), ..open }, Some(0), false),
        ];
        for (what, facts, left, goes_on) in table {
            assert_eq!(facts.goes_on(left, NOW), goes_on, "{what}");
        }
    }

    #[test]
    fn who_may_not_begin_is_told_why() {
        let open = DeliveryFacts { offered: true, window: window(4_000, 9_000), ..DeliveryFacts::default() };
        let lin = Candidate { expected: true, attempts: 1, ..Candidate::default() };
        let limited = Candidate { late_limit: Some(Millis(1_000)), ..lin };
        let planned = DeliveryFacts { window: window(6_000, 9_000), ..open };
        let over = DeliveryFacts { window: window(1_000, 5_000), ..open };
        let table = [
            ("may begin", open, lin, Ok(())),
            ("a stranger", open, Candidate { expected: false, ..lin }, Err(NoEntry::NotExpected)),
            ("not offered", DeliveryFacts { offered: false, ..open }, lin, Err(NoEntry::NotExpected)),
            ("cancelled", DeliveryFacts { cancelled: true, ..open }, lin, Err(NoEntry::Cancelled)),
            ("ended", DeliveryFacts { ended: Some(Timestamp(4_500)), ..open }, lin, Err(NoEntry::Over(Timestamp(4_500)))),
            ("planned", planned, lin, Err(NoEntry::NotOpen(Timestamp(6_000)))),
            ("over", over, lin, Err(NoEntry::Over(Timestamp(5_000)))),
            ("used up", open, Candidate { begun: 1, ..lin }, Err(NoEntry::NoAttemptLeft)),
            ("let in again", open, Candidate { begun: 1, granted: 1, ..lin }, Ok(())),
            ("at the late-arrival limit", open, limited, Err(NoEntry::TooLate(Timestamp(5_000)))),
            ("just before it", open, Candidate { late_limit: Some(Millis(1_001)), ..lin }, Ok(())),
            ("late, and let in", open, Candidate { granted: 1, ..limited }, Ok(())),
            ("a limit without an opening limits nothing", DeliveryFacts { window: Window::default(), ..open }, limited, Ok(())),
        ];
        for (what, facts, candidate, outcome) in table {
            assert_eq!(facts.may_begin(&candidate, NOW), outcome, "{what}");
        }
    }
}
