import type { Reason } from '../domain/signals/reasons.ts';
import type { SignalInput } from '../domain/signals/schema.ts';

const ENGINE = 'Vehicle.Powertrain.CombustionEngine';

/** A signal as it comes, its path, and its value in the unit of that. */
export const KNOWN: [SignalInput, path: string, value: string | boolean][] = [
  [{ name: '010D', value: 50 }, 'Vehicle.Speed', '50'],
  [{ name: 'PID 0x05', value: 83 }, `${ENGINE}.EngineCoolant.Temperature`, '83'],
  [{ name: 'ENG_SPD', value: '1726.25', unit: 'rpm' }, `${ENGINE}.Speed`, '1726.25'],
  [{ name: '发动机转速', value: 900, unit: '转/分' }, `${ENGINE}.Speed`, '900'],
  [{ name: '车速', value: 60, unit: '公里/小时' }, 'Vehicle.Speed', '60'],
  [
    { name: 'TirePressureRR', value: 33, unit: 'psi' },
    'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure',
    '228',
  ],
  [{ name: 'Vehicle.Speed', value: 10, unit: 'm/s' }, 'Vehicle.Speed', '36'],
  [{ name: 'odometer', value: 123_456.7, unit: 'km' }, 'Vehicle.TraveledDistance', '123456700'],
  [{ name: 'handbrake', value: 'on' }, 'Vehicle.Chassis.ParkingBrake.IsEngaged', true],
];

/** A signal that leaves a doubt, and which. */
export const DOUBTFUL: [SignalInput, Reason][] = [
  [{ name: 'flux capacitor', value: 1 }, 'name-unsure'],
  [{ name: 'coolant temperature 2', value: 90, unit: '°C' }, 'name-unsure'],
  [{ name: 'temperature', value: 90, unit: '°C' }, 'name-unsure'],
  [{ name: 'vehicle speed', value: 50 }, 'unit-missing'],
  [{ name: 'vehicle speed', value: 50, unit: 'furlong' }, 'unit-unknown'],
  [{ name: 'vehicle speed', value: 50, unit: 'psi' }, 'unit-unfit'],
  [{ name: 'low beam', value: 1, unit: 'V' }, 'unit-unfit'],
  [{ name: 'vehicle speed', value: 'fast', unit: 'km/h' }, 'value-unreadable'],
  [{ name: 'vehicle speed', value: 1e-9, unit: 'km/h' }, 'value-unreadable'],
  [{ name: 'fuel level', value: 130, unit: '%' }, 'value-out-of-range'],
  [{ name: 'front left tire pressure', value: -5, unit: 'bar' }, 'value-out-of-range'],
  [{ name: 'low beam', value: 'maybe' }, 'value-unreadable'],
];
