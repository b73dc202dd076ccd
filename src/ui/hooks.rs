//! The seam between components and the store: the reader, and the zone they chose.

use yew::{hook, use_effect_with, use_state};

use super::Shared;
use crate::reader::Reader;
use crate::time::Zone;
use crate::web::store;

/// The reader and their zone. On the first render, here and in the press, the default reader; the
/// store's right after.
#[hook]
pub(super) fn use_reader(story: &Shared) -> (Reader, Zone) {
    let zone = story.zone.clone();
    let state = use_state(|| (Reader::default(), zone));
    {
        let state = state.clone();
        use_effect_with((), move |()| {
            let take = {
                let state = state.clone();
                move |reader: &Reader| {
                    if let Some(zone) = store::zone_of(reader) {
                        state.set((reader.clone(), zone));
                    }
                }
            };
            if let Some(reader) = store::reader().filter(|r| *r != Reader::default()) {
                take(&reader);
            }
            let subscription = store::subscribe(take);
            move || drop(subscription)
        });
    }
    (*state).clone()
}
