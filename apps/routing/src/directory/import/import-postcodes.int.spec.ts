import { DirectoryWorld } from '../testing/directory-world.fixture.js';
import { importPostcodes } from './import-postcodes.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
});
afterAll(() => world.end());
beforeEach(() => world.empty());

const load = (content: string) =>
  importPostcodes({ transactions: world.transactions, file: world.folder.write('points.csv', content) });

it('tells postcodes, sectors and outward codes apart by the header', async () => {
  expect(await load('outcode,latitude,longitude,postcodes\nXF1,52.9,0.1,9\n')).toMatchObject({
    areas: 'outcode',
    added: 1,
  });
  expect(await load('sector,latitude,longitude,postcodes\nXF1 1,52.8,0.2,3\n')).toMatchObject({ areas: 'sector' });
  expect(await load('postcode,latitude,longitude\nXF1 1AA,52.7,0.3\n')).toMatchObject({ areas: 'postcode' });
  const at = (near: string) => world.directory.locate(near);
  expect(await at('xf11aa')).toEqual({ latitude: 52.7, longitude: 0.3 });
  expect(await at('XF1 1ZZ')).toEqual({ latitude: 52.8, longitude: 0.2 });
  expect(await at('XF1 9ZZ')).toEqual({ latitude: 52.9, longitude: 0.1 });
  expect(await at('XF1')).toEqual({ latitude: 52.9, longitude: 0.1 });
  expect(await at('XF2')).toBeNull();
  expect(await at('52.5, -1')).toEqual({ latitude: 52.5, longitude: -1 });
  expect(await at('99,1')).toBeNull();
});

it('puts places without coordinates on the map, whichever was loaded first', async () => {
  await world.csv('a.csv', 'code,name,postcode\nP1,One,XF1 1AA\n', { kind: 'clinic' });
  await world.said();
  const postcodes = 'postcode,latitude,longitude\nXF1 1AA,52.7,0.3\nXF1 1AB,52.6,0.4\n';
  expect(await load(postcodes)).toMatchObject({ rows: 2, added: 2, placesChanged: 1 });
  expect(await world.said()).toMatchObject([{ code: 'P1', latitude: 52.7, version: 2 }]);
  expect(await load(postcodes)).toMatchObject({ added: 0, changed: 0, unchanged: 2, placesChanged: 0 });
  expect(await world.said()).toEqual([]);

  await world.csv('a.csv', 'code,name,postcode\nP1,One,XF1 1AB\n', { kind: 'clinic' });
  expect(await world.place('P1')).toMatchObject({ latitude: 52.6, longitude: 0.4 });
  expect(await load('postcode,latitude,longitude\nXF1 1AB,52.61,0.4\n')).toMatchObject({
    changed: 1,
    placesChanged: 1,
  });
  expect(await world.place('P1')).toMatchObject({ latitude: 52.61 });
});

it('refuses rows by line, and files that are something else', async () => {
  const report = await load('postcode,latitude,longitude\nXF1 1AA,52.7\nXF1,1,2\nXF1 1AB,north,2\nXF1 1AC,52.5,0.5\n');
  expect(report).toMatchObject({ rows: 4, added: 1 });
  expect(report.refused.map(({ line }) => line)).toEqual([2, 3, 4]);
  await expect(load('code,name\n')).rejects.toThrow('header');
});
