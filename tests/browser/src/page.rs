//! An open page: what a reader does with it, and what a test asks of it.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

use crate::Dist;
use crate::driver::Driver;
use crate::engine::Engine;
use crate::host::{Host, Sites};
use crate::server::{Files, Server, Terms};
use crate::visit::Visit;

/// How long a condition may take to come true. Far more than it needs, so that a busy machine
/// never decides a test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How often a condition is asked for.
pub(crate) const PACE: Duration = Duration::from_millis(15);

/// What scripts of tests may use.
/// More than any browser has around a page, CSS pixels.
const MOST_AROUND_PX: u32 = 300;
const WORDS: &str = include_str!("words.js");

/// A browser with one window. Ends with the test, whether it passed or not.
pub struct Page {
    driver: Option<WebDriver>,
    server: Server,
    others: Vec<Server>,
    pub(crate) runtime: Runtime,
    pub(crate) engine: Engine,
    scripts: bool,
    /// The frame in which the whole visit takes place, where the window cannot be narrow enough.
    stage: Option<&'static str>,
    /// The frame that was entered, by its selector.
    within: RefCell<Option<String>>,
    // Last: the driver must live until the session has been closed through it.
    _through: Driver,
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // A browser that is gone already is what is wanted.
            let _ = self.runtime.block_on(driver.quit());
        }
    }
}

impl Page {
    pub(crate) fn begin(visit: &Visit) -> Self {
        // Without a site there is nothing to drive: said before any browser starts.
        let _ = Dist::get();
        let runtime = runtime();
        let terms = Terms {
            folder: visit.folder.to_owned(),
            files: Some(Files::Built),
            faults: visit.faults.clone(),
            extras: visit.extras.clone(),
            ..Terms::default()
        };
        let server = Server::start(runtime.handle(), terms);
        Self::with(visit, runtime, server, Vec::new())
    }

    /// An article on a site of its own, with two publishers' sites beside it.
    pub(crate) fn host(host: Host) -> Self {
        let _ = Dist::published();
        let (runtime, visit) = (runtime(), host.visit());
        let site = Server::start(runtime.handle(), host.site(visit.folder));
        let second = Server::start(runtime.handle(), host.site("/another/"));
        let articles = Server::start(runtime.handle(), host.articles(&Sites::of(&site, &second)));
        let address = |name: &str| format!("{}/{name}.html{}", articles.origin(), host.query());
        let (article, stage) = (address("article"), address("stage"));
        let mut page = Self::with(visit, runtime, site, vec![articles, second]);
        if visit.width_px >= page.engine.narrowest_px() {
            page.goto(&article);
        } else {
            page.goto(&stage);
            page.stage = Some("#stage");
            page.leave_frame();
        }
        page
    }

    fn with(visit: &Visit, runtime: Runtime, server: Server, others: Vec<Server>) -> Self {
        let engine = Engine::get();
        let (through, driver) = started(&runtime, engine, visit);
        let scripts = visit.scripts;
        let page = Self {
            driver: Some(driver),
            server,
            others,
            runtime,
            engine,
            scripts,
            stage: None,
            within: RefCell::default(),
            _through: through,
        };
        if engine == Engine::Chromium {
            for (method, params) in visit.commands() {
                page.command(method, params);
            }
        } else {
            visit.refuse_what_only_chromium_can(engine);
            page.resize(visit.width_px.max(engine.narrowest_px()), visit.height_px);
        }
        page
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("the driver leaves only with the page")
    }

    /// The server this page comes from.
    #[must_use]
    pub const fn server(&self) -> &Server {
        &self.server
    }

    /// The server of the article that holds it, and that of a second publisher.
    #[must_use]
    pub fn others(&self) -> &[Server] {
        &self.others
    }

    /// The engine that shows this page.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Gives the viewport this size, in the way the engine has for it.
    ///
    /// # Panics
    ///
    /// When the window cannot be had in this size.
    pub fn resize(&self, width_px: u32, height_px: u32) -> &Self {
        if self.engine == Engine::Chromium {
            let screen = json!({ "width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": false });
            self.command("Emulation.setDeviceMetricsOverride", screen);
            return self;
        }
        let begun = Instant::now();
        let (mut width, mut height) = (width_px, height_px);
        loop {
            self.runtime.block_on(self.driver().set_window_rect(0, 0, width, height)).expect("windows have sizes");
            let (inner_width, inner_height): (u32, u32) = self.ask("return [innerWidth, innerHeight];");
            if (inner_width, inner_height) == (width_px, height_px) {
                return self;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "the window stays at {inner_width} by {inner_height}, not {width_px} by {height_px}"
            );
            std::thread::sleep(PACE);
            // What the window has around the page is asked for each time: the page may not have followed yet, and
            // to add up what was missing would ask for ever larger windows.
            let outer = self.runtime.block_on(self.driver().get_window_rect()).expect("windows have sizes");
            let around = |outer: i64, inner: u32| u32::try_from(outer).map_or(0, |outer| outer.saturating_sub(inner));
            width = width_px + around(outer.width, inner_width).min(MOST_AROUND_PX);
            height = height_px + around(outer.height, inner_height).min(MOST_AROUND_PX);
        }
    }

