/**
 * A bare native dialog over a bare page, without React or a style sheet. `?page=` and `?dialog=`: how many elements each of them has;
 * a dialog has as many fields as its share of the product's.
 */
export function GET(incoming: Request) {
  const { searchParams } = new URL(incoming.url)
  const count = (name: string) => Math.max(1, Number(searchParams.get(name)))
  const html = `<!DOCTYPE html><html lang="en"><head><title>Dialog</title></head><body>
<button type="button" onclick="document.querySelector('dialog').showModal()">Create API key</button>
<dialog aria-label="Create API key"><form method="dialog">${'<p><input></p>'.repeat(count('dialog') / 2)}</form></dialog>
${'<p><span>Text</span></p>'.repeat(count('page') / 2)}
</body></html>`
  return new Response(html, { headers: { 'content-type': 'text/html' } })
}
