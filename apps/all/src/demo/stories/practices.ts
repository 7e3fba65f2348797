import type { StoryOutline } from '../outline.js';

/** Two general practices and a branch. */
export const PRACTICES: readonly StoryOutline[] = [
  {
    at: 'XGP02',
    title: 'Forty minutes on hold every morning',
    text: 'I ring at eight, as one must, and by the time I am through there is nothing left. The receptionists are polite about it. I have stopped trying, and that cannot be the idea. My husband set up three telephones on the kitchen table. We got through on the landline, to be told to try tomorrow.',
    sent: 240,
    tags: ['+kind staff', '-getting through', '-getting an appointment', '~defeated'],
    criticality: 3,
    answers: [
      {
        after: 5,
        text: 'I am Sunita, the practice manager. I can see the kitchen table, and I am sorry. We had six lines and forty people on them at eight o’clock. No, that can’t be the idea. I have asked three telephone firms what it would take for people to be rung back, and I will write here when we have chosen one. If you need us in the meantime, come to the desk after ten: I will see to it that you are heard.',
      },
    ],
    change: 'ring-back-queue',
  },
  {
    at: 'XGP02',
    title: 'The eight o’clock race',
    text: 'I am a school cook. At eight I have eighty porridges. I am never going to win that race, and so I have not seen a doctor in two years. The other day one of the dinner ladies said to me, you do not look well, you should see somebody. I said, when? She thought about it and said, well, not at eight.',
    sent: 231,
    tags: ['-getting an appointment', '~shut out'],
    criticality: 3,
    answers: [
      {
        after: 4,
        text: 'You have put your finger on what is unfair about it: it is a race, and those who feed others can’t run. I manage the practice and I am sorry. I have kept you half an hour on Thursday after school with the nurse practitioner; ring after two to say if it suits.',
      },
    ],
    change: 'ring-back-queue',
  },
  {
    at: 'XGP02',
    title: 'You are number nineteen in the queue',
    text: 'A voice says so, and that my call matters. Then I was number twenty. I do not see how.',
    sent: 222,
    tags: ['-getting through', '~baffled'],
    criticality: 1,
    answers: [
      {
        after: 9,
        text: 'Nor did I, so I asked: those who press 2 for results jump in front, and we did not know. It is switched off. I am sorry; it is bad enough to be nineteenth. I manage the practice, and the whole telephone is going to be replaced.',
        mark: 'helpful',
      },
    ],
    change: 'ring-back-queue',
  },
  {
    at: 'XGP02',
    title: 'Told off for ringing the emergency line',
    text: 'My little boy’s lips were blue. I had been on hold for half an hour so I rang 999. They came, they were wonderful. The next day the surgery said that I should have rung the surgery.',
    who: 'relative',
    sent: 209,
    tags: ['-getting through', '-attitude', '~angry'],
    criticality: 5,
    answers: [
      {
        after: 1,
        text: 'You did exactly the right thing. Blue lips are for 999, at once, and nobody here should ever say otherwise. I am very sorry that somebody did. I manage the practice; I have talked with the person and with the whole desk, and the partners have read your story. The first words of our message now say when to hang up and ring 999. How is he?',
      },
    ],
    change: 'ring-back-queue',
  },
  {
    at: ['XGP02', 'XGP02A'],
    title: 'Drove to the branch to ask at the desk, and was told to ring',
    text: 'I stood at the desk. She stood at the desk. She said that I had to ring. I rang, from in front of her, and the telephone beside her rang. We both looked at it.',
    sent: 198,
    tags: ['-getting through', '-getting an appointment', '~baffled'],
    criticality: 1,
    answers: [
      {
        after: 6,
        text: 'I have told this at every meeting since, and nobody laughs for long. I am sorry. Whoever stands at a desk of ours is helped at that desk. I manage both surgeries; the new telephones come in the week of the 20th.',
        mark: 'helpful',
      },
    ],
    change: 'ring-back-queue',
  },
  {
    at: 'XGP02',
    title: 'They rang me back, and I was in the bath',
    text: 'I had kept my place in the queue and got on with my morning. It rang. I dripped. I have an appointment.',
    sent: 92,
    tags: ['+getting through', '~amazed'],
    answers: [
      {
        after: 4,
        text: 'We did not know that the system could do baths. Thank you for telling us that it works; the desk has had a hard year and this went round with the biscuits.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XGP02',
    title: 'The doctor rang on a Sunday',
    text: 'She had been thinking about my blood test, she said, while she was gardening. It was nothing. She was right that I would be worrying about it. I live alone, and I had looked things up, which one ought not to do. She said, I expect you have been looking things up. We talked for five minutes, and for two of them about her beans. I have had good doctors and clever doctors, but I have not had one before who knew what I would be doing on a Sunday.',
    tags: ['+following up', '+kind staff', '~touched'],
    answers: [
      {
        after: 7,
        text: 'I have asked her to have Sundays off and she has promised to think about it, while gardening. Thank you for telling us.',
      },
    ],
  },
  {
    at: 'XGP02',
    title: 'Repeat prescription, repeated four times',
    text: 'Asked on the app. Refused: too early. Asked a week later. Refused: review needed. Had the review. Asked. Refused: too late, start again. My thyroid does not know about any of this.',
    tags: ['-prescriptions', '~exasperated'],
    criticality: 2,
    answers: [
      {
        after: 13,
        text: 'Your thyroid has my apologies. The three refusals came from three people, each of whom saw only their own part. I manage the practice. One of our pharmacists now looks after all repeats for thyroid tablets from beginning to end, and has put yours through for a year.',
      },
    ],
  },
  {
    at: 'XGP02',
    title: 'Lump on Monday, scan on Thursday, all clear on Friday',
    text: 'She felt it and did not say “probably nothing”. She said “let us find out”.',
    tags: ['+quick treatment', '+honesty', '~grateful'],
    read: 1,
  },
  {
    at: 'XGP02',
    title: 'I have been a carer for nine years and the nurse asked how I slept',
    text: 'It was my husband’s review. She put a second chair next to his. I have an appointment of my own on Tuesday, the first in nine years.',
    who: 'carer',
    tags: ['+listening', '+help for carers', '~seen'],
    answers: [
      {
        after: 5,
        text: 'There is a second chair in each of our rooms, and too few of us use it. Thank you for telling us what it is for. We keep a list of those who care for somebody, so that you are offered a time that suits the two of you: shall we put you on it? You can say so on Tuesday.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XGP02A',
    title: 'Open on Tuesdays, if it is a Tuesday with a doctor',
    text: 'The branch serves four villages. It is open on two mornings, unless. There is often an unless. The notice goes up on the door, which one sees when one has got there.',
    tags: ['-opening times', '-being kept informed', '~cut off'],
    criticality: 2,
    answers: [
      {
        after: 36,
        text: 'I am sorry, for the notices and for the weeks that it took me to answer. I had hoped to bring you better news. We are one doctor short, and the branch is what gives way. What we can do is say so the evening before: by text to all who want one, and on the shop’s window in each village. Leave your number at the desk. I manage the practice and its branch.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XGP01',
    title: 'Everybody in the queue knows why I came',
    text: 'The glass has a hatch. You stand in front of it, with nine people behind you, and are asked: and what is it about? I said my foot. It was not my foot.',
    sent: 68,
    tags: ['-privacy', '~embarrassed'],
    criticality: 2,
    answers: [
      {
        after: 4,
        text: 'I am Colm, the practice manager, and I am sorry that you had to make up a foot. I stood in that queue on Friday and could hear everything. There is a card to point at from today, with “something private” at the top of it, and I am getting a price for moving the queue behind a line.',
        mark: 'helpful',
      },
    ],
    change: 'hatch',
  },
  {
    at: 'XGP01',
    title: 'The receptionist repeated it to be sure',
    text: 'I whispered. She is a little deaf. She said it back.',
    sent: 59,
    tags: ['-privacy', '~mortified'],
    criticality: 2,
    answers: [
      {
        after: 3,
        text: 'Oh dear. I am so sorry. She is very upset and would like to tell you so. I manage the surgery. There is a small room to the left of the desk where anybody may ask to talk, and I have put its name on the door, on the hatch and on our web page.',
        mark: 'helpful',
      },
    ],
    change: 'hatch',
  },
  {
    at: 'XGP01',
    title: 'Flu jab in a car park, with music',
    text: 'Four hundred people in two hours, in the rain, with a brass band. I have never been so cheerfully stabbed.',
    tags: ['+quick treatment', '+teamwork', '~cheerful'],
    answers: [
      {
        after: 10,
        text: 'The band has said yes for next year, under a roof. Thank you, on behalf of all who did the stabbing.',
      },
    ],
  },
  {
    at: 'XGP01',
    title: 'It is your age',
    text: 'My knee, my hearing, my tiredness: it is my age. I asked how old one has to be for it to be something else. I was given a leaflet about falls. In the end it was my thyroid, as the young locum found in ten minutes.',
    tags: ['-listening', '-missed diagnosis', '+good treatment', '~dismissed'],
    criticality: 3,
    answers: [
      {
        after: 58,
        text: 'I am sorry. First for the leaflet, and then for eight weeks without an answer; I took this to the partners twice and it fell off the list of the meeting twice. They have talked about it now. Tiredness is to be tested at any age, before anything is said about age. The locum has agreed to stay.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XGP01',
    title: 'Ten minutes, one problem, says the poster',
    text: 'I have four problems and they live in the same body.',
    tags: ['-appointment times', '-listening'],
    criticality: 1,
    read: 2,
    answers: [
      {
        after: 6,
        text: 'The poster has gone. I manage the surgery, and had walked past it for six years. Thank you. Whoever has more than one thing to bring can ask for twenty minutes when they book.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XGP01',
    title: 'He has looked after four generations of us',
    text: 'He retired on Friday. He delivered my mother’s brother, he sat with my gran. He never once looked at the clock, which is why he always ran an hour late, and nobody minded, for we all knew that our hour would come. When my own boy was small and would not be examined, he examined the bear first, and then the boy held out his arm as well. That boy is a paramedic. I know that it is all done differently now, and perhaps it has to be. I only wanted somebody to write down how it was.',
    tags: ['+same person each time', '+listening', '~grateful'],
    answers: [
      {
        after: 2,
        text: 'It is printed out and framed, and was given to him with the clock that he never looked at. Thank you from all of us.',
      },
    ],
  },
  {
    at: 'XGP01',
    title: 'I do not have a smartphone and I am not going to get one',
    text: 'Book on the app. Order on the app. Tell us how we did on the app. I can walk to the surgery in four minutes and when I get there they ask whether I have tried the app. I am not against it. My grandson did his whole wedding on one. But I have a telephone on the wall and two good legs, and I was a postmistress for forty years, so I do know how to fill in a form.',
    sent: 39,
    tags: ['-access', '-getting an appointment', '~shut out'],
    criticality: 1,
    read: 1,
  },
  {
    at: 'XGP01',
    title: 'Blood pressure taken by the nurse, peace of mind by the way',
    text: 'She saw that my hands were shaking and asked nothing. She took it three times, chatting, until it was right. Then she asked. I had come from the hospital, where my husband had been taken in the night, and I had kept the appointment because I did not know what else to do. She fetched me tea, cancelled nothing and let the next one wait. I do not even know her name, only that she wears odd earrings.',
    tags: ['+kind staff', '+listening', '~calm'],
    sent: 16,
  },
  {
    at: 'XGP01',
    title: 'A letter in Polish',
    text: 'My mother-in-law got her invitation in Polish. She had ignored three in English. It was found early.',
    who: 'relative',
    tags: ['+interpreters', '+letters', '~grateful'],
    answers: [
      {
        after: 4,
        text: 'We send them in six languages since a patient asked us why not. Thank you for telling us what came of it. I wish her well, and so does the nurse who sees her.',
      },
    ],
  },
];
