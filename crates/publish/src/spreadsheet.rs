//! `catalog.xlsx`: the table for spreadsheet programs.
//!
//! These programs guess the type of each cell in a CSV: they run `=SUM(1)`, turn `1/2` into a date and `007` into 7, and
//! Excel misreads UTF-8 without a byte order mark. In this file each cell has a type. Text is never a formula, whatever it
//! begins with.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::Edition;
use crate::plain::one_line;
use crate::table::{Cell, header, rows};

/// The path of the spreadsheet.
pub const PATH: &str = crate::resources::SPREADSHEET;

/// The most rows below the header that a sheet has.
const MOST: usize = 1_048_575;

/// The spreadsheet, as the bytes of its file.
///
/// # Errors
/// If the table is larger than a sheet can be.
pub fn spreadsheet(edition: &Edition) -> Result<Vec<u8>, XlsxError> {
    let site = edition.catalog().site();
    let mut workbook = Workbook::new();
    // The default is the current time, with which the same catalog would give different bytes.
    let written = edition.latest().map(|date| ExcelDateTime::parse_from_str(&date.to_string()));
    let written = written.and_then(Result::ok).unwrap_or_default();
    let title = one_line(&site.name);
    workbook.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&written));
    let sheet = workbook.add_worksheet().set_name("Tools")?;
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(header(site)) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (line, row) in (1..).zip(rows(edition).take(MOST)) {
        for (column, cell) in (0..).zip(&row) {
            write(sheet, line, column, cell, &day)?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    workbook.save_to_buffer()
}

fn write(sheet: &mut Worksheet, line: u32, column: u16, cell: &Cell, day: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => Ok(()),
        Cell::Text(text) => sheet.write_string(line, column, text).map(drop),
        Cell::Number(number) => sheet.write_number(line, column, *number).map(drop),
        Cell::Flag(flag) => sheet.write_boolean(line, column, *flag).map(drop),
        // Spreadsheets have no days before 1900.
        Cell::Date(date) => match ExcelDateTime::parse_from_str(&date.to_string()) {
            Ok(date) => sheet.write_datetime_with_format(line, column, date, day).map(drop),
            Err(_) => sheet.write_string(line, column, date.to_string()).map(drop),
        },
    }
}
