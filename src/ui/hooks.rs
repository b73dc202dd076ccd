//! What an island remembers between renders, and the seam to the store: the reader, and the zone
//! they chose.

use std::rc::Rc;

use yew::{Reducible, UseReducerHandle, hook, use_effect_with, use_reducer};

use super::Shared;
use crate::reader::Reader;
use crate::time::Zone;
use crate::web::store;

/// What an island remembers. One type for all islands, and one hook: each further piece of state
/// would weigh a kilobyte.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    /// The reader.
    pub(super) reader: Reader,
    /// The zone they chose.
    pub(super) zone: Zone,
    /// The figure's width, once it is known.
    pub(super) width_px: Option<f64>,
    /// The mark whose details are told.
    pub(super) chosen: Option<usize>,
    /// Counts the changes of colours and pixel ratio.
    pub(super) looks: u32,
    /// Whether the cursor moves on by itself.
    pub(super) is_playing: bool,
}

/// Something new to remember.
pub(super) enum News {
    /// The reader did something.
    Reader(Reader, Zone),
    /// The figure's place has this width now.
    Width(f64),
    /// A mark was chosen, or put back.
    Chosen(Option<usize>),
    /// Colours or the pixel ratio changed.
    Looks,
    /// The cursor started or stopped moving by itself.
    Playing(bool),
}

impl Reducible for Memory {
    type Action = News;

    fn reduce(self: Rc<Self>, news: News) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match news {
            News::Reader(reader, zone) => (next.reader, next.zone) = (reader, zone),
            News::Width(px) => next.width_px = Some(px),
            News::Chosen(mark) => next.chosen = mark,
            News::Looks => next.looks = next.looks.wrapping_add(1),
            News::Playing(is_on) => next.is_playing = is_on,
        }
        Rc::new(next)
    }
}

/// The island's memory. On the first render, here and in the press, the default reader; the store's
/// right after.
#[hook]
pub(super) fn use_memory(story: &Shared) -> UseReducerHandle<Memory> {
    let zone = story.zone.clone();
    let reader = Reader::default();
    let memory = use_reducer(|| Memory { reader, zone, width_px: None, chosen: None, looks: 0, is_playing: false });
    {
        let told = memory.dispatcher();
        use_effect_with((), move |()| {
            let take = move |reader: &Reader| {
                if let Some(zone) = store::zone_of(reader) {
                    told.dispatch(News::Reader(reader.clone(), zone));
                }
            };
            if let Some(reader) = store::reader().filter(|r| *r != Reader::default()) {
                take(&reader);
            }
            let subscription = store::subscribe(take);
            move || drop(subscription)
        });
    }
    memory
}
