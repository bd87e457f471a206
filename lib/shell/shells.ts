export const shells = ['posix', 'powershell', 'cmd'] as const
/** `posix` is what bash, zsh and every other shell in the manner of `sh` read alike. */
export type Shell = (typeof shells)[number]

export const shellNames: Record<Shell, string> = {
  posix: 'bash, zsh',
  powershell: 'PowerShell',
  cmd: 'Command Prompt',
}

/** The shell that most people have on a platform, as the browser names it (`Windows`, `Win32`, `macOS`, `Linux x86_64`). */
export const shellOf = (platform: string): Shell => (/^win/i.test(platform) ? 'powershell' : 'posix')
