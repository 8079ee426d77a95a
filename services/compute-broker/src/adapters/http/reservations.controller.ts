import { bookReservationSchema, reservationListQuerySchema } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { BookReservation } from '../../application/book-reservation.ts';
import { CancelReservation } from '../../application/cancel-reservation.ts';
import { ListReservations } from '../../application/list-reservations.ts';
import { ShowReservation } from '../../application/show-reservation.ts';
import { leaseCaller } from './lease-caller.ts';

@Controller('v1/reservations')
export class ReservationsController {
  readonly #book: BookReservation;
  readonly #list: ListReservations;
  readonly #show: ShowReservation;
  readonly #cancel: CancelReservation;

  constructor(
    book: BookReservation,
    list: ListReservations,
    show: ShowReservation,
    cancel: CancelReservation,
  ) {
    this.#book = book;
    this.#list = list;
    this.#show = show;
    this.#cancel = cancel;
  }

  @Post()
  @HttpCode(200)
  book(@Body() raw: unknown, @From() caller: Caller) {
    return this.#book.run(parseBody(bookReservationSchema, raw), leaseCaller(caller));
  }

  @Get()
  list(@Query() query: unknown, @From() caller: Caller) {
    return this.#list.run(parseBody(reservationListQuerySchema, query), leaseCaller(caller));
  }

  @Get(':id')
  show(@Param('id') id: string, @From() caller: Caller) {
    return this.#show.run(id, leaseCaller(caller));
  }

  @Post(':action')
  @HttpCode(200)
  cancel(@Param('action') action: string, @From() caller: Caller) {
    const [, id] = /^([^:]+):cancel$/.exec(action) ?? [];
    if (id === undefined) throw new MeshError('not_found', 'A reservation has :cancel.');
    return this.#cancel.run(id, leaseCaller(caller));
  }
}
