//! rqrr, a decoder that shares no code with the encoder, reads back what was drawn.

use mfa_enroll_core::code::Digits;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::{Algorithm, Otp, Period};
use mfa_enroll_core::qr::{Level, MIN_MODULE_PX, QrCode};
use mfa_enroll_core::secret::Secret;
use proptest::prelude::*;

use crate::raster::{code, raster};

/// What the decoder says: version, level and content.
#[derive(Debug, PartialEq)]
struct Read {
    version: usize,
    level: Level,
    content: String,
}

/// Finds and reads the code in a picture of it, with so many pixels a module.
fn photograph(code: &QrCode, scale: usize) -> Read {
    let grid = raster(code);
    let side = grid.len() * scale;
    let pixel = |x: usize, y: usize| if grid[y / scale][x / scale] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, pixel);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is found");
    read(grids[0].decode())
}

/// Reads the modules themselves, without looking for them in a picture.
fn modules(code: &QrCode) -> Read {
    let grid = raster(code);
    let side = usize::from(code.modules);
    let grid = rqrr::SimpleGrid::from_func(side, |x, y| grid[y + 4][x + 4]);
    read(rqrr::Grid::new(grid).decode())
}

fn read(result: Result<(rqrr::MetaData, String), rqrr::DeQRError>) -> Read {
    let (meta, content) = result.expect("the code can be read");
    Read {
        version: meta.version.0,
        // The two bits of the format information: 01 is L, 00 is M.
        level: if meta.ecc_level == 1 { Level::L } else { Level::M },
        content,
    }
}

fn said(code: &QrCode, content: &str) -> Read {
    Read { version: code.version.into(), level: code.level, content: content.to_owned() }
}

fn otp(bytes: usize) -> Otp {
    Otp {
        secret: Secret::new((0..bytes).map(|n| n as u8).collect()),
        algorithm: Algorithm::Sha512,
        digits: Digits::EIGHT,
        period: Period::SIXTY,
    }
}

#[test]
fn a_key_uri_is_read_from_a_picture_at_the_smallest_module_size() {
    for (issuer, account, bytes) in [
        ("Acme Demo", "alice@example.com", 20),
        ("株式会社アクメ", "アリス@example.com", 20),
        ("Acme", "bob", 64),
    ] {
        let uri = KeyUri::build(issuer, account, &otp(bytes));
        let text = uri.expose_for_display();
        let code = code(text);
        assert_eq!(photograph(&code, MIN_MODULE_PX.into()), said(&code, text));
    }
}

#[test]
fn the_uris_of_real_backends_are_read_byte_for_byte() {
    let fixtures = include_str!("../fixtures/key_uris.txt");
    let uris = fixtures.lines().filter(|line| line.starts_with("otpauth:"));
    let mut count = 0;
    for uri in uris {
        let code = code(uri);
        assert_eq!(photograph(&code, 4), said(&code, uri));
        count += 1;
    }
    assert_eq!(count, 13);
}

/// What each version holds in byte mode (ISO/IEC 18004, table 7): 1 to 11 at M, 12 to 40 at L.
const CAPACITIES: [usize; 40] = [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 367, 425, 458, 520, 586, 644, 718, 792, 858,
    929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431,
    2563, 2699, 2809, 2953,
];

#[test]
fn every_version_is_read_when_it_is_full() {
    for (version, length) in (1..).zip(CAPACITIES) {
        let text: String = ('!'..='~').cycle().take(length).collect();
        let code = code(&text);
        assert_eq!(code.version, version, "{length} bytes");
        assert_eq!(modules(&code), said(&code, &text), "{length} bytes");
    }
}

/// What the qrcode crate would draw by itself, without its segment optimizer.
fn by_the_crate(text: &str, code: &QrCode) -> Vec<bool> {
    let level = match code.level {
        Level::L => qrcode::EcLevel::L,
        Level::M => qrcode::EcLevel::M,
    };
    let mut bits = qrcode::bits::Bits::new(qrcode::Version::Normal(code.version.into()));
    bits.push_byte_data(text.as_bytes()).expect("it fits");
    bits.push_terminator(level).expect("it fits");
    let code = qrcode::QrCode::with_bits(bits, level).expect("it fits");
    let colors = code.into_colors().into_iter();
    colors.map(|color| color == qrcode::Color::Dark).collect()
}

#[test]
fn the_mask_is_the_one_that_the_qrcode_crate_chooses() {
    for length in (10..300).step_by(11) {
        let text: String = ('!'..='~').cycle().skip(length).take(length).collect();
        let code = code(&text);
        let grid = raster(&code);
        let inside = grid[4..grid.len() - 4].iter();
        let drawn: Vec<bool> = inside.flat_map(|row| row[4..row.len() - 4].to_vec()).collect();
        assert!(drawn == by_the_crate(&text, &code), "{length} bytes");
    }
}

#[test]
fn the_largest_code_is_read_from_a_picture() {
    let text = "k".repeat(2_953);
    let code = code(&text);
    assert_eq!(photograph(&code, 4), said(&code, &text));
}

#[test]
fn text_that_is_not_ascii_is_read_as_utf8() {
    let text = "otpauth://totp/Привет:мир?secret=MZXW6YTB";
    assert_eq!(modules(&code(text)).content, text);
}

#[test]
fn digits_and_capitals_are_not_recoded() {
    // A segment optimizer would choose other modes here; byte mode gives version 3.
    let text = "0123456789".repeat(4);
    let code = code(&text);
    assert_eq!((code.version, modules(&code).content), (3, text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn whatever_is_drawn_is_what_is_read(text in "[ -~]{1,400}") {
        let code = code(&text);
        prop_assert_eq!(modules(&code), said(&code, &text));
    }
}
