//! The only impure component: it owns the [`Wizard`], carries out its effects, and draws.

mod start;

use std::rc::Rc;

use gloo::timers::callback::Interval;
use mfa_enroll_core::wizard::recovery::CodeSet;
use mfa_enroll_core::wizard::{
    Effect, Event, Field, Intent, Outgoing, Place, Say, Screen, Sheet, Ticket, Wizard,
};
use yew::prelude::*;

use crate::backend::Backend;
use crate::browser::{self, Abort, Channel, Listener, Loader, Paper};
use crate::late;
use crate::picker::{Picker, Picking};
use crate::resume::Resume;
use crate::settings::{Dir, Settings};
use crate::text::{self, Texts};
use crate::view::View;
use crate::{run, screens};
use start::{channel, config, listen};

/// How often the screen is drawn anew while something is waited for or counted down.
const TICK_MS: u32 = 500;

/// What the widget needs from outside.
#[derive(Clone, Properties)]
pub(crate) struct Props {
    pub(crate) settings: Rc<Settings>,
    pub(crate) backend: Rc<dyn Backend>,
    /// Fires an event at the host; `false` if the host objects.
    pub(crate) emit: Callback<Outgoing, bool>,
    /// How the host says that the person signed in.
    pub(crate) resume: Resume,
    /// Fetches what the first load leaves out; a build that has it all never asks.
    #[prop_or_default]
    pub(crate) loader: Loader,
}

/// Backends have no equality but their identity.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings
            && Rc::ptr_eq(&self.backend, &other.backend)
            && self.emit == other.emit
            && self.resume == other.resume
    }
}

/// What can happen to the host.
pub(crate) enum Msg {
    /// Something for the wizard.
    Event(Event),
    /// Something for the picker of a country.
    Pick(Picking),
    /// The words of the page's language are there.
    Texts(String, Texts),
    /// The page goes: nothing of a secret may stay on it.
    Wipe,
    /// The page is back as it was: start over.
    Restart,
}

/// The impure component.
pub(crate) struct Host {
    pub(crate) wizard: Wizard,
    pub(crate) texts: Texts,
    pub(crate) now: u64,
    /// Questions on their way; dropping one aborts it.
    pub(crate) asked: Vec<(Ticket, Abort)>,
    /// Where the focus goes after the next drawing.
    pub(crate) focus: Option<Field>,
    /// What one event had to say, sentence by sentence.
    pub(crate) said: Vec<Say>,
    /// Says the same words again when they are announced again.
    pub(crate) said_count: u32,
    pub(crate) channel: Option<Channel>,
    /// Random once; with the action it makes the idempotency key.
    pub(crate) key: String,
    /// What is being printed; not longer than it is on the screen.
    pub(crate) paper: Option<Paper>,
    picker: Picker,
    dispatch: Callback<Intent>,
    pick: Callback<Picking>,
    root: NodeRef,
    ticks: Option<Interval>,
    _listeners: Vec<Listener>,
}

