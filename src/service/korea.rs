//! Korea's public holidays, as dated data.

use super::calendar::Date;

/// Where the data comes from: the yearly almanac of the Korea AeroSpace Administration, by the Public
/// Holidays Act as amended in 2026 (Labour Day and Constitution Day are public holidays again).
pub const SOURCE: &str = "우주항공청 월력요항 2026, 2027; 공휴일에 관한 법률";

/// The last year that the data holds. Days after it are like any other day.
pub const LAST_YEAR: i64 = 2027;

/// Month and day, by year; substitute days and election days are among them.
type Year = (i64, &'static [(u8, u8)]);

const YEARS: [Year; 2] = [
    (
        2026,
        &[
            (1, 1),   // 1월 1일
            (2, 16),  // 설날 전날
            (2, 17),  // 설날
            (2, 18),  // 설날 다음 날
            (3, 1),   // 3·1절
            (3, 2),   // 대체공휴일(3·1절)
            (5, 1),   // 노동절
            (5, 5),   // 어린이날
            (5, 24),  // 부처님 오신 날
            (5, 25),  // 대체공휴일(부처님 오신 날)
            (6, 3),   // 전국동시지방선거
            (6, 6),   // 현충일
            (7, 17),  // 제헌절
            (8, 15),  // 광복절
            (8, 17),  // 대체공휴일(광복절)
            (9, 24),  // 추석 전날
            (9, 25),  // 추석
            (9, 26),  // 추석 다음 날
            (10, 3),  // 개천절
            (10, 5),  // 대체공휴일(개천절)
            (10, 9),  // 한글날
            (12, 25), // 기독탄신일
        ],
    ),
    (
        2027,
        &[
            (1, 1),   // 1월 1일
            (2, 6),   // 설날 전날
            (2, 7),   // 설날
            (2, 8),   // 설날 다음 날
            (2, 9),   // 대체공휴일(설날)
            (3, 1),   // 3·1절
            (5, 1),   // 노동절
            (5, 3),   // 대체공휴일(노동절)
            (5, 5),   // 어린이날
            (5, 13),  // 부처님 오신 날
            (6, 6),   // 현충일
            (7, 17),  // 제헌절
            (7, 19),  // 대체공휴일(제헌절)
            (8, 15),  // 광복절
            (8, 16),  // 대체공휴일(광복절)
            (9, 14),  // 추석 전날
            (9, 15),  // 추석
            (9, 16),  // 추석 다음 날
            (10, 3),  // 개천절
            (10, 4),  // 대체공휴일(개천절)
            (10, 9),  // 한글날
            (10, 11), // 대체공휴일(한글날)
            (12, 25), // 기독탄신일
            (12, 27), // 대체공휴일(기독탄신일)
        ],
    ),
];

/// Every public holiday of the data, in order.
pub fn days() -> impl Iterator<Item = Date> {
    YEARS.iter().flat_map(|(year, days)| {
        let days = days.iter();
        days.filter_map(|(month, day)| Date::of(*year, (*month).into(), (*day).into()))
    })
}

pub(super) fn is_holiday(date: Date) -> bool {
    let (year, month, day) = date.parts();
    let days = YEARS.iter().find(|(known, _)| *known == year);
    days.is_some_and(|(_, days)| {
        let same = |(m, d): &(u8, u8)| (i64::from(*m), i64::from(*d)) == (month, day);
        days.iter().any(same)
    })
}

pub(super) fn last() -> Option<Date> {
    days().last()
}
