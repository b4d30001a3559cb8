//! What OpenAPI says of calls that name the person for whom they are meant: each of them can be
//! refused because another one is signed in.

use mfa_enroll_wire::USER_HEADER;
use utoipa::Modify;
use utoipa::openapi::path::{Operation, Parameter, PathItem};
use utoipa::openapi::{OpenApi as Document, RefOr, Response};

/// Adds that refusal to all of them.
pub(super) struct AnotherPerson;

impl Modify for AnotherPerson {
    fn modify(&self, document: &mut Document) {
        let calls = document.paths.paths.values_mut().flat_map(operations);
        for call in calls.filter(|call| names_somebody(call)) {
            refuse(call);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}

fn names_somebody(call: &Operation) -> bool {
    let is_it = |one: &RefOr<Parameter>| matches!(one, RefOr::T(one) if one.name == USER_HEADER);
    call.parameters.iter().flatten().any(is_it)
}

fn refuse(call: &mut Operation) {
    let answers = &mut call.responses.responses;
    // Every call can be refused with 403, as a problem: the same body.
    let Some(RefOr::T(mut conflict)) = answers.get("403").cloned() else { return };
    conflict.description.clear();
    let conflict = answers.entry("409".to_owned()).or_insert(RefOr::T(conflict));
    let RefOr::T(Response { description, .. }) = conflict else { return };
    if !description.is_empty() {
        description.push(' ');
    }
    description.push_str("`identity_changed`: another person is signed in.");
}
