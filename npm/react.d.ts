// For TypeScript with React: `import type {} from 'mfa-enroll/react'` makes `<mfa-enroll>` known to JSX.
import type {DetailedHTMLProps, HTMLAttributes} from 'react'
import type {MfaEnrollAttributes, MfaEnrollElement} from './index.js'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'mfa-enroll': DetailedHTMLProps<HTMLAttributes<MfaEnrollElement>, MfaEnrollElement> & MfaEnrollAttributes &
        Partial<Pick<MfaEnrollElement, 'fetch' | 'apps'>>
    }
  }
}
