//! Questions on a terminal, each with an answer to take as it is. It knows nothing of stories.

use std::io::{BufRead, Write};

/// Asks until the answer does; an empty one takes `usual`.
///
/// # Errors
///
/// A sentence when there is nobody to answer.
pub(super) fn ask(
    question: &str,
    usual: &str,
    read: impl Fn(&str) -> Result<String, String>,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<String, String> {
    let gone = |_| "The answers cannot be read. Nothing was written.".to_owned();
    loop {
        write!(output, "{question} [{usual}]: ").and_then(|()| output.flush()).map_err(gone)?;
        let mut line = String::new();
        if input.read_line(&mut line).map_err(gone)? == 0 {
            return Err("The answers ended too soon. Nothing was written.".to_owned());
        }
        let answer = line.trim();
        match read(if answer.is_empty() { usual } else { answer }) {
            Ok(answer) => return Ok(answer),
            Err(why) => writeln!(output, "{why}").map_err(gone)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ask;

    fn asked(typed: &str) -> (Result<String, String>, String) {
        let mut said = Vec::new();
        let short = |text: &str| if text.len() < 4 { Ok(text.to_owned()) } else { Err("Too long.".to_owned()) };
        let answer = ask("Language", "en", short, &mut typed.as_bytes(), &mut said);
        (answer, String::from_utf8_lossy(&said).into_owned())
    }

    #[test]
    fn an_empty_answer_takes_the_usual_and_a_wrong_one_is_asked_again() {
        assert_eq!(asked("\n"), (Ok("en".into()), "Language [en]: ".into()));
        assert_eq!(asked("german\n de \n"), (Ok("de".into()), "Language [en]: Too long.\nLanguage [en]: ".into()));
        assert!(asked("german\n").0.is_err_and(|why| why.contains("ended too soon")));
    }
}
