//! Names that strangers chose: an issuer, an account. Cleaned before they are shown or put into
//! a key URI, so that they can neither reorder the text around them nor break out of their place.
//!
//! No Unicode tables crate: the few ranges that matter are written out here, because every
//! visitor downloads them.

/// The longest issuer that goes into a key URI, in UTF-8 bytes.
pub const MAX_ISSUER_BYTES: usize = 64;
/// The longest account name that goes into a key URI, in UTF-8 bytes.
pub const MAX_ACCOUNT_BYTES: usize = 128;

/// More marks than any script stacks on a letter; the rest only smears over the lines around.
const MAX_MARKS: u32 = 8;

/// Drops what a name cannot need: control characters, bidirectional controls, invisible
/// characters, marks without a letter and towers of marks. White space of any kind becomes one
/// space. The joiners stay between characters that are not ASCII: Persian and emoji need them.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    // Full at the start and after a space: there is no letter to carry a mark.
    let mut marks = MAX_MARKS;
    for c in text.chars() {
        if c.is_whitespace() {
            cleaned.truncate(trim_end(&cleaned).len());
            if !cleaned.is_empty() {
                cleaned.push(' ');
            }
            marks = MAX_MARKS;
        } else if c.is_control() || is_invisible(c) {
            // Dropped.
        } else if is_joiner(c) {
            if marks < MAX_MARKS
                && cleaned.ends_with(|last| !char::is_ascii(&last) && !is_joiner(last))
            {
                cleaned.push(c);
            }
        } else if is_mark(c) {
            if marks < MAX_MARKS {
                cleaned.push(c);
                marks += 1;
            }
        } else {
            cleaned.push(c);
            marks = 0;
        }
    }
    cleaned.truncate(trim_end(&cleaned).len());
    cleaned
}

/// A name as it goes into a key URI: clean, without the colon that separates issuer and account
/// there, and of limited length so that the QR code stays small.
#[must_use]
pub fn for_uri(text: &str, max_bytes: usize) -> String {
    let mut name = clean(&text.replace(':', " "));
    name.truncate(clip(&name, max_bytes).len());
    name
}

/// The longest beginning of at most `max_bytes` that does not cut what people see as one
/// character: a letter with its marks, a family of emoji, a flag.
#[must_use]
pub fn clip(text: &str, max_bytes: usize) -> &str {
    if text.len() <= max_bytes {
        return text;
    }
    let mut end = 0;
    let mut previous = ' ';
    let mut half_flag = false;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= max_bytes) {
        let flag = is_regional_indicator(c);
        let extends = (flag && half_flag)
            || is_mark(c)
            || is_joiner(c)
            || is_tail(c)
            || (previous == ZWJ && !c.is_whitespace());
        if !extends {
            end = at;
        }
        half_flag = flag && !half_flag;
        previous = c;
    }
    if end == 0 {
        // One "character" longer than the limit: only abuse looks like that.
        end = text.floor_char_boundary(max_bytes);
    }
    trim_end(&text[..end])
}

/// Whether a character is never seen and never needed in a name or a number: bidirectional
/// controls, zero-width and filler characters, tags.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' // soft hyphen, grapheme joiner, Arabic letter mark
            | '\u{115F}'..='\u{1160}' | '\u{3164}' | '\u{FFA0}' // Hangul fillers
            | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180E}'
            | '\u{200B}' | '\u{200E}'..='\u{200F}' // zero-width space, direction marks
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' // embeddings, overrides, isolates
            | '\u{2800}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}' // tags
    )
}

const ZWJ: char = '\u{200D}';

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | ZWJ)
}

const fn is_regional_indicator(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// What belongs to the character before it without being a mark: skin tones, Hangul jamo.
const fn is_tail(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{1160}'..='\u{11FF}')
}

/// White space and joiners at the end have nothing to stand before.
fn trim_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || is_joiner(c))
}

/// Combining marks of the scripts in use, variation selectors and the keycap.
fn is_mark(c: char) -> bool {
    let code_point = c as u32;
    match u16::try_from(code_point) {
        Ok(..0x0300) => false,
        Ok(code_point) => MARKS.iter().any(|(first, last)| (*first..=*last).contains(&code_point)),
        Err(_) => matches!(code_point, 0xE0100..=0xE01EF),
    }
}

const MARKS: [(u16, u16); 65] = [
    (0x0300, 0x036F), // Latin, Greek, Cyrillic
    (0x0483, 0x0489),
    (0x0591, 0x05BD), // Hebrew
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A), // Arabic
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0711, 0x0711), // Syriac, Thaana, N'Ko
    (0x0730, 0x074A),
    (0x07A6, 0x07B0),
    (0x07EB, 0x07F3),
    (0x08CA, 0x0903), // more Arabic, Devanagari
    (0x093A, 0x093C),
    (0x093E, 0x094F),
    (0x0951, 0x0957),
    (0x0962, 0x0963),
    (0x0981, 0x0983), // Bengali
    (0x09BC, 0x09BC),
    (0x09BE, 0x09CD),
    (0x0A01, 0x0A03), // Gurmukhi
    (0x0A3C, 0x0A51),
    (0x0A70, 0x0A71),
    (0x0A81, 0x0A83), // Gujarati
    (0x0ABC, 0x0ABC),
    (0x0ABE, 0x0ACD),
    (0x0B01, 0x0B03), // Oriya
    (0x0B3C, 0x0B3C),
    (0x0B3E, 0x0B57),
    (0x0B82, 0x0B82), // Tamil
    (0x0BBE, 0x0BCD),
    (0x0C00, 0x0C04), // Telugu
    (0x0C3E, 0x0C56),
    (0x0C81, 0x0C83), // Kannada
    (0x0CBC, 0x0CBC),
    (0x0CBE, 0x0CD6),
    (0x0D00, 0x0D03), // Malayalam
    (0x0D3E, 0x0D4D),
    (0x0E31, 0x0E31), // Thai, Lao
    (0x0E34, 0x0E3A),
    (0x0E47, 0x0E4E),
    (0x0EB1, 0x0EB1),
    (0x0EB4, 0x0EBC),
    (0x0EC8, 0x0ECE),
    (0x0F71, 0x0F84), // Tibetan
    (0x0F8D, 0x0FBC),
    (0x102B, 0x103E), // Myanmar, Khmer
    (0x1056, 0x1059),
    (0x17B6, 0x17D3),
    (0x1A55, 0x1A7F),
    (0x1AB0, 0x1AFF), // extensions and symbols
    (0x1B34, 0x1B44),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0x302A, 0x302F), // ideographs, kana
    (0x3099, 0x309A),
    (0xA66F, 0xA67D),
    (0xFE00, 0xFE0F), // variation selectors, half marks
    (0xFE20, 0xFE2F),
];
