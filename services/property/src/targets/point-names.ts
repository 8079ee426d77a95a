/** Names of points, and the classes that they mean. */
export const POINT_NAMES: [name: string, brickClass: string][] = [
  ['AHU1-SAT', 'Supply_Air_Temperature_Sensor'],
  ['RA-RH', 'Return_Air_Humidity_Sensor'],
  ['OAT', 'Outside_Air_Temperature_Sensor'],
  ['ZoneTempSetpoint', 'Air_Temperature_Setpoint'],
  ['CHWRT', 'Entering_Chilled_Water_Temperature_Sensor'],
  ['cdwst', 'Leaving_Condenser_Water_Temperature_Sensor'],
  ['Chilled Water Flow', 'Chilled_Water_Flow_Sensor'],
  ['vlv_cmd', 'Valve_Command'],
  ['fan_sts', 'Fan_Status'],
  ['Filter DP', 'Filter_Differential_Pressure_Sensor'],
  ['回风温度', 'Return_Air_Temperature_Sensor'],
  ['回风二氧化碳浓度', 'Return_Air_CO2_Sensor'],
  ['室外温度', 'Outside_Air_Temperature_Sensor'],
  ['送风温度设定', 'Supply_Air_Temperature_Setpoint'],
];
