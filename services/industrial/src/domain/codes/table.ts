/**
 * Failure codes as AssetOpsBench has them (IBM, Apache-2.0, commit 4f44729): the code and its name,
 * the Chinese by us. A line begins a category (`#`), a primary code, or with a small letter at its
 * end a secondary one.
 */
export const FAILURE_CODES_TABLE = `
# Structural and Mechanical Failures | 结构与机械故障
M001 Cracking | 开裂
M001a Cracking in Piping | 管道开裂
M001b Cracking in Structural Frame | 结构框架开裂
M002 Fracture | 断裂
M002a Fracture in Heat Exchanger | 换热器断裂
M002b Fracture in Compressor | 压缩机断裂
M003 Deformation | 变形
M003a Deformation of Blades | 叶片变形
M003b Deformation of Housing | 壳体变形
M004 Rupture | 破裂
M004a Rupture in Piping | 管道破裂
M004b Rupture in Vessels | 容器破裂
M005 Misalignment | 不对中
M005a Misalignment of Motor | 电机不对中
M005b Misalignment of Shaft | 轴不对中
M005c Misalignment in Flow Control Valve | 流量调节阀不对中
M006 Overheating | 过热
M006a Overheating of Motor | 电机过热
M006b Overheating of Compressor | 压缩机过热
M007 Overloading | 过载
M007a Electrical Overloading | 电气过载
M007b Mechanical Overloading | 机械过载
M008 Vibration Issues | 振动异常
M008a High Frequency Vibration | 高频振动
M008b Low Frequency Vibration | 低频振动
M009 Actuator Failure | 执行器故障
M009a Hydraulic Actuator Failure | 液压执行器故障
M009b Pneumatic Actuator Failure | 气动执行器故障
M010 Compressor Failure | 压缩机故障
M010a Electrical Failure | 电气故障
M010b Mechanical Failure | 机械故障
M011 Motor Failure | 电机故障
M011a Electrical Motor Failure | 电机电气故障
M011b Mechanical Motor Failure | 电机机械故障
M012 Sensor/Transducer Failure | 传感器或变送器故障
M012a Temperature Sensor Failure | 温度传感器故障
M012b Pressure Sensor Failure | 压力传感器故障
M013 Condenser Plugged | 冷凝器堵塞
M013a Condenser Plugged (Partial) | 冷凝器部分堵塞
M013b Condenser Plugged (Complete) | 冷凝器完全堵塞
M013c Condenser Plugged (Severe) | 冷凝器严重堵塞
M014 Condenser Tube Leak | 冷凝器管泄漏
M014a Minor Leak | 轻微泄漏
M014b Major Leak | 严重泄漏
M015 Flow Sensor Failure | 流量传感器故障
M015a Sensor Not Responding | 传感器无响应
M015b Incorrect Sensor Reading | 传感器读数错误
M016 Draining Operations | 排放作业
M016a Drain Water | 排水
M016b Drain Oil | 排油
M017 Major Overhaul | 大修
M017a Chiller Overhaul | 冷水机组大修
M017b Piping Overhaul | 管道大修
M017c Compressor Overhaul | 压缩机大修
M017d Motor Overhaul | 电机大修
M018 Replacement | 更换
M018a Chiller Replacement | 更换冷水机组
M018b Component Replacement | 更换部件
M019 Installation | 安装
M019a Install Chiller Component | 安装冷水机组部件
M019b Install Piping | 安装管道
M020 Head Operations | 端盖作业
M020a Remove Heads | 拆卸端盖
M020b Reinstall Heads | 回装端盖
M020c Set Up for Overhaul | 大修准备
# Corrosion and Wear | 腐蚀与磨损
C001 Corrosion | 腐蚀
C001a Surface Corrosion | 表面腐蚀
C001b Pitting Corrosion | 点蚀
C002 Erosion | 冲蚀
C002a Erosion in Piping | 管道冲蚀
C002b Erosion in Heat Exchanger | 换热器冲蚀
C003 Wear | 磨损
C003a Bearing Wear | 轴承磨损
C003b Shaft Wear | 轴磨损
C004 Abrasion | 磨蚀
C004a Surface Abrasion | 表面磨蚀
C004b Internal Abrasion | 内部磨蚀
# Leaks and Seepage | 泄漏与渗漏
L001 Refrigerant Leak | 制冷剂泄漏
L001a Small Leak | 少量泄漏
L001b Large Leak | 大量泄漏
L002 Condenser Tube Leak | 冷凝器管泄漏
L002a Minor Leak | 轻微泄漏
L002b Major Leak | 严重泄漏
L003 Evaporator Leak | 蒸发器泄漏
L003a Minor Leak | 轻微泄漏
L003b Major Leak | 严重泄漏
L004 Piping Leak | 管道泄漏
L004a Small Leak | 少量泄漏
L004b Large Leak | 大量泄漏
L005 Seepage | 渗漏
L005a Refrigerant Seepage | 制冷剂渗漏
L005b Water Seepage | 渗水
# Electrical Failures | 电气故障
E001 Short Circuit | 短路
E001a Short Circuit in Control Circuit | 控制回路短路
E001b Short Circuit in Power Circuit | 动力回路短路
E002 Open Circuit | 断路
E002a Open Circuit in Control Circuit | 控制回路断路
E002b Open Circuit in Power Circuit | 动力回路断路
E003 Insulation Failure | 绝缘故障
E003a Insulation Breakdown | 绝缘击穿
E003b Insulation Wear | 绝缘老化
E004 Overvoltage | 过电压
E004a Transient Overvoltage | 瞬时过电压
E004b Sustained Overvoltage | 持续过电压
E005 Undervoltage | 欠电压
E005a Transient Undervoltage | 瞬时欠电压
E005b Sustained Undervoltage | 持续欠电压
E006 VFD (Variable Frequency Drive) Failure | 变频器故障
E006a Control Failure | 控制故障
E006b Power Module Failure | 功率模块故障
# Control System Failures | 控制系统故障
CS001 Calibration Drift | 校准漂移
CS001a Sensor Calibration Drift | 传感器校准漂移
CS001b Actuator Calibration Drift | 执行器校准漂移
CS002 Sensor Failure | 传感器故障
CS002a Temperature Sensor Failure | 温度传感器故障
CS002b Pressure Sensor Failure | 压力传感器故障
CS003 Actuator Failure | 执行器故障
CS003a Mechanical Actuator Failure | 机械执行器故障
CS003b Electrical Actuator Failure | 电动执行器故障
CS004 Software Error | 软件错误
CS004a Control Software Error | 控制软件错误
CS004b Monitoring Software Error | 监控软件错误
CS005 Control System Malfunction | 控制系统失灵
CS005a Control Loop Failure | 控制回路故障
CS005b Communication Failure | 通信故障
CS006 Control System Lag | 控制系统滞后
CS006a Slow Response to Temperature Changes | 对温度变化响应慢
CS007 Overactive Control Logic | 控制逻辑过于灵敏
CS007a Excessive Adjustments Causing Overcooling | 过度调节导致过冷
# Human Factors | 人为因素
H001 Human Error | 人为失误
H001a Operational Error | 操作失误
H001b Maintenance Error | 维护失误
H002 Improper Operation | 操作不当
H002a Incorrect Start-Up Procedure | 启动程序错误
H002b Incorrect Shut-Down Procedure | 停机程序错误
H002c Improper Flow Valve Adjustment | 流量阀调节不当
H003 Improper Maintenance | 维护不当
H003a Inadequate Lubrication | 润滑不足
H003b Incorrect Component Installation | 部件安装错误
# External Influences | 外部影响
EX001 Environmental Impact | 环境影响
EX001a Temperature Extremes | 极端温度
EX001b Humidity Impact | 湿度影响
EX002 Chemical Exposure | 化学品接触
EX002a Corrosive Chemicals | 腐蚀性化学品
EX002b Reactive Chemicals | 活性化学品
EX003 Physical Impact | 物理撞击
EX003a Impact from External Objects | 外物撞击
EX003b Vandalism | 人为破坏
# Operational Failures | 运行故障
OP001 Process Upset | 工艺波动
OP001a Unexpected Load Change | 负荷突变
OP001b Control System Upset | 控制系统波动
OP002 Blockage | 堵塞
OP002a Partial Blockage | 部分堵塞
OP002b Complete Blockage | 完全堵塞
OP003 Contamination | 污染
OP003a Contamination in Refrigerant | 制冷剂污染
OP003b Contamination in Water | 水污染
OP004 Flow Sensor Failure | 流量传感器故障
OP004a Sensor Not Responding | 传感器无响应
OP004b Incorrect Sensor Reading | 传感器读数错误
OP004c Improperly Controlled or Shut Off Zones | 区域控制不当或被关闭
# Maintenance and Routine Checks | 维护与例行检查
MT001 Routine Maintenance | 例行维护
MT001a Scheduled Maintenance | 计划维护
MT001b Unscheduled Maintenance | 非计划维护
MT002 Cleaning | 清洗
MT002a External Cleaning | 外部清洗
MT002b Internal Cleaning | 内部清洗
MT003 Lubrication | 润滑
MT003a Lubrication of Bearings | 轴承润滑
MT003b Lubrication of Shafts | 轴润滑
MT004 Refrigerant Addition | 补充制冷剂
MT004a Small Amount | 少量
MT004b Large Amount | 大量
MT005 Pressure Test | 压力试验
MT005a Low Pressure Test | 低压试验
MT005b High Pressure Test | 高压试验
MT006 Major Overhaul | 大修
MT006a Compressor Overhaul | 压缩机大修
MT006b Motor Overhaul | 电机大修
MT007 Eddy Current Test | 涡流检测
MT007a Condenser Eddy Current Test | 冷凝器涡流检测
MT007b Evaporator Eddy Current Test | 蒸发器涡流检测
MT008 Leak Detection | 检漏
MT008a Visual Inspection | 目视检查
MT008b Pressure Test | 压力试验
MT009 Refrigerant Transfer | 制冷剂转移
MT009a Transfer to Storage | 转移至储罐
MT009b Transfer to Another Unit | 转移至另一机组
MT010 Oil Analysis | 油液分析
MT010a Initial Oil Analysis | 首次油液分析
MT010b Routine Oil Analysis | 例行油液分析
MT010c Post-Maintenance Oil Analysis | 维护后油液分析
MT011 Calibration | 校准
MT011a Sensor Calibration | 传感器校准
MT011b Control System Calibration | 控制系统校准
MT011c Flow Meter Calibration | 流量计校准
MT012 Freon Management | 氟利昂管理
MT012a Freon Level Check | 检查氟利昂液位
MT012b Freon Addition | 补充氟利昂
MT012c Freon Recycling and Disposal | 氟利昂回收与处置
MT013 Vibration Analysis | 振动分析
MT013a Initial Vibration Analysis | 首次振动分析
MT013b Routine Vibration Analysis | 例行振动分析
MT013c Post-Maintenance Vibration Analysis | 维护后振动分析
MT014 Filter Replacement | 更换过滤器
MT014a Air Filter Replacement | 更换空气过滤器
MT014b Oil Filter Replacement | 更换油过滤器
MT014c Water Filter Replacement | 更换水过滤器
MT015 Filling Operations | 充注作业
MT015a Fill Water Piping | 向水管充水
`;
