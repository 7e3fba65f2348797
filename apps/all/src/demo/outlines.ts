import type { ChangeState, Mark, Relation, StoryStatus, Tag } from '#contracts';

/** How long before the day of loading something happened, in days. */
type DaysAgo = number;

/** A made-up story in few words; `stories.ts` makes a whole past of it. */
export interface StoryOutline {
  readonly status: StoryStatus;
  readonly title?: string;
  readonly text: string;
  readonly services: readonly string[];
  readonly submitted: DaysAgo;
  readonly relation?: Relation;
  readonly screenName: string;
  readonly good?: readonly string[];
  readonly improve?: readonly string[];
  readonly feelings?: readonly string[];
  readonly tags?: readonly Tag[];
  readonly criticality?: number;
  readonly place?: string;
  readonly reason?: string;
  /** Days after publication; a published story without them was told to responders and nothing more. */
  readonly readAfter?: number;
  readonly answers?: readonly {
    readonly after: number;
    readonly text: string;
    readonly kind?: 'acknowledgement';
    readonly mark?: Mark;
  }[];
  /** The key of a change that this story led to. */
  readonly change?: string;
}

export interface ChangeOutline {
  readonly key: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly services: readonly string[];
  readonly organisation: string;
  readonly person: string;
  readonly ownerRole: string;
  readonly state: ChangeState;
  readonly published: DaysAgo;
  /** Negative: still to come. */
  readonly due: DaysAgo;
  readonly made?: DaysAgo;
  readonly evidence?: string;
  readonly reason?: string;
}

const better = (name: string): Tag => ({ name, polarity: -1 });
const well = (name: string): Tag => ({ name, polarity: 1 });
const felt = (name: string): Tag => ({ name, polarity: 0 });

