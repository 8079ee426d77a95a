/**
 * Services of a managed building, in our own words:
 * `code|English name|Chinese name|group|priority|emergencies|attributes|keywords`.
 */
export const TABLE = `
gas-emergency|Gas or fumes|燃气异味|emergency|emergency|gas|UNIT?|gas leak,gas smell,smell gas,carbon monoxide,fumes,煤气泄漏,煤气味,燃气味,天然气味,一氧化碳
fire-emergency|Fire or smoke|火情烟雾|emergency|emergency|fire|UNIT?|fire,smoke,flames,burning,着火,起火,冒烟,焦味
flood-emergency|Burst pipe or flood|爆管水淹|emergency|emergency|flood|UNIT?|flood,burst pipe,sewage overflow,爆管,水淹,倒灌
trapped-emergency|Person trapped|人员被困|emergency|emergency|trapped|LIFT?|trapped,stuck in the lift,stuck in elevator,困人,被困
electric-emergency|Electrical danger|用电险情|emergency|emergency|electric|UNIT?|sparks,electric shock,live wire,漏电,触电,火花
safety-emergency|Danger to people|人身安全险情|emergency|emergency|medical violence structure|UNIT?|collapsed,unconscious,break in,knife,晕倒,撬门,坍塌
leak|Water leak|漏水渗水|plumbing|urgent||UNIT! ROOM?|leak,leaking,leaks,drip,dripping,drips,water stain,damp ceiling,seepage,漏水,渗水,滴水,水渍,漏
blockage|Blocked drain or toilet|管道堵塞|plumbing|urgent||UNIT! ROOM?|blocked,clogged,blockage,toilet won't flush,drain slow,sink blocked,堵,堵塞,下水慢,马桶堵,疏通,不下水
no-water|No water or low pressure|停水水压低|plumbing|urgent||UNIT!|no water,water off,low water pressure,water pressure,no running water,停水,没水,水压,断水
water-quality|Water colour or smell|水质问题|plumbing|normal||UNIT!|brown water,dirty water,water smells,rusty water,水发黄,水浑,水质,黄水,自来水有味
hot-water|No hot water|热水故障|heating|urgent||UNIT!|hot water,water heater,no hot water,热水,热水器
heating|Heating|暖气供暖|heating|urgent||UNIT!|heating,radiator,radiator cold,boiler,too cold,暖气,供暖,地暖,不暖,暖气不热
air-conditioning|Air conditioning and ventilation|空调通风|heating|normal||UNIT!|air conditioning,air conditioner,aircon,ac not cooling,ventilation,空调,不制冷,新风,通风,空调滴水
power|Power failure in a home|户内停电|electrical|urgent||UNIT!|power cut,no power,no electricity,breaker trips,fuse,socket,outlet,wiring,停电,没电,跳闸,插座,电闸,断电
lighting|Lights of common areas|公共照明|electrical|normal||PLACE!|light,lights,lamp,bulb,street light,hallway light,dark,flickering,灯,路灯,灯泡,照明,不亮
lift|Lift out of order|电梯故障|lift|urgent||LIFT!|lift,elevator,escalator,lift door,lift button,lift slow,lift out of order,电梯,扶梯,货梯,轿厢,电梯坏,电梯按钮
door-lock|Doors and locks|门锁门禁|access|urgent||UNIT? PLACE?|door,lock,key,locked out,door lock,hinge,handle,door doesn't close,gate,门锁,钥匙,锁,防盗门,单元门,大门,关不上门
access-card|Access card and intercom|门禁卡对讲|access|normal||UNIT!|access card,key card,fob,intercom,doorbell,buzzer,门禁卡,门禁,刷卡,对讲,门铃,人脸识别,电梯卡
window|Windows and glass|门窗玻璃|building|normal||UNIT!|window,window pane,glass,window handle,blind,shutter,窗,玻璃,窗户,纱窗
wall|Walls, damp and mould|墙面受潮发霉|building|normal||UNIT?|mould,mold,damp,wall,paint,peeling,plaster,crack,墙皮,发霉,霉,墙面,受潮,开裂,粉刷,脱落
roof|Roof and facade|屋面外墙|building|normal||PLACE?|roof,facade,gutter,outer wall,屋顶,楼顶,外墙,天台,防水
fire-equipment|Fire equipment|消防设施|safety|urgent||PLACE!|fire extinguisher,fire door,smoke detector,smoke alarm,hydrant,fire hose,fire alarm test,exit sign,alarm battery,灭火器,消防栓,烟感,防火门,消防,报警器,疏散指示
blocked-exit|Blocked escape route|通道占用|safety|urgent||PLACE!|fire lane,escape route blocked,hallway blocked,bikes in the hallway,stuff in the stairwell,obstruct,消防通道,楼道堆,堆放,杂物,占用通道
security|Security and theft|治安失窃|safety|urgent||PLACE?|stolen,theft,suspicious,security guard,cctv,camera footage,burglary,被偷,丢了,失窃,监控,保安,可疑
cleaning|Cleaning of common areas|公共清洁|cleaning|normal||PLACE!|clean,cleaning,dirty,spill,sticky floor,vomit,dog poop,smell in the hallway,打扫,清洁,保洁,脏,卫生,异味,狗屎
waste|Waste and recycling|垃圾清运|cleaning|normal||PLACE!|rubbish,garbage,trash,bin,recycling,overflowing bin,waste,missed collection,垃圾,垃圾桶,清运,回收
bulky-waste|Bulky waste|大件垃圾|cleaning|low||UNIT! ITEMS!|bulky,old sofa,mattress,furniture pickup,bulk item,large item,大件,旧沙发,旧家具,床垫,建筑垃圾
pests|Pests|虫鼠防治|cleaning|normal||UNIT? PLACE?|mouse,mice,rat,cockroach,roach,ants,bed bugs,wasp,pest,pigeon,termite,老鼠,蟑螂,蚂蚁,虫,白蚁,跳蚤,鸽子,臭虫
noise|Noise|噪音扰民|neighbours|normal||PLACE?|noise,noisy,loud,music,party,barking,banging,drilling,噪音,吵,扰民,装修声,装修太吵,太吵,太响,音乐,狗叫
neighbours|Neighbours and smoking|邻里纠纷|neighbours|low||UNIT?|neighbour smokes,smoking,cigarette smoke,barbecue,pets,dog off leash,dispute,抽烟,烟味,邻居,养狗,遛狗,烧烤,油烟
parking|Parking|停车车位|parking|normal||PLATE? PLACE?|parking,parked,parking space,car,garage,barrier,tow,车位,停车,占车位,车库,道闸,挪车
charging|Vehicle charging|充电桩|parking|normal||PLACE?|charging station,charge point,ev charger,e-bike charging,充电桩,充电棚,充电站
garden|Gardens and trees|绿化园林|grounds|low||PLACE!|tree,trim,garden,lawn,grass,branches,plants,hedge,树,绿化,草坪,修剪,花园,树枝,草
playground|Playground and amenities|公共设施|grounds|normal||PLACE!|playground,swing,slide,pool,gym,bench,sauna,滑梯,健身,泳池,游泳池,长椅,儿童乐园,会所
road|Paths and snow|道路积雪|grounds|normal||PLACE!|pothole,pavement,snow,ice,slippery,path,paving,井盖,路面,坑,积雪,结冰,地砖
internet|Internet and television|网络电视|services|low||UNIT!|internet,wifi,broadband,tv signal,cable tv,网络,宽带,电视信号,光纤
mail|Mail and parcels|信件快递|services|low||UNIT?|parcel,package,mailbox,letterbox,mail,delivery,快递,信箱,包裹,快递柜
billing|Fees and bills|费用账单|office|low||UNIT!|bill,invoice,fee,charge,payment,deposit,rent,service charge,物业费,账单,缴费,水费,电费,燃气费,收费,发票,押金
moving|Moving and renovation|搬家装修报备|office|low||UNIT! DATE!|moving,move in,move out,book the lift,renovation permit,renovate,搬家,装修申请,出入证,放行条,预约货梯
other|Anything else|其他事项|office|low||UNIT?|question,suggestion,complaint,appointment,请问,建议,投诉,咨询,通知
`;
