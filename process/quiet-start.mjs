// `node --import ./process/quiet-start.mjs …` before a Next that runs in production: while it starts it greets whoever looks
// on, and stdout is for the log alone, a line of JSON each. The log takes over when the server is prepared.
console.log = console.info = () => {}
