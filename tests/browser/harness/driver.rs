//! The programs that drive browsers: one for all of Chromium's, one for each of the others.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::{env, fs};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::engine::Engine;
use xtask::toolchain::{Chromium, Firefox, WebKit};

use super::eventually;

/// A driver on its own port; it ends with the last test that holds it.
pub struct Driver {
    engine: Engine,
    program: Running,
    port: u16,
    /// WebKit's virtual display.
    _display: Option<Display>,
}

impl Driver {
    /// A driver that can start another browser.
    pub fn ready() -> Self {
        match engine() {
            Engine::Chromium => Self::chromium(),
            Engine::Firefox => Self::firefox(),
            Engine::WebKit => Self::webkit(),
        }
    }

    /// Whether one driver is enough for all browsers.
    pub fn is_shared() -> bool {
        engine() == Engine::Chromium
    }

    /// The driver of this process, started if no test holds it; or a new one, if it can drive only one browser.
    pub fn obtain() -> Arc<Self> {
        static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        if !Self::is_shared() {
            return Arc::new(Self::ready());
        }
        shared(&SHARED, Self::ready)
    }

    fn chromium() -> Self {
        let mut command = named(Chromium::DRIVER, "chromedriver");
        let (program, port) = Running::start(command.arg("--port=0"), |line| {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        });
        Self { engine: Engine::Chromium, program, port, _display: None }
    }

    fn firefox() -> Self {
        let mut command = named(Firefox::DRIVER, "geckodriver");
        // Firefox also has a port for its driver, and would always use the same one.
        let (program, port) =
            Running::start(command.args(["--port", "0", "--websocket-port", "0", "--log", "info"]), |line| {
                line.split_once("Listening on 127.0.0.1:")?.1.trim().parse().ok()
            });
        Self { engine: Engine::Firefox, program, port, _display: None }
    }

    fn webkit() -> Self {
        let display = Display::start();
        // It does not report its port, so it is given one that was free a moment ago.
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port is free").port();
        let mut command = named(WebKit::DRIVER, "WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", &display.name)
            .env("XDG_CONFIG_HOME", slim_widgets());
        let program = Running::quiet(&mut command);
        Self { engine: Engine::WebKit, program, port, _display: Some(display) }
    }

    /// A new browser with a fresh profile.
    pub async fn browser(&self) -> WebDriver {
        self.browser_that(self.wanted()).await
    }

    /// A new browser that does not run pages' scripts, by a setting that a reader could use.
    pub async fn browser_without_scripts(&self) -> WebDriver {
        match self.engine {
            Engine::Chromium => {
                let browser = self.browser().await;
                let off = json!({ "value": true });
                let set = browser.cdp().send_raw("Emulation.setScriptExecutionDisabled", off).await;
                set.expect("the browser takes the setting");
                browser
            }
            Engine::Firefox => {
                let mut options = firefox_options();
                options["prefs"]["javascript.enabled"] = json!(false);
                self.browser_that(self.wanted_with(options)).await
            }
            Engine::WebKit => panic!("this browser has no such setting"),
        }
    }

    async fn browser_that(&self, wanted: Capabilities) -> WebDriver {
        let address = format!("http://127.0.0.1:{}", self.port);
        eventually("a new browser", async || {
            let started = WebDriver::new(&address, wanted.clone()).await;
            started.map_err(|error| format!("process {}: {error}", self.program.0.id()))
        })
        .await
    }

    fn wanted(&self) -> Capabilities {
        self.wanted_with(match self.engine {
            Engine::Chromium => json!({ "args": Chromium::FLAGS }),
            Engine::Firefox => firefox_options(),
            Engine::WebKit => json!({ "args": ["--automation"] }),
        })
    }

