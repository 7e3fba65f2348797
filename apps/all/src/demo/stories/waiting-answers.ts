import type { StoryOutline } from '../outline.js';

/** Stories of the last weeks whose answers wait for a moderator, or were sent back by one. */
export const WAITING_ANSWERS: readonly StoryOutline[] = [
  {
    at: 'XCV01B',
    title: 'A wheelchair with one foot rest',
    text: 'The wheelchair at the door had one foot rest. My good foot was on it and my broken one was not. The lad who pushed me noticed half way and carried my leg, I have no other word for it, along two corridors. At X-ray he waited, though I am sure that he should not have, and carried the leg back again. We got on to fishing. I have no complaint about anything or anyone, only about that chair, which I noticed was still at the door when I left, on its one foot.',
    sent: 10,
    tags: ['+kind staff', '-equipment'],
    criticality: 1,
    read: 1,
    answers: [
      {
        after: 3,
        text: 'Thank you for this picture, and I am sorry that you needed carrying. I am the matron. We have checked all fourteen wheelchairs at the door and five of them lacked a part. From Monday the porters check them at the beginning of each shift, and a chair with a part missing goes to be mended at once.',
        state: 'moderation',
      },
    ],
  },
  {
    at: 'XHM01C',
    title: 'They believed my mother about me',
    text: 'I said that I was fine. My mother said that I was not. The nurse thanked me, and then asked my mother to tell her more, in front of me, not behind my back. I was furious for a day. I was six weeks out of work and had stopped opening the curtains, and I had an answer ready for every question. My mother does not have answers ready, she has a list on the back of an envelope. Now that I am better I have asked her for the envelope. It was all true.',
    sent: 13,
    tags: ['+listening', '+honesty', '~safe'],
    read: 2,
    answers: [
      {
        after: 4,
        text: 'Furious for a day is a fair price, and thank you for telling us about it. I am the matron. In future all our nurses will be trained to speak with families in this way, in the room and not in the corridor, and the nurse who saw you is going to lead it.',
        state: 'moderation',
      },
    ],
  },
  {
    at: 'XGP02',
    title: 'The nurse who does the ears',
    text: 'I had not heard a blackbird since the spring before last. It took her ten minutes. I stood in the car park like a fool with my mouth open. My wife says that I had been shouting for a year. I thought that everyone else had begun to mumble. The nurse showed me what had come out and I shall not describe it here.',
    sent: 21,
    tags: ['+good treatment', '+quick treatment', '~delighted'],
    read: 1,
    answers: [
      {
        after: 4,
        text: 'We have all been out in the car park to listen. Thank you. I manage the practice. As a result of your story we have started a second ear clinic on Mondays, so that nobody has to go two springs without a blackbird.',
        state: 'moderation',
      },
    ],
  },
  {
    at: 'XCV01C',
    title: 'Three clinics, three forms, one broken wrist',
    text: 'The same form, at each of three desks on one morning. My writing hand is the broken one. By the third I made my mark with a cross, like my great-grandfather.',
    sent: 25,
    tags: ['-telling it again', '~exasperated'],
    criticality: 1,
    read: 2,
    answers: [
      {
        after: 9,
        text: 'Sorry about the forms. This has now been changed.',
        state: 'returned',
        reason:
          'You write that this has been changed. Can you say what was changed, in which clinics, and from when? Then people can tell whether it happened.',
      },
    ],
  },
  {
    at: 'XCV02A',
    title: 'No visitors at supper, so nobody ate',
    text: 'My husband eats when I am there. They ask visitors to leave at supper so that people can eat in peace. So he has peace, and he does not eat. He will take a spoon from me and from our daughter. From a stranger he will not, he thinks that they have made a mistake and that it is somebody else’s. I have said this. It is written on the board above the bed. At five the bell goes, and I am asked very nicely to leave.',
    who: 'carer',
    sent: 59,
    tags: ['-visiting', '-help with eating and drinking', '~worried'],
    criticality: 2,
    read: 3,
    answers: [
      {
        after: 8,
        text: 'I have taken back what I wrote here at first, as I had not understood you.',
        state: 'withdrawn',
      },
      {
        after: 10,
        text: 'I manage the hospital, and I answered you too quickly at first, for which I am sorry. You are not a visitor at supper, you are what makes supper work. The ward sister would like you to come at five and have a tray as well. The notice on the door is being written again, by her.',
      },
    ],
  },
];
