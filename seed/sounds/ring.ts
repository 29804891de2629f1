import { writeFile } from 'node:fs/promises';

/**
 * Rings the demo's recording: two rounds on eight bells, calculated and not recorded, so that it is nobody's but ours.
 * `node seed/sounds/ring.ts` writes the same file each time.
 */

/** Samples a second: enough for the highest partial of the treble, at a fifth of the size of a compact disc's. */
const RATE = 11_025;
const SECONDS = 8;
/** E major downwards, from the treble to the tenor. */
const BELLS = [659.3, 622.3, 554.4, 493.9, 440, 415.3, 370, 329.6];
/** Of a bell's strike note: hum, prime, tierce (the minor third that makes a bell a bell), quint, nominal. */
const PARTIALS = [
  { ratio: 0.5, loudness: 0.5, fade: 0.5 },
  { ratio: 1, loudness: 1, fade: 0.9 },
  { ratio: 1.2, loudness: 0.7, fade: 1.3 },
  { ratio: 1.5, loudness: 0.3, fade: 1.8 },
  { ratio: 2, loudness: 0.8, fade: 2.6 },
  { ratio: 2.67, loudness: 0.24, fade: 4 },
];

const samples = new Float64Array(RATE * SECONDS);
for (const round of [0, 1]) {
  for (const [place, strike] of BELLS.entries()) ring(0.2 + (round * 9 + place) * 0.33, strike);
}
await writeFile(new URL('rounds-on-eight.wav', import.meta.url), wave(samples));

function ring(from: number, strike: number): void {
  const first = Math.round(from * RATE);
  for (let place = first; place < samples.length; place++) {
    const time = (place - first) / RATE;
    const sound = PARTIALS.reduce(
      (sum, { ratio, loudness, fade }) =>
        sum + loudness * Math.exp(-fade * time) * Math.sin(2 * Math.PI * strike * ratio * time),
      0,
    );
    samples[place] = (samples[place] ?? 0) + sound;
  }
}

/** RIFF WAVE: one channel of 16-bit samples, the last half second faded out. */
function wave(sound: Float64Array): Buffer {
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const file = Buffer.alloc(44 + sound.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + sound.length * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(sound.length * 2, 40);
  for (const [place, sample] of sound.entries()) {
    const end = Math.min(1, (sound.length - place) / (RATE / 2));
    file.writeInt16LE(Math.round((sample / loudest) * end * 30_000), 44 + place * 2);
  }
  return file;
}
