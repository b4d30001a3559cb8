//! `/assets/`: compressed beforehand, cached, of the right type.

use std::path::PathBuf;

use axum::body::Body;
use mfa_enroll_server::portal::WidgetFiles;

use crate::harness::{Answer, Server};

fn build() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, content).expect("written");
    };
    write("mfa_enroll_bg-0123456789abcdef.wasm", b"\0asm plain");
    write("mfa_enroll_bg-0123456789abcdef.wasm.br", b"brotli");
    write("mfa_enroll_bg-0123456789abcdef.wasm.gz", b"gzip");
    write("mfa-enroll-fedcba9876543210.js", b"export {}");
    write("lang/qps-ploc.json", b"{}");
    write(
        "manifest.json",
        br#"{"loader":"mfa-enroll-fedcba9876543210.js","glue":"g.js",
            "wasm":"mfa_enroll_bg-0123456789abcdef.wasm","late":"mfa_enroll_late-0.wasm","lang/qps-ploc.json":"x"}"#,
    );
    folder
}

async fn get(server: &Server, path: &str, encoding: &str) -> Answer {
    let browser = server.browser();
    let request = browser
        .request("GET", &format!("/assets/{path}"))
        .header("Accept-Encoding", encoding)
        .body(Body::empty())
        .expect("a request");
    server.send(request, browser.address).await
}

const WASM: &str = "mfa_enroll_bg-0123456789abcdef.wasm";

#[tokio::test]
async fn the_best_encoding_that_the_browser_takes_is_sent() {
    let build = build();
    let server = Server::with_assets(Some(build.path().to_owned()), |_| {}).await;
    for (accepts, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "brotli"),
        ("br;q=1.0, gzip;q=0.5", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("identity", "", "\0asm plain"),
        ("br;q=0, gzip", "gzip", "gzip"),
    ] {
        let answer = get(&server, WASM, accepts).await;
        assert_eq!(answer.status, 200, "{accepts}");
        assert_eq!(answer.header("content-encoding"), encoding, "{accepts}");
        assert_eq!(answer.text(), body, "{accepts}");
        assert_eq!(answer.header("content-type"), "application/wasm", "{accepts}");
        assert!(answer.header("vary").contains("accept-encoding"), "{accepts}");
    }
}

#[tokio::test]
async fn hashed_names_are_cached_for_ever_and_others_are_asked_about() {
    let build = build();
    let server = Server::with_assets(Some(build.path().to_owned()), |_| {}).await;
    let cached =
        async |path: &str| get(&server, path, "br").await.header("cache-control").to_owned();
    assert_eq!(cached(WASM).await, "public, max-age=31536000, immutable", "hashed");
    assert_eq!(cached("manifest.json").await, "no-cache", "not hashed");
    assert_eq!(cached("lang/qps-ploc.json").await, "no-cache", "not hashed");
    assert_eq!(cached("gone-0123456789abcdef.js").await, "no-store", "not there");
}

#[tokio::test]
async fn scripts_are_scripts_and_carry_the_security_headers() {
    let build = build();
    let server = Server::with_assets(Some(build.path().to_owned()), |_| {}).await;
    let answer = get(&server, "mfa-enroll-fedcba9876543210.js", "br").await;
    assert_eq!(answer.status, 200, "served without a compressed copy, too");
    assert_eq!(answer.header("content-type"), "text/javascript", "a module needs it");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "nothing else is tried");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "ours alone");
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let build = build();
    let secret = build.path().parent().expect("a folder").join("outside.txt");
    std::fs::write(&secret, "outside").expect("written");
    let server = Server::with_assets(Some(build.path().to_owned()), |_| {}).await;
    for path in [
        "../outside.txt",
        "%2e%2e/outside.txt",
        "..%2foutside.txt",
        "lang/..%2f../outside.txt",
        "//etc/passwd",
        "",
    ] {
        let answer = get(&server, path, "identity").await;
        assert!(answer.status >= 400, "{path}: {}", answer.status);
        assert!(!answer.text().contains("outside"), "{path}");
    }
    std::fs::remove_file(secret).expect("removed");
}

#[test]
fn the_manifest_says_where_the_files_are() {
    let build = build();
    let files = WidgetFiles::read(build.path()).expect("a manifest");
    assert_eq!(files.wasm, format!("/assets/{WASM}"), "the wasm");
    assert_eq!(files.loader, "/assets/mfa-enroll-fedcba9876543210.js", "the loader");
    let error = WidgetFiles::read(&PathBuf::from("/nonexistent")).expect_err("no folder");
    assert!(error.contains("manifest.json"), "says what is missing: {error}");
}
