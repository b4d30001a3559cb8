//! Rules about one file, judged by its text.

use crate::dist::bundle::GENERATED;

const LONGEST: usize = 300;

/// Marks of unfinished work. Put together here, so that this file does not contain them.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("to", "do!("),
    concat!("unimplemented", "!("),
    concat!("#[ig", "nore"),
    concat!("test.on", "ly("),
    concat!("test.sk", "ip("),
    concat!("test.to", "do("),
    concat!("describe.on", "ly("),
    concat!("describe.sk", "ip("),
];

/// The folders that may touch the browser.
const BROWSER_FOLDERS: &[&str] = &["src/browser/", "src/element/", "src/component/"];

/// The folders whose words people see; the words themselves are in src/text.
const WORDLESS_FOLDERS: &[&str] = &["src/screens/", "src/parts/", "src/host", "src/view"];

/// Whether the rules are about this file at all.
pub(super) fn is_source(file: &str) -> bool {
    let endings = [".rs", ".js", ".mjs", ".ts", ".css", ".html"];
    let generated = file.strip_prefix("npm/").is_some_and(|name| GENERATED.contains(&name));
    endings.iter().any(|ending| file.ends_with(ending)) && !generated
}

/// All findings in this file, each a line for people.
pub(super) fn check(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let length = text.lines().count();
    // Declarations are read by tools, and their table of contents is `npm/api.json`.
    if !file.ends_with(".d.ts") && length > LONGEST {
        found.push(format!("{file}: {length} lines; {LONGEST} is the most"));
    }
    if file.contains("src/") && file.ends_with(".rs") && !text.starts_with("//!") {
        found.push(format!("{file}:1: the first line should say what the file is for (`//!`)"));
    }
    for (index, line) in text.lines().enumerate() {
        let mut finding = |what: &str| found.push(format!("{file}:{}: {what}", index + 1));
        if let Some(mark) = UNFINISHED.iter().find(|mark| line.contains(*mark)) {
            finding(&format!("`{mark}` is unfinished work"));
        }
        if is_comment(line) {
            continue;
        }
        if file.starts_with("src/") {
            check_widget(file, line, &mut finding);
        }
    }
    found.extend(sentences(file, text));
    found
}

/// Rules about the widget's own code.
fn check_widget(file: &str, line: &str, finding: &mut impl FnMut(&str)) {
    if line.contains("style=") || line.contains("<style") {
        finding("a strict content security policy blocks inline styles; use a class");
    }
    let allowed = BROWSER_FOLDERS.iter().any(|folder| file.starts_with(folder));
    if !allowed && (line.contains("web_sys") || line.contains("js_sys")) {
        finding("only src/browser, src/element and src/component may name web_sys and js_sys");
    }
}

/// Words for people outside src/text. A guess: a capital letter, then several words.
fn sentences(file: &str, text: &str) -> Vec<String> {
    let is_test = file.contains("/tests/") || file.ends_with("/tests.rs");
    if is_test || !WORDLESS_FOLDERS.iter().any(|folder| file.starts_with(folder)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    for (index, line) in code.lines().enumerate() {
        let for_developers = ["reason = ", "expect(", "assert", "panic!"];
        if is_comment(line) || for_developers.iter().any(|word| line.contains(word)) {
            continue;
        }
        if let Some(words) = line.split('"').skip(1).step_by(2).find(|text| is_sentence(text)) {
            found.push(format!("{file}:{}: `{words}` belongs in src/text", index + 1));
        }
    }
    found
}

/// Small words make a sentence; capitals alone are a name, like "Google Authenticator".
fn is_sentence(text: &str) -> bool {
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let is_small = |word: &str| {
        word.len() > 1 && word.chars().all(|letter| letter.is_alphabetic() && letter.is_lowercase())
    };
    capital && text.split(' ').skip(1).any(is_small)
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(file: &str, text: &str, expected: &[&str]) {
        let found = check(file, &format!("//! About.\n{text}"));
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (finding, expected) in found.iter().zip(expected) {
            assert!(finding.contains(expected), "{finding:?} should say {expected:?}");
        }
    }

    #[test]
    fn files_over_three_hundred_lines_are_found() {
        finds("src/host.rs", &"x\n".repeat(299), &[]);
        finds("src/host.rs", &"x\n".repeat(300), &["src/host.rs: 301 lines"]);
        finds("crates/core/tests/walks.rs", &"x\n".repeat(300), &["301 lines"]);
        finds("tests/e2e/specs/scan.spec.mjs", &"x\n".repeat(300), &["301 lines"]);
        finds("examples/plain-html/page.js", &"x\n".repeat(300), &["301 lines"]);
        finds("npm/index.d.ts", &"x\n".repeat(400), &[]);
    }

    #[test]
    fn a_file_must_say_what_it_is_for() {
        assert_eq!(check("src/lib.rs", "//! The widget.\n"), [""; 0]);
        assert_eq!(check("src/lib.rs", "use yew::Html;\n").len(), 1);
    }

    #[test]
    fn inline_styles_are_found_but_not_in_comments() {
        finds("src/parts/qr.rs", "<p style={x}>", &["src/parts/qr.rs:2: a strict"]);
        finds("src/parts/qr.rs", "html! { <style> }", &["inline styles"]);
        finds("src/parts/qr.rs", "// never style=", &[]);
    }

    #[test]
    fn the_browser_is_named_only_at_the_border() {
        finds("src/screens/scan.rs", "use web_sys::Element;", &["web_sys"]);
        finds("src/browser/clock.rs", "js_sys::Date::now()", &[]);
        finds("crates/xtask/src/main.rs", "web_sys", &[]);
    }

    #[test]
    fn words_for_people_live_in_one_place() {
        finds("src/screens/scan.rs", "<p>{ \"Scan the code\" }</p>", &["belongs in src/text"]);
        finds("src/screens/scan.rs", "class=\"mfa-card wide\"", &[]);
        finds("src/parts/apps.rs", "name: \"Google Authenticator\"", &[]);
        finds("src/screens/scan.rs", "value.expect(\"The list is never empty\")", &[]);
        finds("src/screens/scan.rs", "#[cfg(test)]\n\"Scan the code\"", &[]);
        finds("src/screens/tests/scan.rs", "\"Scan the code\"", &[]);
        finds("src/text/en.rs", "\"Scan the code\"", &[]);
    }

    #[test]
    fn unfinished_work_is_found_in_comments_too() {
        for mark in UNFINISHED {
            finds("tests/e2e/scan.spec.mjs", &format!("// {mark}"), &["unfinished work"]);
        }
    }

    #[test]
    fn generated_files_are_no_sources() {
        assert!(is_source("npm/element.js") && is_source("src/text/en.rs"));
        assert!(!is_source("npm/styles.js") && !is_source("npm/mfa_enroll.js"));
        assert!(!is_source("crates/wire/tests/golden/session.json"));
    }
}
