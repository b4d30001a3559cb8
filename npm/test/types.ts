// Compiled by `npm run types`, never run: what a host may write, and what the types must refuse.
import {MfaEnrollElement, fallbackText, type MfaEnrollAttributes, type MfaLoader} from '../index.js'

const element = document.createElement('mfa-enroll')
element.endpoint = new URL('https://api.example.com/mfa/v1')
element.minSecretBits = 160
element.allowedAlgorithms = ['SHA256']
element.apps = [{name: 'Our app', ios: 'https://apps.apple.com/app/id1', required: true}]
element.fetch = (input, init) => fetch(input, {...init, headers: {authorization: 'Bearer …'}})
element.resume()

element.addEventListener('mfa-enrolled', ({detail}) => detail.method.concat(detail.factorId))
element.addEventListener('mfa-load-error', event => {
  const reason: 'unsupported' | 'blocked' | 'unreachable' | 'corrupt' | 'crashed' = event.detail.reason
  // @ts-expect-error no event carries a secret
  return [reason, event.detail.secret]
})
element.addEventListener('mfa-auth-required', function (event) {
  event.preventDefault()
  this.resume()
})
element.addEventListener('click', event => event.clientX)

// @ts-expect-error there is no such mode
element.mode = 'wizard'
// @ts-expect-error an app needs a name
element.apps = [{ios: 'https://apps.apple.com/app/id1'}]

const loader: MfaLoader = async attempt => ({mount: () => ({update() {}, resume() {}, unmount() {}}), urls: [String(attempt)]})
MfaEnrollElement.loader = loader
MfaEnrollElement.define('my-mfa')

const attributes: MfaEnrollAttributes = {endpoint: '/mfa/v1', 'min-secret-bits': '160'}
// @ts-expect-error a language must be complete
fallbackText.de = {loading: attributes.endpoint ?? ''}
