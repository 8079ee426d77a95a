import { expect, it } from 'vitest';
import { asksForArticle } from './asked.ts';

it.each([
  '刑法第二百六十四条是什么？',
  '《民法典》第５００条怎么说？',
  '请问中华人民共和国劳动合同法的第 46 条',
  '宪法第三十三条',
  '盗窃罪怎么判？',
  '请问什么是掩饰、隐瞒犯罪所得、犯罪所得收益罪',
  '甲犯抢劫罪，如何处罚？',
  'What does Section 2 of the Sample Tool Act say?',
  '§ 12 of the Civil Code',
])('%s asks for an article', (text) => {
  expect(asksForArticle(text)).toBe(true);
});

it.each([
  '今天天气怎么样？',
  '他有罪吗？',
  '第一条 乙方维护保养8号楼的电梯。',
  '本合同第三条约定的办法',
  'Section 2 of this Agreement',
  `${'甲乙双方约定如下。'.repeat(60)}依照民法典第五百条处理。`,
])('%s does not', (text) => {
  expect(asksForArticle(text)).toBe(false);
});
