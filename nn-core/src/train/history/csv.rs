//! A history as a table of text. Plain numbers need no library.

use alloc::string::{String, ToString};
use core::fmt::Write;

use super::History;

impl History {
    /// The history as CSV (RFC 4180, lines ending with `\n`): a header, and a line for each epoch.
    ///
    /// Columns are `epoch` (from 1), `loss`, `validation` (empty where there is none), `learning_rate`, the metrics under
    /// their names, and with `std` the `seconds` that the epoch took. Numbers are written with as many digits as it takes to
    /// read the same ones back.
    ///
    /// ```
    /// # use nn_core::{Adam, Trainer};
    /// # nn_core::network! {
    /// #     struct Net(x: [1]) -> [1] { x -> dense(1) }
    /// #     loss = mse;
    /// # }
    /// # let x = vec![nn_core::SVector::from([0.0_f32]), nn_core::SVector::from([1.0])];
    /// # let mut net = Net::init(&mut nn_core::rng(0));
    /// let history = Trainer::new(Adam::new(1e-3)).epochs(2).fit(&mut net, (&x, &x))?;
    /// let table = history.to_csv();
    /// assert_eq!(table.lines().next(), Some("epoch,loss,validation,learning_rate,seconds"));
    /// assert_eq!(table.lines().count(), 3);
    /// # Ok::<(), nn_core::error::TrainError>(())
    /// ```
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut table = String::new();
        // Writing to a string does not fail.
        let _ = self.lines(&mut table);
        table
    }

    /// Writes [`to_csv`](Self::to_csv) to a file, say.
    ///
    /// # Errors
    /// If it cannot be written.
    #[cfg(feature = "std")]
    pub fn write_csv(&self, mut to: impl std::io::Write) -> std::io::Result<()> {
        to.write_all(self.to_csv().as_bytes())
    }

    fn lines(&self, table: &mut String) -> core::fmt::Result {
        table.write_str("epoch,loss,validation,learning_rate")?;
        for name in &self.metrics {
            write!(table, ",{}", quoted(name))?;
        }
        table.write_str(if cfg!(feature = "std") { ",seconds\n" } else { "\n" })?;
        for (record, epoch) in self.epochs.iter().zip(1..) {
            let validation = record.validation.map_or_else(String::new, |loss| loss.to_string());
            write!(table, "{epoch},{},{validation},{}", record.loss, record.learning_rate)?;
            for metric in &record.metrics {
                write!(table, ",{metric}")?;
            }
            #[cfg(feature = "std")]
            write!(table, ",{}", record.seconds)?;
            table.write_char('\n')?;
        }
        Ok(())
    }
}

/// A name as a field: within quotes where it holds what ends one.
fn quoted(name: &str) -> String {
    if name.contains([',', '"', '\n', '\r']) {
        let doubled = name.replace('"', "\"\"");
        alloc::format!("\"{doubled}\"")
    } else {
        name.to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;
    use crate::train::Record;

    #[test]
    fn a_table_has_a_line_for_each_epoch() {
        let record = |loss, validation| Record {
            loss,
            validation,
            metrics: vec![0.5, f64::NAN],
            learning_rate: 1e-3,
            #[cfg(feature = "std")]
            seconds: 0.25,
        };
        let history = History {
            epochs: vec![record(0.1 + 0.2, None), record(1e-300, Some(2.0))],
            metrics: vec!["accuracy".into(), "a, \"b\"".into()],
            ..History::default()
        };
        let table = history.to_csv();
        let end = if cfg!(feature = "std") { (",seconds", ",0.25") } else { ("", "") };
        let header = alloc::format!("epoch,loss,validation,learning_rate,accuracy,\"a, \"\"b\"\"\"{}", end.0);
        let first = alloc::format!("1,0.30000000000000004,,0.001,0.5,NaN{}", end.1);
        let lines: vec::Vec<_> = table.lines().collect();
        assert_eq!(lines[..2], [header, first]);
        assert_eq!(lines[2].split(',').nth(1).unwrap().parse(), Ok(1e-300));
        assert_eq!(lines.len(), 3);
    }
}
