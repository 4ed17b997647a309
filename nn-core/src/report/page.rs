//! The page around the parts.

use std::fmt::{self, Display, Write};

/// Text as it may stand in a page and within quotes.
pub(super) struct Escaped<D>(pub(super) D);

impl<D: Display> Display for Escaped<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Escaping<'a, 'b>(&'a mut fmt::Formatter<'b>);
        impl Write for Escaping<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                text.chars().try_for_each(|character| match character {
                    '&' => self.0.write_str("&amp;"),
                    '<' => self.0.write_str("&lt;"),
                    '>' => self.0.write_str("&gt;"),
                    '"' => self.0.write_str("&quot;"),
                    '\'' => self.0.write_str("&#39;"),
                    _ => self.0.write_char(character),
                })
            }
        }
        write!(Escaping(f), "{}", self.0)
    }
}

/// Nothing is loaded and nothing runs, whatever stands in the page.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const STYLE: &str = "\
body { font: 15px/1.5 'DejaVu Sans', Verdana, sans-serif; color: #262626; max-width: 1000px; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.7em; margin-bottom: 0 } h2 { font-size: 1.25em; margin-top: 2em; border-bottom: 1px solid #ddd }
.date { color: #737373; margin-top: .2em }
table { border-collapse: collapse; margin: 1em 0; font-size: .9em } caption { text-align: left }
th, td { padding: .25em .9em .25em 0; text-align: left; border-bottom: 1px solid #e8e8e8; vertical-align: top }
th { border-bottom: 1.5px solid #888 } .number { text-align: right; font-variant-numeric: tabular-nums }
tr.total td { border-top: 1.5px solid #888; font-weight: bold }
figure { margin: 1.5em 0 } figure svg { max-width: 100%; height: auto } figcaption { font-size: .9em; color: #444 }
pre { overflow-x: auto; background: #f6f6f6; padding: .8em; font-size: .85em } summary { cursor: pointer }
@media print { body { max-width: none } figure { break-inside: avoid } }
";

pub(super) fn page(title: &str, date: &str, body: &str) -> String {
    let (title, date) = (Escaped(title), Escaped(date));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p class=\"date\">{date}</p>\n{body}</body>\n</html>\n"
    )
}
