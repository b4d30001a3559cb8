//! Elements, by calls instead of `html!`: the macro's expansion is larger, and every visitor pays
//! for it.
//!
//! `el("p|class=mfa-lead|part=lead").child(text).draw()` is
//! `html! { <p class="mfa-lead" part="lead">{ text }</p> }`.

use std::rc::Rc;

use yew::html::{self, IntoPropValue};
use yew::virtual_dom::{Key, Listener, VNode, VTag};
use yew::{
    AttrValue, Callback, FocusEvent, Html, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent,
};

/// An element that is being put together.
pub(crate) struct El(Box<VTag>);

/// An element with its fixed attributes: `tag|name=value|name=value`.
#[inline(never)]
pub(crate) fn el(spec: &'static str) -> El {
    let (tag, fixed) = spec.split_once('|').unwrap_or((spec, ""));
    El(Box::new(VTag::new(tag))).fixed(fixed)
}

/// Anything that can stand inside an element.
pub(crate) fn node(content: impl IntoPropValue<VNode>) -> Html {
    content.into_prop_value()
}

/// Several nodes without an element around them.
pub(crate) fn nodes<const N: usize>(nodes: [Html; N]) -> Html {
    Html::from_iter(nodes)
}

impl El {
    /// More fixed attributes.
    #[inline(never)]
    pub(crate) fn fixed(mut self, attributes: &'static str) -> Self {
        for (name, value) in attributes.split('|').filter_map(|one| one.split_once('=')) {
            self.0.add_attribute(name, AttrValue::Static(value));
        }
        self
    }

    /// An attribute that may be absent.
    pub(crate) fn with(
        self,
        name: &'static str,
        value: impl IntoPropValue<Option<AttrValue>>,
    ) -> Self {
        self.put(name, value.into_prop_value())
    }

    #[inline(never)]
    fn put(mut self, name: &'static str, value: Option<AttrValue>) -> Self {
        if let Some(value) = value {
            self.0.add_attribute(name, value);
        }
        self
    }

    /// An attribute that is there or not.
    pub(crate) fn flag(self, name: &'static str, on: bool) -> Self {
        self.put(name, on.then_some(AttrValue::Static(name)))
    }

    /// What an input holds.
    pub(crate) fn value(mut self, value: impl IntoPropValue<Option<AttrValue>>) -> Self {
        self.0.set_value(value.into_prop_value());
        self
    }

    /// Tells elements of the same kind apart when they come and go.
    pub(crate) fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// The next child.
    pub(crate) fn child(self, child: impl IntoPropValue<VNode>) -> Self {
        self.push(child.into_prop_value())
    }

    /// The next children, from a list.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Html>) -> Self {
        for child in children {
            self = self.push(child);
        }
        self
    }

    #[inline(never)]
    fn push(mut self, child: VNode) -> Self {
        self.0.add_child(child);
        self
    }

    /// Pressed.
    pub(crate) fn onclick(self, wants: impl IntoPropValue<Option<Callback<MouseEvent>>>) -> Self {
        self.listen(
            wants
                .into_prop_value()
                .map(|wants| -> Rc<dyn Listener> { Rc::new(html::onclick::Wrapper::new(wants)) }),
        )
    }

    /// Typed into.
    pub(crate) fn oninput(self, wants: Callback<InputEvent>) -> Self {
        self.listen(Some(Rc::new(html::oninput::Wrapper::new(wants))))
    }

    /// A key was pressed in it.
    pub(crate) fn onkeydown(self, wants: Callback<KeyboardEvent>) -> Self {
        self.listen(Some(Rc::new(html::onkeydown::Wrapper::new(wants))))
    }

    /// It lost the focus.
    pub(crate) fn onfocusout(self, wants: Callback<FocusEvent>) -> Self {
        self.listen(Some(Rc::new(html::onfocusout::Wrapper::new(wants))))
    }

    /// The pointer went down on it.
    pub(crate) fn onmousedown(self, wants: Callback<MouseEvent>) -> Self {
        self.listen(Some(Rc::new(html::onmousedown::Wrapper::new(wants))))
    }

    /// Sent with Enter or a button.
    pub(crate) fn onsubmit(self, wants: Callback<SubmitEvent>) -> Self {
        self.listen(Some(Rc::new(html::onsubmit::Wrapper::new(wants))))
    }

    #[inline(never)]
    fn listen(mut self, listener: Option<Rc<dyn Listener>>) -> Self {
        if let Some(listener) = listener {
            self.0.add_listener(listener);
        }
        self
    }

    /// The finished element.
    #[inline(never)]
    pub(crate) fn draw(self) -> Html {
        VNode::from(*self.0)
    }
}

impl IntoPropValue<VNode> for El {
    fn into_prop_value(self) -> VNode {
        self.draw()
    }
}
