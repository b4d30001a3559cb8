//! `mfa-enroll-server`: reads the command line, puts the parts together, serves until told to stop.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use mfa_enroll_server::clock::Clock;
use mfa_enroll_server::delivery::{self, Channel, Delivery, Smtp, Webhook, WebhookKey};
use mfa_enroll_server::entropy::SystemEntropy;
use mfa_enroll_server::keys::{KEYS_VARIABLE, KeyRing};
use mfa_enroll_server::limit::Limits;
use mfa_enroll_server::password::Passwords;
use mfa_enroll_server::phone::PhonePolicy;
use mfa_enroll_server::portal::WidgetFiles;
use mfa_enroll_server::programs::{self, Credential, DEMO_TOKEN, Programs};
use mfa_enroll_server::rules::LiveRules;
use mfa_enroll_server::seal::Sealer;
use mfa_enroll_server::state::{App, Config, Parts};
use mfa_enroll_server::store::SqliteStore;
use mfa_enroll_server::{app, demo, operations};
use tokio::net::TcpListener;

mod args;

use args::Args;

/// How long running requests may take when the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);
const SWEEP: Duration = Duration::from_secs(60);
/// The environment variable with the key that signs what goes to the gateway.
const WEBHOOK_KEY_VARIABLE: &str = "MFA_ENROLL_SMS_WEBHOOK_KEY";
const ATTEND: Duration = Duration::from_secs(1);

#[tokio::main]
async fn main() -> ExitCode {
    let args = match Args::read() {
        Ok(Some(args)) => args,
        Ok(None) => {
            print!("{}", args::HELP);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("mfa-enroll-server: {error}\nTry --help.");
            return ExitCode::from(2);
        }
    };
    tracing_subscriber::fmt().json().with_span_list(false).with_writer(std::io::stderr).init();
    match serve(args).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mfa-enroll-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(args: Args) -> Result<(), String> {
    let listener = TcpListener::bind(args.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", args.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let (clock, more) = clock_and_control();
    let app = assemble(&args, address, clock).await?;
    if args.sms_webhook.is_some() && app.phones("").is_anywhere() {
        // Whoever earns by calls and texts to far countries starts where nobody set a limit.
        tracing::warn!("codes go to every country: `regions` in the rules says where to");
    }
    if args.demo {
        demo::seed(&app).await.map_err(|refusal| format!("{refusal:?}"))?;
    }
    let sweeping = tokio::spawn(sweep(app.clone()));
    let sending = tokio::spawn(delivery::run(app.clone()));
    let attending = tokio::spawn(attend(app.clone()));

    let router = app::router(app.clone(), args.assets.as_deref(), more);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let asked = asked_to_stop();
    announce(&args, address);
    let (told, stop) = tokio::sync::oneshot::channel::<()>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        asked.await;
        tracing::info!("stopping");
        // Nobody listens any more if serving ended by itself.
        drop(told);
    });
    tokio::select! {
        done = serving.into_future() => done.map_err(|error| error.to_string())?,
        () = async { stop.await.ok(); tokio::time::sleep(GRACE).await } => {
            tracing::warn!("requests were cut off");
        }
    }
    sweeping.abort();
    sending.abort();
    attending.abort();
    app.store.close().await;
    Ok(())
}

/// The first line is what whoever started the server waits for. It may close the pipe as soon as it
/// has that line, and that is no reason to stop serving: `println!` would panic.
fn announce(args: &Args, address: SocketAddr) {
    let more = if args.demo { format!("\n{}\n", demo::listing()) } else { String::new() };
    let text = format!("listening on http://localhost:{}\n{more}", address.port());
    if let Err(error) = std::io::stdout().write_all(text.as_bytes()) {
        tracing::debug!(%error, "nobody reads what is announced");
    }
}

async fn assemble(args: &Args, address: SocketAddr, clock: Arc<dyn Clock>) -> Result<App, String> {
    let entropy = SystemEntropy;
    make_private_folder(&args.data)?;
    let keys = KeyRing::load(std::env::var(KEYS_VARIABLE).ok(), &args.data, &entropy)?;
    let store = SqliteStore::open(&args.data.join("mfa-enroll.db"))
        .await
        .map_err(|error| error.to_string())?;
    let widget = args.assets.as_deref().map(WidgetFiles::read).transpose()?;
    let rules = match &args.rules {
        Some(file) => LiveRules::read(file).map_err(|error| error.to_string())?,
        None if args.demo => {
            LiveRules::fixed(demo::rules(clock.now()).map_err(|error| error.to_string())?)
        }
        None => LiveRules::default(),
    };
    Ok(App::from(Parts {
        store: Arc::new(store),
        clock,
        sealer: Sealer::new(keys),
        passwords: Passwords::standard(&entropy).map_err(|refusal| format!("{refusal:?}"))?,
        entropy: Arc::new(entropy),
        delivery: delivery_of(args)?,
        limits: limits_of(args),
        rules,
        widget,
        config: Config {
            issuer: args.issuer.clone(),
            origins: args.origins(address.port()),
            phones: PhonePolicy::default(),
            help: args.help.clone(),
            programs: programs_of(args)?,
            demo: args.demo,
        },
    }))
}

