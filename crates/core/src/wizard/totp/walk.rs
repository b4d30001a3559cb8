//! What can happen in every step that holds a key: it is copied, kept longer, replaced, or ends.

use super::offer::{Extend, Walk};
use super::{Begin, End, Next, Past, Totp, leave};
use crate::wizard::cx::Cx;
use crate::wizard::{Answer, Call, Effect, Event, Failure, Field, Intent, News, Reply, Say};

/// The walk goes on, perhaps with an event for the step itself; or the key is gone.
pub(super) type Walked = Result<(Past, Box<Walk>, Option<Event>), Box<Next>>;

pub(super) fn update(previous: Past, mut walk: Box<Walk>, event: Event, cx: &mut Cx<'_>) -> Walked {
    match event {
        Event::Ui(Intent::CopyKey) => {
            cx.effects.push(Effect::Copy(walk.offer.uri.secret_text().clone()));
        }
        Event::Copied(took) => {
            walk.copied = Some((cx.now, took));
            if took {
                cx.say(Say::Copied);
            } else {
                cx.focus(Field::Key);
                cx.say(Say::CopyRefused);
            }
        }
        Event::Ui(Intent::StartOver) => {
            // Nobody hears the answer where the new key is waited for.
            stop_keeping(&mut walk, cx);
            let step = Begin::fresh(&previous, Some(walk), true, cx);
            return Err(Box::new(Next::Stay(Totp { previous, step })));
        }
        Event::Ui(Intent::Cancel) => return Err(Box::new(leave(Some(&walk), cx))),
        Event::Ui(Intent::KeepKey) if !matches!(walk.extend, Extend::Asking(_)) => {
            let enrollment = walk.offer.id.clone();
            walk.extend = Extend::Asking(cx.ask_once(Call::Extend { enrollment }));
        }
        Event::Ui(Intent::StopKeeping) => {
            if stop_keeping(&mut walk, cx) {
                cx.focus(Field::Keep);
            }
        }
        Event::Answered(ticket, result) => match walk.extend {
            Extend::Asking(busy) if busy.ticket == ticket => {
                return extended(previous, walk, result, cx);
            }
            _ => {}
        },
        Event::Tick => return tick(previous, walk, cx),
        Event::Heard(News::Finished(id)) if id == walk.offer.id => {
            return Err(Box::new(Totp::end(previous, walk, End::AddedElsewhere, cx)));
        }
        Event::Heard(News::Restarted(id)) if id == walk.offer.id => {
            return Err(Box::new(Totp::end(previous, walk, End::RestartedElsewhere, cx)));
        }
        event => return Ok((previous, walk, Some(event))),
    }
    Ok((previous, walk, None))
}

/// `true`: more time was asked for, and nobody waits for it any more.
fn stop_keeping(walk: &mut Walk, cx: &mut Cx<'_>) -> bool {
    let Extend::Asking(busy) = walk.extend else { return false };
    cx.abort(busy);
    walk.extend = Extend::No;
    true
}

fn extended(
    previous: Past,
    mut walk: Box<Walk>,
    result: Result<Answer, Failure>,
    cx: &mut Cx<'_>,
) -> Walked {
    walk.extend = Extend::No;
    let failure = match result {
        Ok(Answer { reply: Reply::Begun(pending), .. }) if pending.id == walk.offer.id => {
            walk.offer.refresh(&pending);
            cx.say(Say::Kept);
            return Ok((previous, walk, None));
        }
        Ok(_) => Failure::Contract,
        Err(Failure::Expired | Failure::NotFound) => {
            cx.look = true;
            return Err(Box::new(Totp::end(previous, walk, End::Expired, cx)));
        }
        Err(Failure::AlreadyEnrolled) => {
            return Err(Box::new(Totp::over(previous, walk, End::AddedElsewhere, cx)));
        }
        Err(failure) => failure,
    };
    cx.failed(&failure);
    if cx.lapse.is_none() {
        walk.extend = Extend::Failed(failure);
    }
    Ok((previous, walk, None))
}

fn tick(previous: Past, mut walk: Box<Walk>, cx: &mut Cx<'_>) -> Walked {
    if let Extend::Asking(busy) = walk.extend
        && busy.over(cx.now)
    {
        cx.abort(busy);
        cx.failed(&Failure::Timeout);
        walk.extend = Extend::Failed(Failure::Timeout);
    }
    let Some(now) = cx.server_time() else {
        return Ok((previous, walk, None));
    };
    if walk.offer.remaining(now) == 0 {
        return Err(Box::new(Totp::end(previous, walk, End::Expired, cx)));
    }
    let soon = walk.offer.ends_soon(now);
    if soon && !walk.warned {
        cx.say(Say::EndsSoon);
    }
    walk.warned = soon;
    Ok((previous, walk, None))
}
