import type { StoryOutline } from '../outline.js';

/** Ward 12 (children), health visiting, and mental health of the young. */
export const CHILDREN: readonly StoryOutline[] = [
  {
    at: 'XCV01F',
    title: 'Nowhere to make a bottle after eight',
    text: 'The parents’ kitchen is locked at eight because somebody once left a toaster on. Babies do not know that it is eight. I warmed a bottle under the hot tap of a disabled lavatory, with my elbow on the door.',
    who: 'relative',
    sent: 66,
    tags: ['-facilities for parents', '~frustrated'],
    criticality: 1,
    answers: [
      {
        after: 5,
        text: 'I am Dev, and I manage Ward 12. Thank you for the elbow, which I can picture. I am sorry that you had to do that. The toaster was four years ago. I have asked for the kitchen to be open at all hours with the toaster taken out, and have written that down here as a change for a moderator to read.',
        mark: 'helpful',
      },
    ],
    change: 'parents-kitchen',
  },
  {
    at: 'XCV01F',
    title: 'The play specialist got the cannula in, really',
    text: 'The doctor held the needle. But it was the play specialist who had spent half an hour putting cannulas into a giraffe. My boy held his arm out and said, your turn.',
    who: 'relative',
    tags: ['+kind staff', '+play', '~relieved'],
    answers: [
      {
        after: 2,
        text: 'The giraffe has had more cannulas than anyone in the building and bears us no grudge. I have passed your words to our play specialist. Thank you for writing, and well held out.',
      },
    ],
  },
  {
    at: 'XCV01F',
    title: 'Sixteen, in a bed with a cartoon elephant',
    text: 'I am sixteen. The curtains had elephants, the telly had cartoons and the boy next to me was two and cried all night. It is not his fault. Or mine. The nurses were nice and one of them got me a charger. When the doctors came round they asked my mum things, and I was right there. On the last day a student asked me what it was like and wrote it down, so that was good.',
    tags: ['-rooms', '-noise at night', '~embarrassed'],
    criticality: 1,
    answers: [
      {
        after: 6,
        text: 'Fair. I manage the ward and have had the same said to me by my own daughter. There are two rooms at the end that we keep for teenagers when we can, and that week both had babies in isolation. I have bought plain curtains for them. If you come in again, say at the door that you want the end.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01F',
    title: 'They listened to a mother who was sure',
    text: 'She did not have a temperature, she did not have a rash, and I was sure. The nurse at the desk said, if you are sure then I am worried, and fetched the doctor. It was meningitis. She is five now and never stops talking.',
    who: 'relative',
    tags: ['+listening', '+quick treatment', '~grateful'],
    answers: [
      {
        after: 1,
        text: '“If you are sure, then I am worried” is what I would like every nurse here to say. I read your story to the whole ward and there was a silence, and then somebody asked what she talks about.',
      },
    ],
  },
  {
    at: 'XCV01F',
    title: 'A letter about my child that I was not sent',
    text: 'The consultant’s letter went to the surgery, the school nurse and the physiotherapist. Not to us. We live with him. I found out because the school nurse mentioned it and thought that we had seen it. It says, among other things, that his parents “understand the plan”. We might have, had we been told of one.',
    who: 'relative',
    tags: ['-letters', '-communication with family', '~ignored'],
    criticality: 1,
    read: 2,
    answers: [
      {
        after: 9,
        text: 'I am sorry: you should have been at the top of that list. I manage the ward and not the letters, so I asked. Parents are sent a copy unless a box is ticked, and on the template for Ward 12 the box was ticked for everyone. It is not any longer. Your copy is in the post.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01F',
    title: 'Five weeks on a fold-out bed',
    text: 'I will not forget the fold-out bed. I will not forget either that the night sister put her own pillow on it on the second night and never mentioned it. Our daughter had her operation, and then she had the infection, and then she had her fourth birthday with a cake that the ward clerk had iced. I slept four hours a night, and I would do it again. A mattress two inches thicker, perhaps, for the next ones.',
    who: 'relative',
    tags: ['+kind staff', '-facilities for parents', '~worn out'],
    criticality: 1,
  },
  {
    at: 'XCV01F',
    title: 'Operation cancelled, and how do you explain that to a six year old?',
    text: 'He had packed his own bag. He had told his class. He had been so brave about not having breakfast. Then a person with a clipboard said not today. She said it to me, over his head. He asked whether it was because he had been bad.',
    who: 'relative',
    sent: 40,
    tags: ['-cancelled operations', '-clear explanation', '~upset'],
    criticality: 3,
    answers: [
      {
        after: 4,
        text: 'Please tell him from the manager of Ward 12 that he was not bad, he was first-rate, and that it was the hospital which had not done its homework. I am sorry. Another child came in very ill and needed the theatre. Next time the play specialist will be with you whatever the news is, and if it is bad news she will tell him herself, at his height. His new date is fixed and he is first on the list.',
      },
    ],
  },
  {
    at: 'XHM02',
    title: 'The health visitor listened',
    text: 'I had a list of silly questions about feeding and she answered every one without making me feel silly. She rang back two days later just to ask how we were. My own mother is far away and for those ten minutes she was not.',
    sent: 84,
    tags: ['+listening', '+following up', '~reassured'],
    answers: [
      {
        after: 1,
        text: 'Thank you for taking the time, with a small baby in your arms. There are no silly questions. I am the health visiting manager; I have passed this on to your health visitor, and she has asked me to say that the list was a very good list.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM02',
    title: 'The same nurse each time',
    text: 'With my first I saw nine health visitors. With my second I have seen one. I did not know that it could be like this. She remembers that my mother is ill. She remembers that I had said I would try the cup. With the nine I began from the beginning each time, and by the end of the beginning the visit was over.',
    tags: ['+same person each time', '~safe'],
    read: 4,
  },
  {
    at: 'XHM02',
    title: 'Weighing day is on the wrong side of the valley',
    text: 'The clinic in the church hall closed. The new one is two buses away and at the time of the school run. So I have stopped going, and so has everyone I know from the hall. It was never only about the weighing. It was the one hour of the week when somebody else held the baby, and when you saw that theirs had a rash as well. Three of us still meet in my kitchen, but nobody there is a nurse, and nobody can get the pushchair past the table.',
    sent: 75,
    tags: ['-access', '-appointment times', '~cut off'],
    criticality: 2,
    answers: [
      {
        after: 6,
        text: 'I am Joy, the health visiting manager. The hall was sold and we took the first room that we could find, without asking any of you, and I am sorry. I have met the library: they have a room at ten, after the school run, and it is on your side. I have put that forward as a change and it is waiting to be read before it is published here.',
        mark: 'helpful',
      },
    ],
    change: 'weighing-day',
  },
  {
    at: 'XHM02',
    title: 'She saw that it was me who was not well',
    text: 'She had come about the baby. The baby was fine. She put her pen down and said, and you? I said fine. She did not pick up the pen. After a while I told her. I was seen within the week. I think about that pen. It is called postnatal depression and I had thought that it was me. I am on the mend. My boy has started to laugh, and I notice it now. I should like every one of them to be taught about putting down the pen.',
    tags: ['+listening', '+quick treatment', '~relieved'],
    answers: [
      {
        after: 12,
        text: 'I think about it too, now. Thank you for telling us. I manage the health visitors, and yours said only: some visits are about the pen. I hope that things are getting lighter.',
      },
    ],
  },
  {
    at: 'XHM02',
    title: 'Fathers are not wallpaper',
    text: 'Eleven visits. Not one question to me. I do the nights.',
    who: 'relative',
    tags: ['-being talked over', '~invisible'],
    criticality: 1,
    answers: [
      {
        after: 8,
        text: 'You are right, and I am sorry. I manage the team, and I asked three health visitors what they say to fathers: they said hello. We have agreed on three questions for whoever does the nights. If you would help us to choose better ones, I would like to hear from you; our office is in the Wethermoor clinic.',
      },
    ],
  },
  {
    at: 'XHM03',
    title: 'Eighteen months on a list is a quarter of her time at school',
    text: 'She was eleven when she was put on the list to be assessed for autism. She was nearly thirteen when she was seen. In between she stopped going to school. When we got there the psychologist was lovely and it took one morning to see what we had all seen. Nothing that we got on that morning could not have been of use eighteen months earlier.\n\nEvery three months I rang. Every three months I was told that she was on the list. I began to ask where on the list, and was told that it does not work like that. How does it work, then?',
    who: 'relative',
    sent: 230,
    tags: ['+good treatment', '-waiting list', '-being kept informed', '~frustrated'],
    criticality: 3,
    answers: [
      {
        after: 5,
        text: 'I am Noor, and I manage the service. I am sorry: for the eighteen months and for being told that it does not work like that. It works by date, with a few moved up because they are in danger. You could have been told where she stood on any day. We have 410 families waiting and two psychologists who assess. I can’t promise a short wait, but I can see that nobody need ring to learn how long it is, and I am working on that.',
        mark: 'not-helpful',
      },
    ],
    change: 'young-list',
  },
  {
    at: 'XHM03',
    title: 'What to do while you wait: nothing, apparently',
    text: 'We were told not to start anything in case it confused the assessment. That was fourteen months ago. My son does not leave his room. I have read eleven books. A leaflet, a group, a phone number, anything at all would have been better than a reference number.',
    who: 'relative',
    sent: 205,
    tags: ['-waiting list', '-being kept informed', '~helpless'],
    criticality: 4,
    answers: [
      {
        after: 7,
        text: 'I am sorry. You were told something that is not so: there is a great deal that helps and that does not get in the way of an assessment. I manage the service. A worker from our team will ring you this week about the parents’ group, which begins again on the 9th, and about your son and his room. What you write about the silence is being taken up together with another family’s story.',
      },
    ],
    change: 'young-list',
  },
  {
    at: 'XHM03',
    title: 'She lets me draw instead of talk',
    text: 'I am 14. I do not like talking about it. My therapist has a big roll of paper and we draw and sometimes I say things by accident.',
    tags: ['+listening', '+good treatment', '~safe'],
    read: 1,
    answers: [
      {
        after: 21,
        text: 'Thank you for writing this. Saying things by accident is allowed. Your therapist has asked me for a bigger roll of paper, and I have bought two.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM03',
    title: 'Eighteen on Friday, adult services on Monday',
    text: 'I had the same worker for three years. On my birthday it stopped. The adult team is in another building with other people and they asked me what brought me there. You did. My old worker wrote me a goodbye card, and I know that she was sorry. I had an appointment with the new ones after five weeks. I went to it. I did not go to the second. I am writing this because the advert on the bus says that it is never too late to talk.',
    sent: 55,
    tags: ['+same person each time', '-moving to adult services', '-telling it again', '~abandoned'],
    criticality: 4,
    answers: [
      {
        after: 6,
        kind: 'acknowledgement',
        text: 'I manage the young people’s service and I am sorry that it ended like that. I have asked the adult team’s lead to sit down with me about it on Thursday. I will write to you properly here after that.',
      },
    ],
  },
  {
    at: 'XHM03',
    title: 'The receptionist knows which chair is mine',
    text: 'My son will only sit in one chair. She keeps a coat on it until we come.',
    who: 'carer',
    tags: ['+reasonable adjustments', '+kind staff', '~grateful'],
    answers: [
      {
        after: 9,
        text: 'It is her own coat, and she says that it is no trouble. Thank you for noticing. I have told her that it was noticed.',
      },
    ],
  },
  {
    at: 'XHM03',
    title: 'Cancelled by text, an hour before, the third time',
    text: 'My daughter had got herself into the car. That is a bigger thing than it sounds. Then the phone buzzed. It is always “due to unforeseen circumstances”. Three times now. She has decided that the circumstances are her. I ring to ask for a new date, and am told that one will be sent, and I cannot make anybody see that each date is a mountain which she climbs and has to climb down again.',
    who: 'relative',
    tags: ['-cancelled appointments', '~let down'],
    criticality: 3,
    sent: 47,
    read: 6,
  },
];