    /// A command of Chromium's own protocol.
    pub fn command(&self, method: &str, params: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{method} is Chromium's own");
        let sent = self.runtime.block_on(self.driver().cdp().send_raw(method, params));
        sent.unwrap_or_else(|why| panic!("{method} was refused: {why}"))
    }

    /// Opens an address.
    pub fn goto(&self, address: &str) -> &Self {
        let gone = self.runtime.block_on(self.driver().goto(address));
        gone.unwrap_or_else(|why| panic!("{address} cannot be opened: {why}"));
        self
    }

    /// Opens another page of the site: `rest` is what follows its root.
    pub fn visit(&self, rest: &str) -> &Self {
        self.goto(&format!("{}{rest}", self.server.root()))
    }

    /// From here on, scripts, clicks and keys go into this frame.
    pub fn enter_frame(&self, css: &str) -> &Self {
        let frame = self.find(css);
        self.runtime.block_on(frame.enter_frame()).unwrap_or_else(|why| panic!("{css} cannot be entered: {why}"));
        self
    }

    /// As [`Self::enter_frame`], for the frame that an element has made as well as for a plain one.
    pub fn enter_part(&self, css: &str) -> &Self {
        self.wait_with("all(given[0]).length && part(given[0]) && part(given[0]).contentWindow", &[json!(css)]);
        let script = format!("{WORDS}\nreturn part(arguments[0]);");
        let frame =
            self.runtime.block_on(self.driver().execute(script, vec![json!(css)])).and_then(|found| found.element());
        let frame = frame.unwrap_or_else(|why| panic!("{css} has no frame: {why}"));
        self.runtime.block_on(frame.enter_frame()).unwrap_or_else(|why| panic!("{css} cannot be entered: {why}"));
        *self.within.borrow_mut() = Some(css.to_owned());
        self
    }

    /// From here on, scripts, clicks and keys go to the page that holds the frames.
    pub fn leave_frame(&self) -> &Self {
        self.within.take();
        self.runtime.block_on(self.driver().enter_default_frame()).expect("every frame stands in a page");
        match self.stage {
            Some(stage) => self.enter_frame(stage),
            None => self,
        }
    }

    /// The browser's "back".
    pub fn back(&self) -> &Self {
        self.runtime.block_on(self.driver().back()).expect("there is a page before");
        self
    }

    /// The browser's "forward".
    pub fn forward(&self) -> &Self {
        self.runtime.block_on(self.driver().forward()).expect("there is a page after");
        self
    }

    /// The value of a script: a function's body, which may `await` and must `return`.
    ///
    /// # Panics
    ///
    /// With the script when it throws, or returns something else.
    #[must_use]
    pub fn ask<T: DeserializeOwned>(&self, body: &str) -> T {
        self.ask_with(body, &[])
    }

    /// As [`Self::ask`], with values the script sees as `given`.
    ///
    /// # Panics
    ///
    /// With the script when it throws, or returns something else.
    #[must_use]
    pub fn ask_with<T: DeserializeOwned>(&self, body: &str, given: &[Value]) -> T {
        let value = self.answer(body, given).unwrap_or_else(|why| panic!("{why}\nin the script: {body}"));
        serde_json::from_value(value.clone()).unwrap_or_else(|why| panic!("{why}: {value:?}\nfrom the script: {body}"))
    }

    fn answer(&self, body: &str, given: &[Value]) -> Result<Value, String> {
        // Firefox settles no promise in a page whose scripts are off.
        let waits = if self.scripts { "async " } else { "" };
        let script = format!("{WORDS}\nconst given = [...arguments]; return ({waits}() => {{ {body} }})();");
        let value = self.runtime.block_on(self.driver().execute(script, given.to_vec()));
        value.map(|value| value.json().clone()).map_err(|why| why.to_string())
    }

    /// Whether an expression holds in the page that is there. When a page gives way to the next one
    /// meanwhile, Firefox answers with nothing and WebKit with an error: neither is an answer. A frame that was
    /// entered before its page came is another one in WebKit once that has come, and is entered again.
    fn holds_by_now(&self, body: &str, given: &[Value]) -> bool {
        match self.answer(body, given) {
            Ok(value) => value == json!(true),
            Err(why) if why.contains("before the unload event") => false,
            Err(why) if why.contains("no such window") && self.within.borrow().is_some() => {
                let css = self.within.take().unwrap_or_default();
                self.leave_frame().enter_part(&css);
                false
            }
            Err(why) => panic!("{why}\nin the script: {body}"),
        }
    }

    /// Runs a script for what it does.
    pub fn run(&self, body: &str) -> &Self {
        let _: Value = self.ask(&format!("{body}; return null;"));
        self
    }

    /// Whether an expression holds now.
    #[must_use]
    pub fn holds(&self, condition: &str) -> bool {
        self.ask(&format!("return !!({condition});"))
    }

