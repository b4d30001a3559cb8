//! Moving the focus to an element that a screen marked with `data-focus`.

use mfa_enroll_core::wizard::Field;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Focuses `field` inside `root`; a field that is not on the screen changes nothing.
pub(crate) fn focus(root: &Element, field: &Field) {
    let found = match field {
        Field::Heading => find(root, "heading"),
        Field::Code => find(root, "code"),
        Field::Name => find(root, "name"),
        Field::Key => find(root, "key"),
        Field::Keep => find(root, "keep"),
        Field::Add => find(root, "add"),
        Field::RemoveQuestion => find(root, "remove"),
        Field::Row(factor) => row(root, factor),
    };
    let Some(element) = found else { return };
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return };
    if element.focus().is_err() {
        return;
    }
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.select(),
        None if *field == Field::Key => select(&element),
        None => {}
    }
}

fn find(root: &Element, name: &str) -> Option<Element> {
    let mut selector = String::from("[data-focus=");
    selector.push_str(name);
    selector.push(']');
    root.query_selector(&selector).ok().flatten()
}

/// Ids come from the backend, so they are compared and never put into a selector.
fn row(root: &Element, factor: &str) -> Option<Element> {
    let rows = root.query_selector_all("[data-focus=row]").ok()?;
    (0..rows.length())
        .filter_map(|index| rows.get(index)?.dyn_into::<Element>().ok())
        .find(|row| row.get_attribute("data-factor").as_deref() == Some(factor))
}

/// Selects the text of an element, for when the clipboard is refused.
fn select(element: &Element) {
    let Some(window) = web_sys::window() else { return };
    let Ok(Some(selection)) = window.get_selection() else { return };
    // Selecting is a help; where it fails, the key can still be read.
    drop(selection.select_all_children(element));
}
