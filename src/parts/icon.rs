//! Icons of one family: strokes of one width on a grid of 24, round ends, nothing filled.

use mfa_enroll_core::wizard::Way;
use yew::prelude::*;

use super::el::el;

/// An icon: the path that draws it. Not an `enum`: all paths would be one table, and the first load
/// has no use for those of the screens that it leaves out.
#[derive(Clone, Copy)]
pub(crate) struct Icon {
    path: &'static str,
    class: &'static str,
}

#[expect(non_upper_case_globals, reason = "they are the variants of one type")]
impl Icon {
    /// A phone that shows a code.
    pub(crate) const Phone: Self = Self::still(
        "M8 2.75h8A1.75 1.75 0 0 1 17.75 4.5v15A1.75 1.75 0 0 1 16 21.25H8A1.75 1.75 0 0 1 6.25 19.5v-15A1.75 1.75 0 0 1 8 2.75zM9.5 9.5h.01M12 9.5h.01M14.5 9.5h.01M9.5 12.5h.01M12 12.5h.01M14.5 12.5h.01M11 18h2",
    );
    /// A speech bubble, for phones that get messages and calls.
    pub(crate) const Message: Self = Self::still(
        "M4.75 4.75h14.5a1 1 0 0 1 1 1v10.5a1 1 0 0 1-1 1H10l-4.25 3.5v-3.5h-1a1 1 0 0 1-1-1V5.75a1 1 0 0 1 1-1zM8.25 11h.01M12 11h.01M15.75 11h.01",
    );
    /// A handset.
    pub(crate) const Call: Self = Self::still(
        "M6.5 3.75h2.75l1.5 4.25-2 1.5a12 12 0 0 0 5.75 5.75l1.5-2 4.25 1.5v2.75a2 2 0 0 1-2.25 2A16 16 0 0 1 4.5 6a2 2 0 0 1 2-2.25z",
    );
    /// A house of offices.
    pub(crate) const Office: Self = Self::still(
        "M5.75 20.25V4.75h8.5v15.5M14.25 9.75h4v10.5M3.75 20.25h16.5M9 8.5h.01M11.25 8.5h.01M9 12h.01M11.25 12h.01M9 15.5h.01M11.25 15.5h.01",
    );
    /// A key, for methods of an unknown kind.
    pub(crate) const Key: Self = Self::still(
        "M15.5 3.75a4.75 4.75 0 1 1-4.1 7.15L4 18.25v2h3v-2h2v-2h1.5l2.1-2.1M16.25 7.75h.01",
    );
    /// A shield with a tick.
    pub(crate) const Shield: Self = Self::still(
        "M12 2.75 4.75 5.5v5.75c0 4.6 3 8.3 7.25 10 4.25-1.7 7.25-5.4 7.25-10V5.5zM8.75 12l2.25 2.25L15.25 10",
    );
    pub(crate) const Back: Self = Self::turning("M14.5 5.5 8 12l6.5 6.5");
    pub(crate) const Forward: Self = Self::turning("M9.5 5.5 16 12l-6.5 6.5");
    pub(crate) const Plus: Self = Self::still("M12 5v14M5 12h14");
    pub(crate) const Trash: Self = Self::still(
        "M4.75 6.5h14.5M9.25 6.25v-2.5h5.5v2.5M6.75 6.75l.75 13.5h9l.75-13.5M10.25 10.5v6M13.75 10.5v6",
    );
    /// Opens what is below.
    pub(crate) const Down: Self = Self::still("M5.5 9.5 12 16l6.5-6.5");
    /// A pencil.
    pub(crate) const Edit: Self =
        Self::still("M4.5 19.5l.75-4L16 4.75l3.25 3.25L8.5 18.75zM13.5 7.25l3.25 3.25");
    /// Two arrows: one in place of the other.
    pub(crate) const Swap: Self =
        Self::still("M4 8.5h15M15.25 4.75 19 8.5l-3.75 3.75M20 15.75H5M8.75 12 5 15.75l3.75 3.75");
    pub(crate) const Copy: Self = Self::still("M9.75 8.75h9.5v11.5h-9.5zM6.75 15.25h-2V3.75h9.5v2");
    /// A ring to hold on to.
    pub(crate) const Lifebuoy: Self = Self::still(
        "M12 2.75a9.25 9.25 0 1 1 0 18.5 9.25 9.25 0 0 1 0-18.5zM12 8.25a3.75 3.75 0 1 1 0 7.5 3.75 3.75 0 0 1 0-7.5zM5.5 5.5l3.75 3.75M14.75 14.75l3.75 3.75M18.5 5.5l-3.75 3.75M9.25 14.75 5.5 18.5",
    );
    /// An envelope.
    pub(crate) const Mail: Self = Self::still("M3.75 5.75h16.5v12.5H3.75zM4 6.5l8 6.25 8-6.25");
    pub(crate) const Download: Self =
        Self::still("M12 3.75v11.5M7.25 10.75 12 15.5l4.75-4.75M4.75 19.75h14.5");
    pub(crate) const Print: Self = Self::still(
        "M7.25 8.25v-4.5h9.5v4.5M7.25 16.75h-3v-8.5h15.5v8.5h-3M7.25 13.75h9.5v6.5h-9.5z",
    );
    pub(crate) const Check: Self = Self::still("M4.75 12.5 9.5 17.25 19.25 6.75");
    pub(crate) const Warning: Self =
        Self::still("M12 3.75 2.75 20.25h18.5zM12 10v4.5M12 17.25h.01");
    pub(crate) const Info: Self = Self::still(
        "M12 2.75a9.25 9.25 0 1 1 0 18.5 9.25 9.25 0 0 1 0-18.5zM12 11.25v5M12 7.75h.01",
    );
    pub(crate) const Clock: Self =
        Self::still("M12 2.75a9.25 9.25 0 1 1 0 18.5 9.25 9.25 0 0 1 0-18.5zM12 7v5.25l3.5 2");
    /// An arrow that leaves a box.
    pub(crate) const Open: Self =
        Self::turning("M13.75 4.25h6v6M19.5 4.5l-8.25 8.25M17.75 14v5.75H4.25V6.25H10");
    pub(crate) const Larger: Self = Self::still(
        "M9.25 3.75h-5.5v5.5M14.75 3.75h5.5v5.5M9.25 20.25h-5.5v-5.5M14.75 20.25h5.5v-5.5",
    );
    pub(crate) const Smaller: Self = Self::still(
        "M3.75 9.25h5.5v-5.5M20.25 9.25h-5.5v-5.5M3.75 14.75h5.5v5.5M20.25 14.75h-5.5v5.5",
    );
    pub(crate) const Offline: Self = Self::still(
        "M3 3l18 18M5 12.75a10 10 0 0 1 4-2.4M13.5 10a10 10 0 0 1 5.5 2.75M2 9.25a14.5 14.5 0 0 1 4-2.6M10.25 5.25a14.5 14.5 0 0 1 11.75 4M8.5 16.25a5 5 0 0 1 6-.75M12 19.75h.01",
    );
    pub(crate) const Person: Self = Self::still(
        "M12 3.75a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.75 20.25c.5-3.5 3.5-5.5 7.25-5.5s6.75 2 7.25 5.5",
    );
    pub(crate) const Lock: Self = Self::still(
        "M5.75 10.75h12.5v9.5H5.75zM8.25 10.5V7.25a3.75 3.75 0 0 1 7.5 0v3.25M12 14.5v2",
    );
    /// Two windows.
    pub(crate) const Windows: Self =
        Self::still("M8.75 3.75h11.5v9.5H8.75zM15.25 16.5v3.75H3.75v-9.5h2");
    /// A small QR code.
    pub(crate) const Qr: Self = Self::still(
        "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v.01M17.5 19.75H20V17.5M14 20v-.5",
    );

    /// How a code comes; `None` is from an app.
    pub(crate) const fn of_way(way: Option<Way>) -> Self {
        match way {
            None => Self::Phone,
            Some(Way::Sms) => Self::Message,
            Some(Way::Voice) => Self::Call,
            Some(Way::Office) => Self::Office,
        }
    }

    const fn still(path: &'static str) -> Self {
        Self { path, class: "mfa-icon" }
    }

    /// One that points along the line of reading turns around with it.
    const fn turning(path: &'static str) -> Self {
        Self { path, class: "mfa-icon mfa-icon-turns" }
    }
}

/// Draws an icon. It never means anything that a text beside it does not say.
pub(crate) fn icon(icon: Icon) -> Html {
    el("svg|viewBox=0 0 24 24|width=20|height=20|aria-hidden=true")
        .with("class", icon.class)
        .child(el("path").with("d", icon.path))
        .draw()
}
