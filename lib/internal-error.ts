import { brandedError } from './branded-error'

/** Something that went wrong inside, in words of ours alone: unlike any other message, this one goes into the log. */
export class InternalError extends brandedError('InternalError') {}
