//! Which crate a function belongs to, judged by its name.

/// The project's own crates, the more particular name first.
const OURS: &[&str] = &["mfa_enroll_core", "mfa_enroll_wire", "mfa_enroll"];

/// The crate's name, or `(unnamed)`.
pub(super) fn owner(function: &str) -> String {
    let name = plain(function.trim());
    if name.is_empty() {
        return "(unnamed)".to_owned();
    }
    // Generic code that exists because of one of our types is ours, whoever wrote it: Yew's code
    // for a component is mostly that component's screens.
    if let Some(ours) = OURS.iter().find(|ours| mentions(&name, ours)) {
        return ours.replace('_', "-");
    }
    // `<A as B>::f` is A's function, unless A is a primitive or a generic letter; then it is B's.
    if let Some(inside) = name.strip_prefix('<') {
        let (this, of) = split_impl(inside);
        return crate_of(this).or_else(|| of.and_then(crate_of)).unwrap_or_else(own_of_std);
    }
    // Glue that the compiler makes for a type belongs to the type.
    if let Some((_, inside)) = name.split_once("drop_in_place") {
        let inside = inside.trim_start_matches([':', '<']);
        return crate_of(inside).unwrap_or_else(own_of_std);
    }
    crate_of(&name).unwrap_or_else(|| {
        // Without a path: C functions of the allocator, or what wasm-bindgen adds.
        let added = name.starts_with("__") || name.contains("externref");
        if added { "wasm-bindgen".to_owned() } else { name }
    })
}

/// The name without the `[0123456789abcdef]` that tells crates of the same name apart.
pub(super) fn plain(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let mark = after.split_once(']').filter(|(mark, _)| {
            mark.len() > 8 && mark.chars().all(|letter| letter.is_ascii_hexdigit())
        });
        rest = match mark {
            Some((_, after)) => after,
            None => {
                text.push('[');
                after
            }
        };
    }
    text + rest
}

/// In the module that is loaded later, names are as the compiler mangled them.
fn mentions(name: &str, krate: &str) -> bool {
    name.contains(&format!("{krate}::")) || name.contains(&format!("{}{krate}", krate.len()))
}

fn own_of_std() -> String {
    "std, core, alloc".to_owned()
}

/// Splits `A as B>::f` at the right depth.
fn split_impl(inside: &str) -> (&str, Option<&str>) {
    let mut depth = 0;
    for (at, letter) in inside.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' if depth == 0 => return (&inside[..at], None),
            '>' => depth -= 1,
            ' ' if depth == 0 && inside[at..].starts_with(" as ") => {
                return (&inside[..at], Some(&inside[at + 4..]));
            }
            _ => {}
        }
    }
    (inside, None)
}

/// The first path segment of a type or function, if it has a path at all.
fn crate_of(path: &str) -> Option<String> {
    let start = path.trim_start_matches(['&', '*', '[', '(', '<', ' ']);
    let start = ["dyn ", "mut ", "const "]
        .iter()
        .fold(start, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let end = start.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    let (name, rest) = start.split_at(end);
    if name.is_empty() || !rest.starts_with("::") {
        return None;
    }
    Some(match name {
        "std" | "core" | "alloc" => own_of_std(),
        name => name.replace('_', "-"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_belong_to_their_first_segment() {
        assert_eq!(owner("qrcode::bits::Bits::push_byte_data::h0123"), "qrcode");
        assert_eq!(owner("wasm_bindgen_futures::queue::run"), "wasm-bindgen-futures");
        assert_eq!(owner("core::fmt::write"), "std, core, alloc");
    }

    #[test]
    fn implementations_belong_to_the_type() {
        assert_eq!(owner("<yew::virtual_dom::VTag as core::clone::Clone>::clone"), "yew");
        assert_eq!(owner("<alloc::vec::Vec<yew::Html> as Drop>::drop"), "std, core, alloc");
        assert_eq!(
            owner("<&mut serde_wasm_bindgen::de::Deserializer as D>::f"),
            "serde-wasm-bindgen"
        );
    }

    #[test]
    fn implementations_for_letters_belong_to_the_trait() {
        assert_eq!(owner("<T as yew::html::IntoPropValue<U>>::into"), "yew");
        assert_eq!(owner("<u32 as core::fmt::Display>::fmt"), "std, core, alloc");
    }

    #[test]
    fn glue_for_dropping_belongs_to_what_is_dropped() {
        assert_eq!(owner("core::ptr::drop_in_place<totp_rs::Totp>::h99"), "totp-rs");
        assert_eq!(owner("core::ptr::drop_in_place<[yew::Html]>"), "yew");
    }

    #[test]
    fn generic_code_for_our_types_is_ours() {
        let view = "<yew[f3a9c9c0004f3cbd]::CompState<mfa_enroll[6dea27da41b0b511]::host::Host> as \
                    yew[f3a9c9c0004f3cbd]::Stateful>::view";
        assert_eq!(owner(view), "mfa-enroll");
        assert_eq!(owner("core::ptr::drop_in_place::<mfa_enroll_core::Totp>"), "mfa-enroll-core");
    }

    #[test]
    fn the_marks_of_equal_names_are_left_out() {
        assert_eq!(plain("yew[f3a9c9c0004f3cbd]::html::[u8]"), "yew::html::[u8]");
        assert_eq!(owner("yew[f3a9c9c0004f3cbd]::scheduler::push"), "yew");
    }

    #[test]
    fn names_without_a_path_keep_their_own() {
        assert_eq!(owner("memcpy"), "memcpy");
        assert_eq!(owner("__externref_table_alloc"), "wasm-bindgen");
        assert_eq!(owner(""), "(unnamed)");
    }
}
