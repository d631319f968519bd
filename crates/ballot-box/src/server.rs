//! One instance: from the first count to the last.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use crate::guards::{Guards, Limits};
use crate::metrics::Metrics;
use crate::recorder::Recorder;
use crate::register::{Register, origin_of};
use crate::say;
use crate::service::{Service, router};
use crate::store::Store;
use crate::tallies::{Destination, Publisher, Tallies};
use crate::vote::Moment;

/// How often the catalog is looked at.
const LOOK_AT_CATALOG: Duration = Duration::from_secs(2);
/// How often the load is looked at, in seconds.
const LOOK_AT_LOAD: u64 = 10;
/// How often the rates of tools are looked at.
const LOOK_AT_RATES: Duration = Duration::from_secs(30);
/// How long requests may take to end once the service is told to.
const END: Duration = Duration::from_secs(10);

/// How an instance runs.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// The catalog's folder: an editor's, or `catalog` in a published site. It is read again when it changes.
    #[arg(long, value_name = "FOLDER", default_value = "public/catalog")]
    pub catalog: PathBuf,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// An origin whose pages may vote, besides that of `url` in site.json.
    #[arg(long = "origin", value_name = "ORIGIN")]
    pub origins: Vec<String>,
    /// How many proxies requests pass through, each of which adds to X-Forwarded-For.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub proxies: usize,
    /// How often votes are counted, in seconds; on SIGHUP they are counted at once.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub interval: u64,
    /// A file to write the tallies to, such as `catalog/votes.json` in a site.
    #[arg(long, value_name = "FILE")]
    pub tallies: Option<PathBuf>,
    /// A shell command to hand the tallies to, on its standard input.
    #[arg(long, value_name = "COMMAND")]
    pub hand_to: Option<String>,
    /// The limits of the guards.
    #[command(flatten)]
    pub limits: Limits,
}

/// An instance that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    service: Arc<Service>,
    origins: Vec<String>,
    publisher: Publisher,
    interval: Duration,
    recording: tokio::task::JoinSet<()>,
}

impl Server {
    /// Makes an instance that takes votes into a store.
    ///
    /// # Errors
    /// If the catalog cannot be read, or the address is taken.
    pub async fn open(settings: Settings, store: Store) -> Result<Self> {
        let mut origins = settings.origins;
        origins.push(origin_of(&settings.catalog)?);
        let register = Register::read(settings.catalog)?;
        let listener = TcpListener::bind(settings.listen)
            .await
            .with_context(|| format!("cannot listen on {}", settings.listen))?;
        let guards = Guards::new(&settings.limits);
        guards.watch.look(&store, Moment::now()).await?;
        let (recorder, recording) = Recorder::start(&store, settings.limits.new_voters_per_day);
        let tallies = Arc::new(Tallies::default());
        let destination = Destination { file: settings.tallies, command: settings.hand_to };
        let publisher = Publisher::new(store.clone(), Arc::clone(&tallies), destination);
        let metrics = Metrics::new();
        let service =
            Service { register, store, recorder, guards, metrics, tallies, proxies: settings.proxies };
        let interval = Duration::from_secs(settings.interval);
        Ok(Self { listener, service: Arc::new(service), origins, publisher, interval, recording })
    }

    /// The address that it listens on.
    ///
    /// # Errors
    /// If the system cannot tell.
    pub fn address(&self) -> Result<SocketAddr> {
        self.listener.local_addr().context("cannot tell the address")
    }

    /// Takes votes until `end` is ready; then answers what has come in, counts once more, and ends.
    ///
    /// # Errors
    /// If the last count fails.
    pub async fn run(self, end: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let (tell, mut told) = watch::channel(());
        let router = router(Arc::clone(&self.service), &self.origins)?;
        let serving = axum::serve(self.listener, router.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(async move {
                let _ = told.changed().await;
            });
        let serving = tokio::spawn(async move { serving.await });
        let mut publisher = beat(Arc::clone(&self.service), self.publisher, self.interval, end).await;
        let _ = tell.send(());
        // Connections that stay open are cut; what they may have sent since is not answered.
        let abort = serving.abort_handle();
        if tokio::time::timeout(END, serving).await.is_err() {
            abort.abort();
        }
        let store = self.service.store.clone();
        drop(self.service);
        // The recorder has ended once nothing can send to it and all is written.
        let _ = tokio::time::timeout(END, self.recording.join_all()).await;
        let last = publisher.turn(Moment::now()).await;
        drop(publisher);
        store.close().await;
        last.context("cannot count the last votes")
    }
}

/// Does what is due at intervals, until the end.
async fn beat(
    service: Arc<Service>,
    mut publisher: Publisher,
    pause: Duration,
    end: impl Future<Output = ()>,
) -> Publisher {
    let every = |pause| {
        let mut interval = interval(pause);
        interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
        interval
    };
    let (mut catalog, mut rates) = (every(LOOK_AT_CATALOG), every(LOOK_AT_RATES));
    // They have been looked at on opening. What is looked at while votes come in may miss those on their way.
    rates.reset();
    let (mut load, mut count) = (every(Duration::from_secs(LOOK_AT_LOAD)), every(pause));
    let mut asked = Asked::new();
    let mut end = std::pin::pin!(end);
    loop {
        tokio::select! {
            () = &mut end => return publisher,
            _ = catalog.tick() => {
                if let Err(error) = service.register.refresh() {
                    say(&format!("cannot read the catalog anew, so the tools stay as they were: {error:#}"));
                }
            }
            _ = load.tick() => {
                service.guards.strength.follow(LOOK_AT_LOAD);
                service.guards.forget();
            }
            _ = rates.tick() => {
                if let Err(error) = service.guards.watch.look(&service.store, Moment::now()).await {
                    say(&format!("cannot tell how often tools are voted on: {error}"));
                }
            }
            () = asked.once() => turn(&service, &mut publisher).await,
            _ = count.tick() => turn(&service, &mut publisher).await,
        }
    }
}

async fn turn(service: &Service, publisher: &mut Publisher) {
    if let Err(error) = publisher.turn(Moment::now()).await {
        service.metrics.failures.inc();
        say(&format!("cannot publish the tallies: {error:#}"));
    }
    service.metrics.is_writer.set(i64::from(publisher.is_writer()));
}

/// Whoever runs the service asks for a count, by SIGHUP.
struct Asked {
    #[cfg(unix)]
    hangup: Option<tokio::signal::unix::Signal>,
}

impl Asked {
    fn new() -> Self {
        Self {
            #[cfg(unix)]
            hangup: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
        }
    }

    async fn once(&mut self) {
        #[cfg(unix)]
        if let Some(hangup) = &mut self.hangup {
            hangup.recv().await;
            return;
        }
        std::future::pending().await
    }
}

/// Ready once the system asks this program to end.
pub async fn asked_to_end() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