/// What is said explicitly wins over what a demo or a proxy would change.
fn limits_of(args: &Args) -> Limits {
    let limits = if args.demo { Limits::demo() } else { Limits::standard() };
    let limits = if args.limit_addresses { limits } else { limits.without_addresses() };
    limits.with_rules(&args.limits)
}

/// A gateway if there is one, else the demo's phone in a demo; without either, no phones.
fn delivery_of(args: &Args) -> Result<Delivery, String> {
    let delivery = match (&args.smtp, &args.mail_from) {
        (Some(url), Some(from)) => {
            Delivery::default().with(Channel::Mail, Arc::new(Smtp::new(url, from)?))
        }
        (None, None) if args.demo => Delivery::default().with_demo_mailbox(),
        (None, None) => Delivery::default(),
        _ => return Err("--smtp and --mail-from go together".to_owned()),
    };
    let Some(url) = &args.sms_webhook else {
        return Ok(if args.demo { delivery.with_demo_phone() } else { delivery });
    };
    let key = match &args.sms_webhook_key {
        Some(file) => std::fs::read_to_string(file)
            .map_err(|error| format!("cannot read {}: {error}", file.display()))?,
        None => std::env::var(WEBHOOK_KEY_VARIABLE)
            .map_err(|_| format!("--sms-webhook wants its key in {WEBHOOK_KEY_VARIABLE}"))?,
    };
    let webhook = Webhook::new(url, WebhookKey::parse(&key)?)?;
    Ok(delivery.with(Channel::Phone, Arc::new(webhook)))
}

/// Without a mail server's token there are no app passwords; a demo has one that everybody knows.
fn programs_of(args: &Args) -> Result<Programs, String> {
    let token = match &args.mail_server_token {
        Some(file) => {
            let text = std::fs::read_to_string(file);
            Some(text.map_err(|error| format!("cannot read {}: {error}", file.display()))?)
        }
        None => args.demo.then(|| DEMO_TOKEN.to_owned()),
    };
    let cards = match &args.programs {
        Some(file) => programs::read(file)?,
        None if args.demo => demo::programs(),
        None => Vec::new(),
    };
    let credential = token.map(|token| Credential::parse(&token)).transpose()?;
    Ok(Programs { credential, cards })
}

/// The data is nobody else's business on this computer.
fn make_private_folder(folder: &Path) -> Result<(), String> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))
}

#[cfg(not(feature = "test-control"))]
fn clock_and_control() -> (Arc<dyn Clock>, Router<App>) {
    (Arc::new(mfa_enroll_server::clock::SystemClock), Router::new())
}

#[cfg(feature = "test-control")]
fn clock_and_control() -> (Arc<dyn Clock>, Router<App>) {
    let clock = Arc::new(mfa_enroll_server::clock::AdjustableClock::default());
    let control = mfa_enroll_server::routes::test_control::router(Arc::clone(&clock));
    (clock, control)
}

async fn sweep(app: App) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        if let Err(refusal) = operations::sweep(&app).await {
            refusal.log();
        }
    }
}

/// What is due within seconds: removals that can no longer be undone, and other rules.
async fn attend(app: App) {
    let mut ticks = tokio::time::interval(ATTEND);
    loop {
        ticks.tick().await;
        app.rules.refresh();
        if let Err(refusal) = operations::delete_removed(&app).await {
            refusal.log();
        }
    }
}

/// Ctrl-C, or what service managers and containers send. It listens from the call on: who reads
/// the first line may stop the server at once.
fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let [terminated, interrupted] =
        [SignalKind::terminate(), SignalKind::interrupt()].map(|kind| {
            let listening = signal(kind);
            async move {
                match listening {
                    Ok(mut signal) => signal.recv().await,
                    Err(_) => std::future::pending().await,
                }
            }
        });
    async move {
        tokio::select! {
            _ = terminated => {}
            _ = interrupted => {}
        }
    }
}
