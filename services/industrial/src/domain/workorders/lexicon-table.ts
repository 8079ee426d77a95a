/**
 * Words of maintenance, written by hand: concept, English and Chinese. A `#` begins a class of
 * MaintIE's top level; `a < b` says that an a is a b.
 */
export const LEXICON_TABLE = `
# PhysicalObject
chiller | chiller, chillers, chiller unit | 冷水机组, 制冷机组, 冷机, 主机
compressor | compressor, compr, comp | 压缩机
condenser | condenser | 冷凝器
evaporator | evaporator | 蒸发器
cooling-tower | cooling tower, tower | 冷却塔
heat-exchanger | heat exchanger | 换热器, 热交换器
motor | motor | 电机, 马达, 电动机
pump | pump | 泵, 水泵, 油泵
fan | fan, blower | 风机, 风扇
valve | valve | 阀, 阀门
flow-valve < valve | flow valve, flow control valve | 流量阀, 流量调节阀
expansion-valve < valve | expansion valve, txv, exv | 膨胀阀
pipe | pipe, piping, pipework, line, hose | 管道, 管路, 水管, 软管
condenser-tube | condenser tube, condenser tubes | 冷凝器管, 冷凝管
tube | tube | 换热管, 铜管
vessel | vessel, tank, drum | 容器, 罐, 储罐
head | head, heads, end bell, water box | 端盖, 水室盖
bearing | bearing, brg | 轴承
shaft | shaft | 轴, 主轴, 转轴
seal | seal, gasket, o-ring, packing | 密封, 垫片, 机械密封, 油封
coupling | coupling | 联轴器
belt | belt, v-belt | 皮带
gearbox | gearbox, gear | 齿轮箱, 减速机, 齿轮
impeller | impeller | 叶轮
blade | blade | 叶片
housing | housing, casing, shell | 壳体, 外壳, 机壳
frame | frame, support, bracket | 框架, 支架
bolt | bolt, screw, fastener | 螺栓, 螺丝
filter | filter, strainer | 过滤器, 滤网, 滤芯
air-filter < filter | air filter | 空气过滤器, 空滤, 空气滤网
oil-filter < filter | oil filter | 油过滤器, 油滤, 机油滤芯
water-filter < filter | water filter | 水过滤器, 水滤
sensor | sensor, transducer, transmitter, probe | 传感器, 变送器, 探头
temperature-sensor < sensor | temperature sensor, temp sensor, thermocouple, rtd | 温度传感器, 热电偶, 温感
pressure-sensor < sensor | pressure sensor, pressure transducer, pressure transmitter | 压力传感器, 压力变送器
flow-sensor < sensor | flow sensor, flow meter, flowmeter | 流量传感器, 流量计
actuator | actuator | 执行器, 执行机构
hydraulic-actuator < actuator | hydraulic actuator | 液压执行器
pneumatic-actuator < actuator | pneumatic actuator | 气动执行器
electric-actuator < actuator | electric actuator, electrical actuator | 电动执行器
control-system | control system, controller, controls, plc, bms, dcs | 控制系统, 控制器, 自控
control-loop | control loop | 控制回路
control-circuit | control circuit | 控制电路
power-circuit | power circuit | 动力回路, 主回路
software | software, firmware, program | 软件, 固件, 程序
monitoring-software < software | monitoring software, scada | 监控软件
vfd | vfd, variable frequency drive, inverter, drive | 变频器
power-module | power module, igbt | 功率模块
cable | cable, wire, wiring, terminal | 电缆, 接线, 线缆, 端子
winding | winding, stator | 绕组, 定子
insulation | insulation | 绝缘
breaker | breaker, contactor, relay, fuse | 断路器, 接触器, 继电器, 熔断器
refrigerant | refrigerant, refrigerant circuit | 制冷剂, 冷媒, 雪种
freon | freon | 氟利昂
oil | oil | 油, 润滑油, 机油
water | water | 水, 冷冻水, 冷却水
component | component, part | 部件, 零件
# State
leak | leak, leakage, leaky | 泄漏, 漏, 渗漏
seepage | seepage, seep, weep | 渗出, 渗水, 渗油
crack | crack | 裂纹, 开裂, 裂缝
fracture | fracture, broken, snapped, broke | 断裂, 折断
rupture | rupture, burst | 破裂, 爆裂
deformed | deformation, deformed, bent, warped | 变形, 弯曲
misaligned | misalignment, misaligned, out of alignment | 不对中, 错位
overheating | overheating, overheat, overheated, running hot, too hot | 过热, 温度过高, 发烫
overload | overload, overloading, overloaded, overcurrent | 过载, 过负荷, 过电流
vibration | vibration, vibrating, vibrates | 振动, 抖动
high-frequency | high frequency | 高频
low-frequency | low frequency | 低频
noise | noise, noisy, grinding | 异响, 噪音, 噪声
failed | failure, failed, fails, fault, faulty, malfunction, defective, not working, inoperative, dead | 故障, 失效, 损坏, 坏, 失灵, 不工作
plugged | plugged, plugging, clogged, blocked, blockage, obstructed, fouled, fouling | 堵塞, 堵, 结垢
partial | partial, partially, partly | 部分
complete | complete, completely, fully | 完全
severe | severe, severely | 严重
corroded | corrosion, corroded, rust, rusted, rusty | 腐蚀, 生锈, 锈蚀
pitting | pitting, pitted | 点蚀
eroded | erosion, eroded | 冲蚀
worn | wear, worn, worn out | 磨损, 老化
abraded | abrasion, abraded, scored | 磨蚀, 划伤
short-circuit | short circuit, shorted, short to ground | 短路
open-circuit | open circuit | 断路, 开路
overvoltage | overvoltage, over voltage | 过电压, 过压
undervoltage | undervoltage, under voltage, low voltage | 欠电压, 欠压
insulation-fault | insulation failure, insulation breakdown, low insulation, megger failed | 绝缘击穿, 绝缘低, 绝缘故障, 绝缘不良
drift | drift, drifting, drifted, out of calibration | 漂移, 失准
wrong-reading | incorrect reading, wrong reading, reading incorrect, reads wrong, erratic reading, bad reading | 读数错误, 读数异常, 读数不准, 显示错误
no-response | not responding, no response, no signal, no reading | 无响应, 无信号, 无读数
slow | lag, slow response, sluggish | 滞后, 响应慢, 反应慢
contaminated | contamination, contaminated | 污染
tripped | trip, tripped, tripping | 跳闸, 跳机
stuck | stuck, seized, jammed | 卡死, 卡住, 卡涩
loose | loose | 松动
small | small, minor, slight | 少量, 轻微
large | large, major, heavy | 大量
error | error, bug, crash | 错误, 死机
# Process
surging | surge, surging | 喘振
start-up | start-up, startup, starting | 启动, 开机
shut-down | shut-down, shutdown | 停机, 关机
communication | communication, comms, comm, network | 通信, 通讯, 网络
load-change | load change, load swing | 负荷突变, 负荷波动
# Activity
repair | repair, fix, rectify | 修理, 维修, 修复, 检修
replace | replace, replacement, change out, changed out, renew, swap | 更换, 换新, 替换
inspect | inspect, inspection, check, examine | 检查, 点检, 巡检
visual-inspection < inspect | visual inspection | 目视检查, 目检
test | test | 测试, 试验
clean | clean, cleaning, flush, wash, brush | 清洗, 清洁, 冲洗, 清理
lubricate | lubricate, lubrication, grease, greasing, oiling | 润滑, 加油脂, 打黄油, 注脂
calibrate | calibrate, calibration, recalibrate | 校准, 标定, 校验
adjust | adjust, adjustment, set | 调整, 调节
align | align, alignment, realign | 对中, 找正
tighten | tighten, retorque | 紧固, 拧紧
overhaul | overhaul, rebuild | 大修, 解体检修
install | install, installation, fit | 安装
remove | remove, removal, dismantle | 拆卸, 拆除, 拆下
reinstall | reinstall, refit | 回装, 复装
drain | drain, draining | 排放, 放水, 排水, 排油, 放油
fill | fill, filling, refill | 充水, 注水, 充注
add | add, addition, top up, topped up, charge, recharge | 补充, 添加, 加注, 充氟
transfer | transfer, pump down, recover | 转移, 回收
recycle | recycling, disposal, reclaim | 处置
leak-test | leak detection, leak check, leak test, leak search, check for leak | 检漏, 查漏
pressure-test | pressure test, hydrotest | 压力试验, 打压, 耐压试验
eddy-test | eddy current test, eddy current, ect | 涡流检测, 涡流探伤
oil-analysis | oil analysis, oil sample | 油液分析, 油样, 油品分析
vibration-analysis | vibration analysis, vibration test, vibration survey | 振动分析, 测振, 振动检测
level-check | level check, check level | 检查液位, 液位检查
maintain | maintenance, service, servicing, pm, preventive maintenance | 维护, 保养
reset | reset, restart | 复位, 重启
# Property
temperature | temperature, temp | 温度
pressure | pressure | 压力
flow | flow, flow rate | 流量
level | level | 液位
speed | speed | 转速
current | current, amps, amperage | 电流
voltage | voltage | 电压
`;
