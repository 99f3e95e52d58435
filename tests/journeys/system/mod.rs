//! What an administrator does for the whole site.

mod audit_head;
mod backup;
