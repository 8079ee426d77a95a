/** That something fails: a part that is named beside it is what the complaint is about. */
export const SYMPTOM =
  /\b(fail\w*|malfunction\w*|defect\w*|fault\w*|broke\w*|break(s|ing|age)|crack\w*|leak\w*|loose\w*|fell|fall(s|ing)?|came (off|apart|loose|out)|separat\w*|detach\w*|snap\w*|bent|worn|wear(s|ing)?|rust\w*|corro\w*|nois\w*|grind\w*|squeal\w*|rattl\w*|clunk\w*|vibrat\w*|shak\w*|shimmy|shudder\w*|wobbl\w*|jerk\w*|slip\w*|stuck|stick\w*|jam\w*|lock(s|ed|ing)?( up)?|flaw\w*|improper\w*|rock(s|ed|ing)?|seiz\w*|freez\w*|froze\w*|stall\w*|die[sd]?|dead|quit\w*|shut(s|ting)? (off|down)|stop(s|ped)? working|not work\w*|inoperative|inoperable|intermittent\w*|erratic\w*|problems?|issues?|trouble|illuminat\w*|warning|came on|smok\w*|fire|flames?|burn\w*|melt\w*|explod\w*|blew|burst|shatter\w*|overheat\w*|short(ed|s)?|replac\w*|repair\w*|recall\w*|warp\w*|hard to|difficult\w*|unable|would(n'?t| not)|won'?t|will not|did(n'?t| not)|does(n'?t| not)|do not|cannot|can'?t|could(n'?t| not)|hesitat\w*|surg\w*|pull(s|ed|ing)?|drift\w*|spongy|soft|flicker\w*|drain\w*|discharg\w*|disengag\w*|lost|loss|deploy\w*|hazard\w*|unsafe|premature\w*|poor\w*|drop(s|ped)?|bad|wrong|went (out|flat|bad)|flew|collaps\w*|puncture\w*|tear|torn|split|peel\w*)\b|失灵|失效|故障|损坏|断裂|开裂|裂[纹缝开]|泄漏|渗漏|漏|脱落|松动|掉[了落]|异响|噪音|抖动|振动|卡[住死滞顿]|不能|无法|不亮|不工作|没反应|冒烟|着火|起火|自燃|烧|过热|报警|故障灯|磨损|变形|生锈|锈|维修|更换|召回|问题|失控|熄火|打滑|跑偏|短路|黑屏|爆|弹开|不回位|打不开|关不|坏/i;

/** Says what somebody who looked found, or what failed first. */
export const CAUSE =
  /\b(due to|caused by|because of|as a result of|diagnos\w*|determin\w*|identified|found that|was told|were told|told (me|us|him|her|them)|stated that the|informed|faulty|defective|failed|failure|needs? (to be replaced|a new)|needed (to be replaced|a new)|had to (be )?replac\w*|replac(ed|ing) the)\b|由于|导致|原因|检测|诊断|确认|确定|4S店(说|称|告知|检查)|更换/i;

/** A part that is named to say that it is well, or that it is not the one. */
export const FINE =
  /\b(no (problems?|issues?|trouble|faults?|defects?) (with|in|found (with|in)|on)|nothing (was |is )?(wrong|defective) with|(is|are|was|were|works?|worked|working|checked out|tested) (just |perfectly |all )?(fine|ok|okay|good|normal\w*|well|properly)|not (the|a|an|due to|caused by|related to)|ruled out|rather than|instead of|unrelated to|has nothing to do with)\b|(没有?|无|并无|未发现)(任何)?(问题|故障|异常)|(一切|都|均|完全)?(正常|完好)|(不是|并非|而非|排除)/i;

/** Named in passing: what the driver did, where somebody sat, whose company it is. With what it is worth. */
export const PASSING: [number, RegExp][] = [
  [
    0.25,
    /\b(appl(y|ied|ying|ies)|press(ed|ing|es)?|hit(ting)?|depress(ed|ing|es)?|step(ped|ping|s)? (down )?on|slam(med|ming)? (down )?(on)?|tap(ped|ping|s)?( on)?|us(ed|ing)|pump(ed|ing)|pushed|releas(ed|es|ing)|foot (was )?(on|off|from)|let(ting)? off|take|took)\s+(on )?(the |my |her |his |their |your |of the |of )?(brakes?|brake pedal|accelerator|gas|gas pedal|throttle)( pedal)?\b/gi,
  ],
  [
    0.3,
    /\b(when|while|upon|after|during|before|by|started|began)( \w+)? (brak(ing|ed)|accelerating|steering|shifting|turning)\b/gi,
  ],
  [
    0.4,
    /\bbrakes? (were|was|are|is) (being )?(applied|depressed|pressed)\b|\baccelerator( pedal)? (was|is) (being )?(depressed|pressed|applied)\b/gi,
  ],
  [
    0.25,
    /\b(in|into|from|out of|to|between) (park|drive|reverse|neutral|gear|(first|second|third|low) gear)\b/gi,
  ],
  [
    0.4,
    /\bcheck[- ]engine([- ](light|lamp|warning|indicator))?\b|\b(service )?engine (soon )?(warning )?light\b/gi,
  ],
  [
    0.25,
    /\b(turn(ed|ing|s)?|start(ed|ing|s)?|restart(ed|ing|s)?|shut(ting|s)?|cut|kill(ed)?|switch(ed)?)( (off|on|down|up))? (the |my |his |her )?(engine|motor|ignition|car)( (off|on|down|back))?\b/gi,
  ],
  [
    0,
    /\b(general|ford|toyota|honda|kia|hyundai|american|nissan|mitsubishi|bmw|volkswagen|tesla)( \w+)? motors?( company| co| corp\w*)?\b/gi,
  ],
  [
    0.1,
    /\b(in|from|on) (the |my |her |his )?(front |back |rear |passenger'?s? |driver'?s? |right |left )*(side )?seats?\b|\bbehind the wheel\b|\bunder the (hood|dash\w*)\b|\bbody shop\b|\bparking lot\b|\bbumper to bumper\b|\bengine compartment\b|\b(guard|door) ?rail\b/gi,
  ],
  [0.2, /\b(power|drive) ?-?train warranty\b|\b(tires?|battery|brakes?) warranty\b/gi],
  [
    0.3,
    /\b((brand )?new|recently replaced|recently installed) (set of )?(tires?|brakes?|battery|brake pads?)\b/gi,
  ],
  [
    0.3,
    /\bwith (manual|automatic) transmission\b|\b(four|all|rear|front|4|two) ?-?wheel ?-?drive\b/gi,
  ],
  [
    0.2,
    /\b(spin|spun|turn(ed|ing)?|grab(bed)?|held|holding|jerk(ed)?) (of )?the (steering )?wheel\b/gi,
  ],
  [0.3, /(踩|松开?|抬|轻踩|急踩|猛踩)(了|下|住|着)?(一下)?(脚)?(刹车|制动|油门|离合)(踏板)?/g],
  [0.1, /(坐|躺)?在?(副驾驶|主驾驶|驾驶|后排|前排)座椅?上?/g],
  [0.3, /(启动|发动|打着|关闭|熄灭)(了)?(发动机|引擎|车辆)/g],
];
