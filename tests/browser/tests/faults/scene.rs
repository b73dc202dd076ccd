//! One browser in which many rows are played, one after the other.

use std::cell::OnceCell;

use browser_tests::{Dist, Fault, Host, Lack, Page, Part, Trouble};

use crate::view::{Printed, View};

const ELSEWHERE: &str =
    "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Elsewhere</title><p>Elsewhere.";

/// Where a reader meets the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The story's own page.
    Page,
    /// An article on another site, with a figure and the cover in it.
    Parts,
}

impl Place {
    /// How high the window is: in an article, the parts end below it.
    pub(crate) const fn height_px(self) -> u32 {
        match self {
            Self::Page => 800,
            Self::Parts => 400,
        }
    }
}

/// A browser, a server whose troubles change, and what the pages look like without any script.
pub(crate) struct Scene {
    pub(crate) page: Page,
    pub(crate) place: Place,
    printed: OnceCell<Vec<Printed>>,
}

impl Scene {
    /// A browser at the place; `lack` is what it is started without.
    pub(crate) fn begin(place: Place, lack: Option<Lack>) -> Self {
        let part = |key: &str| format!("<div id={key}>{}</div>", Dist::published().snippet("element", key));
        let between = "<p id=between data-words>Between.</p>";
        let host = Host::article(&format!("{}{between}{}", part("shares"), part("cover")))
            .noted()
            .with("/elsewhere.html", ELSEWHERE)
            .sends("cache-control", "no-cache");
        let height = place.height_px();
        let page = host.visited(|visit| {
            let visit = visit.height(height).keeping_pages();
            lack.map_or(visit.clone(), |lack| visit.lacking(lack))
        });
        Self { page: page.open(), place, printed: OnceCell::new() }
    }

    /// What is looked at.
    pub(crate) const fn views(&self) -> &'static [View] {
        match self.place {
            Place::Page => &[View { frame: "", key: "", island: "day", choice: "#fig-day-stage" }],
            Place::Parts => &[
                View {
                    frame: "#shares outage-explainer",
                    key: "shares",
                    island: "shares",
                    choice: "#fig-shares-stage",
                },
                View { frame: "#cover outage-explainer", key: "cover", island: "day", choice: "#fig-day-stage" },
            ],
        }
    }

    /// Where the page that is looked at lies.
    pub(crate) fn address(&self) -> String {
        match self.place {
            Place::Page => self.page.server().other_root(),
            Place::Parts => format!("{}/article.html", self.page.others()[0].origin()),
        }
    }

    /// Opens it with this being wrong.
    pub(crate) fn open(&self, trouble: &Trouble) {
        self.page.server().suffers(trouble.clone());
        self.page.server().forget();
        self.page.goto(&self.address());
    }

    /// Goes into a view.
    pub(crate) fn enter(&self, view: &View) -> &Page {
        self.page.leave_frame();
        match view.frame {
            "" => &self.page,
            frame => self.page.enter_part(frame),
        }
    }

    /// Goes into a view that the reader has scrolled to.
    pub(crate) fn near(&self, view: &View) -> &Page {
        self.scrolled(view, "center")
    }

    /// Goes into a view, with its middle or its end in the window: clicks in a frame do not move the article everywhere.
    pub(crate) fn scrolled(&self, view: &View, block: &str) -> &Page {
        self.page.leave_frame();
        if !view.frame.is_empty() {
            self.page.run(&format!("one({:?}).scrollIntoView({{ block: {block:?} }}); await frames()", view.frame));
        }
        self.enter(view)
    }

    /// The views as they are without any script.
    pub(crate) fn printed(&self) -> &[Printed] {
        self.printed.get_or_init(|| {
            let faults = vec![(Part::Boot, Fault::NotFound), (Part::Frame, Fault::NotFound)];
            self.open(&Trouble { faults, ..Trouble::default() });
            let all = self.views().iter().map(|view| Printed::of(self.enter(view))).collect();
            self.page.leave_frame();
            all
        })
    }
}

impl Scene {
    /// The same browser at another place.
    pub(crate) fn moved_to(self, place: Place) -> Self {
        self.page.leave_frame().resize(700, place.height_px());
        Self { page: self.page, place, printed: OnceCell::new() }
    }
}
