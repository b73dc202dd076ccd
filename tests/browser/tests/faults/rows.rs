//! The matrix as data.

use browser_tests::{Engine, Fault, Lack, Part, Trouble};

use crate::scene::{Place, Scene};
use crate::{happen, has, view};

/// One fault and what is to come of it.
pub(crate) struct Row {
    /// What goes wrong, as the document says it.
    pub(crate) words: &'static str,
    does: Does,
}

enum Does {
    /// This is wrong from the start, and the page falls back.
    Fails(Wrong),
    /// This is wrong from the start, and the page lives all the same.
    Lives(Wrong),
    /// Something happens to a page that lives.
    Happens(fn(&Scene) -> String),
}

/// How a server can be wrong, in a form for a table.
enum Wrong {
    Files(&'static [(Part, Fault)]),
    /// As above, and browsers are told to keep the files for a year.
    Kept(&'static [(Part, Fault)]),
    /// As above, and what waits ten seconds waits half a second.
    Hasty(&'static [(Part, Fault)]),
    Header(&'static str, &'static str),
    Early(&'static str),
}

pub(crate) const HASTE: &str = "{ const wait = setTimeout; window.setTimeout = (then, ms, ...rest) => wait(then, ms === 10000 ? 500 : ms, ...rest); }";

impl Wrong {
    fn trouble(&self) -> Trouble {
        let with = |faults: &[(Part, Fault)]| Trouble { faults: faults.to_vec(), ..Trouble::default() };
        match self {
            Self::Files(faults) => with(faults),
            Self::Kept(faults) => Trouble { is_kept: true, ..with(faults) },
            Self::Hasty(faults) => Trouble { early: HASTE, ..with(faults) },
            Self::Header(name, value) => Trouble { headers: vec![(name, value)], ..Trouble::default() },
            Self::Early(early) => Trouble { early, ..Trouble::default() },
        }
    }
}

const fn file(words: &'static str, faults: &'static [(Part, Fault)]) -> Row {
    Row { words, does: Does::Fails(Wrong::Files(faults)) }
}

const fn happens(words: &'static str, then: fn(&Scene) -> String) -> Row {
    Row { words, does: Does::Happens(then) }
}

impl Row {
    /// Plays the row, and says what came of it.
    pub(crate) fn play(&self, scene: &Scene) -> String {
        // Read before anything goes wrong.
        let _ = scene.printed();
        match &self.does {
            Does::Fails(wrong) => fails(scene, &wrong.trouble()),
            Does::Lives(wrong) => {
                scene.open(&wrong.trouble());
                view::lives(scene);
                "alive".to_owned()
            }
            Does::Happens(then) => then(scene),
        }
    }
}

fn fails(scene: &Scene, trouble: &Trouble) -> String {
    scene.open(trouble);
    view::has_fallen_back(scene, trouble);
    scene.page.server().recovers();
    if view::hangs(trouble) {
        for view in scene.views() {
            scene.enter(view).wait("app() === 'live'");
        }
        view::lives(scene);
        return "as printed; alive when it comes".to_owned();
    }
    view::lives_when_tried_again(scene);
    "as printed; alive when tried again".to_owned()
}

/// What can go wrong in every engine.
pub(crate) const COMMON: &[Row] = &[
    file("wasm: 404", &[(Part::Wasm, Fault::NotFound)]),
    file("wasm: a page in its place", &[(Part::Wasm, Fault::Page)]),
    Row { words: "wasm: wrong type", does: Does::Lives(Wrong::Files(&[(Part::Wasm, Fault::WrongType)])) },
    file("wasm: truncated", &[(Part::Wasm, Fault::Truncated)]),
    file("wasm: a byte more", &[(Part::Wasm, Fault::Tampered)]),
    file("wasm: a byte changed", &[(Part::Wasm, Fault::Corrupted)]),
    file("wasm: another build’s", &[(Part::Wasm, Fault::OtherBuild)]),
    file("wasm: connection reset", &[(Part::Wasm, Fault::Reset)]),
    file("wasm: no answer for ten seconds", &[(Part::Wasm, Fault::Hang)]),
    file("glue: 404", &[(Part::Glue, Fault::NotFound)]),
    file("glue: a page in its place", &[(Part::Glue, Fault::Page)]),
    file("glue: wrong type", &[(Part::Glue, Fault::WrongType)]),
    file("glue: truncated", &[(Part::Glue, Fault::Truncated)]),
    file("glue: a byte more", &[(Part::Glue, Fault::Tampered)]),
    file("glue: a byte changed", &[(Part::Glue, Fault::Corrupted)]),
    file("glue: another build’s", &[(Part::Glue, Fault::OtherBuild)]),
    file("glue: connection reset", &[(Part::Glue, Fault::Reset)]),
    Row { words: "glue: no answer", does: Does::Fails(Wrong::Hasty(&[(Part::Glue, Fault::Hang)])) },
    file("data: 404", &[(Part::Data, Fault::NotFound)]),
    file("data: a page in its place", &[(Part::Data, Fault::Page)]),
    Row { words: "data: wrong type", does: Does::Lives(Wrong::Files(&[(Part::Data, Fault::WrongType)])) },
    file("data: truncated", &[(Part::Data, Fault::Truncated)]),
    file("data: a byte more", &[(Part::Data, Fault::Tampered)]),
    file("data: a byte changed", &[(Part::Data, Fault::Corrupted)]),
    file("data: another build’s", &[(Part::Data, Fault::OtherBuild)]),
    file("data: connection reset", &[(Part::Data, Fault::Reset)]),
    Row { words: "data: no answer", does: Does::Fails(Wrong::Hasty(&[(Part::Data, Fault::Hang)])) },
    Row {
        words: "a policy without `'wasm-unsafe-eval'`",
        does: Does::Fails(Wrong::Header("content-security-policy", "script-src 'self'")),
    },
    Row { words: "no WebAssembly", does: Does::Fails(Wrong::Early("delete window.WebAssembly;")) },
    Row {
        words: "out of memory when it starts",
        does: Does::Fails(Wrong::Early(
            "WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => { throw new RangeError('could not allocate memory'); };",
        )),
    },
    Row {
        words: "storage forbidden",
        does: Does::Lives(Wrong::Early(
            "for (const [of, name] of [[window, 'localStorage'], [window, 'sessionStorage'], [window, 'indexedDB'], [window, 'caches'], [Document.prototype, 'cookie']])
                Object.defineProperty(of, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });",
        )),
    },
    happens("a panic while alive", happen::panic),
    happens("out of memory while alive", happen::trap),
    happens("another size: while loading, alive, fallen back", happen::resize),
    happens("another pixel ratio, alive and fallen back", happen::ratio),
    happens("loaded in a background tab, shown later", happen::background),
    happens("left and shown again by “back”", happen::back),
    happens("offline once alive", happen::offline),
    happens("what a reference or the dialog reads: no answer", happen::unanswered),
    // Last: from here on the browser keeps files.
    Row {
        words: "all three: a page in their place, kept for a year",
        does: Does::Fails(Wrong::Kept(&[(Part::Wasm, Fault::Page), (Part::Glue, Fault::Page), (Part::Data, Fault::Page)])),
    },
];

/// A switch of a browser.
pub(crate) struct Switch {
    pub(crate) words: &'static str,
    lack: Lack,
}

/// What browsers can be started without.
pub(crate) const SWITCHES: &[Switch] = &[
    Switch { words: "no WebAssembly", lack: Lack::Wasm },
    Switch { words: "no memory for WebAssembly", lack: Lack::Memory },
];

impl Switch {
    /// Page and parts in such a browser; trying again changes nothing there.
    pub(crate) fn play(&self) -> String {
        if !has(Engine::get(), self.lack) {
            return "not tried: it has no such switch".to_owned();
        }
        let mut scene = Scene::begin(Place::Page, Some(self.lack));
        let trouble = Trouble::default();
        for place in [Place::Page, Place::Parts] {
            scene = scene.moved_to(place);
            let _ = scene.printed();
            scene.open(&trouble);
            view::has_fallen_back(&scene, &trouble);
            view::try_again(&scene, &scene.views()[0]);
            view::has_fallen_back(&scene, &trouble);
        }
        "as printed".to_owned()
    }
}
