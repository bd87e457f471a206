import { createServer } from 'node:http'

/**
 * A Partner API that costs next to nothing: it asks the real one (the sandbox at the first argument) once for each path
 * and partner, and from then on repeats the answer. So what is measured in front of it is not the sandbox's database.
 */
const [realUrl = '', port = ''] = process.argv.slice(2)
const answers = new Map<string, { status: number; body: string }>()

createServer(async (request, response) => {
  const partner = request.headers['x-partner-id']
  const name = `${request.url} ${partner}`
  let answer = answers.get(name)
  if (!answer) {
    const real = await fetch(realUrl + request.url, {
      headers: {
        authorization: request.headers.authorization ?? '',
        ...(typeof partner === 'string' && { 'x-partner-id': partner }),
      },
    })
    answer = { status: real.status, body: await real.text() }
    if (real.ok) answers.set(name, answer)
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
}).listen(Number(port), 'localhost')
