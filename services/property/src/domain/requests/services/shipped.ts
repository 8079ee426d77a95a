import { type Attribute, type Priority, type Service, serviceSchema } from '../open311.ts';
import type { Kind } from '../emergency/kinds.ts';
import { TABLE } from './table.ts';

const LISTED = (key: string, name: string) => ({ key, name });
const BASE = { variable: true, required: false, order: 0 };

const ATTRIBUTES: Record<string, Attribute> = {
  UNIT: {
    ...BASE,
    code: 'UNIT',
    datatype: 'string',
    description: 'Building and flat / 楼栋和房号',
  },
  LIFT: {
    ...BASE,
    code: 'LIFT',
    datatype: 'string',
    description: 'Which lift, which building / 哪部电梯，哪栋楼',
  },
  PLACE: { ...BASE, code: 'PLACE', datatype: 'string', description: 'Where exactly / 具体位置' },
  PLATE: { ...BASE, code: 'PLATE', datatype: 'string', description: 'Number plate / 车牌号' },
  ITEMS: {
    ...BASE,
    code: 'ITEMS',
    datatype: 'text',
    description: 'Which items, how many / 物品和数量',
  },
  DATE: {
    ...BASE,
    code: 'DATE',
    datatype: 'datetime',
    description: 'On which day, at what time / 日期和时间',
  },
  ROOM: {
    ...{
      ...BASE,
      code: 'ROOM',
      datatype: 'singlevaluelist',
      description: 'In which room / 哪个房间',
    },
    values: [
      LISTED('kitchen', 'kitchen / 厨房'),
      LISTED('bathroom', 'bathroom / 卫生间'),
      LISTED('living-room', 'living room / 客厅'),
      LISTED('bedroom', 'bedroom / 卧室'),
      LISTED('balcony', 'balcony / 阳台'),
      LISTED('corridor', 'corridor / 楼道'),
      LISTED('other', 'somewhere else / 其他'),
    ],
  },
};

/** The services that come with the product; an operator sends its own list along. */
export const SHIPPED: Service[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code, en, zh, group, priority, kinds = '', attributes = '', keywords] = line.split('|');
    return serviceSchema.parse({
      ...{ service_code: code, service_name: `${en} / ${zh}`, group, keywords },
      ...{ metadata: attributes !== '', priority: priority as Priority },
      emergencies: kinds.split(' ').filter(Boolean) as Kind[],
      attributes: attributes
        .split(' ')
        .filter(Boolean)
        .map((each, order) => ({
          ...ATTRIBUTES[each.slice(0, -1)],
          ...{ order, required: each.endsWith('!') },
        })),
    });
  });
