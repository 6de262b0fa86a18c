//! Where a page runs, in words.

use alloc::borrow::ToOwned;
use alloc::string::String;

use serde::Serialize;

use crate::press::platform::{self, Client, Hints, Platform};

/// The JSON of `platform`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whereabouts {
    pub os: &'static str,
    pub form: &'static str,
    pub container: &'static str,
    /// The container's own version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

impl Whereabouts {
    pub fn of(client: Client<'_>) -> Self {
        Self::hinted(client, Hints::default())
    }

    /// Of a client that said more than its user agent.
    pub fn hinted(client: Client<'_>, hints: Hints<'_>) -> Self {
        let Platform {
            os,
            form,
            container,
        } = Platform::of(client).hinted(hints);
        Self {
            os: os.as_str(),
            form: form.as_str(),
            container: container.as_str(),
            version: platform::version(client.user_agent).map(str::to_owned),
        }
    }
}
