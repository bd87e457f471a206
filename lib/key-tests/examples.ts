import { type CommandRequest, commandIn } from '@/lib/shell/command'
import type { Shell } from '@/lib/shell/shells'

export const languages = ['curl', 'typescript', 'python', 'php', 'ruby', 'java'] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = {
  curl: 'Command line',
  typescript: 'TypeScript',
  python: 'Python',
  php: 'PHP',
  ruby: 'Ruby',
  java: 'Java',
}

export const tokenPlaceholder = 'YOUR_API_KEY'
export const organizationPlaceholder = 'CLIENT_ORGANIZATION_ID'

/** A GET with the headers of its scope; header values are printable ASCII, whatever quotes are in them. */
type Request = Pick<CommandRequest, 'url' | 'headers'>

/** A program that makes one call which changes nothing: the clients of the portfolio, or the one client of a key. */
export function exampleIn(
  language: Language,
  options: {
    apiBaseUrl: string
    token: string
    scope: 'partner' | 'client'
    organizationId: string
    /** Of a command line. */
    shell?: Shell
  },
): string {
  const { apiBaseUrl, token, scope, organizationId, shell = 'posix' } = options
  const base = apiBaseUrl.replace(/\/+$/, '')
  const program = language === 'curl' ? (request: Request) => commandIn(shell, request) : programs[language]
  return program(
    scope === 'partner'
      ? { url: `${base}/v2/partner/clients?size=5`, headers: [['x-api-key', token]] }
      : {
          url: `${base}/v1/organizations/${encodeURIComponent(organizationId)}`,
          headers: [
            ['x-api-key', token],
            ['x-organization-id', organizationId],
          ],
        },
  )
}

const programs: Record<Exclude<Language, 'curl'>, (request: Request) => string> = {
  typescript: ({ url, headers }) => `const response = await fetch(${single(url)}, {
  headers: {
${headers.map(([name, value]) => `    ${single(name)}: ${single(value)},`).join('\n')}
  },
})
if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`)
console.log(await response.json())
`,

  python: ({ url, headers }) => `import json
import urllib.request

request = urllib.request.Request(
    ${double(url)},
    headers={
${headers.map(([name, value]) => `        ${double(name)}: ${double(value)},`).join('\n')}
    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
`,

  php: ({ url, headers }) => `<?php
$context = stream_context_create(['http' => ['header' => [
${headers.map(([name, value]) => `    ${single(`${name}: ${value}`)},`).join('\n')}
]]]);
echo file_get_contents(${single(url)}, false, $context);
`,

  ruby: ({ url, headers }) => `require 'net/http'

uri = URI(${single(url)})
request = Net::HTTP::Get.new(uri)
${headers.map(([name, value]) => `request[${single(name)}] = ${single(value)}`).join('\n')}
response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') do |http|
  http.request(request)
end
puts response.code, response.body
`,

  java: ({ url, headers }) => `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Example {
    public static void main(String[] args) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(${double(url)}))
${headers.map(([name, value]) => `            .header(${double(name)}, ${double(value)})`).join('\n')}
            .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(response.statusCode() + " " + response.body());
    }
}
`,
}

/** Single quotes of JavaScript, PHP and Ruby. */
const single = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

/** Double quotes of Python and Java. */
const double = (text: string) => JSON.stringify(text)
