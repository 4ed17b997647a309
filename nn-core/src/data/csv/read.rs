//! From bytes to a table.

use std::string::{String, ToString};
use std::vec::Vec;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{Options, Table};
use crate::data::{Origin, ReadError, RowError};

pub(super) fn table(bytes: &[u8], options: Options, origin: Origin) -> Result<Table, ReadError> {
    let row = |line, source| ReadError::Row { origin: origin.clone(), line, source };
    let text = str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        row(lines as u64 + 1, RowError::Encoding)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(line) = open_quotes(text, options.delimiter) {
        return Err(row(line, RowError::Quotes));
    }
    // Rows of another length are refused by us, with the line they are on.
    let mut reader = ReaderBuilder::new()
        .delimiter(options.delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut table = Table {
        origin: origin.clone(),
        header: Vec::new(),
        text: String::new(),
        ends: Vec::new(),
        lines: Vec::new(),
    };
    let mut record = StringRecord::new();
    let mut first = true;
    while reader.read_record(&mut record).map_err(|error| ReadError::Format {
        origin: origin.clone(),
        format: "a table",
        reason: error.to_string(),
    })? {
        let line = line_of(&record, text);
        let names = core::mem::take(&mut first);
        if names && options.header {
            if record.iter().all(|field| field.parse::<f64>().is_ok()) {
                return Err(row(line, RowError::NoHeader));
            }
            table.header = record.iter().map(String::from).collect();
            continue;
        }
        if names {
            table.header = (0..record.len()).map(|column| column.to_string()).collect();
        }
        if record.len() != table.header.len() {
            let (found, expected) = (record.len(), table.header.len());
            return Err(row(line, RowError::Fields { found, expected }));
        }
        for field in &record {
            table.text.push_str(field);
            table.ends.push(table.text.len());
        }
        table.lines.push(line);
    }
    if table.is_empty() {
        let lines = text.bytes().filter(|&byte| byte == b'\n').count();
        return Err(row(lines as u64 + 1, RowError::NoRows));
    }
    Ok(table)
}

/// The line on which a record starts: the reader says where it began to look for it, before lines that are empty.
fn line_of(record: &StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    position.line() + empty.filter(|&&byte| byte == b'\n').count() as u64
}

/// The line on which quotes are opened that are never closed: everything that follows would be one field.
fn open_quotes(text: &str, delimiter: u8) -> Option<u64> {
    let mut bytes = text.bytes().peekable();
    let (mut line, mut opened) = (1, None);
    let mut start_of_field = true;
    while let Some(byte) = bytes.next() {
        line += u64::from(byte == b'\n');
        if opened.is_some() {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                opened = None;
            }
            continue;
        }
        if byte == b'"' && start_of_field {
            opened = Some(line);
        }
        start_of_field = byte == delimiter || byte == b'\n' || byte == b'\r';
    }
    opened
}
