//! Carries out effects: one match, nothing decided.

use mfa_enroll_core::wizard::{Call, Effect, Event, Failure, Place};
use wasm_bindgen_futures::spawn_local;
use yew::Context;

use crate::backend::Marks;
use crate::browser::{self, Abort, Signal};
use crate::host::{Host, Msg};
use crate::late;
use crate::text::Texts;

/// Carries out effects in their order.
pub(crate) fn all(host: &mut Host, effects: Vec<Effect>, ctx: &Context<Host>) {
    // One announcement would take the place of another: what comes together is said together.
    if effects.iter().any(|effect| matches!(effect, Effect::Announce(_))) {
        host.said.clear();
        host.said_count = host.said_count.wrapping_add(1);
    }
    for effect in effects {
        one(host, effect, ctx);
    }
}

fn one(host: &mut Host, effect: Effect, ctx: &Context<Host>) {
    match effect {
        Effect::Ask { ticket, action, call } => {
            let mut key = host.key.clone();
            key.push('.');
            key.push_str(&action.0.to_string());
            let user = match &host.wizard.place {
                Place::Inside(inside) => inside.account.person.id.clone(),
                _ => String::new(),
            };
            let signal = if matches!(call, Call::Discard { .. }) {
                // Nobody waits for it, and it should arrive even if the widget is gone.
                Signal::never()
            } else {
                let abort = Abort::new();
                let signal = abort.signal();
                host.asked.push((ticket, abort));
                signal
            };
            let unsafe_key = host.key.is_empty() && !matches!(call, Call::Open);
            let asked = ctx.props().backend.ask(call, Marks { key, user }, signal);
            let link = ctx.link().clone();
            spawn_local(async move {
                // Without random bits there is no safe retry, so no change is asked for.
                let unasked = (Err(Failure::Contract), None);
                let (result, clock) = if unsafe_key { unasked } else { asked.await };
                if let Some(time) = clock {
                    link.send_message(Msg::Event(Event::Clock(time)));
                }
                link.send_message(Msg::Event(Event::Answered(ticket, result)));
            });
        }
        Effect::Abort(ticket) => host.asked.retain(|(asked, _)| *asked != ticket),
        Effect::AskHost { ticket, outgoing } => {
            let go = ctx.props().emit.emit(outgoing);
            ctx.link().send_message(Msg::Event(Event::HostSaid(ticket, go)));
        }
        Effect::Emit(outgoing) => {
            ctx.props().emit.emit(outgoing);
        }
        Effect::Focus(field) => host.focus = Some(field),
        Effect::Announce(say) => {
            if host.said.last() != Some(&say) {
                host.said.push(say);
            }
        }
        Effect::Copy(secret) => {
            let link = ctx.link().clone();
            spawn_local(async move {
                let copied = browser::copy(secret.expose_for_display()).await;
                link.send_message(Msg::Event(Event::Copied(copied)));
            });
        }
        Effect::Download(sheet) => {
            let done = late::here().is_some_and(|late| (late.save)(&sheet));
            ctx.link().send_message(Msg::Event(Event::Exported(done)));
        }
        Effect::Print(sheet) => {
            host.print(&sheet, ctx);
            ctx.link().send_message(Msg::Event(Event::Exported(host.paper.is_some())));
        }
        Effect::Load { quiet } => {
            let link = ctx.link().clone();
            let loader = ctx.props().loader.clone();
            spawn_local(async move {
                let late = late::load(loader, quiet).await;
                link.send_message(Msg::Event(Event::Loaded((late.steps)())));
            });
        }
        Effect::Tell(news) => {
            if let Some(channel) = &host.channel {
                channel.tell(&news);
            }
        }
    }
}

/// Fetches the words of the page's language; until they are there, and if they never come, the
/// widget speaks English.
pub(crate) fn load_texts(ctx: &Context<Host>) {
    let settings = ctx.props().settings.clone();
    let link = ctx.link().clone();
    spawn_local(async move {
        let file = match &settings.text_url {
            Some(base) if Texts::needs_file(&settings.lang) => {
                browser::load_text(base, &settings.lang).await
            }
            _ => None,
        };
        let texts = match file {
            Some(file) => Texts::from_file(&settings.lang, &file),
            None => Texts::english_for(&settings.lang),
        };
        link.send_message(Msg::Texts(settings.lang.clone(), texts));
    });
}
