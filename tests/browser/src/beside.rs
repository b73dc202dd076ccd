//! What a test does beside the page: it waits for what others know of it, and lays a tab before it.

use std::time::Instant;

use crate::page::{PACE, PATIENCE, Page};

impl Page {
    /// Waits until something holds that is not to be asked of the page.
    ///
    /// # Panics
    ///
    /// When it does not in good time.
    pub fn until(&self, what: &str, holds: impl Fn() -> bool) -> &Self {
        let begun = Instant::now();
        while !holds() {
            assert!(begun.elapsed() < PATIENCE, "This never came true: {what}");
            std::thread::sleep(PACE);
        }
        self
    }

    /// Opens a second tab before this one, does something behind it, and closes it.
    ///
    /// # Panics
    ///
    /// When the browser has no tabs.
    pub fn behind_a_tab(&self, meanwhile: impl FnOnce()) -> &Self {
        let driver = self.driver();
        let all = async {
            let own = driver.window().await?;
            let other = driver.new_tab().await?;
            driver.switch_to_window(other).await?;
            Ok::<_, thirtyfour::error::WebDriverError>(own)
        };
        let own = self.runtime.block_on(all).expect("browsers have tabs");
        meanwhile();
        let back = async {
            driver.close_window().await?;
            driver.switch_to_window(own).await
        };
        self.runtime.block_on(back).expect("the first tab is still there");
        self
    }
}
