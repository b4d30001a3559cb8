//! A drawn screen, flat, so that tests can ask what is on it.

use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

/// One element.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) tag: String,
    pub(super) attributes: Vec<(String, String)>,
    /// All text inside of it, and inside of what is inside of it.
    pub(super) text: String,
    /// Where it is inside of: indices into [`Page::nodes`].
    pub(super) inside: Vec<usize>,
}

/// A screen: its elements in the order of the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    pub(super) nodes: Vec<Node>,
}

impl Node {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|list| list.split(' ').any(|known| known == class))
    }
}

impl Page {
    pub(super) fn of(html: &VNode) -> Self {
        let mut page = Self { nodes: Vec::new() };
        page.add(html, &[]);
        page
    }

    fn add(&mut self, html: &VNode, inside: &[usize]) {
        match html {
            VNode::VTag(tag) => self.add_tag(tag, inside),
            VNode::VList(list) => list.iter().for_each(|child| self.add(child, inside)),
            VNode::VText(text) => {
                for at in inside {
                    self.nodes[*at].text.push_str(&text.text);
                }
            }
            other => panic!("neither element nor text: {other:?}"),
        }
    }

    fn add_tag(&mut self, tag: &VTag, inside: &[usize]) {
        let mut attributes = attributes(&tag.attributes);
        if let Some(value) = tag.value() {
            attributes.push(("value".to_owned(), value.to_string()));
        }
        let node = Node {
            tag: tag.tag().to_owned(),
            attributes,
            text: String::new(),
            inside: inside.to_vec(),
        };
        let mut within = inside.to_vec();
        within.push(self.nodes.len());
        self.nodes.push(node);
        if let Some(children) = tag.children() {
            self.add(children, &within);
        }
    }

    pub(super) fn all(&self, wanted: impl Fn(&Node) -> bool) -> Vec<&Node> {
        self.nodes.iter().filter(|node| wanted(node)).collect()
    }

    pub(super) fn class(&self, class: &str) -> Vec<&Node> {
        self.all(|node| node.has_class(class))
    }

    /// The one element with a class.
    pub(super) fn one(&self, class: &str) -> &Node {
        let found = self.class(class);
        assert_eq!(found.len(), 1, "{class} in {}", self.text());
        found[0]
    }

    pub(super) fn id(&self, id: &str) -> &Node {
        let found = self.all(|node| node.get("id") == Some(id));
        assert_eq!(found.len(), 1, "one element has the id {id}");
        found[0]
    }

    /// Where in the document the first element with a class is.
    pub(super) fn place(&self, class: &str) -> usize {
        let place = self.nodes.iter().position(|node| node.has_class(class));
        place.unwrap_or_else(|| panic!("{class} is there"))
    }

    /// Buttons and links that can be used, by what they say.
    pub(super) fn pressable(&self) -> Vec<&str> {
        let controls = self.all(|node| {
            matches!(node.tag.as_str(), "button" | "a") && node.get("aria-disabled").is_none()
        });
        controls.into_iter().map(|node| node.text.as_str()).collect()
    }

    /// The main button.
    pub(super) fn primary(&self) -> &Node {
        self.one("mfa-button-primary")
    }

    /// Everything that is written.
    pub(super) fn text(&self) -> &str {
        self.nodes.first().map_or("", |node| node.text.as_str())
    }
}

fn attributes(attributes: &Attributes) -> Vec<(String, String)> {
    let value = |value: &AttributeOrProperty| match value {
        AttributeOrProperty::Attribute(value) => value.to_string(),
        AttributeOrProperty::Static(value) => (*value).to_owned(),
        AttributeOrProperty::Property(_) => panic!("a property that is no attribute"),
    };
    match attributes {
        Attributes::Static(list) => {
            list.iter().map(|(name, known)| ((*name).to_owned(), value(known))).collect()
        }
        Attributes::Dynamic { keys, values } => keys
            .iter()
            .zip(values.iter())
            .filter_map(|(name, known)| Some(((*name).to_owned(), value(known.as_ref()?))))
            .collect(),
        Attributes::IndexMap(map) => {
            map.iter().map(|(name, known)| (name.to_string(), value(known))).collect()
        }
    }
}
