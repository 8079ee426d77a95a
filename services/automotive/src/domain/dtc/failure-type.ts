import type { Text } from '@banyan/kernel/words';

/** SAE J2012-DA / ISO 15031-6 failure type bytes, in our words: `byte | en | zh`. */
const TABLE = `
00|no further detail|无更多信息
01|electrical fault, not told closer|一般电气故障
02|signal fault, not told closer|一般信号故障
03|pulse width or frequency fault|脉宽或频率故障
04|internal fault of the system|系统内部故障
05|programming fault of the system|系统编程故障
06|fault found by calculation|算法判定故障
07|mechanical fault|机械故障
08|bus signal or message fault|总线信号或报文故障
09|component fault|部件故障
11|circuit shorted to ground|电路对地短路
12|circuit shorted to battery|电路对电源短路
13|circuit open|电路断路
14|circuit shorted to ground or open|电路对地短路或断路
15|circuit shorted to battery or open|电路对电源短路或断路
16|circuit voltage below the limit|电路电压低于限值
17|circuit voltage above the limit|电路电压高于限值
18|circuit current below the limit|电路电流低于限值
19|circuit current above the limit|电路电流高于限值
1A|circuit resistance below the limit|电路电阻低于限值
1B|circuit resistance above the limit|电路电阻高于限值
1C|circuit voltage out of range|电路电压超出范围
1D|circuit current out of range|电路电流超出范围
1E|circuit resistance out of range|电路电阻超出范围
1F|circuit intermittent|电路间歇性故障
21|signal amplitude too small|信号幅值过小
22|signal amplitude too large|信号幅值过大
23|signal stuck low|信号持续偏低
24|signal stuck high|信号持续偏高
25|signal shape wrong|信号波形异常
26|signal changes too slowly|信号变化过慢
27|signal changes too fast|信号变化过快
28|signal bias or zero point wrong|信号零点或偏置异常
29|signal invalid|信号无效
2A|signal stuck in range|信号在范围内卡滞
2B|signals coupled into each other|信号相互串扰
2F|signal erratic|信号不稳定
31|no signal|无信号
32|signal low time too short|信号低电平时间过短
33|signal low time too long|信号低电平时间过长
34|signal high time too short|信号高电平时间过短
35|signal high time too long|信号高电平时间过长
36|signal frequency too low|信号频率过低
37|signal frequency too high|信号频率过高
38|signal frequency wrong|信号频率错误
39|too few pulses|脉冲过少
3A|too many pulses|脉冲过多
41|checksum fault|校验和故障
42|memory fault|存储器故障
43|special memory fault|专用存储器故障
44|data memory fault|数据存储器故障
45|program memory fault|程序存储器故障
46|calibration memory fault|标定存储器故障
47|watchdog or safety processor fault|看门狗或安全处理器故障
48|supervision software fault|监控软件故障
49|internal electronic fault|内部电子故障
4A|wrong component fitted|安装了错误的部件
4B|module too hot|控制单元过热
51|not programmed|未编程
52|not activated|未激活
53|deactivated|已停用
54|calibration missing|缺少标定
55|not configured|未配置
56|configuration invalid or incompatible|配置无效或不兼容
57|software component invalid or incomplete|软件组件无效或不完整
61|signal calculation fault|信号计算故障
62|signal comparison fault|信号比较故障
63|protection time-out of circuit or component|电路或部件保护超时
64|signal implausible|信号不可信
65|too few signal transitions or events|信号跳变或事件过少
66|too many signal transitions or events|信号跳变或事件过多
67|signal wrong after an event|事件后信号错误
68|event information|事件信息
71|actuator stuck|执行器卡滞
72|actuator stuck open|执行器卡在打开位置
73|actuator stuck closed|执行器卡在关闭位置
74|actuator slipping|执行器打滑
75|emergency position cannot be reached|无法到达应急位置
76|mounted in the wrong position|安装位置错误
77|commanded position cannot be reached|无法到达指令位置
78|alignment or adjustment wrong|对准或调整错误
79|mechanical linkage fault|机械连接故障
7A|fluid leak or seal fault|液体泄漏或密封故障
7B|fluid level low|液位过低
7C|slow response|响应缓慢
81|invalid serial data received|收到无效的串行数据
82|alive or sequence counter wrong|活动或序列计数器错误
83|protection value of the signal wrong|信号保护值错误
84|signal below its allowed range|信号低于允许范围
85|signal above its allowed range|信号高于允许范围
86|bus signal invalid|总线信号无效
87|message missing|报文缺失
88|bus off|总线关闭
8F|bus signal erratic|总线信号不稳定
91|parameter out of its limits|参数超出限值
92|performance or operation wrong|性能或动作错误
93|no operation|无动作
94|unexpected operation|意外动作
95|assembled wrongly|装配错误
96|internal fault of the component|部件内部故障
97|operation blocked|动作受阻
98|component or system too hot|部件或系统过热
9A|operating conditions of component or system|部件或系统的工作条件`;

const NAMES = new Map<string, Text>(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [byte = '', en = '', zh = ''] = line.split('|');
      return [byte, { en, zh }];
    }),
);

/** `undefined` where the standard gives the byte no meaning, or leaves it to the maker. */
export const failureTypeName = (byte: string): Text | undefined => NAMES.get(byte);
