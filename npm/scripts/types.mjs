// index.d.ts: the class, its attributes for JSX, and its events with their details.

/** @param {object} api */
export function types(api) {
  return [
    '// Generated from api.json by scripts/api.mjs.\n',
    fixed,
    ...api.events.map(event),
    block('export interface MfaEnrollEventMap extends HTMLElementEventMap', api.events.map(e => `'${e.name}': ${e.type}`)),
    attributes(api),
    klass(api),
    augmentation(api),
  ].join('\n')
}

const fixed = `/** An authenticator app to name to people. */
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
  /** Language files are \`{textUrl}/{lang}.json\`. */
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

/** Brings the wasm; \`attempt\` counts from 0. */
export type MfaLoader = (attempt: number) => Promise<MfaModule>

/** The sentences that must be readable without wasm, by language; add one as \`fallbackText.fr = {…}\`. */
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
`

function event({type, detail, description}) {
  const fields = Object.entries(detail).map(([name, text]) => `${name}: ${text}`)
  const shape = fields.length ? `{${fields.join('; ')}}` : 'Record<string, never>'
  return `/** ${description} */\nexport type ${type} = CustomEvent<${shape}>\n`
}

function attributes(api) {
  const lines = api.attributes.filter(a => !a.native).map(a => `/** ${a.description} */\n  '${a.name}'?: string`)
  return block('/** The attributes, for JSX and templates. */\nexport interface MfaEnrollAttributes', lines)
}

function klass(api) {
  const property = ({property, name, type, description}) => `/** ${description} */\n  ${property ?? name}: ${type}`
  const method = ({name, static: isStatic, type, description}) =>
    `/** ${description} */\n  ${isStatic ? 'static ' : ''}${name}${type.replace(' => ', ': ')}`
  const listener = verb =>
    `${verb}EventListener<Name extends keyof MfaEnrollEventMap>(
    type: Name,
    listener: (this: ${api.class}, event: MfaEnrollEventMap[Name]) => unknown,
    options?: boolean | ${verb === 'add' ? 'Add' : ''}EventListenerOptions,
  ): void
  ${verb}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | ${verb === 'add' ? 'Add' : ''}EventListenerOptions): void`
  return block(`/** ${api.summary} */\nexport class ${api.class} extends HTMLElement`, [
    ...api.attributes.filter(a => !a.native).map(property),
    ...api.properties.map(property),
    ...api.methods.map(method),
    ...api.statics.map(({name, type, description}) => `/** ${description} */\n  static ${name}: ${type}`),
    listener('add'),
    listener('remove'),
  ])
}

function augmentation(api) {
  return `declare global {
  interface HTMLElementTagNameMap {
    '${api.tag}': ${api.class}
  }
}
`
}

function block(head, lines) {
  return `${head} {\n  ${lines.join('\n  ')}\n}\n`
}
