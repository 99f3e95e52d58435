//! How somebody who is expected at a delivery stands, for whoever watches.

use crate::{TestSession, Timestamp, time::Millis};

/// Without a sign of life for so long, somebody who sits is silent.
pub const SILENT_AFTER: Millis = Millis(3 * 60_000);

/// How somebody who is expected stands, for whoever watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// 静默: sits it, and has neither begun nor saved for three minutes.
    Silent,
    /// 作答中: sits it.
    Running,
    /// 未开考: may still begin.
    NotBegun,
    /// 已交卷: the sitting is closed.
    HandedIn,
    /// 作废: the sitting does not count.
    Void,
    /// 缺考: did not begin, and cannot any more.
    Absent,
}

impl Presence {
    /// Every one, in the order in which a room is watched.
    pub const ALL: [Presence; 6] =
        [Presence::Silent, Presence::Running, Presence::NotBegun, Presence::HandedIn, Presence::Void, Presence::Absent];

    /// Returns the name that addresses use.
    pub fn name(self) -> &'static str {
        match self {
            Presence::Silent => "silent",
            Presence::Running => "running",
            Presence::NotBegun => "not-begun",
            Presence::HandedIn => "handed-in",
            Presence::Void => "void",
            Presence::Absent => "absent",
        }
    }

    /// Returns how somebody stands with their latest sitting, if they have one; `may_begin` says whether anybody still may, and
    /// `saved` is when their last save arrived.
    pub fn of(session: Option<&TestSession>, saved: Option<Timestamp>, may_begin: bool, now: Timestamp) -> Presence {
        match session {
            None if may_begin => Presence::NotBegun,
            None => Presence::Absent,
            Some(session) if session.accept(now).is_err() => Presence::HandedIn,
            Some(session) if now - saved.unwrap_or(session.started).max(session.started) >= SILENT_AFTER => Presence::Silent,
            Some(_) => Presence::Running,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_somebody_stands_follows_from_their_sitting_and_their_last_save() {
        let minute = |minutes: i64| Timestamp(minutes * 60_000);
        let open = TestSession::open(minute(0), Some(Millis::minutes(60)));
        let closed = open.hand_in(minute(5));
        let table = [
            ("not begun", None, None, true, Presence::NotBegun),
            ("absent", None, None, false, Presence::Absent),
            ("silent since the beginning", Some(&open), None, true, Presence::Silent),
            ("silent since a save", Some(&open), Some(minute(7)), false, Presence::Silent),
            ("saved lately", Some(&open), Some(minute(8)), false, Presence::Running),
            ("handed in", Some(&closed), Some(minute(4)), true, Presence::HandedIn),
        ];
        for (what, session, saved, may_begin, presence) in table {
            assert_eq!(Presence::of(session, saved, may_begin, minute(10)), presence, "{what}");
        }
        assert_eq!(Presence::of(Some(&open), Some(minute(59)), true, minute(60)), Presence::HandedIn, "at the deadline");
    }
}
