import { Controller, Get } from '@nestjs/common';
import { ShowInventory } from '../../application/show-inventory.ts';

@Controller('v1/inventory')
export class InventoryController {
  readonly #inventory: ShowInventory;

  constructor(inventory: ShowInventory) {
    this.#inventory = inventory;
  }

  @Get()
  show() {
    return this.#inventory.run();
  }
}
