import type { StoryOutline } from '../outline.js';

/** The clinics of the general hospital: fractures, eyes, chest pain, scans, and the way to them. */
export const OUTPATIENTS: readonly StoryOutline[] = [
  {
    at: 'XCV01C',
    title: 'I could not find the fracture clinic',
    text: 'The letter said Outpatients 3. The sign in the main hall stops at 2. I walked round twice on crutches before a porter took me there himself, at my pace, and told me about his own ankle. He saved my morning.',
    sent: 181,
    tags: ['+kind staff', '-finding the way', '~lost', '~grateful'],
    good: ['helpful porter'],
    improve: ['signs'],
    answers: [
      {
        after: 3,
        text: 'I am Priya, and I manage the outpatient clinics. Thank you. I walked the way myself on Monday, with your letter in my hand, and got lost too. I am sorry about the two laps on crutches. New signs are ordered, and until they hang a volunteer stands in the hall on clinic days. I have passed your thanks to the porter, and asked after his ankle.',
      },
    ],
    change: 'signs',
  },
  {
    at: 'XCV01C',
    title: 'The letter named a room that is not there',
    text: 'My appointment letter gives a room number from before the rebuilding. Two other people were looking for the same room. We formed a small expedition. One of us had a broken toe and was the fastest.',
    sent: 174,
    tags: ['-letters', '-finding the way'],
    criticality: 1,
    answers: [
      {
        after: 9,
        text: 'Thank you to the expedition. I manage the clinics, and I am sorry that our letter sent you to a room that is gone. The letters come from a system that still has the old plan in it; it is corrected for fractures from today, and I am going through the other clinics one by one.',
      },
    ],
    change: 'signs',
  },
  {
    at: 'XCV01C',
    title: 'Arrived on time, seen forty minutes “late”',
    text: 'I was at the hospital twenty minutes early and at the clinic twenty minutes late. The lady at the desk told me off for it. I am not a person who is late. I showed her the letter, and she said that everybody has trouble with that letter. So it is known. I sat down, and I was seen by a young doctor who did a good job and who said that he had got lost as well, on his first day.',
    sent: 166,
    tags: ['-finding the way', '-attitude', '~upset'],
    criticality: 1,
    answers: [
      {
        after: 5,
        text: 'You were not late; we had hidden the clinic. I am sorry that you were told off on top of it. I have spoken to the desk, and they now ask “Did you find us all right?” before anything else. The signs go up next month.',
        mark: 'helpful',
      },
    ],
    change: 'signs',
  },
  {
    at: 'XCV01C',
    title: 'Two letters with two different dates',
    text: 'One letter said the 4th, the other the 14th. I rang the number on the letter and it rang out. I went on the 4th and was sent home, and I went on the 14th and was told that I had missed the 4th. The 14th was at nine, which means leaving at seven. I keep both letters in my bag, in case I am ever believed. The plaster has been on two weeks longer than it need have been, and my wrist is as thin as a broom handle.',
    sent: 32,
    tags: ['-letters', '-getting through', '~frustrated'],
    criticality: 2,
    read: 2,
  },
  {
    at: 'XCV01C',
    title: 'The lift was out of order again',
    text: 'The clinic is on the second floor, the lift was out of order, and I use a stick. Nobody at the desk knew of another way up. There is one: a patient told me. It goes past the kitchens and smells of gravy. I was late and they took me all the same, and the nurse came down with me afterwards by the same stairs, one at a time, so that I should have somebody to be slow with. That was kind. It has been out of order on three of my five visits, and each time there is a notice which says “today”.',
    sent: 9,
    tags: ['-access', '~worn out'],
    criticality: 2,
    read: false,
  },
  {
    at: 'XCV01C',
    title: 'The plaster technician made it purple',
    text: 'I am seventy-six. He asked my granddaughter what colour. It was purple. I have never had so many conversations at bus stops.',
    tags: ['+kind staff', '~happy'],
    answers: [
      {
        after: 4,
        text: 'He has been waiting years for somebody over twelve to say purple. Thank you, and mend well.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: ['XCV01C', 'XCV02C'],
    title: 'Out of plaster, and then what?',
    text: 'They took the cast off and said physio would be in touch. Physio said that they had no letter. The clinic said that they had sent it. I was the ball. Seven weeks on, a physiotherapist in Sallowbeck looked at my wrist and sighed.',
    tags: ['-joined-up care', '-waiting', '~frustrated'],
    criticality: 2,
    answers: [
      {
        after: 11,
        text: 'I am sorry that you were the ball. I manage the fracture clinic. The letter was sent to the old fax number of physiotherapy, which nobody had thought to switch off. It is off now, and the referral goes from screen to screen. I understand that Sallowbeck has you twice a week; do tell them if it is not enough.',
        from: 'outpatients-manager',
      },
    ],
  },
  {
    at: 'XCV01C',
    title: 'A consultant who drew on the X-ray',
    text: 'Nobody had ever shown me. He drew where the bone was, where it ought to be, and what would happen if we did nothing. Then he asked what I did all day, and changed his mind. I am a roofer. He asked me what I hold with that hand and what with the other, and I showed him. So I have a plate and four screws where somebody else would have had a plaster, and I was on a roof again in ten weeks. He said that the books do not know about slates.',
    tags: ['+clear explanation', '+listening', '~respected'],
  },
  {
    at: 'XCV01C',
    title: 'Waiting with my leg up on my own suitcase',
    text: 'Twenty chairs, twenty broken legs, not one stool. I brought a suitcase the second time. A gentleman asked if he could share it.',
    tags: ['-comfort', '-waiting'],
    criticality: 1,
    answers: [
      {
        after: 10,
        text: 'Twenty stools came last Thursday: I had thought that we had some, and when I looked they were being used to hold doors open. I am sorry about the suitcase. I manage the clinic, and will keep an eye on the doors.',
      },
    ],
  },
  {
    at: 'XCV01H',
    title: 'A letter that I cannot read, about my eyes',
    text: 'I have macular degeneration. The eye clinic writes to me in small grey letters. I take them to my neighbour, who therefore knows when I am out. I have asked for large print on four occasions. Each time somebody has written it down, possibly in small grey letters.',
    sent: 152,
    tags: ['-letters', '-access', '~ignored'],
    improve: ['large print'],
    criticality: 2,
    answers: [
      {
        after: 8,
        text: 'You are right to be sharp with us, and I am sorry. I manage the outpatient clinics. The request is in your notes four times; the system that prints letters does not read notes. I am going to have them joined, and it will take until the spring. Until then your letters are printed by hand by my own secretary, and the first is in the post. I hope that you can read this, and that your neighbour can’t.',
        mark: 'helpful',
      },
    ],
    change: 'large-print',
  },
  {
    at: 'XCV01H',
    title: 'They shout my name across the room and point',
    text: 'It is an eye clinic. They hold up a hand to show which door. I wait until everybody else has gone and then I get up.',
    sent: 137,
    tags: ['-access', '-dignity', '~humiliated'],
    criticality: 2,
    answers: [
      {
        after: 6,
        text: 'Reading this made me go and sit in the room with my eyes shut, and I understood in about a minute. I am sorry. Each nurse now walks over and says the name quietly, and offers an arm. I manage the clinics and I will come and sit there again without telling them when.',
        mark: 'helpful',
      },
    ],
    change: 'large-print',
  },
  {
    at: 'XCV01H',
    title: 'The injection I had dreaded for a month',
    text: 'A needle in the eye. I had not slept. The nurse said: I will hold your hand, and when I squeeze, wiggle your toes. I was so busy with my toes that I missed it.',
    tags: ['+kind staff', '~relieved'],
    answers: [
      {
        after: 2,
        text: 'She has told me that it is all in the toes. Thank you for saying so, because there is somebody who will read this the night before theirs.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01H',
    title: 'Glaucoma check eleven months late',
    text: 'Every six months, they said, or you may lose your sight without noticing. The next one came after seventeen months. I have lost some. I noticed.',
    tags: ['-waiting', '-cancelled appointments', '~angry'],
    criticality: 5,
    answers: [
      {
        after: 2,
        kind: 'acknowledgement',
        text: 'I manage the eye clinic. I am very sorry. What happened to you has been reported as serious harm today, and I am not going to answer you with half the facts. Our lead consultant is going through your record this week.',
      },
      {
        after: 24,
        text: 'Your check was put off twice by us and then dropped off the list when the system was changed: 61 people were dropped with you. All of them have now been rung, and 58 have been seen. You lost sight that you should not have lost, and nothing that I write alters it. You have had the full report by post, in large print. The chief executive has signed it and would like to see you, on whatever day and in whatever place you choose. I am sorry.',
      },
    ],
  },
  {
    at: 'XCV01H',
    title: 'Drops, and then nobody told me not to drive',
    text: 'They put in the drops, and after the test I walked out into the sun and could not see my own feet, let alone the car. I had come forty miles by myself. In the end I sat in the café for three hours with my eyes shut, and a lady there read me the menu. There is a line about it in the letter, I have found, on the second page. I could not read the second page.',
    tags: ['-being kept informed', '~frightened'],
    criticality: 3,
    read: 3,
  },
  {
    at: 'XCV01H',
    title: 'Cataract done, colours back',
    text: 'I had no idea that my kitchen was yellow. I had thought it cream for ten years. Twenty minutes, some odd lights, and a biscuit.',
    tags: ['+good treatment', '+quick treatment', '~delighted'],
    answers: [
      {
        after: 5,
        text: 'We hear about kitchens a great deal. I manage the clinic; thank you for writing, and I hope that you can live with yellow.',
      },
    ],
  },
  {
    at: 'XCV01Q',
    title: 'Seen in nine days, told in one hour, home with a plan',
    text: 'I had expected to wait for months with my chest. The nurse did the tracing, the doctor explained the tracing, and a third person gave me a sheet with three sentences on it: what it is, what to do, when to ring. I have it on the fridge.',
    tags: ['+quick treatment', '+clear explanation', '~reassured'],
    answers: [
      {
        after: 3,
        text: 'Three sentences took us two years to get down to three. Thank you for saying that they work, and that they made it to the fridge.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01Q',
    title: 'The clinic with the longest name and the shortest patience',
    text: 'I am deaf in one ear. I asked the doctor to repeat something. He sighed, said it again more quickly, and turned to the computer. I left without knowing whether I have heart failure. My daughter rang the next day and was told that they cannot discuss it with her. I could not discuss it with them either, it seems.',
    tags: ['-attitude', '-clear explanation', '-access', '~ashamed'],
    criticality: 3,
    answers: [
      {
        after: 9,
        text: 'I am sorry. You asked for something quite ordinary and were made to feel that you were a trouble. I am the deputy chief nurse. The doctor has read your story, and did not know that he sighs; he does now. A nurse from the clinic can see you on any Thursday at eleven, for as long as it takes and in a quiet room, with your daughter if you like. The loop in that room works: I tried it.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01K',
    title: 'Cold gel, warm room',
    text: 'The lady who did my scan had warmed the room because, she said, she could not warm the gel. I have been scanned in four hospitals and that is the first time anyone has thought about it. She let me see, too, and told me what was what. Then she said that she was not allowed to tell me what she thought of it, and that the doctor would ring on Thursday. He rang on Thursday. It is not much to ask, and it is everything.',
    tags: ['+kind staff', '+comfort'],
    read: 2,
  },
  {
    at: 'XCV01K',
    title: 'Three weeks for a result that was ready in two days',
    text: 'The scan was reported on the Thursday. I know because it has the date on it. I was told twenty days later. It was clear. For twenty days I had cancer, in my head and in my husband’s.',
    tags: ['-waiting for results', '~anxious'],
    criticality: 3,
    answers: [
      {
        after: 38,
        text: 'I am sorry for those twenty days, and for taking so long to answer: your story went to and fro between scanning and the doctor who had asked for the scan, much as your result did. I am the deputy chief nurse. Clear results are now released to the patient after two working days, whether or not the doctor has looked. It was the doctors who asked for that when they read what you wrote.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01K',
    title: 'The gown does not close',
    text: 'It never has. I sat in a corridor in a gown that does not close, opposite a man in a gown that does not close, and we discussed the football.',
    tags: ['-dignity', '~embarrassed'],
    criticality: 1,
    answers: [
      {
        after: 17,
        text: 'Thank you for bearing it, if that is the word. I am the deputy chief nurse. There are gowns that wrap, and they are on the shelf above the others; I have moved them to the shelf below. I am sorry that something so simple had to be pointed out.',
        from: 'deputy-chief-nurse',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV01K',
    title: 'Stuck in the tunnel',
    text: 'I am afraid of small spaces. They let me practise on the Monday with nothing switched on, and gave me a mirror, and my own music on the Wednesday. I did it. Two years ago, somewhere else, I had to be pulled out and was told that I had wasted a slot. So I had not slept. Here the radiographer told me at the start how many pictures there would be, seven, and counted them down in my ear. At four I asked how long, and she told me the truth.',
    tags: ['+reasonable adjustments', '+kind staff', '~proud'],
    sent: 38,
    read: 3,
  },
  {
    at: 'XCV01J',
    title: 'Six cycles, and the same chair by the window',
    text: 'They kept it for me. On the last day there was a card on it, signed by everyone, and also by the man who has the chair on Wednesdays. I had been told that I would dread the place. I did dread the drip. But there was a nurse who did the crossword out loud and got one answer wrong each day on purpose, and a volunteer with a trolley who knew that I could not bear the smell of coffee and went round the other way.',
    tags: ['+kind staff', '+same person each time', '~grateful'],
    answers: [
      {
        after: 1,
        text: 'The Wednesday man says that he was keeping it warm. Thank you for your words. The day unit has them on the board, where the card was.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01J',
    title: 'I was told in a corridor',
    text: 'He had my results in his hand and we were both on our way somewhere. I know that he was trying to be quick for my sake. I remember a bin, a fire extinguisher and the word “metastases”, in that order.\n\nThe specialist nurse found me twenty minutes later, still there. She took me into her office, turned her phone off and gave me an hour. She has been my rock since. But you cannot be told such a thing twice for the first time.',
    sent: 124,
    tags: ['+kind staff', '-how bad news was told', '-privacy', '~devastated'],
    criticality: 4,
    answers: [
      {
        after: 4,
        text: 'Your last sentence has been read aloud in more rooms of this hospital than you will know. I am the deputy chief nurse, and I am deeply sorry. The doctor asked me to say that he wanted to spare you a night of waiting, and that he sees now what he did instead. Every consultant on the unit has since agreed to the same three things: a room, a chair, and the specialist nurse. Thank you for telling us about her.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: ['XCV01J', 'XCV01L'],
    title: 'Four hours’ wait for twenty minutes of drip',
    text: 'Blood at eight, doctor at ten, drip at two. The drug is not made up until the blood is back, I do see that, but the blood was back at nine. I could have been at home with my boys from nine till two. They are small and I count hours now.',
    sent: 97,
    tags: ['-waiting', '-medicines', '~worn out'],
    criticality: 2,
    answers: [
      {
        after: 10,
        text: 'You should not have to count hours in our corridor. I am the deputy chief nurse. I asked the pharmacy and the day unit to follow six people through the day with a watch, and you are right: the blood is back by nine, and the order for the drug is written at eleven, when the round is over. From the first of the month it is written when the blood is back. I hope it gives you mornings.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01J',
    title: 'Cold caps, and honesty about cold caps',
    text: 'The nurse said: it hurts for ten minutes, then it is only horrid. Quite right. I kept most of my hair.',
    tags: ['+honesty', '+good treatment'],
  },
  {
    at: 'XCV01J',
    title: 'Out of hours, the number works',
    text: 'At half past one in the morning with a temperature I rang the number on the card. It was answered in four rings by a nurse who had my notes open. I was on antibiotics within the hour. Whoever pays for that phone, go on paying.',
    tags: ['+reassurance by phone', '+quick treatment', '~safe'],
    answers: [
      {
        after: 6,
        text: 'I have sent this to the person who pays for that phone. Thank you, and I hope that you never need to ring it again.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01P',
    title: 'Check in on a screen that cannot hear you',
    text: 'The screen wants my date of birth. I have a tremor. I was born, it decided, in 1866. Two ladies sat behind the desk and watched.',
    tags: ['-access', '-attitude', '~humiliated'],
    criticality: 1,
    answers: [
      {
        after: 7,
        text: 'I am sorry, and a little impressed that the screen would book somebody born in 1866. I manage the reception. There should always be a person standing beside the screens, not behind the desk, and since Monday there is: she wears a yellow sash, so that you can’t miss her.',
        from: 'outpatients-manager',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01P',
    title: 'Blood test without an appointment, twelve minutes',
    text: 'Took a ticket, sat down, stood up again. The man who takes the blood has done it since my first child and I have never once felt it.',
    tags: ['+quick treatment', '+good treatment'],
  },
  {
    at: 'XCV01P',
    title: 'A telephone appointment “between eight and six”',
    text: 'I drive a crane. I can’t answer between eight and six. They rang at ten past two, forty metres up, let it ring three times, and wrote that I did not attend.',
    tags: ['-appointment times', '~frustrated'],
    criticality: 2,
    read: 4,
    answers: [
      {
        after: 44,
        text: 'I am sorry that this has waited so long, and sorry for the letter that you had. Nobody who is forty metres up has failed to attend. I manage outpatients. You have been put back on the list at your old date, and the new letter gives an hour, half past six in the evening. We can do that for others too, and the letter will say so.',
        from: 'outpatients-manager',
      },
    ],
  },
  {
    at: 'XCV01P',
    title: 'Three buses for a blood test that takes two minutes',
    text: 'I am 81. The test used to be at our health centre. Now I leave at seven in the morning and I am back at noon, for a needle that takes two minutes. I have done it eleven times this year. On the last bus home I fell asleep and the driver woke me at the depot. I asked at the surgery whether it could not be taken there, and the girl was very nice and said that they used to. I asked the lady who took the blood, and she said that I was the ninth that morning to ask. Somebody must have worked out that this saves money. It must be a different pocket from mine.',
    sent: 6,
    tags: ['-access', '-transport', '~worn out'],
    criticality: 2,
    read: 0.8,
  },
  {
    at: 'XCV01L',
    title: 'The pharmacist rang my surgery for me',
    text: 'Two of my new tablets did not get on with an old one. She saw it, rang the surgery while I sat there, and crossed it out on all the papers. It took her an hour and there was a queue. Nobody in the queue complained. Well, one did.',
    tags: ['+joined-up care', '+medicines', '~safe'],
    answers: [
      {
        after: 5,
        text: 'She has had a card from the rest of the queue as well. Thank you: this is just what a hospital pharmacy is for, and I have told the chief pharmacist that you said it better than our leaflet does.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01L',
    title: 'Take a ticket, lose an afternoon',
    text: 'Ticket 84. They were on 31. The machine that counts did not count. We counted for each other in the end.',
    tags: ['-waiting', '~frustrated'],
    criticality: 1,
    sent: 44,
    read: 7,
  },
];
