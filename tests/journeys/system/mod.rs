//! What an administrator does for the whole site.

mod backup;
