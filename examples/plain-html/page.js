// What a page may do with the element: hear what happened, and sign the person in again in its own way.

const element = document.querySelector('mfa-enroll')
const news = document.getElementById('news')

element.addEventListener('mfa-enrolled', ({detail}) => {
  news.textContent = `Added: ${detail.method}`
})

element.addEventListener('mfa-auth-required', event => {
  const popup = window.open('/sign-in', 'sign-in', 'popup,width=480,height=640')
  // Without a window, the element shows its own link to `sign-in-url`.
  if (!popup) return
  event.preventDefault()
  const watch = setInterval(() => {
    if (!popup.closed) return
    clearInterval(watch)
    element.resume()
  }, 500)
})
