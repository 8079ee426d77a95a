import { CLASSES } from './brick-classes.ts';

/** Short forms on controllers, and the words of Brick that they stand for: `forms = words` a line. */
const TABLE = `
temp tmp tmpr temper thermistor 温度 气温 水温 温 = temperature
at = air temperature
rh hum humid humidity relhum 湿度 相对湿度 = humidity
sat sa-t sat-t 送风温度 = supply air temperature
dat discharge-t = supply air temperature
rat 回风温度 = return air temperature
oat oatemp 新风温度 室外温度 = outside air temperature
mat 混风温度 = mixed air temperature
eat 排风温度 = exhaust air temperature
zat znt zonet rmt spt roomtemp 室温 室内温度 房间温度 区域温度 = zone air temperature
sa supply supp sup discharge disch 送风 供风 = supply
ra ret return rtn 回风 = return
oa outside outdoor osa fresh ambient 新风 室外 = outside
ma mix mixed 混风 = mixed
ea exh exhaust exhst 排风 = exhaust
zn zone space room rm 区域 房间 室内 空间 末端 = zone
bypass byp 旁通 = bypass
chw chwr-s chilled 冷冻水 冷水 = chilled water
chws chwst-s 冷冻水供水 冷水供水 = leaving chilled water
chwr 冷冻水回水 冷水回水 = entering chilled water
chwst = leaving chilled water temperature
chwrt = entering chilled water temperature
hw hhw lthw 热水 = hot water
hws hhws hwst-s 热水供水 = leaving hot water
hwr hhwr 热水回水 = entering hot water
hwst hhwst = leaving hot water temperature
hwrt hhwrt = entering hot water temperature
cw cdw cond condenser condw 冷却水 = condenser water
cws cdws 冷却水供水 = leaving condenser water
cwr cdwr 冷却水回水 = entering condenser water
cwst cdwst = leaving condenser water temperature
cwrt cdwrt = entering condenser water temperature
dhw 生活热水 = domestic hot water
leaving lvg leave lw 供水 出水 = leaving
entering ent enter ew 回水 进水 = entering
lwt = leaving water temperature
ewt = entering water temperature
wtr water 水 = water
air 空气 = air
ice icetank 冰槽 蓄冰槽 蓄冰 = ice tank
co2 co₂ carbondioxide 二氧化碳 = co2
co carbonmonoxide 一氧化碳 = co
pm25 pm2_5 pm2.5 细颗粒物 = pm2.5
pm10 = pm10
tvoc voc 挥发性有机物 = tvoc
flow flw cfm gpm 流量 = flow
风量 airflow = air flow
press pres prs pressure 压力 = pressure
static stat-p 静压 = static pressure
dp diffpress deltap 压差 差压 = differential pressure
dsp ductstatic ductpress 风管静压 = supply air static pressure
velocity velpress 动压 = velocity pressure
diff differential delta 差 = differential
温差 deltat = differential temperature
sp stpt setpt setp setpoint spt-s 设定值 设定点 设定 给定 = setpoint
cmd command ctl ctrl control output 命令 指令 控制 输出 = command
pos position posn 阀位 开度 位置 = position
fb fbk feedback 反馈 = position
st sts stat status state 状态 = status
alm alarm alrm 报警 告警 = alarm
flt fault trip 故障 = fault alarm
en ena enb enable enabled 使能 启用 允许 = enable
dis disable disabled 禁用 停用 = disable
ss startstop 启停 = start stop
onoff 开关 = on off
run running 运行 = run
mode mod 模式 = mode
reset rst 复位 重置 = reset
override ovr ovrd 手动 = override
min minimum 最小 最低 下限值 = min
max maximum 最大 最高 上限值 = max
lo low 低 过低 = low
hi high 高 过高 = high
lim limit 限值 = limit
avg average mean 平均 = average
eff effective 有效 = effective
occ occupied = occupied
occupancy occupant 占用 人体 人员 = occupancy
unocc unoccupied 无人 = unoccupied
standby stby 待机 备用 = standby
clg cool cooling cooler 制冷 供冷 冷却 = cooling
htg heat heating 制热 供热 采暖 = heating
preheat prht 预热 = preheat
reheat rht 再热 = reheat
vlv valve 阀门 水阀 阀 = valve
dmpr dpr damper dmp 风阀 = damper
fan fn 风机 = fan
sf supplyfan 送风机 = supply fan
rf returnfan 回风机 = return fan
ef exhaustfan 排风机 = exhaust fan
pump pmp 水泵 泵 = pump
chiller chlr ch 冷机 冷水机组 主机 = chiller
boiler blr 锅炉 = boiler
spd speed rpm 转速 速度 = speed
vfd vsd freqdrive 变频器 变频 = vfd
freq hz frequency 频率 = frequency
pwr power kw 功率 有功功率 = power
react reactive kvar 无功功率 = reactive power
apparent kva 视在功率 = apparent power
pf powerfactor 功率因数 = power factor
kwh energy enrgy 电能 电量 能耗 用电量 = energy
amp amps current curr 电流 = current
volt volts voltage 电压 = voltage
lux illum illuminance 照度 = illuminance
lum luminance 亮度 = luminance
lvl level 液位 水位 = level
filt filter flt-r 过滤器 滤网 = filter
smk smoke 烟雾 烟感 = smoke detection
frz freeze freezestat lts 防冻 = freeze
enth enthalpy 焓 焓值 = enthalpy
dewpt dewpoint dew 露点 = dewpoint
wb wetbulb 湿球 = wet bulb temperature
drybulb = temperature
econ economizer oaecon 省能器 = economizer
vent ventilation 通风 = ventilation
ratio 比 比例 = ratio
demand dmd load 需求 负荷 = demand
db-s deadband 死区 = deadband
adj adjust warmer 调节 = adjust
humidify hum-s humidifier 加湿 加湿器 = humidify
dehum dehumidify 除湿 = dehumidify
leak 漏水 泄漏 = leak
motion pir 移动 = motion
usage consumption 用量 耗量 = usage
wind 风速 = wind speed
solar irradiance 辐照 = solar irradiance
rain 雨量 = rain
gas 燃气 天然气 = gas
steam 蒸汽 = steam
open 开 = open
close closed 关 = close
fixed 固定 = fixed
shed loadshed 削减 = load shed
bldg building 建筑 = building
duct 风管 = duct
opt optimization optimized =
sensor snsr 传感器 探头 = sensor
concentration conc 浓度 =
relative active 相对 =
schedule sched 时间表 = schedule
parameter param 参数 = parameter
integral = integral
gain = gain
time 时间 = time
lead 主 = lead
lag 从 = lag
auto automatic 自动 = automatic
thumbwheel 拨轮 = temperature
thermal 热量 冷量 = thermal
coil 盘管 = coil
heatexchanger hx 换热器 = heat exchanger
`;

const WORDS = new Map<string, string[]>();
for (const line of TABLE.trim().split('\n')) {
  const [forms = '', words = ''] = line.split('=');
  for (const form of forms.trim().split(' '))
    WORDS.set(form, words.trim().split(' ').filter(Boolean));
}

const BRICKS = new Set(CLASSES.flatMap((name) => name.toLowerCase().split('_')));

/** What a short form stands for; `undefined` for what is not known. */
export const wordsFor = (form: string): string[] | undefined =>
  WORDS.get(form) ?? (BRICKS.has(form) ? [form] : undefined);

/** Chinese forms, the longest first: Chinese is written without spaces. */
export const HAN_FORMS = [...WORDS.keys()]
  .filter((form) => /\p{Script=Han}/u.test(form))
  .toSorted((a, b) => b.length - a.length);
