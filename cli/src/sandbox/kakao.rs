//! Kakao's side: what a launch leads to.

pub(crate) mod entrance;
pub(crate) mod launch;
