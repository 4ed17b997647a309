use std::string::ToString;
use std::vec;

use super::*;

fn table(text: &str) -> Table {
    Table::from_bytes(text.as_bytes()).unwrap()
}

fn refused(text: &str) -> String {
    Table::from_bytes(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn takes_columns_by_name_number_and_range() {
    let table = table("a,b,kind,c\n1,2,x,3\n4,5,y,6\n");
    let rows = |columns: Columns<'_>| table.numbers::<f64, 2>(columns).unwrap()[1];
    assert_eq!(rows(["c", "a"].into()), SVector::from([6.0, 4.0]));
    assert_eq!(rows([0, 3].into()), SVector::from([4.0, 6.0]));
    assert_eq!(rows((0..2).into()), SVector::from([4.0, 5.0]));
    assert_eq!(rows(Columns::except(["kind", "b"])), SVector::from([4.0, 6.0]));
    let set = table.data_set::<f32, 2, 1>(0..2, "c").unwrap();
    assert_eq!((set.inputs()[0], set.targets()[0]), (SVector::from([1.0, 2.0]), SVector::from([3.0])));
    assert_eq!(table.header(), ["a", "b", "kind", "c"]);
    assert_eq!((table.len(), table.field(1, 2)), (2, "y"));
}

#[test]
fn names_classes() {
    let table = table("kind,number,fold\nb,10,0\na,9,1.0\nb,10,0\n");
    let labels = table.labels("kind").unwrap();
    assert_eq!((labels.names(), labels.classes()), (&["a".to_string(), "b".into()][..], &[1, 0, 1][..]));
    assert_eq!(table.labels("number").unwrap().names(), ["9", "10"]);
    assert_eq!(table.labels_of("kind", &["b", "c", "a"]).unwrap().classes(), [0, 2, 0]);
    assert_eq!(table.classes("fold", 2).unwrap(), [0, 1, 0]);
    let error = table.labels_of("kind", &["b", "c"]).unwrap_err();
    assert_eq!(error.to_string(), "the bytes, line 3: `kind` is `a`, expected one of `b`, `c`");
    let error = table.classes("number", 10).unwrap_err();
    assert_eq!(error.to_string(), "the bytes, line 2: `number` is `10`, expected a whole number from 0 to 9");
    assert!(table.classes("kind", 2).unwrap_err().to_string().ends_with("`kind` is `b`, expected 0 or 1"));
}

#[test]
fn refuses_a_row_with_its_line() {
    let numbers = |text: &str| table(text).numbers::<f32, 2>(0..2).unwrap_err().to_string();
    assert_eq!(numbers("a,b\n1,2\n3,four\n"), "the bytes, line 3: `b` is `four`, expected a number");
    assert_eq!(numbers("a,b\n1,2\n3,\n"), "the bytes, line 3: `b` is missing");
    for bad in ["NaN", "inf", "-Infinity", "1e39"] {
        let expected = std::format!("the bytes, line 2: `b` is `{bad}`, expected a finite number");
        assert_eq!(numbers(&std::format!("a,b\n1,{bad}\n")), expected);
    }
    assert_eq!(refused("a,b\n1,2\n3\n"), "the bytes, line 3: 1 fields, but the table has 2 columns");
    assert_eq!(refused("a,b\n1,2,3\n"), "the bytes, line 2: 3 fields, but the table has 2 columns");
}

#[test]
fn counts_lines_over_quotes_and_empty_lines() {
    let lines = |text: &str| {
        let table = table(text);
        (0..table.len()).map(|row| table.line(row)).collect::<Vec<_>>()
    };
    assert_eq!(lines("a,b\n1,2\n3,4"), [2, 3]);
    assert_eq!(lines("a,b\r\n1,2\r\n\r\n\r\n3,4\r\n"), [2, 5]);
    assert_eq!(lines("\n\na,b\n\n1,\"x\ny\nz\"\n\n3,4\n"), [5, 9]);
    assert_eq!(refused("a,b\n1,\"x\ny\"\n\n3\n"), "the bytes, line 5: 1 fields, but the table has 2 columns");
    assert_eq!(table("a,b\n1,\" x, \"\"y\"\"\n\"\n").field(0, 1), "x, \"y\"");
}

#[test]
fn reads_over_what_others_write() {
    assert_eq!(table("\u{feff}a,b\n 1 ,\t2\n").header(), ["a", "b"]);
    assert_eq!(table("a,b\n 1 ,\t2\n").numbers::<f64, 2>(0..2).unwrap(), [SVector::from([1.0, 2.0])]);
    let table = Options::new().delimiter(b'\t').from_bytes(b"a\tb\n+1.5e3\t-.5\n").unwrap();
    assert_eq!(table.numbers::<f64, 2>(Columns::all()).unwrap(), [SVector::from([1500.0, -0.5])]);
    let table = Options::new().headless().from_bytes(b"1,2\n").unwrap();
    assert_eq!((table.header(), table.line(0)), (&["0".to_string(), "1".into()][..], 1));
}

#[test]
fn refuses_what_is_no_table() {
    assert_eq!(refused(""), "the bytes, line 1: the table ends before its first row");
    assert_eq!(refused("a,b\n"), "the bytes, line 2: the table ends before its first row");
    assert_eq!(
        refused("1,2\n3,4\n"),
        "the bytes, line 1: all fields are numbers, so this is no header; say `headless` if there is none"
    );
    assert_eq!(refused("a,b\n1,\"2\n3,4\n"), "the bytes, line 2: quotes are opened here and never closed");
    let error = Table::from_bytes(b"a,b\n1,2\n\xff,4\n").unwrap_err();
    assert_eq!(error.to_string(), "the bytes, line 3: not UTF-8");
    let error = Table::read("no/such.csv").unwrap_err().to_string();
    assert!(error.starts_with("cannot read `no/such.csv`: "), "{error}");
}

#[test]
fn refuses_columns_that_are_not_there() {
    let table = table("a,b,a\n1,2,3\n");
    let error = |columns: Columns<'_>| table.numbers::<f32, 1>(columns).unwrap_err().to_string();
    assert_eq!(error("x".into()), "no column `x` in the bytes, which has `a`, `b`, `a`");
    assert_eq!(error(3.into()), "no column 3 in the bytes, which has `a`, `b`, `a`");
    assert_eq!(error("a".into()), "the bytes, line 1: two columns are called `a`");
    assert_eq!(error((0..4).into()), "no column 3 in the bytes, which has `a`, `b`, `a`");
    assert!(error((0..usize::MAX).into()).starts_with("no column 18446744073709551614"));
    assert_eq!(error((0..2).into()), "the bytes: 2 columns are chosen, but a sample has 1 numbers");
    assert_eq!(table.numbers::<f32, 0>(vec![].as_slice()).unwrap().len(), 1);
}
