//! Ctrl-C while something is built.

use outage_explainer::press::stop;

/// The exit code of a program that Ctrl-C ended.
pub(crate) const CODE: u8 = 130;

/// From now on the first Ctrl-C lets a build throw away what it wrote; the second ends it as it is. Where nothing is
/// written yet, or the system knows no signals, the first ends it.
pub(crate) fn heed() {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    std::thread::spawn(move || {
        runtime.block_on(async {
            let mut is_waited_for = true;
            while is_waited_for && tokio::signal::ctrl_c().await.is_ok() {
                is_waited_for = !stop::is_asked() && stop::ask();
            }
        });
        if stop::is_asked() {
            std::process::exit(i32::from(CODE));
        }
    });
}