    /// Waits until an expression holds.
    ///
    /// # Panics
    ///
    /// When it does not in good time.
    pub fn wait(&self, condition: &str) -> &Self {
        self.wait_with(condition, &[])
    }

    /// As [`Self::wait`], with values the expression sees as `given`.
    ///
    /// # Panics
    ///
    /// When it does not in good time.
    pub fn wait_with(&self, condition: &str, given: &[Value]) -> &Self {
        let body = format!("return !!({condition});");
        let begun = Instant::now();
        while !self.holds_by_now(&body, given) {
            assert!(begun.elapsed() < PATIENCE, "This never came true: {condition}\n{}", self.plight());
            std::thread::sleep(PACE);
        }
        self
    }

    /// Waits for the program to be up.
    pub fn alive(&self) -> &Self {
        self.wait("app() !== 'still' && app() !== 'loading'");
        assert_eq!(self.ask::<String>("return app();"), "live", "{}", self.plight());
        self
    }

    /// Brings an island near and waits until it is alive, and painted if it is a figure.
    pub fn wake(&self, island: &str) -> &Self {
        self.alive();
        let _: Value =
            self.ask_with("island(given[0]).scrollIntoView({ block: 'center' }); return null;", &[json!(island)]);
        self.wait_with("isAwake(given[0])", &[json!(island)])
    }

    /// Wakes every island of the page, in its order.
    pub fn wake_all(&self) -> &Self {
        for island in self.ask::<Vec<String>>("return all('[data-island]').map(i => i.dataset.island);") {
            self.wake(&island);
        }
        self
    }

    /// Waits until a part's frame is as high as what it holds, to the pixel.
    ///
    /// # Panics
    ///
    /// When that does not come.
    pub fn fits(&self, css: &str) -> &Self {
        let begun = Instant::now();
        loop {
            let held: i64 = self
                .enter_part(css)
                .ask("return document.body ? Math.ceil(document.body.getBoundingClientRect().height) : -1;");
            let high: i64 = self.leave_frame().ask_with("return part(given[0]).clientHeight;", &[json!(css)]);
            if held == high {
                return self;
            }
            assert!(begun.elapsed() < PATIENCE, "{css} is {high} px high and holds {held} px");
            std::thread::sleep(PACE);
        }
    }

    /// A digest of a figure's canvas; equal only for equal pixels.
    #[must_use]
    pub fn pixels(&self, figure: &str) -> String {
        self.ask_with("return digest(given[0]);", &[json!(figure)])
    }

    /// Waits until a figure's canvas shows something other than `before`.
    pub fn wait_for_other_pixels(&self, figure: &str, before: &str) -> &Self {
        self.wait_with("digest(given[0]) !== given[1]", &[json!(figure), json!(before)])
    }

    /// The query of the address, decoded.
    #[must_use]
    pub fn query(&self) -> String {
        self.ask("return decodeURIComponent(location.search.replace(/\\+/g, ' '));")
    }

    /// Waits until the address names this in its query.
    pub fn wait_for_query(&self, key: &str, value: &str) -> &Self {
        self.wait_with("new URLSearchParams(location.search).get(given[0]) === given[1]", &[json!(key), json!(value)])
    }

    /// Waits until the address no longer has this in its query.
    pub fn wait_for_no_query(&self, key: &str) -> &Self {
        self.wait_with("!new URLSearchParams(location.search).has(given[0])", &[json!(key)])
    }

    /// The text of an element as a reader sees it.
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        self.ask_with("return one(given[0]).innerText;", &[json!(css)])
    }

    /// How many elements there are.
    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        self.ask_with("return all(given[0]).length;", &[json!(css)])
    }

    /// Lets frames pass in which the page may do what it has to do.
    pub fn frames(&self) -> &Self {
        self.run("await frames()")
    }

    /// What a person would look at first when a test fails.
    fn plight(&self) -> String {
        let state: String = self.ask("return app() + ' at ' + location.href;");
        format!("The page is {state}. The console says: {:#?}", self.complaints())
    }
}

/// A browser that answers. Now and then WebKit's driver and its browser do not find each other, and wait for
/// ever; then both are ended, and two others begin. No test has begun by then.
fn started(runtime: &Runtime, engine: Engine, visit: &Visit) -> (Driver, WebDriver) {
    let mut why = String::new();
    for _ in 0..3 {
        let through = Driver::start(engine, visit);
        let session = WebDriver::new(through.address(), engine.wishes(visit));
        match runtime.block_on(async { tokio::time::timeout(PATIENCE, session).await }) {
            Ok(Ok(driver)) => return (through, driver),
            Ok(Err(refused)) => why = refused.to_string(),
            Err(_) => why = format!("it did not answer within {} s", PATIENCE.as_secs()),
        }
        eprintln!("{engine:?} is started again: {why}");
    }
    panic!("{engine:?} cannot be started: {why}")
}

fn runtime() -> Runtime {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    runtime.expect("threads can be started")
}
