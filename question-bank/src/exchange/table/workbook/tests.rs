use super::{cell, number};
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

fn shown(value: f64, code: &str) -> String {
    number::shown(value, code)
}

#[test]
fn numbers_are_what_their_formats_show() {
    for (value, code, text) in [
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012345.0, "General", "123456789012345"),
        (1234.5, "#,##0.00", "1,234.50"),
        (7.0, "00000", "00007"),
        (5.0, "0\"分\"", "5分"),
        (0.5, "# ?/?", "1/2"),
        (2.75, "# ?/?", "2 3/4"),
        (1500.0, "0.0E+00", "1.5E+03"),
        (-3.0, "0;(0)", "(3)"),
        (-0.4, "0", "0"),
        (3.0, "@", "3"),
        (12.0, "\"￥\"#,##0.00", "￥12.00"),
        (12.0, "[$¥-804]0.0", "¥12.0"),
        (1.0, "0_ ", "1"),
    ] {
        assert_eq!(shown(value, code), text, "{value} {code}");
    }
}

#[test]
fn moments_are_what_their_formats_show() {
    let at = |value: f64| ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false);
    for (code, text) in [
        ("yyyy/m/d", "2025/10/13"),
        ("yyyy-mm-dd hh:mm", "2025-10-13 12:59"),
        ("yyyy\"年\"m\"月\"d\"日\"", "2025年10月13日"),
        ("m\"月\"d\"日\"", "10月13日"),
        ("h:mm:ss", "12:59:02"),
        ("mm:ss", "59:02"),
        ("h:mm AM/PM", "12:59 PM"),
        ("General", "2025/10/13"),
    ] {
        assert_eq!(number::moment(&at(45943.541), code), text, "{code}");
    }
    assert_eq!(number::moment(&at(1.5), "[h]:mm"), "36:00");
}

#[test]
fn texts_keep_their_lines_and_no_codes() {
    let text = |text: &str| match cell::shown(&DataRef::SharedString(text), "General") {
        cell::Shown::Text(text) | cell::Shown::Error(text) => text,
    };
    assert_eq!(text("甲_x000D_\n乙\r丙"), "甲\n乙\n丙");
}
