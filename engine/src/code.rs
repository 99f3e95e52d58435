//! Codes that stand for something without telling anything about it.

use store::Id;

/// Returns eight characters that stand for 40 bits and tell nothing but them.
pub fn code(bits: i64) -> String {
    let code = Id(bits).to_string().to_uppercase();
    format!("{}-{}", &code[5..9], &code[9..])
}
