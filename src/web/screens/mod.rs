//! One file per screen: what it asks of the desk, and its page.

pub(super) mod buyers;
pub(super) mod coaching;
pub(super) mod data;
pub(super) mod draft;
pub(super) mod history;
pub(super) mod home;
pub(super) mod job;
pub(super) mod market;
pub(super) mod order;
pub(super) mod order_form;
pub(super) mod papers;
pub(super) mod result;
pub(super) mod rules;
pub(super) mod swap;
pub(super) mod why;
