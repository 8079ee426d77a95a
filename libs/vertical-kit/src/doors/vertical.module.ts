import { type DynamicModule, Module } from '@nestjs/common';
import { TaskRunner, VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import { taskController } from './task.controller.ts';
import { taskTopicController } from './task-topic.controller.ts';

/** Both doors of a vertical, and the one use case behind them. */
@Module({})
export class VerticalModule {
  static of(vertical: Vertical): DynamicModule {
    return {
      module: VerticalModule,
      controllers: [taskController(vertical.name), taskTopicController(vertical.name)],
      providers: [{ provide: VERTICAL, useValue: vertical }, TaskRunner],
    };
  }
}
