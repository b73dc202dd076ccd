//! The one store of the reader's state, shared by every island on the page.

use std::cell::RefCell;
use std::rc::Rc;

use crate::reader::{Action, Reader, ZoneChoice, reduce};
use crate::story::{Moment, Story, moments};
use crate::time::Zone;

/// What the islands share.
pub struct Store {
    /// The story of the page.
    pub story: Rc<Story>,
    /// Every step of the cursor.
    pub moments: Rc<[Moment]>,
    /// The reader's own zone.
    pub own: Zone,
    reader: Reader,
    listeners: Vec<(u32, Listener)>,
    next: u32,
}

type Listener = Rc<dyn Fn(&Reader)>;

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
}

/// Opens the store; once for a page.
pub fn open(story: Rc<Story>, reader: Reader) {
    let moments: Rc<[Moment]> = moments(&story).into();
    let own = super::zone::own(&story, &moments);
    let store = Store { story, moments, own, reader, listeners: Vec::new(), next: 0 };
    STORE.with(|s| s.replace(Some(store)));
}

/// Looks into the store; `None` before it is open.
pub fn with<T>(look: impl FnOnce(&Store) -> T) -> Option<T> {
    STORE.with(|s| s.try_borrow().ok()?.as_ref().map(look))
}

/// The reader as of now.
#[must_use]
pub fn reader() -> Option<Reader> {
    with(|s| s.reader.clone())
}

/// The zone the reader chose.
#[must_use]
pub fn zone_of(reader: &Reader) -> Option<Zone> {
    with(|s| match reader.zone {
        ZoneChoice::Story => s.story.zone.clone(),
        ZoneChoice::Utc => Zone::utc(),
        ZoneChoice::Own => s.own.clone(),
    })
}

/// Does what the reader asks, and tells every listener.
pub fn dispatch(action: Action) {
    let is_choice = action.is_choice();
    let is_from_address = matches!(action, Action::Become(_));
    let changed = STORE.with(|s| {
        let mut store = s.try_borrow_mut().ok()?;
        let store = store.as_mut()?;
        let next = reduce(&store.reader, action, store.story.window);
        (next != store.reader).then(|| {
            store.reader = next.clone();
            (next, store.listeners.iter().map(|(_, l)| Rc::clone(l)).collect::<Vec<_>>())
        })
    });
    // No borrow is held while listeners run: they may dispatch or subscribe.
    let Some((reader, listeners)) = changed else { return };
    if !is_from_address {
        super::address::write(&reader, is_choice);
    }
    for listener in listeners {
        listener(&reader);
    }
}

/// Hears every change of the reader until dropped.
pub struct Subscription(u32);

impl Drop for Subscription {
    fn drop(&mut self) {
        STORE.with(|s| {
            if let Ok(mut store) = s.try_borrow_mut()
                && let Some(store) = store.as_mut()
            {
                store.listeners.retain(|(id, _)| *id != self.0);
            }
        });
    }
}

/// Subscribes to the reader.
#[must_use]
pub fn subscribe(listener: impl Fn(&Reader) + 'static) -> Option<Subscription> {
    STORE.with(|s| {
        let mut store = s.try_borrow_mut().ok()?;
        let store = store.as_mut()?;
        store.next += 1;
        store.listeners.push((store.next, Rc::new(listener)));
        Some(Subscription(store.next))
    })
}
