import { Module, type DynamicModule } from '@nestjs/common';
import type { Secret } from '#kernel';
import type { Transactions } from '#persistence';
import { Directory } from './directory.js';
import { DirectoryController } from './messaging/directory-controller.js';

/** What the directory needs of the room's resources. */
export interface DirectoryResources {
  readonly transactions: Transactions;
  readonly secrets: readonly Secret[];
}

/** The directory as a part of the routing room: `imports: [DirectoryModule.with(resources)]`. */
@Module({})
export class DirectoryModule {
  static with({ transactions, secrets }: DirectoryResources): DynamicModule {
    return {
      module: DirectoryModule,
      controllers: [DirectoryController],
      providers: [{ provide: Directory, useValue: new Directory(transactions, secrets) }],
      exports: [Directory],
    };
  }
}
