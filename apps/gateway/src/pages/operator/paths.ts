export const operatorPath = '/operator';
export const unheardPath = '/operator/unheard';
export const unplacedPath = '/operator/unplaced';
