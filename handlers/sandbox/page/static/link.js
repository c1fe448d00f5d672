/** The one WebSocket: wishes go out and are answered by number, changes come in. */

let socket = null;
let count = 0;
let heard = () => {};
let opened = () => {};
const waiting = new Map();

/** Connects and stays connected; `onOpen` is called each time, `onNews` with what changed. */
export function connect(onOpen, onNews) {
  [opened, heard] = [onOpen, onNews];
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  socket = new WebSocket(`${scheme}://${location.host}/page/socket`);
  socket.addEventListener('open', () => { lost(false); opened(); });
  socket.addEventListener('message', ({ data }) => takes(JSON.parse(data)));
  socket.addEventListener('close', () => {
    lost(true);
    for (const answer of waiting.values()) answer({ error: 'The sandbox does not answer.' });
    waiting.clear();
    setTimeout(() => connect(opened, heard), 1000);
  });
}

/** Asks for something to be done; resolves to the answer, with `error` where it was refused. */
export function ask(wish) {
  return new Promise((resolve) => {
    if (socket?.readyState !== WebSocket.OPEN) {
      resolve({ error: 'The sandbox does not answer.' });
      return;
    }
    count += 1;
    waiting.set(count, resolve);
    socket.send(JSON.stringify({ id: count, ...wish }));
  });
}

function takes(message) {
  if (!('re' in message)) {
    heard(message);
    return;
  }
  waiting.get(message.re)?.(message);
  waiting.delete(message.re);
}

function lost(yes) {
  document.getElementById('lost').hidden = !yes;
}
