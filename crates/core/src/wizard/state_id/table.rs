//! How the names of the states are declared.

macro_rules! states {
    ($list:ident; $($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        #[expect(non_upper_case_globals, reason = "they are the variants of one type")]
        impl StateId {
            $($(#[$doc])* pub const $variant: Self = Self($name);)*
        }

        /// Those that are declared here.
        pub(super) const $list: &[StateId] = &[$(StateId::$variant,)*];
    };
}
pub(super) use states;
