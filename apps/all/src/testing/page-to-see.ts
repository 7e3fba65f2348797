/** Who looks at a page: nobody in particular, an author with a draft, or somebody signed in. */
export type Visitor = 'nobody' | 'author' | 'responder' | 'administrator' | 'moderator' | 'operator';

export interface PageToSee {
  /** What a picture of it is called. */
  readonly name: string;
  readonly path: string;
  readonly by: Visitor;
}
