// Registers `<mfa-enroll>`; loading this file twice, or two copies of it, is harmless.
import {MfaEnrollElement} from './element.js'

MfaEnrollElement.define()

export {MfaEnrollElement}
