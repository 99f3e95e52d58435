//! What a browser loads: the islands, which `boot.js` wakes one by one.

use app as _;

fn main() {}
