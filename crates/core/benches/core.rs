//! What a person waits for: `cargo bench -p mfa-enroll-core`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mfa_enroll_core::code::{Code, Digits};
use mfa_enroll_core::diagnose::{Question, Verdict, check};
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::{Algorithm, Otp};
use mfa_enroll_core::qr::draw;
use mfa_enroll_core::secret::Secret;

const NOW_MS: u64 = 1_700_000_005_500;

fn otp(byte: u8) -> Otp {
    Otp::compatible(Secret::new(vec![byte; 20]))
}

fn question<'a>(otp: &'a Otp, typed: &'a str, previous: &'a [Otp]) -> Question<'a> {
    Question { otp, typed, previous, tried: &[], now_ms: NOW_MS }
}

fn codes(c: &mut Criterion) {
    let otp = otp(1);
    let right = otp.code_at_step(otp.step_at(NOW_MS));
    c.bench_function("code: parse and check, right", |b| {
        b.iter(|| {
            let code = Code::parse(black_box(right.expose()), Digits::SIX).expect("six digits");
            check(&question(&otp, code.expose(), &[]))
        });
    });

    let previous: Vec<Otp> = (10..14).map(self::otp).collect();
    let slow = Otp { algorithm: Algorithm::Sha512, ..otp.clone() };
    let unknown = (0..)
        .map(|n| format!("{n:06}"))
        .find(|typed| {
            check(&question(&slow, typed, &previous))
                == Verdict::Mismatch(mfa_enroll_core::diagnose::Diagnosis::Unknown)
        })
        .expect("most codes are unknown");
    c.bench_function("code: full diagnosis, unknown, SHA-512, 4 earlier keys", |b| {
        b.iter(|| check(&question(&slow, black_box(&unknown), &previous)));
    });
    c.bench_function("code: full diagnosis, unknown, SHA-1", |b| {
        b.iter(|| check(&question(&otp, black_box(&unknown), &[])));
    });
}

fn key_uris(c: &mut Criterion) {
    let uri = KeyUri::build("Acme Demo", "alice@example.com", &otp(1));
    let text = uri.expose_for_display();
    c.bench_function("key URI: parse", |b| {
        b.iter(|| KeyUri::parse(black_box(text)));
    });
    c.bench_function("key URI: build", |b| {
        b.iter(|| KeyUri::build("Acme Demo", black_box("alice@example.com"), &otp(1)));
    });
    c.bench_function("QR: matrix and path of a key URI", |b| {
        b.iter(|| draw(black_box(text)));
    });
    let large = "x".repeat(766);
    c.bench_function("QR: matrix and path, version 19", |b| {
        b.iter(|| draw(black_box(&large)));
    });
}

criterion_group!(benches, codes, key_uris);
criterion_main!(benches);
