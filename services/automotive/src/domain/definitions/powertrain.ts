import { circuit, type Fact, heater, list, numbered, oxygen } from './families.ts';

/** SAE J2012 (2016-12) / ISO 15031-6:2015, engine and transmission, in our words. */
export const POWERTRAIN: Fact[] = [
  ...circuit('air', 'P0100', 'Mass air flow sensor A', '空气质量流量传感器A'),
  ...circuit('air', 'P0105', 'Manifold or barometric pressure sensor', '进气歧管/大气压力传感器'),
  ...circuit('air', 'P0110', 'Intake air temperature sensor 1, bank 1', '进气温度传感器1（第1列）'),
  ...circuit('coolant', 'P0115', 'Engine coolant temperature sensor 1', '发动机冷却液温度传感器1'),
  ...circuit('throttle', 'P0120', 'Throttle or pedal position sensor A', '节气门/踏板位置传感器A'),
  ...circuit('throttle', 'P0220', 'Throttle or pedal position sensor B', '节气门/踏板位置传感器B'),
  ...circuit('air', 'P2226', 'Barometric pressure sensor A', '大气压力传感器A'),
  ...circuit('fuel-pressure', 'P0180', 'Fuel temperature sensor A', '燃油温度传感器A'),
  ...circuit(
    'fuel-pressure',
    'P0190',
    'Fuel rail pressure sensor, bank 1',
    '油轨压力传感器（第1列）',
  ),
  ...circuit('oil', 'P0195', 'Engine oil temperature sensor A', '发动机机油温度传感器A'),
  ...circuit('boost', 'P0235', 'Turbo or supercharger boost sensor A', '涡轮增压压力传感器A', 4),
  ...circuit('knock', 'P0325', 'Knock sensor 1', '爆震传感器1'),
  ...circuit('knock', 'P0330', 'Knock sensor 2', '爆震传感器2'),
  ...circuit('crank-cam', 'P0335', 'Crankshaft position sensor A', '曲轴位置传感器A'),
  ...circuit(
    'crank-cam',
    'P0340',
    'Camshaft position sensor A, bank 1',
    '凸轮轴位置传感器A（第1列）',
  ),
  ...circuit(
    'crank-cam',
    'P0345',
    'Camshaft position sensor A, bank 2',
    '凸轮轴位置传感器A（第2列）',
  ),
  ...circuit('evap', 'P0450', 'Evaporative system pressure sensor', '蒸发系统压力传感器'),
  ...circuit('level', 'P0460', 'Fuel level sensor A', '燃油液位传感器A'),
  ...circuit('transmission', 'P0705', 'Transmission range sensor A', '变速器挡位传感器A'),
  ...circuit(
    'transmission',
    'P0710',
    'Transmission fluid temperature sensor A',
    '变速器油温传感器A',
  ),
  ...circuit(
    'particles',
    'P2452',
    'Particulate filter pressure sensor A',
    '颗粒捕集器压力传感器A',
    4,
  ),
  ...oxygen('P0130', 1, 1),
  ...oxygen('P0136', 1, 2),
  ...oxygen('P0142', 1, 3),
  ...oxygen('P0150', 2, 1),
  ...oxygen('P0156', 2, 2),
  ...oxygen('P0162', 2, 3),
  ...heater('P0030', 1, 1),
  ...heater('P0036', 1, 2),
  ...heater('P0050', 2, 1),
  ...heater('P0056', 2, 2),
  ...numbered('injector', 'P0201', 8, 'Injector circuit open, cylinder #', '喷油器电路断路，#缸'),
  ...numbered('misfire', 'P0301', 8, 'Misfire detected in cylinder #', '检测到#缸失火'),
  ...list(
    'misfire',
    `P0300|Misfire detected in random or several cylinders|检测到随机或多缸失火
     P0316|Misfire detected on startup, within the first revolutions|启动时（最初若干转）检测到失火`,
  ),
  ...list(
    'ignition',
    `P0351|Ignition coil A primary or secondary circuit fault|点火线圈A初级/次级电路故障
     P0352|Ignition coil B primary or secondary circuit fault|点火线圈B初级/次级电路故障
     P0353|Ignition coil C primary or secondary circuit fault|点火线圈C初级/次级电路故障
     P0354|Ignition coil D primary or secondary circuit fault|点火线圈D初级/次级电路故障
     P0355|Ignition coil E primary or secondary circuit fault|点火线圈E初级/次级电路故障
     P0356|Ignition coil F primary or secondary circuit fault|点火线圈F初级/次级电路故障
     P0357|Ignition coil G primary or secondary circuit fault|点火线圈G初级/次级电路故障
     P0358|Ignition coil H primary or secondary circuit fault|点火线圈H初级/次级电路故障`,
  ),
  ...list(
    'cam-timing',
    `P0010|Intake (A) camshaft actuator control circuit fault, bank 1|进气（A）凸轮轴执行器控制电路故障（第1列）
     P0011|Intake (A) camshaft timing over-advanced or performance, bank 1|进气（A）凸轮轴正时过度提前或性能异常（第1列）
     P0012|Intake (A) camshaft timing over-retarded, bank 1|进气（A）凸轮轴正时过度滞后（第1列）
     P0013|Exhaust (B) camshaft actuator control circuit fault, bank 1|排气（B）凸轮轴执行器控制电路故障（第1列）
     P0014|Exhaust (B) camshaft timing over-advanced or performance, bank 1|排气（B）凸轮轴正时过度提前或性能异常（第1列）
     P0015|Exhaust (B) camshaft timing over-retarded, bank 1|排气（B）凸轮轴正时过度滞后（第1列）
     P0016|Crankshaft and camshaft position correlation, bank 1 sensor A|曲轴与凸轮轴位置相关性异常（第1列传感器A）
     P0017|Crankshaft and camshaft position correlation, bank 1 sensor B|曲轴与凸轮轴位置相关性异常（第1列传感器B）
     P0018|Crankshaft and camshaft position correlation, bank 2 sensor A|曲轴与凸轮轴位置相关性异常（第2列传感器A）
     P0019|Crankshaft and camshaft position correlation, bank 2 sensor B|曲轴与凸轮轴位置相关性异常（第2列传感器B）
     P0020|Intake (A) camshaft actuator control circuit fault, bank 2|进气（A）凸轮轴执行器控制电路故障（第2列）
     P0021|Intake (A) camshaft timing over-advanced or performance, bank 2|进气（A）凸轮轴正时过度提前或性能异常（第2列）
     P0022|Intake (A) camshaft timing over-retarded, bank 2|进气（A）凸轮轴正时过度滞后（第2列）`,
  ),
  ...list(
    'fuel-pressure',
    `P0087|Fuel rail pressure too low, bank 1|油轨压力过低（第1列）
     P0088|Fuel rail pressure too high, bank 1|油轨压力过高（第1列）
     P0230|Fuel pump primary circuit fault|燃油泵初级电路故障
     P0231|Fuel pump secondary circuit low|燃油泵次级电路过低
     P0232|Fuel pump secondary circuit high|燃油泵次级电路过高
     P0627|Fuel pump A control circuit fault or open|燃油泵A控制电路故障或断路`,
  ),
  ...list(
    'coolant',
    `P0125|Coolant temperature too low for closed loop fuel control|冷却液温度不足以进入闭环燃油控制
     P0128|Coolant thermostat: temperature below the regulated temperature|节温器：冷却液温度低于调节温度`,
  ),
  ...list(
    'fuel-trim',
    `P0170|Fuel trim fault, bank 1|燃油修正异常（第1列）
     P0171|Mixture (system) too lean, bank 1|混合气过稀（第1列）
     P0172|Mixture (system) too rich, bank 1|混合气过浓（第1列）
     P0173|Fuel trim fault, bank 2|燃油修正异常（第2列）
     P0174|Mixture (system) too lean, bank 2|混合气过稀（第2列）
     P0175|Mixture (system) too rich, bank 2|混合气过浓（第2列）
     P2096|Fuel trim after the catalyst too lean, bank 1|催化器后燃油修正过稀（第1列）
     P2097|Fuel trim after the catalyst too rich, bank 1|催化器后燃油修正过浓（第1列）
     P2098|Fuel trim after the catalyst too lean, bank 2|催化器后燃油修正过稀（第2列）
     P2099|Fuel trim after the catalyst too rich, bank 2|催化器后燃油修正过浓（第2列）
     P2187|Mixture (system) too lean at idle, bank 1|怠速混合气过稀（第1列）
     P2188|Mixture (system) too rich at idle, bank 1|怠速混合气过浓（第1列）
     P2189|Mixture (system) too lean at idle, bank 2|怠速混合气过稀（第2列）
     P2190|Mixture (system) too rich at idle, bank 2|怠速混合气过浓（第2列）
     P2279|Air leak in the intake system|进气系统漏气`,
  ),
  ...list(
    'oxygen',
    `P2195|Oxygen (O2) sensor signal biased or stuck lean, bank 1 sensor 1|氧传感器信号偏稀或卡滞（第1列传感器1）
     P2196|Oxygen (O2) sensor signal biased or stuck rich, bank 1 sensor 1|氧传感器信号偏浓或卡滞（第1列传感器1）
     P2197|Oxygen (O2) sensor signal biased or stuck lean, bank 2 sensor 1|氧传感器信号偏稀或卡滞（第2列传感器1）
     P2198|Oxygen (O2) sensor signal biased or stuck rich, bank 2 sensor 1|氧传感器信号偏浓或卡滞（第2列传感器1）
     P2270|Oxygen (O2) sensor signal biased or stuck lean, bank 1 sensor 2|氧传感器信号偏稀或卡滞（第1列传感器2）
     P2271|Oxygen (O2) sensor signal biased or stuck rich, bank 1 sensor 2|氧传感器信号偏浓或卡滞（第1列传感器2）
     P2272|Oxygen (O2) sensor signal biased or stuck lean, bank 2 sensor 2|氧传感器信号偏稀或卡滞（第2列传感器2）
     P2273|Oxygen (O2) sensor signal biased or stuck rich, bank 2 sensor 2|氧传感器信号偏浓或卡滞（第2列传感器2）`,
  ),
  ...list('injector', `P0200|Injector circuit fault or open|喷油器电路故障或断路`),
  ...list(
    'overheat',
    `P0217|Engine coolant over temperature|发动机冷却液温度过高
     P0218|Transmission fluid over temperature|变速器油温过高`,
  ),
  ...list('overspeed', `P0219|Engine overspeed|发动机超速`),
  ...list(
    'boost',
    `P0234|Turbo or supercharger overboost|增压过高
     P0299|Turbo or supercharger underboost|增压不足
     P2263|Turbo or supercharger boost system performance|增压系统性能异常`,
  ),
  ...list(
    'egr',
    `P0400|Exhaust gas recirculation (EGR) flow fault|废气再循环流量异常
     P0401|Exhaust gas recirculation (EGR) flow insufficient|废气再循环流量不足
     P0402|Exhaust gas recirculation (EGR) flow excessive|废气再循环流量过大
     P0403|Exhaust gas recirculation (EGR) control circuit fault|废气再循环控制电路故障
     P0404|Exhaust gas recirculation (EGR) control range or performance|废气再循环控制范围/性能异常
     P0405|Exhaust gas recirculation (EGR) sensor A circuit low|废气再循环传感器A电路过低
     P0406|Exhaust gas recirculation (EGR) sensor A circuit high|废气再循环传感器A电路过高
     P0410|Secondary air injection system fault|二次空气喷射系统故障
     P0411|Secondary air injection system: incorrect flow|二次空气喷射系统流量异常`,
  ),
  ...list(
    'catalyst',
    `P0420|Catalyst efficiency below threshold, bank 1|催化器效率低于阈值（第1列）
     P0421|Warm up catalyst efficiency below threshold, bank 1|预热催化器效率低于阈值（第1列）
     P0430|Catalyst efficiency below threshold, bank 2|催化器效率低于阈值（第2列）
     P0431|Warm up catalyst efficiency below threshold, bank 2|预热催化器效率低于阈值（第2列）`,
  ),
  ...list(
    'evap',
    `P0440|Evaporative (EVAP) system fault|蒸发排放系统故障
     P0441|Evaporative (EVAP) system: incorrect purge flow|蒸发排放系统净化流量异常
     P0442|Evaporative (EVAP) system: small leak|蒸发排放系统小泄漏
     P0443|Evaporative (EVAP) purge valve control circuit fault|蒸发净化阀控制电路故障
     P0446|Evaporative (EVAP) vent control circuit fault|蒸发通风控制电路故障
     P0455|Evaporative (EVAP) system: large leak|蒸发排放系统大泄漏
     P0456|Evaporative (EVAP) system: very small leak|蒸发排放系统微小泄漏
     P0457|Evaporative (EVAP) system leak: fuel cap loose or off|蒸发排放系统泄漏：油箱盖松动或缺失
     P0496|Evaporative (EVAP) system: high purge flow|蒸发排放系统净化流量过高`,
  ),
  ...list(
    'fan',
    `P0480|Cooling fan 1 control circuit fault|冷却风扇1控制电路故障
     P0481|Cooling fan 2 control circuit fault|冷却风扇2控制电路故障`,
  ),
  ...list(
    'speed',
    `P0500|Vehicle speed sensor A circuit fault|车速传感器A电路故障
     P0501|Vehicle speed sensor A range or performance|车速传感器A范围/性能异常
     P0502|Vehicle speed sensor A circuit low|车速传感器A电路过低
     P0503|Vehicle speed sensor A intermittent, erratic or high|车速传感器A间歇、不稳定或过高`,
  ),
  ...list(
    'idle',
    `P0505|Idle control system fault|怠速控制系统故障
     P0506|Idle speed lower than expected|怠速低于预期
     P0507|Idle speed higher than expected|怠速高于预期`,
  ),
  ...list(
    'oil',
    `P0520|Engine oil pressure sensor or switch A circuit fault|发动机机油压力传感器/开关A电路故障
     P0521|Engine oil pressure sensor or switch A range or performance|发动机机油压力传感器/开关A范围/性能异常
     P0522|Engine oil pressure sensor or switch A low|发动机机油压力传感器/开关A信号过低
     P0523|Engine oil pressure sensor or switch A high|发动机机油压力传感器/开关A信号过高`,
  ),
  ...list('oil-pressure', `P0524|Engine oil pressure too low|发动机机油压力过低`),
  ...list(
    'climate',
    `P0530|Air conditioning (A/C) refrigerant pressure sensor A circuit fault|空调制冷剂压力传感器A电路故障
     P0532|Air conditioning (A/C) refrigerant pressure sensor A circuit low|空调制冷剂压力传感器A电路过低
     P0533|Air conditioning (A/C) refrigerant pressure sensor A circuit high|空调制冷剂压力传感器A电路过高`,
  ),
  ...list(
    'voltage',
    `P0560|System voltage fault|系统电压异常
     P0561|System voltage unstable|系统电压不稳
     P0562|System voltage low|系统电压过低
     P0563|System voltage high|系统电压过高
     P0620|Generator control circuit fault|发电机控制电路故障
     P0622|Generator field terminal circuit fault|发电机励磁端子电路故障`,
  ),
  ...list(
    'brake-switch',
    `P0504|Brake switch A and B correlation|制动开关A/B相关性异常
     P0571|Brake switch A circuit fault|制动开关A电路故障`,
  ),
  ...list(
    'module',
    `P0600|Serial communication link fault|串行通信链路故障
     P0601|Control module memory checksum error|控制单元存储器校验和错误
     P0602|Control module programming error|控制单元编程错误
     P0603|Control module keep alive memory (KAM) error|控制单元保持存储器错误
     P0604|Control module random access memory (RAM) error|控制单元随机存储器错误
     P0605|Control module read only memory (ROM) error|控制单元只读存储器错误
     P0606|Control module processor fault|控制单元处理器故障
     P0607|Control module performance|控制单元性能异常
     P0641|Sensor reference voltage A circuit open|传感器参考电压A电路断路
     P0651|Sensor reference voltage B circuit open|传感器参考电压B电路断路
     P0685|Power relay of the engine control module: control circuit open|发动机控制单元电源继电器控制电路断路`,
  ),
  ...list(
    'transmission',
    `P0700|Transmission control system asks for the malfunction lamp (MIL)|变速器控制系统请求点亮故障灯
     P0701|Transmission control system range or performance|变速器控制系统范围/性能异常
     P0715|Turbine or input shaft speed sensor A circuit fault|涡轮/输入轴转速传感器A电路故障
     P0717|Turbine or input shaft speed sensor A: no signal|涡轮/输入轴转速传感器A无信号
     P0720|Output shaft speed sensor circuit fault|输出轴转速传感器电路故障
     P0725|Engine speed input circuit fault|发动机转速输入电路故障
     P0730|Incorrect gear ratio|传动比错误
     P0731|Gear 1: incorrect ratio|1挡传动比错误
     P0732|Gear 2: incorrect ratio|2挡传动比错误
     P0733|Gear 3: incorrect ratio|3挡传动比错误
     P0734|Gear 4: incorrect ratio|4挡传动比错误
     P0735|Gear 5: incorrect ratio|5挡传动比错误
     P0736|Reverse: incorrect ratio|倒挡传动比错误
     P0740|Torque converter clutch circuit fault or open|液力变矩器离合器电路故障或断路
     P0741|Torque converter clutch performance or stuck off|液力变矩器离合器性能异常或卡在分离
     P0742|Torque converter clutch stuck on|液力变矩器离合器卡在接合
     P0750|Shift solenoid A fault|换挡电磁阀A故障
     P0755|Shift solenoid B fault|换挡电磁阀B故障
     P0760|Shift solenoid C fault|换挡电磁阀C故障
     P0765|Shift solenoid D fault|换挡电磁阀D故障
     P0770|Shift solenoid E fault|换挡电磁阀E故障`,
  ),
  ...list(
    'hybrid',
    `P0A7F|Hybrid or EV battery pack deterioration|混合动力/电动汽车电池组劣化
     P0A80|Hybrid or EV battery pack to be replaced|混合动力/电动汽车电池组需更换`,
  ),
  ...list(
    'isolation',
    `P0AA6|Hybrid or EV battery voltage system isolation fault|混合动力/电动汽车高压系统绝缘故障`,
  ),
  ...list(
    'throttle',
    `P2101|Throttle actuator A motor circuit range or performance|节气门执行器A电机电路范围/性能异常
     P2106|Throttle actuator control system: power limited by force|节气门执行器控制系统强制限制功率
     P2111|Throttle actuator A control stuck open|节气门执行器A卡在打开位置
     P2112|Throttle actuator A control stuck closed|节气门执行器A卡在关闭位置
     P2122|Throttle or pedal position sensor D circuit low|节气门/踏板位置传感器D电路过低
     P2123|Throttle or pedal position sensor D circuit high|节气门/踏板位置传感器D电路过高
     P2127|Throttle or pedal position sensor E circuit low|节气门/踏板位置传感器E电路过低
     P2128|Throttle or pedal position sensor E circuit high|节气门/踏板位置传感器E电路过高
     P2135|Throttle or pedal position sensors A and B: voltage correlation|节气门/踏板位置传感器A/B电压相关性异常
     P2138|Throttle or pedal position sensors D and E: voltage correlation|节气门/踏板位置传感器D/E电压相关性异常`,
  ),
  ...list(
    'particles',
    `P2002|Particulate filter efficiency below threshold, bank 1|颗粒捕集器效率低于阈值（第1列）
     P2463|Particulate filter restricted by soot, bank 1|颗粒捕集器积碳堵塞（第1列）
     P242F|Particulate filter restricted by ash|颗粒捕集器灰分堵塞
     P20EE|NOx catalyst (SCR) efficiency below threshold, bank 1|SCR氮氧化物催化器效率低于阈值（第1列）
     P20E8|Reductant pressure too low|还原剂压力过低
     P203F|Reductant level too low|还原剂液位过低`,
  ),
];
