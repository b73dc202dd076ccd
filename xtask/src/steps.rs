//! Steps that run one after the other; the minutes of each are said when it ends and at the end.

use std::time::{Duration, Instant};

use crate::run::{Outcome, clock};

/// The steps of one command, with what each took.
#[derive(Default)]
pub(crate) struct Steps(Vec<(String, Duration)>);

impl Steps {
    /// Runs one step and prints its name and time. The first that fails ends the command.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
        eprintln!("\n== {name}");
        let begun = Instant::now();
        let outcome = work();
        let took = begun.elapsed();
        let verdict = if outcome.is_ok() { "passed" } else { "failed" };
        eprintln!("== {name}: {verdict} in {}", clock(took));
        self.0.push((name.to_owned(), took));
        outcome
    }

    /// The minutes of all steps in one line.
    pub(crate) fn summary(&self) -> String {
        let all: Duration = self.0.iter().map(|(_, took)| *took).sum();
        let each: Vec<String> = self.0.iter().map(|(name, took)| format!("{name} {}", minutes(*took))).collect();
        format!("{} min in all: {}", minutes(all), each.join(" · "))
    }
}

fn minutes(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() / 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_up() {
        let steps =
            Steps(vec![("core".to_owned(), Duration::from_secs(90)), ("browser".to_owned(), Duration::from_secs(30))]);
        assert_eq!(steps.summary(), "2.0 min in all: core 1.5 · browser 0.5");
    }

    #[test]
    fn a_failure_comes_back() {
        let mut steps = Steps::default();
        assert_eq!(steps.step("one", || Ok(())), Ok(()));
        assert_eq!(steps.step("two", || Err("no".to_owned())), Err("no".to_owned()));
        assert_eq!(steps.0.len(), 2);
    }
}
