//! The time of day where the desk works.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seoul is nine hours ahead of UTC all year.
const SEOUL: u64 = 9 * 60 * 60;

/// A moment, as the desk writes it: `14:03:21`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(SystemTime);

impl Moment {
    pub(crate) fn now() -> Self {
        Self(SystemTime::now())
    }

    pub(crate) fn seconds(self) -> String {
        let (hour, minute, second) = self.time_of_day();
        format!("{hour:02}:{minute:02}:{second:02}")
    }

    pub(crate) fn minutes(self) -> String {
        let (hour, minute, _) = self.time_of_day();
        let half = if hour < 12 { "오전" } else { "오후" };
        format!("{half} {}:{minute:02}", (hour + 11) % 12 + 1)
    }

    fn time_of_day(self) -> (u64, u64, u64) {
        let since = self
            .0
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs()
            + SEOUL;
        (since / 3600 % 24, since / 60 % 60, since % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn seoul_is_nine_hours_ahead() {
        let cases = [
            (0, "09:00:00", "오전 9:00"),
            (3 * 3600 + 61, "12:01:01", "오후 12:01"),
            (15 * 3600, "00:00:00", "오전 12:00"),
        ];
        for (seconds, long, short) in cases {
            let moment = Moment(UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!(
                (moment.seconds().as_str(), moment.minutes().as_str()),
                (long, short)
            );
        }
    }
}
