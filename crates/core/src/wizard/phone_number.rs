//! A phone as the wizard knows it: what was typed, and what a list shows.

/// How a code reaches a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A text message.
    Sms,
    /// A call that reads the code out.
    Voice,
    /// A call to a phone at work, perhaps behind an extension.
    Office,
}

/// What is shown of a registered phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The last two digits.
    pub ends_with: String,
    /// The ways in which it can be reached, the preferred one first.
    pub ways: Vec<Way>,
}

/// A country or territory whose numbers are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166-1 alpha-2, upper case.
    pub code: String,
    /// The country calling code without `+`.
    pub calling_code: String,
}

/// A number on its way to the backend, which alone reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhone {
    /// As the person wrote it.
    pub number: String,
    /// The region whose national numbers are meant.
    pub region: Option<String>,
    /// How the code is to come.
    pub way: Way,
    /// For an office phone.
    pub extension: Option<String>,
}

/// Whether a message has left the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It waits for the provider, or is tried again.
    Sending,
    /// The provider took it.
    Sent,
    /// The provider does not take it.
    Failed,
}

/// A code was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSent {
    /// How.
    pub way: Way,
    /// To which number, in international format.
    pub number: String,
    /// In which ways this number can be reached.
    pub ways: Vec<Way>,
    /// Whether the newest message has left.
    pub delivery: Delivery,
    /// Unix milliseconds of the server's clock: from then on it can be sent again.
    pub resend_at: u64,
    /// How often one was sent; the newest alone is valid.
    pub sent: u32,
}
