//! What holds on every screen: one test for each rule, and each test draws all states.

use mfa_enroll_core::wizard::StateId;

use super::bench::Bench;
use super::page::Page;

/// Every state, on a computer and on a phone.
fn pages() -> impl Iterator<Item = (String, Page)> {
    StateId::ALL.iter().flat_map(|state| {
        [false, true].map(|phone| {
            let bench = Bench { phone, ..Bench::at(*state) };
            (format!("{}, phone: {phone}", state.name()), bench.page())
        })
    })
}

#[test]
fn every_screen_has_one_heading_that_can_take_the_focus() {
    for (state, page) in pages() {
        let headings = page.all(|node| node.tag == "h2");
        assert_eq!(headings.len(), 1, "{state}");
        assert_eq!(headings[0].get("data-focus"), Some("heading"), "{state}");
        assert_eq!(headings[0].get("tabindex"), Some("-1"), "{state}");
        assert!(!headings[0].text.is_empty(), "{state}");
    }
}

#[test]
fn every_screen_has_one_main_button_at_most() {
    for (state, page) in pages() {
        let main = page.class("mfa-button-primary").len() + page.class("mfa-button-danger").len();
        assert!(main <= 1, "{state} has {main}");
    }
}

#[test]
fn the_main_button_is_the_first_action() {
    for (state, page) in pages() {
        let actions = page
            .nodes
            .iter()
            .rposition(|node| node.has_class("mfa-actions") && !node.text.is_empty());
        let first = actions.and_then(|at| page.nodes.get(at + 1));
        let main = page.class("mfa-button-primary");
        if let (Some(first), [main]) = (first, main.as_slice()) {
            assert_eq!(first, *main, "{state}");
        }
    }
}

#[test]
fn nothing_has_a_style_of_its_own() {
    for (state, page) in pages() {
        let styled = page.all(|node| node.tag == "style" || node.get("style").is_some());
        assert_eq!(styled.len(), 0, "{state}: the strict policy would block it");
    }
}

#[test]
fn every_id_is_there_once_and_every_reference_leads_to_one() {
    for (state, page) in pages() {
        let ids: Vec<&str> = page.nodes.iter().filter_map(|node| node.get("id")).collect();
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{state}: {id}");
        }
        for node in &page.nodes {
            let references = ["aria-labelledby", "aria-describedby", "for", "form"];
            let named = references.iter().filter_map(|name| node.get(name));
            for id in named.flat_map(|list| list.split(' ')) {
                assert!(ids.contains(&id), "{state}: {} refers to {id}", node.tag);
            }
        }
    }
}

#[test]
fn what_cannot_be_pressed_says_why_and_keeps_the_focus() {
    let mut seen = 0;
    for (state, page) in pages() {
        for node in page.all(|node| node.get("aria-disabled").is_some()) {
            assert!(node.get("aria-describedby").is_some(), "{state}: {}", node.text);
            assert_eq!(node.get("disabled"), None, "{state}: it would lose the focus");
            seen += 1;
        }
    }
    assert!(seen > 0, "some states have such buttons");
}

#[test]
fn every_control_has_words() {
    for (state, page) in pages() {
        for node in page.all(|node| matches!(node.tag.as_str(), "button" | "a")) {
            let label = node.get("aria-label").unwrap_or(&node.text);
            assert!(!label.trim().is_empty(), "{state}");
        }
        for node in page.all(|node| node.tag == "input") {
            let id = node.get("id").expect("an input has an id");
            let labels = page.all(|label| label.get("for") == Some(id));
            assert_eq!(labels.len(), 1, "{state}: {id}");
        }
    }
}

#[test]
fn every_button_says_what_kind_it_is() {
    for (state, page) in pages() {
        for node in page.all(|node| node.tag == "button") {
            let kind = node.get("type").expect("a button has a type");
            let submits = node.get("form").is_some();
            assert_eq!(kind == "submit", submits, "{state}: {}", node.text);
        }
    }
}

#[test]
fn links_that_leave_the_page_tell_nothing_about_it() {
    for (state, page) in pages() {
        for node in page.all(|node| node.get("target") == Some("_blank")) {
            assert_eq!(node.get("rel"), Some("noopener noreferrer"), "{state}");
        }
    }
}

#[test]
fn every_sentence_is_filled_in() {
    for (state, page) in pages() {
        let labels = page.nodes.iter().filter_map(|node| node.get("aria-label"));
        for text in labels.chain([page.text()]) {
            assert!(!text.contains(['{', '}', '|']), "{state}: {text}");
        }
    }
}

#[test]
fn drawing_the_same_state_twice_gives_the_same_screen() {
    for state in StateId::ALL {
        let bench = Bench::at(*state);
        assert_eq!(bench.page(), bench.page(), "{}", state.name());
    }
}

#[test]
fn icons_are_hidden_from_those_who_listen() {
    for (state, page) in pages() {
        for node in page.all(|node| node.tag == "svg") {
            let named = node.get("role") == Some("img") && node.get("aria-label").is_some();
            assert!(named || node.get("aria-hidden") == Some("true"), "{state}");
        }
    }
}

#[test]
fn help_is_on_every_screen() {
    for (state, page) in pages() {
        assert_eq!(page.class("mfa-help").len(), 1, "{state}");
    }
}

#[test]
fn there_is_always_something_to_press_but_while_others_are_waited_for() {
    // These take care of themselves, and a limit only takes time.
    let waiting = ["opening", "sign-in-host", "sign-in-checking", "closed-rate-limited"];
    for state in StateId::ALL.iter().filter(|state| !waiting.contains(&state.name())) {
        let page = Bench::at(*state).page();
        let pressable = page.pressable().into_iter().filter(|text| !text.starts_with("Get help"));
        assert!(pressable.count() > 0, "{}", state.name());
    }
}
