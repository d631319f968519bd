//! An instance within the test's own process.

use std::fs;
use std::path::Path;

use ballot_box::guards::Limits;
use ballot_box::server::{Server, Settings};
use ballot_box::store::Store;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Client, Database};

/// The tools that can be voted on.
pub const TOOLS: [&str; 4] = ["alder", "birch", "cedar", "oak"];

/// An instance that takes votes; it ends when [`Instance::end`] is called.
pub struct Instance {
    pub client: Client,
    pub store: Store,
    /// Its catalog, if it is its own.
    pub catalog: TempDir,
    end: oneshot::Sender<()>,
    running: JoinHandle<anyhow::Result<()>>,
}

/// A catalog with [`TOOLS`], of which oak was called elder.
pub fn catalog() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let tools = folder.path().join("tools");
    fs::create_dir(&tools).unwrap();
    for tool in TOOLS {
        let aliases = if tool == "oak" { r#"["elder"]"# } else { "[]" };
        fs::write(tools.join(format!("{tool}.json")), format!(r#"{{"aliases":{aliases}}}"#)).unwrap();
    }
    let site = r#"{"version":1,"name":"A","tagline":"B","url":"https://site.example/reviews/","reviewers":[],
        "categories":[],"facts":[]}"#;
    fs::write(folder.path().join("site.json"), site).unwrap();
    folder
}

/// Settings without guards, on a free port.
pub fn settings(catalog: &Path) -> Settings {
    Settings {
        catalog: catalog.to_owned(),
        listen: "127.0.0.1:0".parse().unwrap(),
        origins: Vec::new(),
        proxies: 1,
        interval: 1,
        tallies: None,
        hand_to: None,
        limits: Limits::none(),
    }
}

impl Instance {
    /// An instance without guards.
    pub async fn on(database: &Database) -> Self {
        Self::with(database, |_| ()).await
    }

    /// An instance with other settings.
    pub async fn with(database: &Database, change: impl FnOnce(&mut Settings)) -> Self {
        let catalog = catalog();
        let mut settings = settings(catalog.path());
        change(&mut settings);
        let store = Store::open(&database.address).await.unwrap();
        let server = Server::open(settings, store.clone()).await.unwrap();
        let client = Client::of(&format!("http://{}", server.address().unwrap()));
        let (end, ended) = oneshot::channel();
        let running = tokio::spawn(server.run(async {
            let _ = ended.await;
        }));
        Self { client, store, catalog, end, running }
    }

    /// Ends it as a service manager would.
    pub async fn end(self) {
        let _ = self.end.send(());
        self.running.await.unwrap().unwrap();
    }
}
