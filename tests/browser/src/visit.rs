//! How a reader comes: screen, tastes, and what goes wrong on the way.

use serde_json::{Value, json};

use crate::page::Page;
use crate::{Engine, Fault, Part};

/// A visit being arranged; `open` begins it.
#[derive(Debug, Clone)]
pub struct Visit {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) ratio: f64,
    pub(crate) features: Vec<(&'static str, &'static str)>,
    pub(crate) media: &'static str,
    pub(crate) scripts: bool,
    pub(crate) zone: Option<&'static str>,
    pub(crate) touch: bool,
    pub(crate) faults: Vec<(Part, Fault)>,
    pub(crate) folder: &'static str,
    pub(crate) early: Vec<&'static str>,
    pub(crate) extras: Vec<(String, String)>,
    pub(crate) impatient: bool,
    pub(crate) letters_px: u32,
    pub(crate) keeps_pages: bool,
    pub(crate) lacks: Option<Lack>,
}

/// What a browser can be started without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// WebAssembly.
    Wasm,
    /// Room for a program's memory.
    Memory,
}

impl Default for Visit {
    fn default() -> Self {
        Self {
            width_px: 1280,
            height_px: 800,
            ratio: 1.0,
            features: vec![("prefers-color-scheme", "light"), ("prefers-reduced-motion", "no-preference")],
            media: "",
            scripts: true,
            zone: Some("America/New_York"),
            touch: false,
            faults: Vec::new(),
            folder: "/some/folder/",
            early: Vec::new(),
            extras: Vec::new(),
            impatient: false,
            letters_px: 16,
            keeps_pages: false,
            lacks: None,
        }
    }
}

impl Visit {
    /// A reader at a desk, 1280 by 800, in New York.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A screen of this width; narrow ones are tall.
    #[must_use]
    pub const fn width(mut self, px: u32) -> Self {
        self.width_px = px;
        self.height_px = 800;
        self
    }

    /// A window of this height.
    #[must_use]
    pub const fn height(mut self, px: u32) -> Self {
        self.height_px = px;
        self
    }

    /// Letters of this size, where the page names none: 16 px unless the reader has set another.
    #[must_use]
    pub const fn letters(mut self, px: u32) -> Self {
        self.letters_px = px;
        self
    }

    /// This many device pixels a CSS pixel.
    #[must_use]
    pub const fn ratio(mut self, ratio: f64) -> Self {
        self.ratio = ratio;
        self
    }

    /// Dark colours asked for.
    #[must_use]
    pub fn dark(self) -> Self {
        self.feature("prefers-color-scheme", "dark")
    }

    /// Less motion asked for.
    #[must_use]
    pub fn still(self) -> Self {
        self.feature("prefers-reduced-motion", "reduce")
    }

    /// A media feature asked for.
    #[must_use]
    pub fn feature(mut self, name: &'static str, value: &'static str) -> Self {
        self.features.retain(|(held, _)| *held != name);
        self.features.push((name, value));
        self
    }

    /// The page as paper shows it.
    #[must_use]
    pub const fn on_paper(mut self) -> Self {
        self.media = "print";
        self
    }

    /// Without JavaScript.
    #[must_use]
    pub const fn without_scripts(mut self) -> Self {
        self.scripts = false;
        self
    }

    /// In this time zone.
    #[must_use]
    pub const fn in_zone(mut self, zone: &'static str) -> Self {
        self.zone = Some(zone);
        self
    }

    /// With a finger.
    #[must_use]
    pub const fn by_touch(mut self) -> Self {
        self.touch = true;
        self
    }

    /// With this going wrong.
    #[must_use]
    pub fn fault(mut self, part: Part, fault: Fault) -> Self {
        self.faults.push((part, fault));
        self
    }

    /// The site under this folder of its server; begins and ends in `/`.
    #[must_use]
    pub const fn under(mut self, folder: &'static str) -> Self {
        self.folder = folder;
        self
    }

