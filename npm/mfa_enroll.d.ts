// What the element needs of the glue that wasm-bindgen writes.
import type {MfaModule} from './index.js'

export default function init(source: {module_or_path: Response}): Promise<{memory: WebAssembly.Memory}>
export const mount: MfaModule['mount']
