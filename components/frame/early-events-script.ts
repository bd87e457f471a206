import { singleKeysItem } from './shortcut-of'

/**
 * Stands in the head of every page: notes what is pressed, typed and sent before React listens, for `use-early-events.ts`. No
 * form is sent by the browser itself meanwhile: the page, and what was typed into it, would be gone. Until `shortcuts.tsx` is there it
 * also takes `/` and `c`, as far as that needs nothing but the document.
 */
export const earlyEventsScript = `earlyEvents=[];for(const type of["click","input","submit"])addEventListener(type,event=>{
if(!window.earlyEvents)return
earlyEvents.push(event)
if(type=="submit"&&!event.target.hasAttribute("action"))event.preventDefault()},true)
addEventListener("keydown",event=>{const{key,target}=event
if(key!="/"&&key!="c"||target!=document.body||event.defaultPrevented||event.repeat||event.ctrlKey||event.metaKey||event.altKey)return
if(document.querySelector("dialog[open]")||localStorage.getItem("${singleKeysItem}")=="off")return
const element=document.querySelector('main [aria-keyshortcuts="'+key+'"]:not(:disabled)')
if(!element)return
event.preventDefault()
key=="c"?element.click():element.focus()})`