export const STORIES: readonly StoryOutline[] = [
  // Public, and something came of it
  {
    status: 'published',
    title: 'Nobody could say when I would go home',
    text: 'I was well enough to leave in the morning. The nurses were kind, but each of them told me that someone else was waiting for my tablets. I sat dressed on the bed from nine until half past six. My daughter had taken the day off to fetch me.',
    services: ['XCV01A'],
    submitted: 118,
    screenName: 'Bluebird',
    good: ['kind nurses'],
    improve: ['waiting to go home', 'medicines'],
    feelings: ['forgotten'],
    tags: [well('kind staff'), better('going home'), better('medicines'), felt('forgotten')],
    criticality: 2,
    readAfter: 1,
    answers: [
      {
        after: 4,
        text: 'I am Rosa, the ward manager. Thank you for telling us, and I am sorry that you sat waiting all day. Your tablets were ready at noon and nobody had told the ward. I have met the pharmacy team, and we are changing how the two of us talk. I will say here when it is done.',
        mark: 'helpful',
      },
    ],
    change: 'going-home',
  },
  {
    status: 'published',
    title: 'My father waited for his tablets all afternoon',
    text: 'Dad was told at ten that he could leave. At four he was still there because his tablets had not come up. He is 84 and was too proud to ask again. When they came, the pharmacist took time to explain every one of them.',
    services: ['XCV01A'],
    submitted: 96,
    relation: 'relative',
    screenName: 'Hazel',
    good: ['clear explanation of medicines'],
    improve: ['waiting to go home'],
    feelings: ['worried'],
    tags: [well('clear explanation'), better('going home'), felt('worried')],
    criticality: 2,
    readAfter: 0,
    answers: [
      {
        after: 6,
        text: 'Thank you for writing about your father. I am sorry that he waited. You are not the first to tell us, and the pharmacy now sends a message to the ward as soon as a bag is ready.',
        mark: 'helpful',
      },
    ],
    change: 'going-home',
  },
  {
    status: 'published',
    title: 'I could not find the fracture clinic',
    text: 'The letter said Outpatients 3. The sign in the main hall stops at 2. I walked round twice on crutches before a porter took me there himself. He saved my morning.',
    services: ['XCV01C'],
    submitted: 81,
    screenName: 'Rowan',
    good: ['helpful porter'],
    improve: ['signs'],
    feelings: ['lost', 'grateful'],
    tags: [well('helpful staff'), better('finding the way'), felt('grateful')],
    criticality: 1,
    readAfter: 2,
    answers: [
      {
        after: 3,
        text: 'Thank you. I walked the way myself on Monday and got lost too. New signs are ordered, and until they hang a volunteer stands in the hall on clinic days. I have passed your thanks to the porter.',
        mark: 'helpful',
      },
    ],
    change: 'signs',
  },
  {
    status: 'published',
    title: 'The letter named a room that is not there',
    text: 'My appointment letter for the fracture clinic gives a room number from before the rebuilding. Two other people were looking for the same room.',
    services: ['XCV01C'],
    submitted: 74,
    screenName: 'Otter',
    improve: ['letters', 'signs'],
    tags: [better('letters'), better('finding the way')],
    criticality: 1,
    readAfter: 4,
    answers: [
      {
        after: 9,
        text: 'Thank you for this. I am sorry that our letter sent you to a room that is gone. The letters are put right from this week.',
      },
    ],
    change: 'signs',
  },
  // A change is planned, and not yet made
  {
    status: 'published',
    title: 'Eleven weeks without a word',
    text: 'After the first call I heard nothing for eleven weeks. I did not know whether I was still on the list. When I rang, the person was patient and found me at once. A short message each month would have been enough.',
    services: ['XHM01A'],
    submitted: 66,
    screenName: 'Willow',
    good: ['patient on the phone'],
    improve: ['waiting', 'hearing nothing'],
    feelings: ['anxious'],
    tags: [better('waiting list'), better('being kept informed'), felt('anxious')],
    criticality: 3,
    readAfter: 1,
    answers: [
      {
        after: 5,
        text: 'I am Rufus, the team lead. Thank you, and I am sorry that you were left not knowing. We are setting up a message every four weeks to everyone who waits. It starts next month, and I will say here when it has.',
        mark: 'helpful',
      },
    ],
    change: 'waiting-messages',
  },
  {
    status: 'published',
    title: 'I gave up waiting and then they called',
    text: 'I had stopped hoping when the call came. The therapist is very good. I wish that somebody had told me in the spring that it would be autumn.',
    services: ['XHM01A'],
    submitted: 49,
    screenName: 'Fern',
    good: ['good therapist'],
    improve: ['being told how long'],
    tags: [well('good treatment'), better('waiting list'), better('being kept informed')],
    criticality: 2,
    readAfter: 3,
    answers: [
      {
        after: 3,
        kind: 'acknowledgement',
        text: 'Thank you. I have read this and will answer properly once I have spoken with the team.',
      },
    ],
    change: 'waiting-messages',
  },
  // Answered, and no change
  {
    status: 'published',
    title: 'They held my hand in the small hours',
    text: 'I came in by ambulance at three in the morning and was frightened. A healthcare assistant sat with me and held my hand until the scan. I never learned her name.',
    services: ['XCV01B'],
    submitted: 59,
    screenName: 'Lark',
    good: ['kind staff', 'not left alone'],
    feelings: ['safe'],
    tags: [well('kind staff'), felt('safe')],
    criticality: 0,
    readAfter: 0,
    answers: [
      {
        after: 2,
        text: 'This made the whole night team smile. We think we know who it was, and she has your words on the wall of the staff room.',
        mark: 'helpful',
      },
    ],
  },
  {
    status: 'published',
    title: 'Six hours on a plastic chair',
    text: 'I understand that others were more ill. Still, six hours on a plastic chair with a bad back, and no drink unless you leave your place in the queue. Somebody could walk round once an hour.',
    services: ['XCV01B'],
    submitted: 52,
    screenName: 'Bracken',
    improve: ['waiting', 'seats', 'drinks'],
    feelings: ['worn out'],
    tags: [better('waiting'), better('comfort'), felt('worn out')],
    criticality: 2,
    readAfter: 5,
    answers: [
      {
        after: 12,
        text: 'I am sorry that your wait was so long and so hard on your back. You are right about the drinks: from this week a volunteer goes round each hour with water.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    status: 'published',
    title: 'The health visitor listened',
    text: 'I had a list of silly questions about feeding and she answered every one without making me feel silly. She rang back two days later just to ask how we were.',
    services: ['XHM02'],
    submitted: 44,
    screenName: 'Wren',
    good: ['listened', 'rang back'],
    feelings: ['reassured'],
    tags: [well('listening'), felt('reassured')],
    criticality: 0,
    readAfter: 1,
    answers: [
      {
        after: 1,
        text: 'Thank you for taking the time. There are no silly questions. I have passed this on to your health visitor and to her manager.',
      },
    ],
  },
  {
    status: 'published',
    title: 'Moved to another bay at midnight',
    text: 'They moved me at midnight without my glasses, and I did not know where I was when I woke. In the morning a nurse drew me a small map. She should be in charge of everything.',
    services: ['XCV01A'],
    submitted: 37,
    screenName: 'Magpie',
    good: ['a nurse who noticed'],
    improve: ['moves at night'],
    feelings: ['confused'],
    tags: [well('kind staff'), better('moves at night'), felt('confused')],
    criticality: 3,
    readAfter: 0,
    answers: [
      {
        after: 8,
        text: 'I am sorry for the move and for the missing glasses. I have asked that nobody on this ward is moved after ten at night unless it is for their safety.',
        mark: 'helpful',
      },
    ],
  },
  // Read, and not answered yet
  {
    status: 'published',
    title: 'Two letters with two different dates',
    text: 'One letter said the 4th, the other the 14th. I rang the number on the letter and it rang out. I went on the 4th and was sent home.',
    services: ['XCV01C'],
    submitted: 33,
    screenName: 'Heron',
    improve: ['letters', 'phone'],
    tags: [better('letters'), better('getting through')],
    criticality: 2,
    readAfter: 2,
  },
  {
    status: 'published',
    title: 'Good care at home, no notice of when',
    text: 'The nurses who come to dress my leg are lovely. I only wish that I knew whether it is morning or afternoon, as I do not go out all day for fear of missing them.',
    services: ['XCV02'],
    submitted: 21,
    screenName: 'Clover',
    good: ['lovely nurses'],
    improve: ['knowing when they come'],
    tags: [well('kind staff'), better('appointment times')],
    criticality: 1,
    readAfter: 3,
  },
  {
    status: 'published',
    title: 'My son was spoken to, not about',
    text: 'My son has a learning disability. The doctor sat down, spoke to him first and asked me only what he could not say. It is the first time in years.',
    services: ['XCV01B'],
    submitted: 12,
    relation: 'carer',
    screenName: 'Robin',
    good: ['spoke to my son'],
    feelings: ['respected'],
    tags: [well('respect'), felt('respected')],
    criticality: 0,
    readAfter: 1,
  },
  // Told, and not opened yet
  {
    status: 'published',
    title: 'The lift was out of order again',
    text: 'The clinic is on the second floor, the lift was out of order, and I use a stick. Nobody at the desk knew of another way up.',
    services: ['XCV01C'],
    submitted: 9,
    screenName: 'Badger',
    improve: ['access'],
    tags: [better('access')],
    criticality: 2,
  },
  {
    status: 'published',
    title: 'Thank you to the night porter',
    text: 'He found my mother’s hearing aid in the bedding at two in the morning. She would have been lost without it.',
    services: ['XCV01A', 'XCV02'],
    submitted: 5,
    relation: 'relative',
    screenName: 'Finch',
    good: ['found the hearing aid'],
    tags: [well('kind staff')],
    criticality: 0,
  },
  {
    status: 'published',
    title: 'A group room with no window',
    text: 'The group helps me. The room does not: no window, no air, twelve people. Two of us left early with a headache.',
    services: ['XHM01'],
    submitted: 4,
    screenName: 'Ivy',
    good: ['the group'],
    improve: ['the room'],
    tags: [well('good treatment'), better('rooms')],
    criticality: 1,
  },
  // Nobody at the place receives stories
  {
    status: 'published',
    title: 'Forty minutes on hold every morning',
    text: 'I ring at eight, as one must, and by the time I am through there is nothing left. The receptionists are polite about it. I have stopped trying and that cannot be the idea.',
    services: ['XGP01'],
    submitted: 40,
    screenName: 'Sparrow',
    improve: ['getting an appointment', 'phone'],
    tags: [better('getting through')],
    criticality: 3,
  },
  {
    status: 'published',
    title: 'They know how she takes her tea',
    text: 'My aunt has been there a year. They know how she takes her tea and which hymn to put on when she cannot settle.',
    services: ['XCH01'],
    submitted: 27,
    relation: 'relative',
    screenName: 'Thistle',
    good: ['they know her'],
    tags: [well('kind staff')],
    criticality: 0,
  },
  // Every other state
  {
    status: 'submitted',
    text: 'I have been waiting for the results of my scan for three weeks. I ring and they say that the doctor will ring back. Nobody has.',
    services: ['XCV01'],
    submitted: 1,
    screenName: 'Swift',
    improve: ['results'],
  },
  {
    status: 'submitted',
    text: 'Since the appointment was cancelled a third time I have thought that I want to end my life. I have told my sister. Nobody at the clinic asked how I was.',
    services: ['XHM01A'],
    submitted: 0.2,
    screenName: 'Nightjar',
    improve: ['cancelled appointments'],
    feelings: ['hopeless'],
  },
  {
    status: 'submitted',
    text: 'The dentist next to the canal was gentle with my daughter, who is afraid of dentists. She wants to go back.',
    services: [],
    place: 'The dentist next to the canal in Aldersett',
    submitted: 2,
    relation: 'relative',
    screenName: 'Puffin',
    good: ['gentle'],
  },
  {
    status: 'submitted',
    text: 'Good food on the ward. I did not think I would ever write that.',
    services: ['XCV02'],
    submitted: 0.5,
    screenName: 'Marigold',
    good: ['food'],
  },
  {
    status: 'in-moderation',
    text: 'The same nurse saw me each time and I did not have to tell my story again and again.',
    services: ['XHM02'],
    submitted: 1.5,
    screenName: 'Teasel',
    good: ['same nurse each time'],
  },
  {
    status: 'returned',
    text: 'Doctor Green at number four, High Street told me to lose weight before he would look at my knee.',
    services: ['XGP01'],
    submitted: 6,
    screenName: 'Kestrel',
    improve: ['being listened to'],
    reason: 'May we write "the doctor" and leave out the address? Then we can publish your story.',
  },
  {
    status: 'held',
    text: 'Something was done to my neighbour at the home that I think the police should know about.',
    services: ['XCH01'],
    submitted: 8,
    relation: 'friend',
    screenName: 'Moth',
    criticality: 5,
    reason: 'Someone may be at risk. The contact for safeguarding has been told.',
  },
  {
    status: 'preview',
    title: 'A repeat prescription that went astray',
    text: 'The surgery sent it to the chemist that closed last year. It took four calls to put right, and the last person I spoke to rang me back to say that it had been.',
    services: ['XGP01'],
    submitted: 2,
    screenName: 'Plover',
    good: ['rang me back'],
    improve: ['prescriptions'],
    tags: [well('rang back'), better('prescriptions')],
    criticality: 1,
  },
  {
    status: 'restricted',
    title: 'Not shown',
    text: 'A story that is part of a court case.',
    services: ['XCV01'],
    submitted: 70,
    screenName: 'Rook',
    criticality: 4,
    reason: 'It is about something that a court is deciding.',
  },
  {
    status: 'rejected',
    text: 'Buy cheap glasses online, best prices, visit our shop today.',
    services: ['XCV01'],
    submitted: 15,
    screenName: 'Best Glasses',
    reason: 'It is an advertisement, not an experience of care.',
  },
  {
    status: 'withdrawn',
    title: 'I would rather not have this here',
    text: 'I wrote this on a bad day and have since spoken with the ward.',
    services: ['XCV01A'],
    submitted: 30,
    screenName: 'Dunnock',
    tags: [better('being listened to')],
    criticality: 1,
  },
  {
    status: 'erased',
    text: 'Gone at the author’s wish.',
    services: ['XHM01'],
    submitted: 88,
    screenName: 'Linnet',
    criticality: 1,
  },
];

export const CHANGES: readonly ChangeOutline[] = [
  {
    key: 'going-home',
    title: 'Tablets are ready before the bed is needed',
    what: 'The pharmacy sends the ward a message when a bag is ready, and a nurse tells each person by ten when they can expect to leave.',
    why: 'People who were well enough to go home sat waiting for tablets that were ready.',
    services: ['XCV01A'],
    organisation: 'XCV',
    person: 'responder',
    ownerRole: 'Ward manager',
    state: 'made',
    published: 85,
    due: 60,
    made: 62,
    evidence: 'In October 31 of 36 people left within two hours of being told that they could.',
  },
  {
    key: 'signs',
    title: 'Signs and letters that lead to the fracture clinic',
    what: 'New signs from the main hall to Outpatients 3, and letters with the new room.',
    why: 'Letters and signs still showed the building as it was before the rebuilding.',
    services: ['XCV01C'],
    organisation: 'XCV',
    person: 'responder',
    ownerRole: 'Outpatients manager',
    state: 'made',
    published: 64,
    due: 30,
    made: 35,
    evidence: 'The signs hang since last month. Volunteers asked forty people: all had found the way.',
  },
  {
    key: 'waiting-messages',
    title: 'A message every four weeks while you wait',
    what: 'Everyone on the list for talking therapies gets a short message every four weeks that says where they stand.',
    why: 'People waited for months and did not know whether they were still on the list.',
    services: ['XHM01A'],
    organisation: 'XHM',
    person: 'responder-2',
    ownerRole: 'Team lead',
    state: 'planned',
    published: 41,
    due: -20,
  },
  {
    key: 'late-moves',
    title: 'A quieter room for the group',
    what: 'The group moves to the garden room, which has windows.',
    why: 'The room that it has now is too small and has no air.',
    services: ['XHM01'],
    organisation: 'XHM',
    person: 'responder-2',
    ownerRole: 'Unit manager',
    state: 'not-going-ahead',
    published: 50,
    due: 10,
    reason: 'The garden room is needed for visits until the spring. We are looking for another.',
  },
];
