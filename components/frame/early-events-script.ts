/**
 * Stands in the head of every page: notes what is pressed, typed and sent before React listens, for `use-early-events.ts`. No
 * form is sent by the browser itself meanwhile: the page, and what was typed into it, would be gone.
 */
export const earlyEventsScript = `earlyEvents=[];for(const type of["click","input","submit"])addEventListener(type,event=>{
if(!window.earlyEvents)return
earlyEvents.push(event)
if(type=="submit"&&!event.target.hasAttribute("action"))event.preventDefault()},true)`
