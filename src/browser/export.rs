//! Text that leaves the page: as a file, or on paper. Both work under the strict policy: no inline
//! style, and an address that is gone as soon as it was used.

use gloo::events::EventListener;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, HtmlElement, HtmlIFrameElement, Url, Window,
};

/// Saves a text file; `false` if the browser cannot.
pub(crate) fn download(name: &str, text: &str) -> bool {
    try_download(name, text).is_ok()
}

fn try_download(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = document()?.create_element("a")?.unchecked_into::<HtmlElement>();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The click has taken hold of the file; nothing on the page can reach it any more.
    Url::revoke_object_url(&url)
}

/// The widget's root element.
pub(crate) type Root = Element;

/// A page that is being printed: in a frame of its own, which goes when this is dropped or the
/// printing is over.
pub(crate) struct Paper {
    frame: Element,
    _over: Option<EventListener>,
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// Prints a heading, a line above and one below, and the lines of `text`; `None` if the browser
/// cannot.
pub(crate) fn print(root: &Root, lang: &str, words: [&str; 3], text: &str) -> Option<Paper> {
    try_print(root, lang, words, text).ok()
}

fn try_print(root: &Root, lang: &str, words: [&str; 3], text: &str) -> Result<Paper, JsValue> {
    let frame = document()?.create_element("iframe")?;
    // Without an address of its own it is about:blank, and there at once.
    frame.set_attribute("class", "mfa-visually-hidden")?;
    frame.set_attribute("title", words[0])?;
    // Nobody should come across it with the keyboard or by ear.
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_attribute("tabindex", "-1")?;
    root.append_child(&frame)?;
    let mut paper = Paper { frame: frame.clone(), _over: None };
    let frame = frame.unchecked_into::<HtmlIFrameElement>();
    let missing = || JsValue::from_str("no frame");
    let page = frame.content_document().ok_or_else(missing)?;
    let window = frame.content_window().ok_or_else(missing)?;
    fill(&page, lang, words, text)?;
    // Without it the page is plain, and says the same.
    drop(dress(&window, &page));
    let gone = paper.frame.clone();
    paper._over = Some(EventListener::once(&window, "afterprint", move |_| gone.remove()));
    window.print()?;
    Ok(paper)
}

fn fill(page: &Document, lang: &str, words: [&str; 3], text: &str) -> Result<(), JsValue> {
    let [title, above, below] = words;
    let body = page.body().ok_or_else(|| JsValue::from_str("no body"))?;
    if let Some(html) = page.document_element() {
        html.set_attribute("lang", lang)?;
    }
    page.set_title(title);
    let put = |tag: &str, text: &str| -> Result<(), JsValue> {
        let element = page.create_element(tag)?;
        element.set_text_content(Some(text));
        body.append_child(&element)?;
        Ok(())
    };
    put("h1", title)?;
    put("p", above)?;
    put("pre", text)?;
    put("p", below)
}

/// The codes are what has to be read from the paper.
const PAPER: &str = "body{font:12pt/1.5 sans-serif}pre{font:16pt/1.7 monospace}";

/// A constructed style sheet, which the strictest policy allows; it has to be one of the frame's.
fn dress(window: &Window, page: &Document) -> Result<(), JsValue> {
    let class: Function = Reflect::get(window, &"CSSStyleSheet".into())?.unchecked_into();
    let sheet = Reflect::construct(&class, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.unchecked_into();
    replace.call1(&sheet, &PAPER.into())?;
    Reflect::set(page, &"adoptedStyleSheets".into(), &Array::of1(&sheet))?;
    Ok(())
}

fn document() -> Result<Document, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    document.ok_or_else(|| JsValue::from_str("no page"))
}
