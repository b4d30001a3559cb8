//! What the host takes from its surroundings: settings, other windows, the page.

use mfa_enroll_core::wizard::{Config, Event, News};
use yew::Context;

use super::{Host, Msg};
use crate::browser::{self, Channel, Listener};
use crate::settings::Settings;
use crate::text::{self, Texts};

pub(super) fn config(settings: &Settings, texts: &Texts) -> Config {
    let [app_name, phone_name, office_name] = text::NAMES.map(|key| String::from(&*texts.get(key)));
    Config {
        mode: settings.mode,
        pins: settings.pins.clone(),
        app_name,
        phone_name,
        office_name,
        default_region: settings.default_region.clone(),
    }
}

pub(super) fn channel(ctx: &Context<Host>) -> Option<Channel> {
    let link = ctx.link().clone();
    let heard = move |news: News| link.send_message(Msg::Event(Event::Heard(news)));
    Channel::open(&ctx.props().settings.endpoint, heard)
}

pub(super) fn listen(ctx: &Context<Host>) -> Vec<Listener> {
    let (online, woke, page) = (ctx.link().clone(), ctx.link().clone(), ctx.link().clone());
    let mut listeners = browser::on_page_gone(move |back| {
        page.send_message(if back { Msg::Restart } else { Msg::Wipe });
    });
    listeners.extend(browser::on_online(move || online.send_message(Msg::Event(Event::Online))));
    listeners.extend(browser::on_woke(move || woke.send_message(Msg::Event(Event::Woke))));
    listeners
}
