import { LANGUAGES } from '@banyan/kernel/words';
import { z } from 'zod';

export const languageSchema = z.enum(LANGUAGES);
