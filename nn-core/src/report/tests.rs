use super::*;
use crate::plot::Chart;

#[test]
fn dates_are_those_of_the_calendar() {
    assert_eq!(date::text(0), "1970-01-01 00:00 UTC");
    // `date -u -d @N`, GNU coreutils 9.1, for the seconds around a leap day, the end of a century, and 2026.
    assert_eq!(date::text(951_782_399), "2000-02-28 23:59 UTC");
    assert_eq!(date::text(951_782_400), "2000-02-29 00:00 UTC");
    assert_eq!(date::text(951_868_800), "2000-03-01 00:00 UTC");
    assert_eq!(date::text(4_107_542_400), "2100-03-01 00:00 UTC");
    assert_eq!(date::text(1_795_894_200), "2026-11-28 19:30 UTC");
}

#[test]
fn all_text_is_escaped() {
    let hostile = "<script>alert('x')</script>\"&";
    let figure = Chart::new(hostile).x(hostile).line(hostile, [(0.0, 1.0), (1.0, 2.0)]).figure().unwrap();
    let html = Report::new(hostile)
        .date(hostile)
        .heading(hostile)
        .text(hostile)
        .preformatted(hostile)
        .settings([(hostile, hostile)])
        .table([hostile], [[hostile]])
        .figure(hostile, &figure)
        .to_html();
    assert!(!html.contains("<script"), "{html}");
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;";
    // Title twice, date, heading, text, preformatted, setting twice, table twice, caption twice.
    assert_eq!(html.matches(escaped).count(), 12);
}

#[test]
fn a_page_is_self_contained() {
    let figure = crate::plot::kernels("k", &[1.0_f32, -1.0, 0.5, 0.0], [1, 1, 2, 2]).unwrap();
    let html = Report::new("run").date("today").figure("Kernels.", &figure).to_html();
    assert!(html.contains("<b>Figure 1.</b> Kernels."));
    assert!(html.contains("href=\"data:image/png;base64,"));
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"));
    // The one address names the language of SVG.
    assert_eq!(
        html.matches("http").count(),
        html.matches("http-equiv").count() + html.matches("http://www.w3.org/2000/svg").count()
    );
}

#[test]
fn numbers_stand_at_their_right() {
    let html =
        parts::table(&["name", "value"], [["a".to_string(), "0.5".into()], ["b".into(), "−3 %".into()]]);
    assert_eq!(html.matches("<td class=\"number\">").count(), 2);
    assert_eq!(html.matches("<th class=\"number\">value").count(), 1);
}

#[test]
fn a_training_of_no_epochs_has_a_page() {
    let html = Report::new("none").history(&History::default()).to_html();
    assert!(html.contains("No loss curves") && html.contains("0 epochs"));
}
