import { join } from 'node:path';
import { startServer } from '../kit/process.mjs';

const ADDRESS = 'aino.esimerkki@esi.example';
const ID = '[0-9a-f]{8}-[0-9a-f-]{27}';

/** The demo's world in a database of its own, loaded by the demo itself and then left by it. */
export async function demoHouse(folder) {
  const databaseUrl = `sqlite:${join(folder, 'demo.sqlite')}`;
  const publicUrl = 'http://localhost:3000';
  const demo = await startServer(['bin/kelatunti.mjs', 'demo'], {
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: publicUrl,
  });
  await demo.stop();
  return { databaseUrl, publicUrl, addressesOf };
}

/** Signs the first counsellor in and finds the addresses of the five most used pages. */
async function addressesOf(port) {
  const address = `http://127.0.0.1:${port}`;
  const signedIn = await fetch(`${address}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADDRESS, password: 'kelatunti-demo' }),
  });
  const cookie = signedIn.headers.get('set-cookie').split(';')[0];
  const text = async (path) => (await fetch(address + path, { headers: { cookie } })).text();
  const [ofCase] = new RegExp(`/asiat/${ID}`).exec(await text('/asiat'));
  const [ofHour] = new RegExp(`/tunnit/${ID}`).exec(await text('/'));
  return { cookie, paths: ['/', '/asiat', ofCase, '/tunnit', ofHour] };
}
