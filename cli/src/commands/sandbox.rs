//! `sandbox`: serves Kakao's documented side until somebody ends it.

use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::outcome::Outcome;
use crate::sandbox::options::Options;
use crate::sandbox::site::{self, Site};

/// How long open pages are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// Where to look, for people and for tests.
#[derive(Debug, Serialize)]
struct Addresses {
    url: String,
    desk: String,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<Outcome> {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::from_default_env())
        .with_writer(io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(options))?;
    // Pages that stay open do not hold up the end.
    runtime.shutdown_background();
    Ok(Outcome::Good)
}

async fn serve(options: &Options) -> anyhow::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .await
        .with_context(|| format!("port {} cannot be used: try --port 0", options.port))?;
    let port = listener.local_addr()?.port();
    let (closing, closed) = watch::channel(false);
    let site = Arc::new(Site::new(options.clone(), port, closed.clone())?);
    let stop = stopped()?;
    greet(options, &site)?;
    let server = axum::serve(listener, site::router(site)).with_graceful_shutdown(wait(closed));
    let server = tokio::spawn(server.into_future());
    stop.await;
    closing.send_replace(true);
    if let Ok(ended) = tokio::time::timeout(FAREWELL, server).await {
        ended??;
    }
    Ok(())
}

fn greet(options: &Options, site: &Site) -> anyhow::Result<()> {
    let addresses = Addresses {
        url: site.url("/"),
        desk: site.url(&site.desk_path()),
    };
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", serde_json::to_string(&addresses)?)?;
    } else {
        let Addresses { url, desk } = addresses;
        writeln!(
            output,
            "카카오톡 상담 모의 환경 · KakaoTalk consult sandbox (unofficial)\n"
        )?;
        writeln!(output, "  고객 화면 · demo page     {url}")?;
        writeln!(output, "  상담사 화면 · agent's desk {desk}\n")?;
        writeln!(output, "  끝내려면 Ctrl+C · Ctrl+C ends it")?;
    }
    output.flush()?;
    Ok(())
}

/// Ends when someone asks the program to. Listening starts at once, before the addresses are
/// printed: whoever reads them may already ask.
#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

async fn wait(mut closed: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is an end too.
    let _ = closed.wait_for(|closed| *closed).await;
}
