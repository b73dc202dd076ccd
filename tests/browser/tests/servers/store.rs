//! A store that speaks S3, on this machine, and commands that are run against it as a newsroom runs them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use browser_tests::{Program, root};

use crate::ask::{Answer, ask};
use crate::setup::copy;

/// The remote that the document's commands name.
const REMOTE: &str = "NEWS";

/// The store, and a folder in which commands are run: `dist` and `releases` lie in it.
pub(crate) struct Store {
    folder: PathBuf,
    program: Program,
}

impl Store {
    /// A store with one empty bucket.
    pub(crate) fn with_bucket(bucket: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("explainer-store-{}", std::process::id()));
        fs::create_dir_all(folder.join("releases")).expect("temporary files can be written");
        let words =
            |port: u16| ["-m", "moto.server", "-H", "127.0.0.1", "-p", &port.to_string()].map(str::to_owned).to_vec();
        let library = root().join(".tools/s3").display().to_string();
        let store = Self { folder, program: Program::listening("python3", words, &[("PYTHONPATH", library)]) };
        store.done(&format!("rclone mkdir news:{bucket}"));
        store
    }

    /// A folder of the newsroom's.
    pub(crate) fn path_to(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Puts a built site into one of its folders, in the place of what was there.
    pub(crate) fn lay(&self, site: &Path, name: &str) {
        let to = self.path_to(name);
        let _ = fs::remove_dir_all(&to);
        copy(site, &to);
    }

    /// Runs a command line that must end well, and hands back what it prints.
    pub(crate) fn done(&self, line: &str) -> String {
        let said = self.run(line);
        assert!(said.status.success(), "{line}\n{}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8_lossy(&said.stdout).into_owned()
    }

    /// Runs a command line.
    pub(crate) fn run(&self, line: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        let own = root().join(".tools/servers/usr/bin");
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(&self.folder).env("PATH", format!("{}:{path}", own.display()));
        command.env_remove("AWS_CA_BUNDLE").envs(self.surroundings());
        command.output().expect("a shell starts")
    }

    /// Where the store is and what it lets in: all that is not as with a store of others. Here objects are open,
    /// as there is no CDN that has a key.
    fn surroundings(&self) -> Vec<(String, String)> {
        let remote = [
            ("TYPE", "s3".to_owned()),
            ("PROVIDER", "Other".to_owned()),
            ("ENV_AUTH", "true".to_owned()),
            ("ACL", "public-read".to_owned()),
            ("ENDPOINT", self.address("")),
        ];
        let remote = remote.map(|(name, value)| (format!("RCLONE_CONFIG_{REMOTE}_{name}"), value));
        let fixed = [
            ("RCLONE_CONFIG", "/dev/null"),
            ("RCLONE_RETRIES", "1"),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
        ];
        remote.into_iter().chain(fixed.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
    }

    /// The paths of all objects below a folder of a bucket.
    pub(crate) fn keys(&self, place: &str) -> BTreeSet<String> {
        self.done(&format!("rclone lsf -R --files-only news:{place}")).lines().map(str::to_owned).collect()
    }

    /// Asks for an object over plain HTTP.
    pub(crate) fn ask(&self, path: &str, sent: &[(&str, &str)]) -> Answer {
        ask(&self.address(path), sent)
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.program.port())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // What cannot be removed lies among temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
