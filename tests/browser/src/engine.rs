//! The browsers that the tests drive, and what each is told when it starts.

use serde_json::{Value, json};
use thirtyfour::{Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use crate::visit::{Lack, Visit};

/// A browser engine. The variable `ENGINE` names the one that a run is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver, on a display of its own.
    WebKit,
}

const ARGS: [&str; 7] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--force-color-profile=srgb",
    // Phones lay scrollbars over the page; here no width depends on the desktop's.
    "--hide-scrollbars",
];

impl Engine {
    /// The engine of this run; Chromium when none is named.
    ///
    /// # Panics
    ///
    /// When the variable names something else.
    #[must_use]
    pub fn get() -> Self {
        match std::env::var("ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("ENGINE={other} is not known: chromium, firefox and webkit are."),
        }
    }

    /// The narrowest viewport that its window can have, CSS pixels.
    #[must_use]
    pub const fn narrowest_px(self) -> u32 {
        match self {
            Self::Chromium => 1,
            Self::Firefox => 500,
            Self::WebKit => 460,
        }
    }

    /// What the driver is asked for.
    pub(crate) fn wishes(self, visit: &Visit) -> Capabilities {
        let mut wishes = match self {
            Self::Chromium => chromium(visit),
            Self::Firefox => with("moz:firefoxOptions", firefox(visit)),
            Self::WebKit => with("webkitgtk:browserOptions", webkit(visit)),
        };
        if visit.impatient {
            // Scripts wait for held frames in WebKit with the one, and in Firefox find no page with the other.
            let strategy = if self == Self::WebKit { "none" } else { "eager" };
            wishes.set("pageLoadStrategy", strategy).expect("a word is plain JSON");
        }
        wishes
    }

    /// Variables for the driver, which its browser inherits.
    pub(crate) fn surroundings(self, visit: &Visit) -> Vec<(&'static str, String)> {
        match self {
            Self::Chromium => Vec::new(),
            Self::Firefox => zone(visit),
            Self::WebKit => {
                let theme = if visit.is_dark() { "Adwaita:dark" } else { "Adwaita" };
                let mut all = zone(visit);
                if visit.lacks == Some(Lack::Wasm) {
                    all.push(("JSC_useWasm", "0".to_owned()));
                }
                all.extend([("DISPLAY", crate::display::name()), ("GTK_THEME", theme.to_owned())]);
                all
            }
        }
    }
}

fn zone(visit: &Visit) -> Vec<(&'static str, String)> {
    visit.zone.map(|zone| ("TZ", zone.to_owned())).into_iter().collect()
}

fn with(key: &str, options: Value) -> Capabilities {
    let mut wishes = Capabilities::new();
    wishes.set(key, options).expect("options are plain JSON");
    wishes
}

fn chromium(visit: &Visit) -> Capabilities {
    let mut wishes = ChromeCapabilities::new();
    let mut put = || {
        for log in ["browser", "performance"] {
            wishes.set_logging_prefs(log, LoggingPrefsLogLevel::All)?;
        }
        if visit.keeps_pages {
            // chromedriver switches it off unless told not to.
            wishes.add_exclude_switch("disable-back-forward-cache")?;
        }
        // The protocol's own switch of scripts does not reach frames from other sites; the reader's setting does.
        let scripts = if visit.scripts { 1 } else { 2 };
        wishes.add_experimental_option(
            "prefs",
            json!({
                "profile.managed_default_content_settings.javascript": scripts,
                "webkit.webprefs.default_font_size": visit.letters_px,
            }),
        )?;
        match visit.lacks {
            Some(Lack::Wasm) => wishes.add_arg("--js-flags=--jitless")?,
            Some(Lack::Memory) => wishes.add_arg("--js-flags=--wasm-max-mem-pages=1")?,
            None => {}
        }
        ARGS.iter().try_for_each(|arg| wishes.add_arg(arg))
    };
    put().expect("capabilities are plain JSON");
    wishes.into()
}

fn firefox(visit: &Visit) -> Value {
    let scheme = if visit.is_dark() { 0 } else { 1 };
    json!({ "args": ["-headless"], "prefs": {
        "javascript.enabled": visit.scripts,
        "javascript.options.wasm": visit.lacks != Some(Lack::Wasm),
        "font.size.variable.x-western": visit.letters_px,
        "layout.css.prefers-color-scheme.content-override": scheme,
        "ui.prefersReducedMotion": u8::from(visit.is_still()),
        // Nothing of its own goes out while a test runs.
        "app.normandy.enabled": false,
        "nimbus.rollouts.enabled": false,
        "browser.translations.enable": false,
        "widget.gtk.overlay-scrollbars.enabled": true,
        "ui.useOverlayScrollbars": 1,
    }})
}

fn webkit(visit: &Visit) -> Value {
    let mut args = vec!["--automation"];
    if !visit.scripts {
        args.push("--enable-javascript=false");
    }
    json!({ "binary": crate::driver::minibrowser(), "args": args })
}
