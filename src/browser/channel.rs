//! News between the windows of one page: ids only, never a secret.

use gloo::events::EventListener;
use mfa_enroll_core::wizard::News;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel to the other windows; closes when dropped.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _heard: EventListener,
}

impl Channel {
    /// Listens to the other windows that use the same endpoint. `None` where browsers have none.
    pub(crate) fn open(endpoint: &str, heard: impl Fn(News) + 'static) -> Option<Self> {
        let mut name = String::from("mfa-enroll:");
        name.push_str(endpoint);
        let channel = BroadcastChannel::new(&name).ok()?;
        let heard = EventListener::new(&channel, "message", move |event| {
            let event = event.dyn_ref::<MessageEvent>();
            let text = event.and_then(|event| event.data().as_string());
            if let Some(news) = text.as_deref().and_then(read) {
                heard(news);
            }
        });
        Some(Self { channel, _heard: heard })
    }

    /// Tells the other windows.
    pub(crate) fn tell(&self, news: &News) {
        // A window that misses the news learns it from the backend.
        drop(self.channel.post_message(&write(news).into()));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}

fn write(news: &News) -> String {
    let (word, id) = match news {
        News::Finished(id) => ("finished ", id.as_str()),
        News::Restarted(id) => ("restarted ", id.as_str()),
        News::Codes(id) => ("codes ", id.as_str()),
        News::Changed => ("changed ", ""),
    };
    let mut text = String::from(word);
    text.push_str(id);
    text
}

fn read(text: &str) -> Option<News> {
    let (word, id) = text.split_once(' ')?;
    match word {
        "finished" => Some(News::Finished(id.to_owned())),
        "restarted" => Some(News::Restarted(id.to_owned())),
        "codes" => Some(News::Codes(id.to_owned())),
        "changed" => Some(News::Changed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_is_read_as_it_was_written() {
        let (finished, restarted) = (News::Finished("a".into()), News::Restarted("b c".into()));
        for news in [finished, restarted, News::Codes("d".into()), News::Changed] {
            assert_eq!(read(&write(&news)), Some(news));
        }
    }

    #[test]
    fn other_messages_are_no_news() {
        for text in ["", "finished", "hello there", " changed"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
