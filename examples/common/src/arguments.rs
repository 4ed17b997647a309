//! What is said on the command line.

use std::path::PathBuf;

use lexopt::prelude::{Long, Short, ValueExt};
use lexopt::{Error, Parser};
use nn_core::simd::{self, Level};

/// An argument that an example takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// `--full`: the whole study instead of its short form.
    Full,
    /// `--select`: the comparison by which settings were chosen.
    Select,
    /// `--seed N`: another seed than 0.
    Seed,
    /// `--data DIR`: other data than the bundled ones.
    Data,
    /// `--report FILE`: an HTML page about the run.
    Report,
    /// `--checkpoint DIR`: where training is kept, and from where it goes on.
    Checkpoint,
}

impl Flag {
    const fn usage(self) -> [&'static str; 2] {
        match self {
            Self::Full => ["--full", "the whole study instead of its short form"],
            Self::Select => ["--select", "compare the settings that there were to choose from"],
            Self::Seed => ["--seed N", "another seed than 0"],
            Self::Data => ["--data DIR", "other data than the bundled ones"],
            Self::Report => ["--report FILE", "write an HTML page about the run"],
            Self::Checkpoint => ["--checkpoint DIR", "keep training in a folder, and go on from there"],
        }
    }

    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "full" => Self::Full,
            "select" => Self::Select,
            "seed" => Self::Seed,
            "data" => Self::Data,
            "report" => Self::Report,
            "checkpoint" => Self::Checkpoint,
            _ => return None,
        })
    }
}

/// The arguments of an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// `--full`.
    pub full: bool,
    /// `--select`.
    pub select: bool,
    /// `--seed N`; 0 by default.
    pub seed: u64,
    /// `--data DIR`.
    pub data: Option<PathBuf>,
    /// `--report FILE`.
    pub report: Option<PathBuf>,
    /// `--checkpoint DIR`.
    pub checkpoint: Option<PathBuf>,
}

impl Arguments {
    /// Reads the command line of an example that takes these `flags`. `--help` prints them and ends the program. The
    /// environment variable `LEVEL` lowers the level of the CPU that networks run at, as in the tests: `baseline` or `avx2`.
    ///
    /// # Errors
    /// Names what is not understood.
    pub fn read(flags: &[Flag]) -> Result<Self, Error> {
        let level = match std::env::var("LEVEL").as_deref() {
            Ok("baseline") => Some(Level::Baseline),
            Ok("avx2") => Some(Level::Avx2),
            Ok(other) if other != "avx512" => return Err(format!("there is no level {other}").into()),
            _ => None,
        };
        simd::limit(level);
        match Self::parse(Parser::from_env(), flags)? {
            Some(arguments) => Ok(arguments),
            None => {
                help(flags);
                std::process::exit(0)
            }
        }
    }

    /// `None` if help is asked for.
    fn parse(mut parser: Parser, flags: &[Flag]) -> Result<Option<Self>, Error> {
        let mut arguments = Self::default();
        while let Some(argument) = parser.next()? {
            let flag = match argument {
                Long("help") | Short('h') => return Ok(None),
                Long(name) => Flag::of(name).filter(|flag| flags.contains(flag)),
                _ => None,
            };
            let Some(flag) = flag else { return Err(argument.unexpected()) };
            match flag {
                Flag::Full => arguments.full = true,
                Flag::Select => arguments.select = true,
                Flag::Seed => arguments.seed = parser.value()?.parse()?,
                Flag::Data => arguments.data = Some(parser.value()?.into()),
                Flag::Report => arguments.report = Some(parser.value()?.into()),
                Flag::Checkpoint => arguments.checkpoint = Some(parser.value()?.into()),
            }
        }
        Ok(Some(arguments))
    }
}

#[allow(clippy::print_stdout)] // it was asked for
fn help(flags: &[Flag]) {
    for [flag, meaning] in flags.iter().map(|flag| flag.usage()) {
        println!("  {flag:<20}{meaning}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Option<Arguments>, Error> {
        Arguments::parse(Parser::from_args(words), &[Flag::Full, Flag::Seed, Flag::Data])
    }

    #[test]
    fn flags_are_read_in_any_order() {
        let arguments = parse(&["--data", "mnist", "--seed=7", "--full"]).unwrap().unwrap();
        let expected = Arguments { full: true, seed: 7, data: Some("mnist".into()), ..Arguments::default() };
        assert_eq!(arguments, expected);
        assert_eq!(parse(&[]).unwrap(), Some(Arguments::default()));
        assert_eq!(parse(&["--full", "--help"]).unwrap(), None);
    }

    #[test]
    fn what_an_example_does_not_take_is_refused() {
        for words in [&["--report", "a.html"][..], &["--seed", "x"], &["--seed"], &["file"], &["--ful"]] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }
}
