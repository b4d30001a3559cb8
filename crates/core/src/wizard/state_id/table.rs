//! How the names of the states are declared.

macro_rules! states {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One state that looks different from the others. Not an `enum`: the names of all would
        /// be one table, and the first load has no use for those of the states that it leaves out.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct StateId(&'static str);

        #[expect(non_upper_case_globals, reason = "they are the variants of one type")]
        impl StateId {
            $($(#[$doc])* pub const $variant: Self = Self($name);)*

            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, as in the attribute `data-state` of the widget's root.
            #[must_use]
            pub const fn name(self) -> &'static str {
                self.0
            }
        }
    };
}
pub(super) use states;
