//! What a right code leads to, whatever kind of method it was for.

use super::cx::Cx;
use super::{Account, DefaultMethod, Done, Factor, Field, News, Outgoing, Screen};

/// A method was added, perhaps in place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Added {
    pub(crate) enrollment: String,
    pub(crate) factor: Factor,
    pub(crate) next_code_at: Option<u64>,
    /// The factor whose place it took.
    pub(crate) replaced: Option<String>,
    /// What sign-in asks for first now; `None` where the backend does not say.
    pub(crate) default: Option<DefaultMethod>,
}

impl Account {
    /// The account has the new method, and the screen says so.
    pub(super) fn added(&mut self, added: Added, cx: &mut Cx<'_>) -> Screen {
        let Added { enrollment, factor, next_code_at, replaced, default } = added;
        let replaces = replaced.is_some();
        // A new one counts, also in place of one that did not.
        if !replaced.as_ref().is_some_and(|old| self.counts(old)) {
            self.setup.registered = self.setup.registered.saturating_add(1);
        }
        cx.changed = true;
        if let Some(old) = replaced {
            // What was lost has its successor.
            self.recovered = false;
            let method = self.method_of(&old);
            cx.emit(Outgoing::Removed { method, factor: old.clone() });
            self.factors.retain(|known| known.id != old || known.id == factor.id);
            self.default.take_if(|default| default.factor == old);
        }
        self.put(factor.clone());
        self.default = default.or_else(|| self.default.take());
        let (method, id) = (factor.kind.name(), factor.id.clone());
        cx.emit(Outgoing::Enrolled { method, factor: id });
        cx.tell(News::Finished(enrollment));
        cx.focus(Field::Heading);
        Screen::Done(Done::new(factor, next_code_at, replaces))
    }
}
