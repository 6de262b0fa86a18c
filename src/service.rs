//! Whether anybody answers: opening hours, holidays, the end of the service.
//!
//! Every date and time of day here is Korea's, UTC+9 all year round, whatever the visitor's zone. The
//! clock enters as a plain value.
//!
//! ```
//! use kakao_consult_button::service::{Moment, Node, Settings, State};
//!
//! let text = |text: &str| Node::Text(text.to_owned());
//! let element = Node::Object(vec![
//!     ("hours".to_owned(), text("Mo-Fr 09:00-18:00")),
//!     ("holidays".to_owned(), text("2026-12-25")),
//! ]);
//! let mut problems = Vec::new();
//! let settings = Settings::read(&element, "https://shop.example", &mut problems);
//! assert!(problems.is_empty());
//! let at = Moment::parse("2026-12-25T10:00:00+09:00");
//! let answer = at.map(|at| settings.rules().answer(at));
//! assert!(answer.is_some_and(|answer| answer.state == State::Closed));
//! // Christmas is a Friday, so the desk is back on Monday.
//! let opens_at = answer.and_then(|answer| answer.opens_at);
//! assert_eq!(
//!     opens_at.map(|at| at.to_string()).as_deref(),
//!     Some("2026-12-28T09:00:00+09:00"),
//! );
//! ```

mod answer;
mod calendar;
mod choice;
mod fault;
mod holidays;
mod hours;
mod korea;
mod node;
mod settings;
mod topics;
mod words;

pub use answer::{Answer, Reason, Rules, State};
pub use calendar::{Date, Moment, YEARS};
pub use choice::{NoticeMode, OffHours};
pub use fault::{RuleFault, RuleProblem};
pub use holidays::{Holidays, LIMIT as HOLIDAY_LIMIT};
pub use hours::{DAYS, Hours, Row, Span};
pub use korea::{LAST_YEAR as KOREA_LAST_YEAR, SOURCE as KOREA_SOURCE, days as korean_holidays};
pub use node::Node;
pub use settings::{CONFIG_LIMIT, NAMES, NOTICE_LIMIT, Notice, Settings};
pub use topics::{Does, LABEL_LIMIT, LIMIT as TOPICS_LIMIT, Origins, TOPIC_LIMIT, Topic};
pub use words::Words;
