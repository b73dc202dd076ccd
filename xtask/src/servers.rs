//! The web servers behind which the site is tested, and the program that copies it to a store. Debian's packages of
//! nginx and Caddy start a server at once and at every boot; they are therefore unpacked into the project's own
//! folder and not installed. That of Apache's program alone starts nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser::{apt, is_debian, is_root};
use crate::place;
use crate::progress;
use crate::run::{self, Outcome};

/// A program as the tests name it, the programs and modules that it needs, and Debian's packages of them.
struct Server {
    name: &'static str,
    files: &'static [&'static str],
    /// What the program is asked to see whether it runs: what is unpacked may lack a library.
    question: &'static str,
    packages: &'static [&'static str],
    is_unpacked: bool,
}

const SERVERS: [Server; 4] = [
    Server {
        name: "nginx",
        // The last makes a certificate for it.
        files: &["usr/sbin/nginx", "usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "usr/bin/openssl"],
        question: "-v",
        packages: &["nginx", "libnginx-mod-http-brotli-static", "openssl"],
        is_unpacked: true,
    },
    Server { name: "caddy", files: &["usr/bin/caddy"], question: "version", packages: &["caddy"], is_unpacked: true },
    Server {
        name: "apache",
        files: &["usr/sbin/apache2", "usr/lib/apache2/modules/mod_rewrite.so"],
        question: "-v",
        packages: &["apache2-bin"],
        is_unpacked: false,
    },
    Server {
        name: "rclone",
        files: &["usr/bin/rclone"],
        question: "version",
        packages: &["rclone"],
        is_unpacked: true,
    },
];

/// Makes what is missing, where that can be done, and answers which servers there are not.
pub(crate) fn ensure() -> Outcome<Vec<&'static str>> {
    let missing: Vec<&Server> = SERVERS.iter().filter(|server| !server.is_there()).collect();
    if !missing.is_empty() && is_debian() {
        if is_root() {
            apt("Reading Debian's list of packages", "20 s", &["update"])?;
        }
        missing.iter().try_for_each(|server| server.fetch())?;
    }
    let missing: Vec<&Server> = missing.into_iter().filter(|server| !server.is_there()).collect();
    for server in &missing {
        eprintln!("The tests behind {} are left out: {}.", server.name, server.by_hand());
    }
    Ok(missing.into_iter().map(|server| server.name).collect())
}

fn folder() -> PathBuf {
    Path::new(place::TOOLS).join("servers")
}

impl Server {
    /// Whether all of it lies in one place, as a module fits only the program it was built with, and runs.
    fn is_there(&self) -> bool {
        let places = [folder(), PathBuf::from("/")];
        let place = places.iter().find(|place| self.files.iter().all(|file| place.join(file).is_file()));
        let program = place.and_then(|place| self.files.first().map(|program| place.join(program)));
        program.is_some_and(|program| run::ask(program, &[self.question]).is_some())
    }

    fn by_hand(&self) -> String {
        format!("on Debian `apt install {}` as root", self.packages.join(" "))
    }

    fn fetch(&self) -> Outcome {
        if self.is_unpacked {
            return self.unpack();
        }
        let words = ["install", "--yes", "--no-install-recommends"];
        let words: Vec<&str> = words.into_iter().chain(self.packages.iter().copied()).collect();
        if is_root() { apt(&format!("Installing {}", self.name), "20 s", &words) } else { Ok(()) }
    }

    fn unpack(&self) -> Outcome {
        let aside = folder().join(format!("{}.new", self.name));
        let _ = fs::remove_dir_all(&aside);
        fs::create_dir_all(&aside).map_err(|why| format!("{} cannot be written: {why}.", aside.display()))?;
        let what = format!("Unpacking Debian's {} into {}", self.name, folder().display());
        let mut download = Command::new("apt-get");
        progress::run(&what, "10 s", download.arg("download").args(self.packages).current_dir(&aside))?;
        for package in fs::read_dir(&aside).into_iter().flatten().flatten() {
            let mut unpack = Command::new("dpkg-deb");
            run::run("Unpacking a package", unpack.arg("--extract").arg(package.path()).arg(folder()))?;
        }
        fs::remove_dir_all(&aside).map_err(|why| format!("{} cannot be removed: {why}.", aside.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::SERVERS;

    #[test]
    fn no_package_that_starts_a_server_is_installed() {
        for server in SERVERS.iter().filter(|server| !server.is_unpacked) {
            assert!(server.packages.iter().all(|package| package.ends_with("-bin")), "{}", server.name);
        }
    }
}
