// Generated from api.json by scripts/api.mjs.

/** An authenticator app to name to people. */
export interface MfaApp {
  name: string
  /** Its page in the App Store, on https. */
  ios?: string | undefined
  /** Its page in Google Play, on https. */
  android?: string | undefined
  /** Then no other app is offered. */
  required?: boolean
}

/** What the wasm is told; the element has checked every address. */
export interface MfaConfig {
  endpoint: string | undefined
  mode: 'manage' | 'setup'
  lang: string
  dir: 'ltr' | 'rtl'
  helpUrl: string | undefined
  lostAccessUrl: string | undefined
  mailHelpUrl: string | undefined
  termsUrl: string | undefined
  signInUrl: string | undefined
  logo: string | undefined
  minSecretBits: number | undefined
  allowedAlgorithms: string[] | undefined
  expectedIssuer: string | undefined
  defaultRegion: string | undefined
  apps: MfaApp[] | undefined
  /** Language files are `{textUrl}/{lang}.json`. */
  textUrl: string
  /** For the playground: a backend in memory, and the story that it plays. */
  scripted: boolean
  scenario: string | undefined
}

/** What the wasm calls. */
export interface MfaHooks {
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** False if a listener prevented the default. */
  emit(name: string, detail?: object, cancelable?: boolean): boolean
  /** Fulfilled when what the first load leaves out is linked to the module; a failure is told, unless quiet. */
  loadLate?(quiet?: boolean): Promise<void>
}

/** A mounted widget. */
export interface MfaHandle {
  update(config: MfaConfig): void
  resume(): void
  unmount(): void
  free?(): void
}

/** What a loader answers. The memory and the addresses serve the handling of a crash. */
export interface MfaModule {
  mount(root: HTMLElement, config: MfaConfig, hooks: MfaHooks): MfaHandle
  memory?: WebAssembly.Memory
  urls?: string[]
  /** Fetches and links what the first load leaves out, and brings its styles; a module that is whole has none. */
  loadLate?(): Promise<string | undefined>
}

/** Brings the wasm; `attempt` counts from 0. */
export type MfaLoader = (attempt: number) => Promise<MfaModule>

/** The sentences that must be readable without wasm, by language; add one as `fallbackText.fr = {…}`. */
export interface MfaFallbackText {
  loading: string
  retry: string
  reload: string
  help: string
  unsupported: {title: string; body: string}
  blocked: {title: string; body: string}
  unreachable: {title: string; body: string}
  corrupt: {title: string; body: string}
  crashed: {title: string; body: string}
  config: {title: string; body: string}
}

export const fallbackText: Record<string, MfaFallbackText>

/** The first screen is there. */
export type MfaReadyEvent = CustomEvent<Record<string, never>>

/** A method has been added. */
export type MfaEnrolledEvent = CustomEvent<{method: string; factorId: string}>

/** A method has been removed. */
export type MfaRemovedEvent = CustomEvent<{method: string; factorId: string}>

/** A method that was removed a moment ago is back. */
export type MfaRestoredEvent = CustomEvent<{method: string; factorId: string}>

/** The person has chosen what sign-in asks for first. */
export type MfaDefaultChangedEvent = CustomEvent<{method: string; factorId: string}>

/** The person has put off what the rules demand and wants to go on to where they were going. */
export type MfaSkippedEvent = CustomEvent<Record<string, never>>

/** The person has finished the setup: nothing that the rules demand is missing. */
export type MfaSetupDoneEvent = CustomEvent<Record<string, never>>

/** The person has left adding a method without one being added: from the choice of methods, by Cancel, or from a key that has ended. */
export type MfaCancelEvent = CustomEvent<Record<string, never>>

/** The session has ended, or the server wants to see the person sign in again. Prevent the default, sign the person in and call `resume()`; otherwise a link to `sign-in-url` is shown. */
export type MfaAuthRequiredEvent = CustomEvent<{reason: 'unauthenticated' | 'reauth'}>

/** A method is about to be set up. Prevent the default to keep the person where they are. */
export type MfaBeforeEnrollEvent = CustomEvent<{method: string}>

/** A method is about to be removed. Prevent the default to keep it. */
export type MfaBeforeRemoveEvent = CustomEvent<{method: string; factorId: string}>

/** The widget cannot run, and a message stands in its place: no WebAssembly here, refused by the page's policy, not reached, damaged, or stopped by an error of its own. */
export type MfaLoadErrorEvent = CustomEvent<{reason: 'unsupported' | 'blocked' | 'unreachable' | 'corrupt' | 'crashed'}>

/** Something an integrator should know. `code` is the API's `forbidden`, `weak_secret`, `unsupported` or `rate_limited`; `offline`, `timeout` or `server` where no useful answer came; `contract` for an answer that breaks the contract; `refused` for a key that `min-secret-bits`, `allowed-algorithms` or `expected-issuer` rules out or that cannot be used; or `config` for an attribute or property that cannot be used, named by `attribute`. */
export type MfaErrorEvent = CustomEvent<{code: string; attribute?: string}>

