/**
 * Loaded before a service process of these tests. Moves the machine's own time, by which clock work strikes:
 * CLOCK moves the service's clock alone. And the process ends with the test that started it, however that ends.
 */
const shift = Number(process.env.MACHINE_TIME_SHIFT_MS ?? 0);
const MachineDate = globalThis.Date;

globalThis.Date = class Date extends MachineDate {
  constructor(...given) {
    super(...(given.length ? given : [MachineDate.now() + shift]));
  }

  static now() {
    return MachineDate.now() + shift;
  }
};

process.stdin.on('close', () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
