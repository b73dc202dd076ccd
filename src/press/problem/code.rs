//! The codes of problems, one for each kind: names, severities and the list in the docs come from one table.
//!
//! A code is a promise: programs and people filter by it. It may be given up, never given a new meaning.

use super::Severity;

macro_rules! codes {
    ($($severity:ident $name:ident $code:literal $about:literal;)+) => {
        /// The code of a problem: what kind it is of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is told by `about`")]
        pub enum Code { $($name,)+ }

        impl Code {
            /// All of them, by name.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name that reports give, such as `unknown-source`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Whether it stops a build.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// What is wrong, in general.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$name => $about,)+ }
            }
        }
    };
}

codes! {
    Error AfterAsOf "after-as-of" "A date lies after the day as of which the story is told.";
    Error BadAddress "bad-address" "The address of the site is not that of a folder, in plain letters.";
    Error BadContact "bad-contact" "The contact for corrections is neither a plain https:// address nor a mailto: one.";
    Error BadDate "bad-date" "A date is written in another way than YYYY-MM-DD, or the calendar has no such day; years are from 1000 to 9999.";
    Error BadId "bad-id" "An id is empty, or has other characters than lowercase letters, digits, - and _.";
    Error BadLanguage "bad-language" "A language is not written as a tag such as en or pt-BR.";
    Error BadNumber "bad-number" "A number is not written in digits, or is more than anybody counted or measured.";
    Error BadSeriesFile "bad-series-file" "The table of a series is not named as series/NAME.csv, or is that of another series.";
    Error BadShare "bad-share" "A share is less than 0 or more than 100.";
    Error BadTheme "bad-theme" "A theme.css holds something else than the colours and fonts that it may set.";
    Error BadThemeValue "bad-theme-value" "What a theme.css sets is no colour or no list of fonts.";
    Error BadTime "bad-time" "A time cannot be read, never was, was twice, or ends before it begins.";
    Error BrokenReference "broken-reference" "A reference in prose is not written as [words](id).";
    Error BrokenRow "broken-row" "A row of a table has more or fewer values than the first line names columns.";
    Error BrokenToml "broken-toml" "A file is not TOML, so nothing in it can be read.";
    Error ClockTimeWithoutSource "clock-time-without-source" "A clock time in prose refers to no entry.";
    Error CopyNotSaid "copy-not-said" "Only copies were read, and the sentence does not say so.";
    Error CopyWithLink "copy-with-link" "A copy has a link; copies are not linked.";
    Error CopyWithTitle "copy-with-title" "A copy has a title; it is told by whose copy it is.";
    Error DuplicateId "duplicate-id" "Two entries, chapters or old parts have the same id.";
    Error DuplicateTime "duplicate-time" "A series has two readings of one time.";
    Error EmptySeries "empty-series" "A series has no reading in the time that the story shows.";
    Error EmptyTable "empty-table" "A table is empty, or its first line names no column.";
    Error EmptyWords "empty-words" "A claim does not say why it stands so, or what would settle it.";
    Warning FigureNotShown "figure-not-shown" "The story has what a figure draws, and no chapter shows the figure.";
    Error ForeignLink "foreign-link" "A link in prose leads to an address; links lead to entries of the story only.";
    Error HiddenCharacter "hidden-character" "A character cannot be seen, or turns the direction of the text.";
    Error HtmlInProse "html-in-prose" "HTML or a picture stands in prose.";
    Error InferenceOnNothing "inference-on-nothing" "An inference does not say on which entries it rests.";
    Error KnownTooSoon "known-too-soon" "Something is known before it happened, or before its first source.";
    Error LongStretch "long-stretch" "The day's chart would run over more than two weeks.";
    Warning LongTakeaway "long-takeaway" "The takeaway of a chapter has more than one sentence.";
    Error LostHedge "lost-hedge" "A number has lost or changed the words it was published with, such as more than.";
    Error LowContrast "low-contrast" "A colour of a theme.css does not stand out from what is behind it.";
    Error MisplacedField "misplaced-field" "A field of story.toml stands in another file.";
    Error MissingChapter "missing-chapter" "A chapter is listed and has no file.";
    Error MissingColumn "missing-column" "The first line of a table does not name a column that it must have.";
    Error MissingField "missing-field" "A field that must be there is missing or empty.";
    Error MissingFolder "missing-folder" "There is no such folder.";
    Error MissingSource "missing-source" "A statement or a number names no source.";
    Error MissingStoryFile "missing-story-file" "The folder has no story.toml.";
    Error MissingTakeaway "missing-takeaway" "A chapter does not open with a takeaway, a paragraph of one sentence.";
    Error MissingTitle "missing-title" "A chapter does not begin with a title.";
    Error MixedAlphabets "mixed-alphabets" "A word has letters of two alphabets that look alike, so that it reads as another name.";
    Error NestedTooDeep "nested-too-deep" "Lists or quotations stand in too many others.";
    Warning NoPublisher "no-publisher" "Nothing says who publishes the story; a site.toml does.";
    Error NotShown "not-shown" "No chapter shows an entry.";
    Error NotUtf8 "not-utf8" "A file is not text in the encoding UTF-8.";
    Warning NumberInWords "number-in-words" "A number above ten is written as a word.";
    Error NumberNotInEntry "number-not-in-entry" "A number does not stand in the entry it refers to.";
    Error NumberWithoutSource "number-without-source" "A number in prose or in a title refers to no entry.";
    Warning OddLettersInAddress "odd-letters-in-address" "An address is written for letters outside a to z, which may look like others.";
    Error OutOfOrder "out-of-order" "Of two times or lengths, the later or longer one comes first.";
    Error PartNotGone "part-not-gone" "A part is said to have another id now or to be retired, and is still there.";
    Error PiledMarks "piled-marks" "More marks stand on one letter than any spelling has.";
    Error QuotationMark "quotation-mark" "A quotation mark is not one of ours, or is opened and not closed.";
    Error QuotationNotQuotable "quotation-not-quotable" "Words stand in quotation marks and no quote entry allows them.";
    Error RepeatsItself "repeats-itself" "A reading repeats itself, directly or by way of others.";
    Error ReservedId "reserved-id" "An id belongs to a chapter or to a part of the page.";
    Error RestsOnItself "rests-on-itself" "An entry rests on itself, directly or by way of others.";
    Error SecondTitle "second-title" "A chapter has a second title.";
    Error ShowInParagraph "show-in-paragraph" "A {show …} line stands inside a paragraph.";
    Error ShownTwice "shown-twice" "A figure, list or table is shown twice.";
    Error SourceWithoutAddress "source-without-address" "A source has neither an address nor words to print in its place.";
    Error StandingWithoutEvidence "standing-without-evidence" "A claim's standing needs evidence of two origins, one of grade A or B.";
    Error SumOnTimeAxis "sum-on-time-axis" "A sum or a day total has a time; only one reading belongs to a minute.";
    Error TooLong "too-long" "A text has more characters than its field may have.";
    Error TooManyEntries "too-many-entries" "There are more entries of a kind, rows of a table or items of a list than a story may have.";
    Error TooManyProblems "too-many-problems" "More problems were found than anybody reads at once.";
    Error UnknownChapter "unknown-chapter" "There is no such chapter.";
    Error UnknownClaim "unknown-claim" "There is no such claim.";
    Error UnknownColumn "unknown-column" "A table has a column that the format does not know.";
    Error UnknownEntry "unknown-entry" "There is no such entry.";
    Error UnknownField "unknown-field" "A table has a field that the format does not know.";
    Error UnknownFigure "unknown-figure" "There is no such figure, list or table to show.";
    Error UnknownFormat "unknown-format" "The story is of a version of the format that this program does not read.";
    Error UnknownPart "unknown-part" "There is no such part of the story to show in the place of an old one.";
    Error UnknownReading "unknown-reading" "There is no such reading.";
    Error UnknownSource "unknown-source" "There is no such source.";
    Error UnknownWord "unknown-word" "A field holds a word that it may not hold.";
    Error UnknownZone "unknown-zone" "There is no such time zone.";
    Warning UnlistedChapter "unlisted-chapter" "A file lies among the chapters and is not listed, so nobody will read it.";
    Warning UnlistedSeries "unlisted-series" "A table lies in the folder series and no series names it, so nobody will see it.";
    Error UnnamedOutlet "unnamed-outlet" "A sentence does not name the outlet or speaker whose word it rests on.";
    Error UnreadableFile "unreadable-file" "A file cannot be read, is too large, or lies outside the story's folder.";
    Error UnsafeAddress "unsafe-address" "An address that is linked is not a plain https:// one of a public site.";
    Error UnsaidUpdate "unsaid-update" "The date of the last change is not that of the newest change.";
    Error UnusedFact "unused-fact" "Nothing refers to a fact.";
    Error UnusedSource "unused-source" "Nothing refers to a source.";
    Error ValueWithoutAxis "value-without-axis" "A position in words has a value, and there is no axis to put it on.";
    Error WeakSource "weak-source" "Our own voice rests on no source of grade A or B.";
    Error WrongClockTime "wrong-clock-time" "A clock time is not the one of the entry it refers to, or cannot follow the reader's zone.";
    Error WrongCountry "wrong-country" "The words name another country than the one in which the number was counted.";
    Error WrongKind "wrong-kind" "A reference leads to an entry of another kind than it may.";
    Error WrongPrecision "wrong-precision" "The precision is an interval, and the time is not.";
    Error WrongType "wrong-type" "A field holds a value of another type than it must.";
}
