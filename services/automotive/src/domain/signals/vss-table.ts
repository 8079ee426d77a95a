import { PIDS } from '../obd/pid-table.ts';

/** COVESA Vehicle Signal Specification, the catalogue after release 6.0 (commit ce67f92). */
export const VSS = { name: 'COVESA VSS', version: 'after 6.0 (ce67f92)' };

export interface Signal {
  path: string;
  dataType: string;
  /** As VSS spells it; absent for what has none. */
  unit?: string;
  min?: number;
  max?: number;
  /** Parameter of SAE J1979 mode 01 that is the same quantity. */
  pid?: number;
  /** Names on buses and in tools, English and Chinese. */
  aliases: string[];
}

/** `path behind "Vehicle." ; type ; unit ; min ; max ; PID ; names`. */
const TABLE = `
Speed;float;km/h;;;0D;vehicle speed|vehicle_spd|veh_spd|vspd|车速|车辆速度
Powertrain.CombustionEngine.Speed;float;rpm;;;0C;engine speed|engine rpm|eng_spd|rpm|engine_rpm|eec1 engine speed|发动机转速|转速
Powertrain.CombustionEngine.EngineCoolant.Temperature;float;Celsius;;;05;engine coolant temperature|coolant temp|ect|coolant temperature|eng_clnt_temp|发动机冷却液温度|冷却液温度|水温
Powertrain.CombustionEngine.EngineOil.Temperature;float;Celsius;;;5C;engine oil temperature|oil temp|eng_oil_temp|eot|发动机机油温度|机油温度
Powertrain.CombustionEngine.EOP;uint16;kPa;;;;engine oil pressure|oil pressure|eop|机油压力
Powertrain.CombustionEngine.MAP;uint16;kPa;;;0B;intake manifold absolute pressure|manifold absolute pressure|map|manifold pressure|进气歧管绝对压力|进气压力
Powertrain.CombustionEngine.MAF;uint16;g/s;;;10;mass air flow|maf|air flow rate|maf air flow rate|空气质量流量|空气流量
Powertrain.CombustionEngine.TPS;uint8;percent;;100;11;throttle position|tps|absolute throttle position|节气门位置|节气门开度
Powertrain.CombustionEngine.Torque;int16;Nm;;;;engine torque|actual engine torque nm|发动机扭矩
Powertrain.CombustionEngine.Power;uint16;kW;;;;engine power|发动机功率
Powertrain.CombustionEngine.EngineHours;float;h;;;;engine hours|total engine hours|发动机工作小时
Powertrain.CombustionEngine.IdleHours;float;h;;;;engine idle hours|idle hours|怠速小时
Powertrain.CombustionEngine.IsRunning;boolean;;;;;engine running|is engine running|发动机运行
Powertrain.CombustionEngine.DieselExhaustFluid.Level;uint8;percent;0;100;;diesel exhaust fluid level|def level|adblue level|尿素液位
Powertrain.CombustionEngine.DieselParticulateFilter.DeltaPressure;float;Pa;;;;dpf differential pressure|dpf delta pressure|颗粒捕集器压差
Powertrain.CombustionEngine.DieselParticulateFilter.InletTemperature;float;Celsius;;;;dpf inlet temperature|颗粒捕集器入口温度
Powertrain.CombustionEngine.DieselParticulateFilter.OutletTemperature;float;Celsius;;;;dpf outlet temperature|颗粒捕集器出口温度
Powertrain.FuelSystem.RelativeLevel;uint8;percent;0;100;2F;fuel level|fuel tank level|fuel level input|fuel_lvl|燃油液位|油量|燃油箱液位
Powertrain.FuelSystem.AbsoluteLevel;float;l;;;;fuel volume|fuel level litres|remaining fuel volume|剩余燃油量
Powertrain.FuelSystem.InstantConsumption;float;l/100km;0;;;instant fuel consumption|instantaneous fuel consumption|瞬时油耗
Powertrain.FuelSystem.AverageConsumption;float;l/100km;0;;;average fuel consumption|平均油耗
Powertrain.FuelSystem.Range;uint32;m;;;;fuel range|distance to empty|燃油续航里程
Powertrain.FuelSystem.IsFuelLevelLow;boolean;;;;;fuel level low|low fuel warning|燃油不足
Powertrain.FuelSystem.TankCapacity;float;l;;;;fuel tank capacity|tank capacity|油箱容量
Powertrain.Transmission.CurrentGear;int8;;;;;current gear|actual gear|gear|当前挡位
Powertrain.Transmission.SelectedGear;int8;;;;;selected gear|gear selector|所选挡位
Powertrain.Transmission.Temperature;float;Celsius;;;;transmission oil temperature|transmission fluid temperature|transmission temperature|tft|变速器油温
Powertrain.Transmission.TravelledDistance;float;km;;;;transmission travelled distance|变速器行驶距离
Powertrain.Transmission.ClutchEngagement;float;percent;0;100;;clutch engagement|clutch position|离合器接合
Powertrain.Range;uint32;m;;;;total range|remaining range|剩余续航里程
Powertrain.ElectricMotor.Front.Speed;float;rpm;;;;front electric motor speed|front motor speed|前电机转速
Powertrain.ElectricMotor.Front.Temperature;float;Celsius;;;;front electric motor temperature|front motor temperature|前电机温度
Powertrain.ElectricMotor.Rear.Speed;float;rpm;;;;rear electric motor speed|rear motor speed|后电机转速
Powertrain.ElectricMotor.Rear.Temperature;float;Celsius;;;;rear electric motor temperature|rear motor temperature|后电机温度
Powertrain.TractionBattery.StateOfCharge.Current;float;percent;0;100.0;5B;state of charge|soc|battery soc|hybrid battery pack remaining life|traction battery soc|hv battery soc|电池电量|荷电状态
Powertrain.TractionBattery.StateOfCharge.Displayed;float;percent;0;100.0;;displayed state of charge|displayed soc|显示电量
Powertrain.TractionBattery.StateOfHealth;float;percent;0;100;;state of health|soh|battery health|电池健康度
Powertrain.TractionBattery.CurrentVoltage;float;V;;;;traction battery voltage|hv battery voltage|pack voltage|high voltage battery voltage|动力电池电压
Powertrain.TractionBattery.CurrentCurrent;float;A;;;;traction battery current|hv battery current|pack current|动力电池电流
Powertrain.TractionBattery.CurrentPower;float;W;;;;traction battery power|hv battery power|动力电池功率
Powertrain.TractionBattery.Temperature.Average;float;Celsius;;;;traction battery temperature|average battery temperature|hv battery temperature|动力电池温度
Powertrain.TractionBattery.Temperature.Max;float;Celsius;;;;maximum battery temperature|max cell temperature|最高电池温度
Powertrain.TractionBattery.Temperature.Min;float;Celsius;;;;minimum battery temperature|min cell temperature|最低电池温度
Powertrain.TractionBattery.CellVoltage.Max;float;V;;;;maximum cell voltage|max cell voltage|最高单体电压
Powertrain.TractionBattery.CellVoltage.Min;float;V;;;;minimum cell voltage|min cell voltage|最低单体电压
Powertrain.TractionBattery.Range;uint32;m;;;;battery range|electric range|ev range|纯电续航里程
Powertrain.TractionBattery.Charging.IsCharging;boolean;;;;;is charging|charging active|正在充电
Powertrain.TractionBattery.Charging.ChargeLimit;uint8;percent;0;100;;charge limit|充电上限
Powertrain.TractionBattery.Charging.TimeToComplete;uint32;s;;;;time to full charge|charging time remaining|充电剩余时间
Powertrain.TractionBattery.Charging.AveragePower;float;kW;;;;average charging power|平均充电功率
LowVoltageBattery.CurrentVoltage;float;V;;;42;battery voltage|control module voltage|12v battery voltage|system voltage|蓄电池电压|控制单元电压
LowVoltageBattery.CurrentCurrent;float;A;;;;12v battery current|low voltage battery current|蓄电池电流
TraveledDistance;uint32;m;;;A6;odometer|total distance|mileage|odo|total vehicle distance|里程表|总里程
TripMeterReading;uint32;m;;;;trip meter|trip distance|trip odometer|小计里程
TraveledDistanceSinceStart;uint32;m;;;;distance since start|启动后行驶距离
TripDuration;float;s;;;;trip duration|trip time|行程时间
AverageSpeed;float;km/h;;;;average speed|average vehicle speed|平均车速
Acceleration.Longitudinal;float;m/s^2;;;;longitudinal acceleration|long_accel|纵向加速度
Acceleration.Lateral;float;m/s^2;;;;lateral acceleration|lat_accel|侧向加速度|横向加速度
Acceleration.Vertical;float;m/s^2;;;;vertical acceleration|垂直加速度
AngularVelocity.Yaw;float;degrees/s;;;;yaw rate|yaw_rate|横摆角速度
AngularVelocity.Roll;float;degrees/s;;;;roll rate|侧倾角速度
AngularVelocity.Pitch;float;degrees/s;;;;pitch rate|俯仰角速度
CurrentLocation.Latitude;double;degrees;-90;90;;latitude|gps latitude|纬度
CurrentLocation.Longitude;double;degrees;-180;180;;longitude|gps longitude|经度
CurrentLocation.Altitude;double;m;;;;altitude|gps altitude|海拔
CurrentLocation.Heading;double;degrees;0;360;;heading|gps heading|compass bearing|航向
Chassis.Accelerator.PedalPosition;uint8;percent;0;100;49;accelerator pedal position|accelerator position|app|pedal position d|加速踏板位置|油门踏板
Chassis.Brake.PedalPosition;uint8;percent;0;100;;brake pedal position|brake position|制动踏板位置
Chassis.SteeringWheel.Angle;int16;degrees;;;;steering wheel angle|steering angle|swa|方向盘转角|转向角
Chassis.ParkingBrake.IsEngaged;boolean;;;;;parking brake|park brake engaged|handbrake|驻车制动|手刹
Chassis.Axle.Row1.Wheel.Left.Tire.Pressure;uint16;kPa;;;;front left tire pressure|tire pressure fl|tyre pressure front left|左前胎压
Chassis.Axle.Row1.Wheel.Right.Tire.Pressure;uint16;kPa;;;;front right tire pressure|tire pressure fr|tyre pressure front right|右前胎压
Chassis.Axle.Row2.Wheel.Left.Tire.Pressure;uint16;kPa;;;;rear left tire pressure|tire pressure rl|tyre pressure rear left|左后胎压
Chassis.Axle.Row2.Wheel.Right.Tire.Pressure;uint16;kPa;;;;rear right tire pressure|tire pressure rr|tyre pressure rear right|右后胎压
Chassis.Axle.Row1.Wheel.Left.Speed;float;km/h;;;;front left wheel speed|wheel speed fl|左前轮速
Chassis.Axle.Row1.Wheel.Right.Speed;float;km/h;;;;front right wheel speed|wheel speed fr|右前轮速
Chassis.Axle.Row2.Wheel.Left.Speed;float;km/h;;;;rear left wheel speed|wheel speed rl|左后轮速
Chassis.Axle.Row2.Wheel.Right.Speed;float;km/h;;;;rear right wheel speed|wheel speed rr|右后轮速
Exterior.AirTemperature;float;Celsius;;;46;ambient air temperature|outside temperature|ambient temperature|环境温度|车外温度
Exterior.AirPressure;float;hPa;;;33;barometric pressure|absolute barometric pressure|大气压力
Exterior.Humidity;float;percent;0;100;;outside humidity|ambient humidity|环境湿度
Cabin.HVAC.AmbientAirTemperature;float;Celsius;;;;cabin temperature|interior temperature|inside temperature|车内温度
ADAS.CruiseControl.SpeedSet;float;km/h;;;;cruise control set speed|cruise set speed|巡航设定车速
ADAS.ABS.IsEngaged;boolean;;;;;abs active|abs engaged|防抱死激活
ADAS.ESC.IsEngaged;boolean;;;;;esc active|esp active|stability control active|稳定控制激活
Body.Lights.Beam.Low.IsOn;boolean;;;;;low beam|low beam on|近光灯
Body.Lights.Beam.High.IsOn;boolean;;;;;high beam|high beam on|远光灯
Body.Lights.Hazard.IsSignaling;boolean;;;;;hazard lights|hazard warning|危险警告灯|双闪
Body.Lights.DirectionIndicator.Left.IsSignaling;boolean;;;;;left turn signal|left indicator|左转向灯
Body.Lights.DirectionIndicator.Right.IsSignaling;boolean;;;;;right turn signal|right indicator|右转向灯
Body.Hood.IsOpen;boolean;;;;;hood open|bonnet open|发动机盖打开
Body.Trunk.Rear.IsOpen;boolean;;;;;trunk open|boot open|后备箱打开
Body.Raindetection.Intensity;uint8;percent;;100;;rain intensity|雨量
Cabin.Door.Row1.DriverSide.IsOpen;boolean;;;;;driver door open|驾驶员车门打开
Cabin.Seat.Row1.DriverSide.IsBelted;boolean;;;;;driver seat belt|driver belt fastened|驾驶员安全带`;

export const SIGNALS: readonly Signal[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [path, dataType = '', unit, min, max, pid, names = ''] = line.split(';');
    return {
      ...{ path: `Vehicle.${path}`, dataType, aliases: names.split('|') },
      ...(unit ? { unit } : {}),
      ...(min ? { min: Number(min) } : {}),
      ...(max ? { max: Number(max) } : {}),
      ...(pid ? { pid: Number.parseInt(pid, 16) } : {}),
    };
  });

export const signalAt = (path: string) => SIGNALS.find((signal) => signal.path === path);
export const signalOfPid = (pid: number) => SIGNALS.find((signal) => signal.pid === pid);

/** The unit in which SAE J1979 tells a parameter. */
export const unitOfPid = (pid: number) => PIDS.get(pid)?.fields[0]?.unit;