impl Component for Host {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let texts = Texts::english();
        let now = browser::now();
        let late = late::here().map(|late| (late.steps)());
        let (wizard, effects) = Wizard::start(config(&ctx.props().settings, &texts), late, now);
        let mut host = Self {
            wizard,
            texts,
            now,
            asked: Vec::new(),
            focus: None,
            said: Vec::new(),
            said_count: 0,
            channel: channel(ctx),
            key: browser::random_token().unwrap_or_default(),
            paper: None,
            picker: Picker::default(),
            pick: ctx.link().callback(Msg::Pick),
            dispatch: ctx.link().callback(|intent| Msg::Event(Event::Ui(intent))),
            root: NodeRef::default(),
            ticks: None,
            _listeners: listen(ctx),
        };
        run::all(&mut host, effects, ctx);
        host.keep_time(ctx);
        run::load_texts(ctx);
        ctx.props().resume.set(Some(ctx.link().clone()));
        host
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        ctx.props().resume.set(None);
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        self.now = browser::now();
        match msg {
            Msg::Event(event) => self.step(event, ctx),
            Msg::Pick(picking) => self.pick(picking, ctx),
            Msg::Texts(lang, texts) => {
                if lang != ctx.props().settings.lang {
                    return false;
                }
                self.wizard.config = config(&ctx.props().settings, &texts);
                self.texts = texts;
            }
            Msg::Wipe => self.blank(ctx),
            Msg::Restart => self.restart(ctx),
        }
        if self.paper.is_some() && self.codes().is_none() {
            self.paper = None;
        }
        if let Some(late) = late::here() {
            (late.keep)(&mut self.picker, &self.wizard, self.texts.lang());
        }
        self.keep_time(ctx);
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let (new, old_settings) = (&ctx.props().settings, &old.settings);
        self.now = browser::now();
        self.wizard.config = config(new, &self.texts);
        if new.lang != old_settings.lang {
            run::load_texts(ctx);
        }
        let same_backend = Rc::ptr_eq(&ctx.props().backend, &old.backend);
        if !same_backend || new.endpoint != old_settings.endpoint || new.mode != old_settings.mode {
            self.channel = channel(ctx);
            self.restart(ctx);
            self.keep_time(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = self.seen(ctx);
        let settings = view.settings;
        let dir = if settings.dir == Dir::Rtl { "rtl" } else { "ltr" };
        let lang = self.texts.lang().to_owned();
        let state = self.wizard.state_id(self.now).name();
        let said: Vec<_> = self.said.iter().map(|say| text::say(say, view).into()).collect();
        let said = text::words::join(&said);
        html! {
            <div ref={&self.root} class="mfa-root" part="root" data-state={state} {lang} {dir}>
                { screens::screen(view) }
                <div class="mfa-visually-hidden" role="status" aria-live="polite">
                    <p key={self.said_count}>{ said }</p>
                </div>
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let Some(root) = self.root.cast() else { return };
        if let Some(field) = self.focus.take() {
            browser::focus(&root, &field);
        }
        if let Some(late) = late::here()
            && self.picker.typed().is_some()
        {
            (late.reveal)(&self.root);
        }
    }
}

impl Host {
    fn seen<'a>(&'a self, ctx: &'a Context<Self>) -> View<'a> {
        View {
            wizard: &self.wizard,
            now: self.now,
            texts: &self.texts,
            settings: &ctx.props().settings,
            phone: browser::is_phone(),
            picker: &self.picker,
            dispatch: &self.dispatch,
            pick: &self.pick,
        }
    }

    /// One event. Events that follow at once, such as the host's word, are handled at once.
    pub(crate) fn step(&mut self, event: Event, ctx: &Context<Self>) {
        if let Event::Answered(ticket, _) = &event {
            self.asked.retain(|(asked, _)| asked != ticket);
        }
        let effects = self.wizard.update(event, self.now);
        run::all(self, effects, ctx);
    }

    fn pick(&mut self, picking: Picking, ctx: &Context<Self>) {
        let code = {
            let chosen = match &self.wizard.place {
                Place::Inside(inside) => match &inside.screen {
                    Screen::Phone(phone) => phone.form.region.as_deref(),
                    _ => None,
                },
                _ => None,
            };
            late::here().and_then(|late| (late.pick)(&mut self.picker, picking, chosen))
        };
        if let Some(code) = code {
            self.step(Event::Ui(Intent::RegionPicked(code)), ctx);
        }
    }

    /// On paper, in the words of the page's language.
    pub(crate) fn print(&mut self, sheet: &Sheet, ctx: &Context<Self>) {
        self.paper = None;
        if let (Some(late), Some(root)) = (late::here(), self.root.cast()) {
            self.paper = (late.print)(self.seen(ctx), &root, sheet);
        }
    }

    /// The recovery codes, while they are shown.
    fn codes(&self) -> Option<&CodeSet> {
        match &self.wizard.place {
            Place::Inside(inside) if inside.sign_in.is_none() => inside.screen.codes(),
            _ => None,
        }
    }

    fn restart(&mut self, ctx: &Context<Self>) {
        self.asked.clear();
        let (wizard, effects) = self.fresh();
        self.wizard = wizard;
        run::all(self, effects, ctx);
    }

    /// At the door, as in the beginning.
    fn fresh(&self) -> (Wizard, Vec<Effect>) {
        let late = late::here().map(|late| (late.steps)());
        Wizard::start(self.wizard.config.clone(), late, self.now)
    }

    /// The door again, but nobody asks: the page is going.
    fn blank(&mut self, _: &Context<Self>) {
        self.paper = None;
        self.asked.clear();
        self.said.clear();
        let (wizard, _) = self.fresh();
        self.wizard = wizard;
    }

    fn keep_time(&mut self, ctx: &Context<Self>) {
        if !self.wizard.ticking() {
            self.ticks = None;
        } else if self.ticks.is_none() {
            let link = ctx.link().clone();
            let tick = move || link.send_message(Msg::Event(Event::Tick));
            self.ticks = Some(Interval::new(TICK_MS, tick));
        }
    }
}
