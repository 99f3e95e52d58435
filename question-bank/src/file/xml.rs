//! XML without document types or entities of its own, nested no deeper than documents are.

use crate::{file::error::FileError, remark::Remark};
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, BytesText, Event},
};

/// Returns the next event. A document type is refused, so nothing can grow or reach out; only that of QTI 1.2, which many files name
/// without declaring anything, is passed over.
pub(crate) fn next<'b>(reader: &mut Reader<&[u8]>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, FileError> {
    let event = reader.read_event_into(buffer)?;
    let harmless = |declared: &str| declared.trim_start().starts_with("questestinterop") && !declared.contains('[');
    if matches!(&event, Event::DocType(declared) if !harmless(declared)) {
        Err(FileError::Refused(Remark::XmlDtd))
    } else {
        Ok(event)
    }
}

/// Calls `see` with every tag that opens.
pub(crate) fn each(bytes: &[u8], mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), FileError> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        match next(&mut reader, &mut buffer)? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Ok(()),
            Event::End(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
        buffer.clear();
    }
}

/// Returns an attribute by its name without prefix.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attributes(tag).find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Returns the attributes by their names without prefix. Repeated attributes are not looked for, because that would take the
/// square of their number.
pub(crate) fn attributes<'t>(tag: &'t BytesStart<'_>) -> impl Iterator<Item = (String, String)> + 't {
    let mut all = tag.attributes();
    all.with_checks(false);
    all.flatten()
        .take(MOST_ATTRIBUTES)
        .map(|attribute| (attribute.key.local_name().as_ref().to_owned(), unescaped(&attribute.value)))
}

/// No format that we read has elements with more.
const MOST_ATTRIBUTES: usize = 64;

/// Text with the five named entities and numbers.
pub(crate) fn text(text: &BytesText<'_>) -> String {
    unescaped(text)
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// Returns a character by its name or number; anything else is nothing.
pub(crate) fn entity(name: &BytesRef<'_>) -> String {
    unescaped(&format!("&{};", &**name)).trim_start_matches('&').to_owned()
}