    /// A script that runs in every document before its own.
    #[must_use]
    pub fn early(mut self, script: &'static str) -> Self {
        self.early.push(script);
        self
    }

    /// One more page on the server, at this path; `{site}` in it becomes the address of the site.
    #[must_use]
    pub fn with_page(mut self, path: &str, html: &str) -> Self {
        self.extras.push((path.to_owned(), html.to_owned()));
        self
    }

    /// Opening does not wait until everything has come: for visits on which something never does.
    #[must_use]
    pub const fn impatient(mut self) -> Self {
        self.impatient = true;
        self
    }

    /// In a browser that keeps pages for "back" as they stood, as readers' browsers do.
    #[must_use]
    pub const fn keeping_pages(mut self) -> Self {
        self.keeps_pages = true;
        self
    }

    /// In a browser that lacks this.
    #[must_use]
    pub const fn lacking(mut self, lack: Lack) -> Self {
        self.lacks = Some(lack);
        self
    }

    pub(crate) fn is_dark(&self) -> bool {
        self.features.contains(&("prefers-color-scheme", "dark"))
    }

    pub(crate) fn is_still(&self) -> bool {
        self.features.contains(&("prefers-reduced-motion", "reduce"))
    }

    /// What a visit asks for must happen, or the test would prove something else.
    pub(crate) fn refuse_what_only_chromium_can(&self, engine: Engine) {
        let known = |name: &str| matches!(name, "prefers-color-scheme" | "prefers-reduced-motion");
        let asked = [
            ("a pixel ratio", (self.ratio - 1.0).abs() > f64::EPSILON),
            ("paper", !self.media.is_empty()),
            ("touch", self.touch),
            ("a script before all others", !self.early.is_empty()),
            ("a media feature", self.features.iter().any(|(name, _)| !known(name))),
            ("larger letters", engine == Engine::WebKit && self.letters_px != 16),
            ("want of memory", self.lacks == Some(Lack::Memory)),
            ("less motion", engine == Engine::WebKit && self.is_still()),
        ];
        for (what, is_asked) in asked {
            assert!(!is_asked, "{engine:?} cannot be asked for {what} over WebDriver");
        }
    }

    /// Opens the site: `rest` is what follows its root, such as `?zone=utc#claims`.
    #[must_use]
    pub fn open(self, rest: &str) -> Page {
        let page = self.begin();
        let address = format!("{}{rest}", page.server().root());
        page.goto(&address);
        page
    }

    /// Opens a page that holds the site's own in frames: on the same machine, yet another origin.
    #[must_use]
    pub fn open_host(self, html: &str) -> Page {
        let page = self.with_page("/host.html", html).begin();
        let address = format!("{}/host.html", page.server().other_origin());
        page.goto(&address);
        page
    }

    /// Opens the page as a file, without any server.
    #[must_use]
    pub fn open_file(self) -> Page {
        let page = self.begin();
        page.goto(&crate::Dist::get().as_file_address());
        page
    }

    /// A browser that has opened nothing yet.
    #[must_use]
    pub fn begin(self) -> Page {
        Page::begin(&self)
    }

    /// The commands of Chromium's own protocol that bring all this about.
    pub(crate) fn commands(&self) -> Vec<(&'static str, Value)> {
        let (width, height) = (self.width_px, self.height_px);
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": self.ratio, "mobile": false });
        let mut all =
            vec![("Emulation.setDeviceMetricsOverride", screen), ("Emulation.setEmulatedMedia", self.looks())];
        if let Some(zone) = self.zone {
            all.push(("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })));
        }
        if !self.scripts {
            all.push(("Emulation.setScriptExecutionDisabled", json!({ "value": true })));
        }
        if self.touch {
            all.push(("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })));
        }
        all.extend(
            self.early.iter().map(|source| ("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }))),
        );
        all
    }

    fn looks(&self) -> Value {
        let features: Vec<Value> =
            self.features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        json!({ "media": self.media, "features": features })
    }
}
