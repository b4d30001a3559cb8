//! Every documented answer about recovery codes, for the test of the published document.

use mfa_enroll_server::demo;
use mfa_enroll_wire::ProblemCode;

use crate::harness::{PASSWORD, Server};

pub(crate) async fn recovery(server: &Server) {
    demo::put(&server.app, "dora@example.com", PASSWORD, None).await.expect("an account");
    let mut dora = server.signed_in("dora@example.com").await;
    dora.call("POST", "/recovery-codes", "").await.problem(ProblemCode::Precondition);
    dora.enroll().await;
    let old = dora.valid_codes().await;
    let new = dora.valid_codes().await;
    let answer = dora.confirm_codes(&old, &old.codes[0]).await;
    answer.problem(ProblemCode::EnrollmentExpired);
    for _ in 0..21 {
        dora.confirm_codes(&new, "AAAA-AAAA-AAAA-AAAA").await;
    }
    for _ in 0..4 {
        dora.call("POST", "/recovery-codes", "").await;
    }
    assert_eq!(dora.call("POST", "/recovered", "").await.status, 200, "nothing to settle");
    demo::put(&server.app, "emil@example.com", PASSWORD, None).await.expect("an account");
    dora.sign_in("emil@example.com").await.redirects_to("/security");
    let answer = dora.confirm_codes(&new, &new.codes[0]).await;
    answer.problem(ProblemCode::IdentityChanged);
}
