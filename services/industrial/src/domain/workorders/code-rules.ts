/** What has to be said, in one sentence, for a failure code: each line is enough. */
const RULES = `
M001 crack
M001a crack pipe
M001b crack frame
M002 fracture
M002a fracture heat-exchanger
M002b fracture compressor
M003 deformed
M003a deformed blade
M003b deformed housing
M004 rupture
M004a rupture pipe
M004b rupture vessel
M005 misaligned
M005a misaligned motor
M005b misaligned shaft
M005b misaligned coupling
M005c misaligned flow-valve
M006 overheating
M006a overheating motor
M006b overheating compressor
M007 overload
M007a overload current
M007a overload motor tripped
M008 vibration
M008a vibration high-frequency
M008b vibration low-frequency
M009 actuator failed
M009a hydraulic-actuator failed
M009b pneumatic-actuator failed
M010 compressor failed
M010 compressor stuck
M010 compressor surging
M010 surging
M011 motor failed
M011 motor stuck
M011a motor winding failed
M011b motor bearing failed
M013 condenser plugged
M013a condenser plugged partial
M013b condenser plugged complete
M013c condenser plugged severe
M014 condenser-tube leak
M014a condenser-tube leak small
M014b condenser-tube leak large
M016 drain
M016a drain water
M016b drain oil
M017 overhaul
M017a overhaul chiller
M017b overhaul pipe
M017c overhaul compressor
M017d overhaul motor
M018 replace
M018a replace chiller
M018b replace component
M018b replace bearing
M018b replace seal
M018b replace belt
M018b replace valve
M018b replace pump
M018b replace fan
M018b replace sensor
M018b replace breaker
M019 install
M019a install component
M019b install pipe
M020a remove head
M020b reinstall head
C001 corroded
C001b pitting
C002 eroded
C002a eroded pipe
C002b eroded heat-exchanger
C003 worn
C003a worn bearing
C003a bearing noise
C003a bearing failed
C003b worn shaft
C004 abraded
L001 refrigerant leak
L001 freon leak
L001a refrigerant leak small
L001b refrigerant leak large
L003 evaporator leak
L003a evaporator leak small
L003b evaporator leak large
L004 pipe leak
L004 seal leak
L004 valve leak
L004a pipe leak small
L004b pipe leak large
L005 seepage
L005a seepage refrigerant
L005b seepage water
E001 short-circuit
E001a short-circuit control-circuit
E001b short-circuit power-circuit
E002 open-circuit
E002a open-circuit control-circuit
E002b open-circuit power-circuit
E003 insulation-fault
E003a insulation failed
E003b insulation worn
E004 overvoltage
E005 undervoltage
E006 vfd failed
E006 vfd tripped
E006b vfd power-module failed
E006b power-module failed
CS001 drift
CS001a drift sensor
CS001b drift actuator
CS002 sensor failed
CS002a temperature-sensor failed
CS002b pressure-sensor failed
CS002a temperature-sensor wrong-reading
CS002b pressure-sensor wrong-reading
CS002a temperature-sensor no-response
CS002b pressure-sensor no-response
CS003a actuator stuck
CS003b electric-actuator failed
CS004 software error
CS004 software failed
CS004b monitoring-software error
CS004b monitoring-software failed
CS005 control-system failed
CS005a control-loop failed
CS005b communication failed
CS006 slow control-system
CS006a slow temperature
OP001a load-change
OP002 plugged
OP002a plugged partial
OP002b plugged complete
OP003 contaminated
OP003a contaminated refrigerant
OP003b contaminated water
OP004 flow-sensor failed
OP004a flow-sensor no-response
OP004b flow-sensor wrong-reading
MT001 maintain
MT002 clean
MT002b clean condenser
MT002b clean evaporator
MT002b clean tube
MT002b clean condenser-tube
MT003 lubricate
MT003a lubricate bearing
MT003b lubricate shaft
MT004 add refrigerant
MT004a add refrigerant small
MT004b add refrigerant large
MT005 pressure-test
MT007 eddy-test
MT007a eddy-test condenser
MT007a eddy-test condenser-tube
MT007b eddy-test evaporator
MT008 leak-test
MT008a leak-test visual-inspection
MT008b leak-test pressure-test
MT009 transfer refrigerant
MT009a transfer refrigerant vessel
MT010 oil-analysis
MT011 calibrate
MT011a calibrate sensor
MT011b calibrate control-system
MT011c calibrate flow-sensor
MT012a level-check freon
MT012b add freon
MT012c recycle freon
MT013 vibration-analysis
MT014 replace filter
MT014a replace air-filter
MT014b replace oil-filter
MT014c replace water-filter
MT015 fill
MT015a fill water pipe
`;

export interface CodeRule {
  code: string;
  concepts: string[];
}

export const CODE_RULES: CodeRule[] = RULES.trim()
  .split('\n')
  .map((line) => {
    const [code = '', ...concepts] = line.split(' ');
    return { code, concepts };
  });
