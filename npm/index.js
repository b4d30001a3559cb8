// The usual entry: registers `<mfa-enroll>` and exports what a host may want to touch.
export {MfaEnrollElement} from './define.js'
export {fallbackText} from './fallback-text.js'
