//! Kakao's documented side, played on this machine: for development only.
//!
//! | room | holds |
//! | --- | --- |
//! | [`options`] | what the sandbox is told |
//! | [`store`], [`token`] | what it remembers, all of it bounded, and the names in it |
//! | [`site`], [`guard`] | the addresses, and who may call them |
//! | [`kakao`], [`talk`], [`desk`], [`assets`] | the answers |
//! | [`live`] | what an open page is told of changes |
//! | [`pages`] | the drawing |

mod assets;
mod clock;
mod desk;
mod form;
mod guard;
mod kakao;
mod live;
pub(crate) mod options;
mod pages;
pub(crate) mod site;
mod store;
mod talk;
mod token;

pub(crate) use assets::packaged;
