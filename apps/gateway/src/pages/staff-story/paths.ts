export const staffStoryPath = (reference: string): string => `/staff/stories/${reference}`;
export const answerPath = (reference: string, id: string): string => `${staffStoryPath(reference)}/answers/${id}`;
