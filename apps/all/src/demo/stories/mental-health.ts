import type { StoryOutline } from '../outline.js';

/** The Windhover Unit: talking therapies, Heather Ward, the crisis team, the memory clinic. */
export const MENTAL_HEALTH: readonly StoryOutline[] = [
  {
    at: 'XHM01A',
    title: 'Eleven weeks without a word',
    text: 'After the first call I heard nothing for eleven weeks. I did not know whether I was still on the list. When I rang, the person was patient and found me at once. A short message each month would have been enough. You lie there at night and decide that they have read your answers and thought, no.',
    sent: 166,
    tags: ['+kind staff', '-waiting list', '-being kept informed', '~anxious'],
    good: ['patient on the phone'],
    improve: ['hearing nothing'],
    criticality: 3,
    answers: [
      {
        after: 5,
        text: 'I am Rufus, the team lead of talking therapies. Thank you, and I am sorry that you were left not knowing. Nobody read your answers and thought no. You were number 212 in a list that moves by about nine a week, and we could have told you so on any day. I want everybody who waits to hear from us every four weeks. I will say here when that begins.',
        mark: 'helpful',
      },
    ],
    change: 'waiting-messages',
  },
  {
    at: 'XHM01A',
    title: 'I gave up waiting and then they called',
    text: 'I had stopped hoping when the call came. The therapist is very good. I wish that somebody had told me in the spring that it would be autumn. I would have planned for autumn.',
    sent: 149,
    tags: ['+good treatment', '-waiting list', '-being kept informed'],
    criticality: 2,
    answers: [
      {
        after: 3,
        kind: 'acknowledgement',
        text: 'Thank you. I lead the team. I have read this and will answer properly once I have spoken with those who keep the list, which will be by the end of next week.',
      },
      {
        after: 11,
        text: 'I said that I would answer properly. The list is kept by date, and we could have told you “about seven months” on the day that you joined it. We did not because we feared that it would put people off. I am sorry; you are right that one can plan for autumn. The first letter will say how long people who began in that month have waited.',
      },
    ],
    change: 'waiting-messages',
  },
  {
    at: 'XHM01A',
    title: 'Discharged because I missed a call I did not know about',
    text: 'The call came from a withheld number while I was teaching a class of thirty. They left no message, “for confidentiality”. Then a letter: as you did not engage, we have closed your case. I had waited five months to engage.',
    sent: 138,
    tags: ['-waiting list', '-getting through', '-letters', '~crushed'],
    criticality: 4,
    answers: [
      {
        after: 2,
        text: 'You engaged for five months; it was we who did not. I lead this team and I am sorry. You are back on the list in your old place and your first appointment is on the 12th at five, after school. Nobody is discharged for one missed call any more: there are three calls, at different hours, and a text that says who rang. If 12th does not suit, answer the text.',
      },
    ],
    change: 'waiting-messages',
  },
  {
    at: 'XHM01A',
    title: 'Every time I rang I was told “soon”',
    text: 'Soon was in March, soon was in May. I do not mind long. I mind soon. If somebody had said “October” I would have got on with things. I have three children and a job that I like. I can wait for October, I have waited for worse. With “soon” you stay by the phone.',
    sent: 126,
    tags: ['-waiting list', '-being kept informed', '~frustrated'],
    criticality: 2,
    answers: [
      {
        after: 6,
        text: 'I have asked everybody who picks up the telephone here not to use the word, myself included. You are number 40 today, which is about five weeks. I am sorry that you were not told a number before. I lead the team; the desk will put you through to me if you ask.',
        mark: 'helpful',
      },
    ],
    change: 'waiting-messages',
  },
  {
    at: 'XHM01A',
    title: 'My brother waited and did not tell us he was waiting',
    text: 'He had asked for help, which is not like him. Then nothing came and he took the nothing as an answer. By the time that a letter arrived, he was in the crisis team’s hands. They were good. But a postcard in those months saying “we have not forgotten you” would have cost a stamp.',
    who: 'relative',
    sent: 112,
    tags: ['-waiting list', '-being kept informed', '~worried'],
    criticality: 4,
    answers: [
      {
        after: 9,
        text: 'I am sorry, and glad that he is being looked after. What you write is the reason why a message every four weeks is worth more than it costs. We are trying it with forty people now. I have told the crisis team’s matron what you say about them. If your brother would like to hear from me, he only needs to ask his worker.',
      },
    ],
    change: 'waiting-messages',
  },
  {
    at: 'XHM01A',
    title: 'A text came: you are number 63',
    text: 'It sounds like nothing. It was the first time in four months that I felt I was in somebody’s head.',
    sent: 52,
    tags: ['+being kept informed', '-waiting list', '~remembered'],
    criticality: 1,
    answers: [
      {
        after: 9,
        text: 'You are one of the first forty to get it, and the first to tell us how it felt. Thank you. It is number 51 as I write this. I lead the team, and I hope to see you soon, by which I mean in about six weeks.',
      },
    ],
  },
  {
    at: 'XHM01',
    title: 'A group room with no window',
    text: 'The group helps me. The room does not: no window, no air, twelve people. Two of us left early with a headache. We talk about breathing for an hour in a room where you can’t.',
    sent: 132,
    tags: ['+good treatment', '-rooms'],
    criticality: 1,
    answers: [
      {
        after: 7,
        text: 'I laughed at your last sentence, and then booked the room for a meeting of my own and lasted twenty minutes. I am sorry. I lead the team that runs the group. There is the garden room, which has windows on two sides, and I am asking for it.',
      },
    ],
    change: 'garden-room',
  },
  {
    at: 'XHM01',
    title: 'The walls have ears',
    text: 'You can hear the next room through the wall. We sat and listened to somebody cry, and then we did our exercise about being present.',
    sent: 119,
    tags: ['-rooms', '-privacy', '~uneasy'],
    criticality: 2,
    answers: [
      {
        after: 12,
        text: 'Thank you. I lead the team, and I have sat there and heard it too. It is a partition put up ten years ago for six weeks. I have asked for the group to move, together with another person who wrote about the air, and I will say here what I am told.',
      },
    ],
    change: 'garden-room',
  },
  {
    at: 'XHM01A',
    title: 'She gave me homework and it worked',
    text: 'I am an engineer. I had expected couches. There were graphs. I graphed my own fear for ten weeks and it went down, with two bumps that we could explain. I had been to see somebody years ago who nodded. This one argued. She asked for evidence. By the sixth week I had begun to argue back, and she put down her pen and said that this was what she had been waiting for.',
    tags: ['+good treatment', '~hopeful'],
    answers: [
      {
        after: 19,
        text: 'She has asked to keep your graph, without the name, for those who expect a couch. Thank you for writing, bumps and all.',
      },
    ],
  },
  {
    at: 'XHM01A',
    title: 'By video, with the washing behind me',
    text: 'I can’t leave my mother. We did it all by video, in the kitchen, with the washing up behind me and once with the doorbell. It was no less real. She listened to my mother too, who put her head round the door to ask who the nice lady was. We had agreed on what I would say. I said that she was helping me with something that I find difficult, and my mother said, about time.',
    tags: ['+choice', '+good treatment', '~grateful'],
    read: 2,
  },
  {
    at: 'XHM01A',
    title: 'Twelve sessions and then the door',
    text: 'It was going well at eleven. At twelve it was over, because it is twelve. He was sorry, I was sorry. We shook hands like people selling a house. I had only just told him the thing. You build up to it. It takes you ten weeks to find out that you can say it and one to say it, and then you have one left for being polite. I am not worse than before. But I have been left standing with the lid off.',
    tags: ['+good treatment', '-ending too soon', '~sad'],
    criticality: 2,
    answers: [
      {
        after: 13,
        text: 'Twelve is a number that we were given, and therapists may ask for four more. Yours did not know that, and it is my fault that he did not. I am sorry. I lead the team; if you would like the four, they are yours, with him, and you need not join the list. I have told all the others what they may ask for.',
      },
    ],
  },
  {
    at: 'XHM01A',
    title: 'They do not do autism, they told me, after I had told them everything',
    text: 'Ninety minutes of questions. At the end: we do not see autistic people here. I had written it on the form. On the first line.',
    tags: ['-reasonable adjustments', '-listening', '~humiliated'],
    criticality: 3,
    answers: [
      {
        after: 34,
        text: 'I am sorry: for the ninety minutes, for what you were told, which is wrong, and for being a month late with this. We do see autistic people. I lead the team and I have no good explanation. A therapist who works with autistic adults has kept a place for you, with the questions sent in writing beforehand and no need to say any of it again.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XHM01A',
    title: 'After my baby died',
    text: 'The midwives sent me. I was seen in nine days. I will not write about what we said. I wanted to put down somewhere that there is a room with a green lamp, and that I could go there.',
    tags: ['+quick treatment', '+good treatment', '~held'],
    answers: [
      {
        after: 9,
        text: 'I am so sorry about your baby. Thank you for putting it down here, where another mother may find it. The green lamp stays.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM01A',
    title: 'Good to know that I am not the only one with a spreadsheet of worries',
    text: 'The course on sleep was held in the library, not in the hospital, and eighteen of us came, among them my bank manager. We pretended for one week and then we did not.',
    tags: ['+good treatment', '+access', '~less lonely'],
    sent: 5,
    read: false,
  },
  {
    at: 'XHM01B',
    title: 'I was not locked in, it only felt so',
    text: 'I came to Heather Ward of my own will. On the first evening I asked to go out for a walk and was told that nobody had time to come with me. I asked whether I had to be come with. Nobody knew. It took three days to learn that I could walk out at any time. I did, round the pond, for ten minutes, and came back, and began to get better that day.',
    tags: ['-rights not explained', '-listening', '~trapped'],
    criticality: 4,
    answers: [
      {
        after: 12,
        text: 'I am Gareth, the matron. You could have walked round the pond on the first evening, and I am sorry that none of us could tell you so. Each person who comes of their own will is now given one page on the first day, in large letters, which begins “You may leave”. Two people who have been patients wrote it. I am glad of the pond.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM01B',
    title: 'The night nurse played draughts with me until five',
    text: 'He let me win one in four. I have worked out since that he could have let me win none. I had not slept properly for nine days and they could have given me something. He asked first whether I would rather play. By five I was tired in the ordinary way. It was the first ordinary thing that had happened to me in that month.',
    tags: ['+kind staff', '+company', '~safe'],
    answers: [
      {
        after: 22,
        text: 'He denies it. Thank you, and please come and play him again as a visitor; patients who have gone home are what the others most like to see.',
      },
    ],
  },
  {
    at: 'XHM01B',
    title: 'They took his phone charger and nobody explained',
    text: 'I understand about cords. But his phone died and then he could not ring me, and I could not ring him, and for two days neither of us knew why.',
    who: 'carer',
    tags: ['-rights not explained', '-communication with family', '~worried'],
    criticality: 3,
    answers: [
      {
        after: 15,
        text: 'I am sorry. Cords are kept at the desk, and telephones are charged there, and it should be said to each person and to whoever brings them. It is on the first page now. I am the matron of the ward and would have liked to ring you myself; next time please ask for me.',
      },
    ],
  },
  {
    at: 'XHM01B',
    title: 'Restrained, and afterwards nobody spoke of it',
    text: 'Four people held me down. I am told that I had thrown a chair and I believe it. What I can’t get over is the next morning. It was “cornflakes or toast?” as if it had been a dream. I wanted someone to say: that happened, and it must have been terrible, and for us as well.',
    sent: 143,
    tags: ['-being held down', '-listening', '~frightened', '~ashamed'],
    criticality: 5,
    answers: [
      {
        after: 3,
        kind: 'acknowledgement',
        text: 'That happened, and it must have been terrible. It was so for us as well. I am the matron of Heather Ward; I am sorry that nobody said it the next morning. I want to read what was written of that night and speak with all four before I say more.',
      },
      {
        after: 17,
        text: 'I have spoken with all four. Each of them had wanted to come to you in the morning, and each thought that it would make things worse. There is to be a talk within a day, for the person and for those who held, apart or together, led by somebody who was not there. You should have been offered one; I offer it now, with an advocate, on any day. I have also asked why it came to holding at all, and we could have turned off the television an hour before, when you asked us to. I am sorry.',
      },
    ],
  },
  {
    at: 'XHM01B',
    title: 'The garden saved me, keep the hens',
    text: 'There is talk that the hens are going. Please do not let the hens go. I got up for the hens when I got up for nothing else.',
    tags: ['+surroundings', '+company', '~hopeful'],
    answers: [
      {
        after: 9,
        text: 'The hens stay. There was a letter about hygiene; there is now a wash basin. I am the matron, and I have never had so much post about anything. Four eggs this morning.',
      },
    ],
  },
  {
    at: 'XHM01B',
    title: 'Ward round: fourteen people and me',
    text: 'They sat in a half circle. One of them was eating a yoghurt.',
    tags: ['-dignity', '-ward rounds', '~intimidated'],
    criticality: 2,
    read: 1,
    answers: [
      {
        after: 24,
        text: 'I am sorry, above all for the yoghurt. I am the matron. Nobody has to meet fourteen people: from this week the ward asks each person on the day before whom they want in the room, and the rest of us read the notes.',
      },
    ],
  },
  {
    at: 'XHM01C',
    title: 'I rang the crisis line and it rang off',
    text: 'Twenty-five minutes of music, and then it cut out. I rang again: fifteen minutes. I am writing this, so you can see that I managed. I sat on the bathroom floor with my sister on the other phone.',
    sent: 290,
    tags: ['-getting through', '-waiting', '~desperate'],
    criticality: 5,
    answers: [
      {
        after: 1,
        text: 'I am very sorry, and thankful for your sister. I am the matron of the crisis team. The line drops a call after 25 minutes: it was set so when it was bought, and none of us knew. It is switched off as of this morning. That alone is not enough. I want people to be able to leave a number and be rung, and I will answer again when I know how.',
      },
    ],
    change: 'ring-back',
  },
  {
    at: 'XHM01C',
    title: 'Press four if you are thinking of ending your life',
    text: 'I pressed four. It said that all operators were busy and played the panpipes.',
    sent: 274,
    tags: ['-getting through', '~hopeless'],
    criticality: 5,
    answers: [
      {
        after: 2,
        text: 'There is nothing that I can say about the panpipes but that they are gone. I am so sorry. Who presses four is now put straight through to the nurse in charge, by night as well as by day. I am the matron; I carry that telephone myself on Tuesdays. I am glad that you are here to tell us.',
      },
    ],
    change: 'ring-back',
  },
  {
    at: 'XHM01C',
    title: 'They asked my name four times before they asked how I was',
    text: 'Name, date of birth, postcode, surgery. Then the next person: name, date of birth. I know you need it. But start with the other thing. When they did come to the house they were kind and wise, and they came every day for a week.',
    sent: 256,
    tags: ['+kind staff', '-telling it again'],
    criticality: 3,
    answers: [
      {
        after: 8,
        text: 'Start with the other thing: yes. Thank you, and I am glad that the visits were of use. The first question on our line is now “What is happening?” and the screen that wants the postcode can wait. I am the matron, and I listened to six calls yesterday to be sure.',
      },
    ],
    change: 'ring-back',
  },
  {
    at: 'XHM01C',
    title: 'They came to the farm',
    text: 'Seven miles of track, in the dark, in sleet, and she had brought the right boots. My husband would never have gone to a clinic. He talked to her in the lambing shed because his hands were busy. He had not spoken of it in the two years since we lost the herd. I stood outside in the sleet and did not want to go in, and I could hear his voice going on and on. She came twice a week until he was ready to see somebody in the town. He drives himself there now.',
    who: 'relative',
    tags: ['+access', '+listening', '~grateful'],
    answers: [
      {
        after: 18,
        text: 'She has kept boots in the car since the first farm. Thank you for telling us that it mattered where he could talk. I hope that the lambing went well, and that he is.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM01C',
    title: 'A different face at the door each evening',
    text: 'Eight evenings, seven people. Each read my notes on the doorstep. By the sixth I gave a sort of talk. They were all kind, I would not wish to say otherwise, and the fourth one made me laugh. But my wife would come down to the hall, see that it was somebody new and go up again. After a week she said that she would get well so that they would stop coming.',
    tags: ['-same person each time', '-telling it again', '~worn out'],
    criticality: 3,
    read: 1,
    answers: [
      {
        after: 52,
        text: 'I owe you an apology for the seven faces and another one for seven weeks of silence: I was ill, and nobody answered in my place, which is a fault too. We now give each household two names. The rota does not always let us keep to it, and when it does not, somebody rings before to say who is coming. I am the matron of the team.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XHM01C',
    title: 'Fifteen minutes, twice a day, kept my mum at home',
    text: 'She was not well enough to be at home and not ill enough for the ward. Somebody came, morning and evening, and looked her in the eye. They talked to me as well. One of them showed me how to see that it was getting worse before she knew it herself: she stops humming. I have been her carer for six years and I had never put it into words.',
    who: 'carer',
    tags: ['+being at home', '+kind staff', '~relieved'],
    sent: 17,
    read: 1,
    answers: [
      {
        after: 5,
        text: 'Looking someone in the eye is most of what we do, and I am glad that it was seen. Thank you. I am the matron, and I have given this to the four who came.',
      },
    ],
  },
  {
    at: 'XHM01D',
    title: 'They tested him as if it was an exam he had failed',
    text: 'He was a headmaster. “Who is the prime minister?” He knew. “Spell ‘world’ backwards.” He could not, and he looked at me as if I had caught him at something. The result may be right. The way to it could have been a conversation.',
    who: 'carer',
    tags: ['-attitude', '-dignity', '~sad'],
    criticality: 2,
    answers: [
      {
        after: 10,
        text: 'I am sorry that he felt examined. I lead the teams at Windhover, and I passed this to the clinic’s nurses, one of whom was taught by him. They would like to see you both again, at your home, to talk about what comes next: with tea, and without spelling.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM01D',
    title: 'A diagnosis, a folder and a person',
    text: 'Others told me that you get a diagnosis and a folder. We got a person. She rings on the first Tuesday of the month. In between I collect my questions in a jam jar.',
    who: 'carer',
    tags: ['+following up', '+same person each time', '~supported'],
    answers: [
      {
        after: 27,
        text: 'She has told all her families about the jam jar. Thank you; I lead the teams here, and I wish that all our ideas came from kitchens.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XHM01D',
    title: 'Ten months from the first letter to the clinic',
    text: 'For the first four of those months she could still have told you herself what she wanted. By the time that we sat in the room she agreed with everything that was said, whoever said it. The nurse was wonderful with her. I do not write to complain of anybody in that room. I write about the ten months before it.',
    who: 'relative',
    tags: ['-waiting list', '~sad'],
    criticality: 3,
    sent: 103,
    read: 5,
  },
  {
    at: 'XHM01D',
    title: 'Driving licence taken by the last sentence of a letter',
    text: 'Two pages about scans. Last line: you must not drive and must inform the authority. Nobody had said it to my face. I had driven there. I am a rural postman, or was. I read the letter on the mat with my bag on my shoulder. My wife rang the clinic, and a nurse rang back within the hour and was very sorry, and explained it, and told us about appealing. If she had rung the day before, it would have been bad news. As it was it was an ambush.',
    tags: ['-letters', '-how bad news was told', '~angry'],
    criticality: 3,
    sent: 43,
    read: 3,
  },
];
