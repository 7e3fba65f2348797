export const signInPath = '/staff/sign-in';

/** Pages that somebody signs in for: a path of ours, with nothing in it that leads elsewhere. */
export const isStaffPath = (path: string): boolean => /^\/(staff|desk|operator)(?=$|[/?])[\w\-./?=&%+~,:]*$/.test(path);
