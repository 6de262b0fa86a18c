// What is asked of the wasm that captures: it names an element by a number while a call lasts.
import { hold } from '#dom';

export const withElements = (visit) => {
  const ask = (name) => (element, ...all) => hold(element, null, (at) => visit[name](at, ...all));
  return { cameFrom: ask('cameFrom'), vet: ask('vet'), dealer: ask('dealer'), appLink: visit.appLink };
};
