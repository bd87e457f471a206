/** A field, a fetch at each change of it, and a list of what came, without React. The caller's credentials go along. */
const html = `<!DOCTYPE html><html lang="en"><head><title>Picker</title></head><body>
<input role="combobox" aria-label="Client">
<ul role="listbox" aria-busy="false"></ul>
<script>
const [field, list] = document.querySelectorAll('input, ul')
field.addEventListener('input', async () => {
  const { value } = field
  if (!value) return list.replaceChildren()
  list.ariaBusy = 'true'
  const answer = await fetch('/api/upstream/v2/partner/organizations/search?page=1&size=50&search=' + encodeURIComponent(value))
  const { items } = await answer.json()
  list.replaceChildren(...items.map(({ name }) => {
    const option = document.createElement('li')
    option.role = 'option'
    option.textContent = name
    return option
  }))
  list.ariaBusy = 'false'
})
</script>
</body></html>`

export const GET = () => new Response(html, { headers: { 'content-type': 'text/html' } })
