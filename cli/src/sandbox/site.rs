//! The addresses, and what every answer shares.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::get;
use tokio::sync::watch;

use crate::sandbox::kakao::{entrance, launch};
use crate::sandbox::options::Options;
use crate::sandbox::store::memory::State;
use crate::sandbox::token::Token;
use crate::sandbox::{assets, desk, guard, live, talk};

/// The longest posted form, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) options: Options,
    pub(crate) port: u16,
    /// Name of the agent's screen.
    pub(crate) desk: Token,
    state: Mutex<State>,
    /// The state's count, for whoever waits for a change.
    changes: watch::Sender<u64>,
    /// Becomes true when the program ends.
    pub(crate) closed: watch::Receiver<bool>,
}

pub(crate) type Shared = axum::extract::State<Arc<Site>>;

impl Site {
    pub(crate) fn new(
        options: Options,
        port: u16,
        closed: watch::Receiver<bool>,
    ) -> Result<Self, getrandom::Error> {
        let changes = watch::Sender::new(0);
        let state = Mutex::default();
        Ok(Self {
            options,
            port,
            desk: Token::random()?,
            state,
            changes,
            closed,
        })
    }

    /// The whole address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn desk_path(&self) -> String {
        format!("/desk/{}", self.desk)
    }

    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Looks at the state.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.lock())
    }

    /// Changes the state, and tells whoever waits.
    pub(crate) fn write<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let result = change(&mut state);
        self.changes.send_replace(state.count());
        result
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/chat/open", get(launch::bare).post(launch::post))
        .route("/chat/open/{*channel}", get(launch::get))
        .route(
            "/chat/{first}/{second}",
            get(entrance::page).post(entrance::login),
        )
        .route("/{profile}/chat", get(launch::profile))
        .route("/talk/{room}", get(talk::page).post(talk::say))
        .route("/talk/{room}/live", get(live::talk))
        .route("/desk/{desk}", get(desk::page))
        .route("/desk/{desk}/live", get(live::desk))
        .route("/desk/{desk}/{room}", get(desk::consult).post(desk::say))
        .route("/desk/{desk}/{room}/live", get(live::consult))
        .route("/sandbox/{file}", get(assets::own))
        .route("/pkg/{*file}", get(assets::package))
        .route("/pkg-no-wasm/{*file}", get(assets::package_no_wasm))
        .route("/pkg-empty-wasm/{*file}", get(assets::package_empty_wasm))
        .fallback(assets::page)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(site.clone(), guard::guard))
        .with_state(site)
}
