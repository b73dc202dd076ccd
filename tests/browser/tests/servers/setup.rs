//! A site copied to a folder of the test's own, and a server over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};

use browser_tests::{Dist, Program};

use crate::ask::{Answer, ask};

/// A folder for one server: what it serves lies in `www`, below it what it keeps for itself.
pub(crate) struct Ground {
    folder: PathBuf,
    /// Where the site lies on the host, from `/` to `/`.
    pub(crate) at: &'static str,
    pub(crate) site: &'static Dist,
}

/// A server over a ground.
pub(crate) struct Hosted {
    pub(crate) ground: Ground,
    program: Program,
}

impl Ground {
    /// The site built without an address, at the root of a host.
    pub(crate) fn root() -> Self {
        Self::with("/", Dist::get())
    }

    /// The site built for a path, at that path.
    pub(crate) fn path() -> Self {
        Self::with("/x/", Dist::published())
    }

    fn with(at: &'static str, site: &'static Dist) -> Self {
        static COUNT: AtomicU16 = AtomicU16::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("explainer-servers-{}-{number}", std::process::id()));
        let ground = Self { folder, at, site };
        copy(site.folder(), &ground.site_folder());
        ground
    }

    /// A path in the folder.
    pub(crate) fn path_to(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// What the server is to serve.
    pub(crate) fn www(&self) -> String {
        self.path_to("www")
    }

    /// Where the site lies in it.
    pub(crate) fn site_folder(&self) -> PathBuf {
        self.folder.join("www").join(self.at.trim_start_matches('/'))
    }

    /// A file that came with the site, for this kind of host.
    pub(crate) fn for_host(&self, name: &str) -> PathBuf {
        self.site_folder().join("hosting").join(name)
    }

    /// Changes such a file as its own words say.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let file = self.for_host(name);
        let text = fs::read_to_string(&file).expect("it came with the site");
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(&file, text.replace(from, to)).expect("the folder is the test's own");
    }

    /// Writes a file of the server's own.
    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).expect("the folder is the test's own");
    }

    /// A file of the site with what lies beside it under this ending.
    pub(crate) fn beside(&self, path: &str, ending: &str) -> Vec<u8> {
        let file = self.site_folder().join(format!("{path}{ending}"));
        fs::read(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
    }

    /// Starts the server that is to serve it.
    pub(crate) fn served(self, start: impl FnOnce(&Self) -> Program) -> Hosted {
        let program = start(&self);
        Hosted { ground: self, program }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        // What cannot be removed lies among temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Hosted {
    /// Asks for a path of the site.
    pub(crate) fn ask(&self, path: &str, sent: &[(&str, &str)]) -> Answer {
        ask(&self.address("127.0.0.1", path), sent)
    }

    /// Its address under one of this machine's names.
    pub(crate) fn address(&self, name: &str, path: &str) -> String {
        format!("http://{name}:{}{}{path}", self.program.port(), self.ground.at)
    }
}

/// Copies a folder, with the times of its files.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("temporary files can be written");
    for entry in fs::read_dir(from).expect("the site has been read before").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("temporary files can be written");
            // Files that are new this very second get a tag of another kind from Apache.
            let changed = from.metadata().and_then(|facts| facts.modified()).expect("files have times");
            let file = fs::File::options().write(true).open(&to);
            file.and_then(|file| file.set_modified(changed)).expect("temporary files can be written");
        }
    }
}
