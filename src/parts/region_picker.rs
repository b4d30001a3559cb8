//! The picker for a country: a field to search in, and the list that it opens.

use yew::prelude::*;

use super::el::el;
use super::maybe;
use crate::browser;
use crate::picker::{Named, Picking};
use crate::text::en::phone as en;
use crate::view::View;

/// The picker with its label. `problem` is the id of the words about what is wrong with it.
pub(crate) fn region_picker(
    view: View<'_>,
    chosen: Option<&str>,
    problem: Option<&'static str>,
    fixed: bool,
) -> Html {
    let texts = view.texts;
    el("div|class=mfa-picker|part=picker")
        .child(el("label|class=mfa-label|part=label|for=mfa-region").child(texts.get(en::REGION)))
        .child(
            el("div|class=mfa-picker-line")
                .child(input(view, chosen, problem, fixed))
                .child(maybe(view.picker.typed().is_some().then(|| list(view, chosen)))),
        )
        .child(
            el("p|id=mfa-region-hint|class=mfa-muted|part=hint").child(texts.get(en::REGION_HINT)),
        )
        .draw()
}

fn input(view: View<'_>, chosen: Option<&str>, problem: Option<&'static str>, fixed: bool) -> Html {
    let picker = view.picker;
    let open = picker.typed().is_some();
    let name = chosen.and_then(|code| picker.find(code)).map(Named::with_code);
    // While it is open, the choice stays in sight until something is typed.
    let (shown, behind) = match picker.typed() {
        Some(typed) => (AttrValue::from(typed.to_owned()), name),
        None => (name.unwrap_or_default(), None),
    };
    let described = problem.unwrap_or("mfa-region-hint");
    let on = |picking: Picking| view.pick.reform(move |_| picking.clone());
    let oninput = view.pick.reform(|event: InputEvent| Picking::Typed(browser::text_of(&event)));
    el("input|id=mfa-region|class=mfa-input mfa-picker-input|part=input region|type=text")
        .fixed("role=combobox|aria-autocomplete=list|aria-haspopup=listbox|autocomplete=off")
        .fixed("autocapitalize=off|autocorrect=off|spellcheck=false|data-focus=region")
        .with("aria-expanded", if open { "true" } else { "false" })
        .with("aria-controls", open.then_some("mfa-regions"))
        .with("aria-activedescendant", picker.marked_one().map(id))
        .with("aria-describedby", described)
        .with("aria-invalid", problem.is_some().then_some("true"))
        .with("placeholder", behind)
        .flag("readonly", fixed)
        .value(shown)
        .oninput(oninput)
        .onclick((!fixed).then(|| on(Picking::Open)))
        .onkeydown(keys(view, open, fixed))
        .onfocusout(view.pick.reform(|_| Picking::Leave))
        .draw()
}

/// Keys that mean something here do nothing else.
fn keys(view: View<'_>, open: bool, fixed: bool) -> Callback<KeyboardEvent> {
    let pick = view.pick.clone();
    Callback::from(move |key: KeyboardEvent| {
        if let Some(picking) = of_key(&key.key(), open).filter(|_| !fixed) {
            key.prevent_default();
            key.stop_propagation();
            pick.emit(picking);
        }
    })
}

/// What a key means here; every other key is the field's own.
fn of_key(key: &str, open: bool) -> Option<Picking> {
    Some(match (key, open) {
        ("ArrowDown" | "ArrowUp", false) => Picking::Open,
        ("ArrowDown", true) => Picking::Move(1),
        ("ArrowUp", true) => Picking::Move(-1),
        ("PageDown", true) => Picking::Move(8),
        ("PageUp", true) => Picking::Move(-8),
        ("Home", true) => Picking::Move(isize::MIN),
        ("End", true) => Picking::Move(isize::MAX),
        ("Enter", true) => Picking::Take,
        ("Escape", true) => Picking::Close,
        _ => return None,
    })
}

fn list(view: View<'_>, chosen: Option<&str>) -> Html {
    let marked = view.picker.marked_one();
    let rows: Vec<Html> =
        view.picker.shown().map(|one| row(view, one, marked == Some(one), chosen)).collect();
    if rows.is_empty() {
        return el("p|class=mfa-regions mfa-regions-none|role=status")
            .child(view.texts.get(en::REGION_NONE))
            .draw();
    }
    el("ul|id=mfa-regions|class=mfa-regions|part=regions|role=listbox")
        .with("aria-label", view.texts.get(en::REGION))
        // The focus stays in the field, wherever the list is pressed.
        .onmousedown(Callback::from(|press: MouseEvent| press.prevent_default()))
        .children(rows)
        .draw()
}

fn row(view: View<'_>, one: &Named, marked: bool, chosen: Option<&str>) -> Html {
    let code = &one.region.code;
    let picking = Picking::Pick(code.clone());
    let selected = if chosen == Some(code) { "true" } else { "false" };
    el("li|role=option")
        .key(code.clone())
        .with("id", id(one))
        .with("class", if marked { "mfa-region mfa-region-marked" } else { "mfa-region" })
        .with("aria-selected", selected)
        .onclick(view.pick.reform(move |_| picking.clone()))
        .child(el("span").child(one.name.clone()))
        .child(el("span|class=mfa-region-code|dir=ltr").child(one.calling()))
        .draw()
}

fn id(one: &Named) -> AttrValue {
    AttrValue::from(["mfa-region-", &one.region.code].concat())
}

impl Named {
    fn calling(&self) -> AttrValue {
        AttrValue::from(["+", &self.region.calling_code].concat())
    }

    /// "Belgium (+32)". The number is kept together where everything else runs from right to left.
    fn with_code(&self) -> AttrValue {
        let code = &self.region.calling_code;
        AttrValue::from([&self.name, " (\u{2066}+", code, "\u{2069})"].concat())
    }
}
