//! Raised and lowered runs of rich text, which the reader of workbooks joins to the rest: they are told apart before it reads.

use crate::file::superscript::{Shift, shifted};
use quick_xml::{
    Reader, Writer,
    events::{BytesText, Event},
};

/// Returns the XML with the text of each raised or lowered run in other characters; as it is where there are none, or where it
/// cannot be read.
pub(super) fn mark_shifted_runs(xml: Vec<u8>) -> Vec<u8> {
    if memchr::memmem::find(&xml, b"vertAlign").is_none() { xml } else { rewritten(&xml).unwrap_or(xml) }
}

fn rewritten(xml: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut writer = Writer::new(Vec::with_capacity(xml.len()));
    let (mut shift, mut text, mut buffer) = (None, false, Vec::new());
    loop {
        let event = reader.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "vertAlign" => {
                shift = match crate::file::xml::attribute(tag, "val").as_deref() {
                    Some("superscript") => Some(Shift::Raised),
                    Some("subscript") => Some(Shift::Lowered),
                    Some(_) | None => None,
                };
            }
            Event::Start(tag) => {
                text = tag.local_name().as_ref() == "t";
                if tag.local_name().as_ref() == "r" {
                    shift = None;
                }
            }
            Event::End(tag) => {
                text = false;
                if matches!(tag.local_name().as_ref(), "r" | "font" | "rPh") {
                    shift = None;
                }
            }
            Event::Eof => break,
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
        match (event, shift.filter(|_| text)) {
            (Event::Text(content), Some(shift)) => {
                let content = shifted(&crate::file::xml::text(&content), shift);
                writer.write_event(Event::Text(BytesText::new(&content))).ok()?;
            }
            (event, _) => writer.write_event(event).ok()?,
        }
        buffer.clear();
    }
    Some(writer.into_inner())
}