    fn wanted_with(&self, mut options: Value) -> Capabilities {
        let key = match self.engine {
            Engine::Chromium => "goog:chromeOptions",
            Engine::Firefox => "moz:firefoxOptions",
            Engine::WebKit => "webkitgtk:browserOptions",
        };
        let binary = match self.engine {
            Engine::Chromium => Chromium::BROWSER,
            Engine::Firefox => Firefox::BROWSER,
            Engine::WebKit => WebKit::BROWSER,
        };
        if let Ok(binary) = env::var(binary) {
            options["binary"] = json!(binary);
        }
        let mut wanted = Capabilities::new();
        wanted.set(key, options).expect("options are JSON");
        if self.engine == Engine::Chromium {
            let all = json!({ "browser": "ALL" });
            wanted.set("goog:loggingPrefs", all).expect("a level is a string");
            // A page that is waiting for a file can already be checked; tests wait for what they need.
            wanted.set("pageLoadStrategy", "eager").expect("a strategy is a string");
        }
        wanted
    }
}

fn firefox_options() -> Value {
    json!({
        "args": ["-headless"],
        "prefs": {
            // The light theme, whatever the machine's setting is.
            "layout.css.prefers-color-scheme.content-override": 1,
            // No driver can empty its cache, so it has none: what should fail must fail.
            "browser.cache.disk.enable": false,
            "browser.cache.memory.enable": false,
            // Every test has its own origin, and a process for each would take a third of the time.
            "fission.autostart": false,
            "dom.ipc.processCount": 1,
            // A page that was left is gone, and does not stay alive using an old version.
            "browser.sessionhistory.max_total_viewers": 0,
        },
    })
}

/// A settings folder that removes the browser's own controls around a page: even hidden in a popup, they would keep the
/// window wider than a phone.
fn slim_widgets() -> &'static Path {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gtk-3.0");
    let style = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }";
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("gtk.css"), style))
        .expect("there is room for a file");
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// The engine that this process tests.
pub fn engine() -> Engine {
    Engine::named().expect("the variable names an engine")
}

/// A virtual display with room for the largest window of a test.
///
/// There is no window manager, so the window below the pointer has the focus: the pointer rests in the middle of the
/// screen. Each browser has its own display, because another's window would cover it.
struct Display {
    _program: Running,
    name: String,
}

/// Twice the size of the largest window of a test, and the colour depth.
const SCREEN: &str = "4000x3200x24";

impl Display {
    fn start() -> Self {
        let mut command = named(WebKit::DISPLAY, "Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        let (program, number) = Running::start(&mut command, |line| line.trim().parse::<u16>().ok());
        Self { _program: program, name: format!(":{number}") }
    }
}

/// A program that is ended when this is dropped.
struct Running(Child);

impl Running {
    /// Starts a program and reads its output until it has reported what is needed.
    fn start<T>(command: &mut Command, told: impl Fn(&str) -> Option<T>) -> (Self, T) {
        let mut running = Self::spawned(command.stdout(Stdio::piped()));
        let mut lines = BufReader::new(running.0.stdout.take().expect("its output is piped")).lines();
        let found = lines.by_ref().map_while(Result::ok).find_map(|line| told(&line));
        let found =
            found.unwrap_or_else(|| panic!("{command:?} ended without saying where it can be reached"));
        // Nobody reads any further, and a full pipe would block the program.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        (running, found)
    }

    fn quiet(command: &mut Command) -> Self {
        Self::spawned(command.stdout(Stdio::null()))
    }

    fn spawned(command: &mut Command) -> Self {
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        Self(child.unwrap_or_else(|error| panic!("cannot start {command:?}: {error}")))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program that a variable names, or else the one of this name on the search path.
fn named(variable: &str, name: &str) -> Command {
    Command::new(env::var_os(variable).unwrap_or_else(|| name.into()))
}

/// The instance that others hold already, or else a new one.
fn shared<T>(held: &Mutex<Weak<T>>, start: impl FnOnce() -> T) -> Arc<T> {
    let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
    held.upgrade().unwrap_or_else(|| {
        let started = Arc::new(start());
        *held = Arc::downgrade(&started);
        started
    })
}
