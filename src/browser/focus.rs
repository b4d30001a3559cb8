//! Moving the focus to an element that a screen marked with `data-focus`.

use mfa_enroll_core::wizard::Field;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::NodeRef;

use super::object;

/// Focuses `field` inside `root`; a field that is not on the screen changes nothing.
pub(crate) fn focus(root: &Element, field: &Field) {
    let mark = match field {
        Field::Heading | Field::Dialog => "heading",
        Field::Code => "code",
        Field::Name => "name",
        Field::Number => "number",
        Field::Region => "region",
        Field::Way => "way",
        Field::Extension => "extension",
        Field::Password => "password",
        Field::Key => "key",
        Field::Codes => "codes",
        Field::Add => "add",
        Field::Keep => "keep",
        Field::RemoveQuestion => "remove",
        Field::Row(_) | Field::RenameRow(_) => "row",
        Field::ChangeDefault => "default",
        Field::DefaultQuestion => "default-question",
        Field::Undo => "undo",
    };
    let found = match field {
        Field::Row(factor) | Field::RenameRow(factor) => row(root, factor),
        _ => find(root, mark),
    };
    let Some(element) = found else { return };
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return };
    if element.focus().is_err() {
        return;
    }
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.select(),
        None if matches!(field, Field::Key | Field::Codes) => select(&element),
        None => {}
    }
}

fn find(root: &Element, name: &str) -> Option<Element> {
    let mut selector = String::from("[data-focus=");
    selector.push_str(name);
    selector.push(']');
    root.query_selector(&selector).ok().flatten()
}

/// Scrolls the list of the picker so that the marked row is in sight, and the page so that the
/// list is: what opens below the edge of a small window helps nobody.
pub(crate) fn reveal(root: &NodeRef) {
    let Some(root) = root.cast::<Element>() else { return };
    let list = root.query_selector(".mfa-regions").ok().flatten();
    let Some(list) = list else { return };
    // Nearest: one that is in sight stays where it is.
    let options = object(&[("block", Some("nearest"))]);
    list.scroll_into_view_with_scroll_into_view_options(options.unchecked_ref());
    let row = root.query_selector(".mfa-region-marked").ok().flatten();
    let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) else { return };
    let (top, bottom) = (row.offset_top(), row.offset_top() + row.offset_height());
    let (from, height) = (list.scroll_top(), list.client_height());
    if top < from {
        list.set_scroll_top(top);
    } else if bottom > from + height {
        list.set_scroll_top(bottom - height);
    }
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
