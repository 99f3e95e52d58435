//! What an administrator does for the whole site.

mod access_log;
mod audit_head;
mod backup;
mod log_check;