export interface MfaEnrollEventMap extends HTMLElementEventMap {
  'mfa-ready': MfaReadyEvent
  'mfa-enrolled': MfaEnrolledEvent
  'mfa-removed': MfaRemovedEvent
  'mfa-restored': MfaRestoredEvent
  'mfa-default-changed': MfaDefaultChangedEvent
  'mfa-skipped': MfaSkippedEvent
  'mfa-setup-done': MfaSetupDoneEvent
  'mfa-cancel': MfaCancelEvent
  'mfa-auth-required': MfaAuthRequiredEvent
  'mfa-before-enroll': MfaBeforeEnrollEvent
  'mfa-before-remove': MfaBeforeRemoveEvent
  'mfa-load-error': MfaLoadErrorEvent
  'mfa-error': MfaErrorEvent
}

/** The attributes, for JSX and templates. */
export interface MfaEnrollAttributes {
  /** Base address of the API, for instance `/mfa/v1`. The attribute must be of the page's own origin, or nothing is requested; the property may name another origin and wins over the attribute. */
  'endpoint'?: string
  /** `manage` starts with the list of methods, `setup` with what the rules demand: the wizard of the first sign-in. */
  'mode'?: string
  /** Colors for light or dark surroundings. */
  'theme'?: string
  /** Where the links for help lead. */
  'help-url'?: string
  /** Where people go who have lost access to their methods. The link stands at the foot of every screen. */
  'lost-access-url'?: string
  /** Help for mail programs that ask to sign in again, shown where the setup tells of it. */
  'mail-help-url'?: string
  /** The terms of use. The link stands at the foot of every screen. */
  'terms-url'?: string
  /** Where the person signs in again, if nobody handles `mfa-auth-required`. */
  'sign-in-url'?: string
  /** A picture shown with the name of the service. */
  'logo'?: string
  /** Shorter secrets from the server are refused. A value that cannot be read stops the element, since ignoring it would weaken the check. */
  'min-secret-bits'?: string
  /** Other algorithms from the server are refused. An unknown name stops the element. */
  'allowed-algorithms'?: string
  /** A key whose issuer is another one is refused. */
  'expected-issuer'?: string
  /** The country that is chosen at first for a phone number. Without it, people choose for themselves. */
  'default-region'?: string
}

/** The page where people set up multi-factor sign-in: their methods, and adding an authenticator app step by step. */
export class MfaEnrollElement extends HTMLElement {
  /** Base address of the API, for instance `/mfa/v1`. The attribute must be of the page's own origin, or nothing is requested; the property may name another origin and wins over the attribute. */
  endpoint: string | URL | null
  /** `manage` starts with the list of methods, `setup` with what the rules demand: the wizard of the first sign-in. */
  mode: 'manage' | 'setup' | null
  /** Colors for light or dark surroundings. */
  theme: 'light' | 'dark' | null
  /** Where the links for help lead. */
  helpUrl: string | null
  /** Where people go who have lost access to their methods. The link stands at the foot of every screen. */
  lostAccessUrl: string | null
  /** Help for mail programs that ask to sign in again, shown where the setup tells of it. */
  mailHelpUrl: string | null
  /** The terms of use. The link stands at the foot of every screen. */
  termsUrl: string | null
  /** Where the person signs in again, if nobody handles `mfa-auth-required`. */
  signInUrl: string | null
  /** A picture shown with the name of the service. */
  logo: string | null
  /** Shorter secrets from the server are refused. A value that cannot be read stops the element, since ignoring it would weaken the check. */
  minSecretBits: number | null
  /** Other algorithms from the server are refused. An unknown name stops the element. */
  allowedAlgorithms: string[] | null
  /** A key whose issuer is another one is refused. */
  expectedIssuer: string | null
  /** The country that is chosen at first for a phone number. Without it, people choose for themselves. */
  defaultRegion: string | null
  /** Used in place of `window.fetch` for every call to the API: for bearer tokens, CSRF tokens and proxies. */
  fetch: typeof window.fetch | null
  /** Authenticator apps to name, in place of the built-in list. An app with `required: true` is the only one offered. */
  apps: MfaApp[] | null
  /** Goes on at the same step, after the host has handled `mfa-auth-required` and the person has signed in again. */
  resume(): void
  /** Registers the element, for hosts that import `mfa-enroll/element.js`. */
  static define(tag?: string, registry?: CustomElementRegistry): void
  /** Where the wasm comes from; may be replaced before the first element is on the page. */
  static loader: MfaLoader
  /** Base address of the language files, without a slash at the end. */
  static textUrl: string
  addEventListener<Name extends keyof MfaEnrollEventMap>(
    type: Name,
    listener: (this: MfaEnrollElement, event: MfaEnrollEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void
  removeEventListener<Name extends keyof MfaEnrollEventMap>(
    type: Name,
    listener: (this: MfaEnrollElement, event: MfaEnrollEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void
}

declare global {
  interface HTMLElementTagNameMap {
    'mfa-enroll': MfaEnrollElement
  }
}
