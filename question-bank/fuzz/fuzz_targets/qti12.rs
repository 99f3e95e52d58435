//! The reader of one format, with whatever bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    question_bank_fuzz::qti12(data);
});
