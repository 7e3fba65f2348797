import type { StoryOutline } from '../outline.js';

/** Ward 3 (surgery), Ward 9 (heart and lung) and intensive care. */
export const SURGERY: readonly StoryOutline[] = [
  {
    at: 'XCV01D',
    title: 'The door that bangs',
    text: 'The door between the bays and the kitchen bangs. It bangs at eleven, at one, at three and at five. I had my bowel operation on the Tuesday and by Thursday I could have told you who was coming by the strength of the bang. Nobody means it. It is only a door, and somebody could put a bit of felt on it.',
    sent: 176,
    tags: ['-noise at night', '~worn out'],
    improve: ['the kitchen door'],
    criticality: 1,
    answers: [
      {
        after: 9,
        text: 'I am the deputy chief nurse and look after Ward 3 while its manager is on leave. Thank you: I stood there at eleven last night and counted, and you are right about the door. The estates team has it on its list for the felt, or rather for a proper closer. I am sorry that you lost sleep when you most needed it. You are one of several to tell us, so I am looking at the whole night and not at the door alone.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
    change: 'quiet-nights',
  },
  {
    at: 'XCV01D',
    title: 'Lights on at three for somebody else’s blood pressure',
    text: 'They were taking the blood pressure of the man opposite, and the whole bay was lit like a football ground. There is a lamp over each bed. I asked why they did not use it and was told that it does not work. Mine did. The operation itself went very well and the surgeon drew me a picture of it.',
    sent: 160,
    tags: ['+clear explanation', '-lights at night', '~worn out'],
    criticality: 1,
    answers: [
      {
        after: 14,
        text: 'Thank you for this, and I am glad that the operation went well. I am the deputy chief nurse. Of the twenty-four lamps on Ward 3, nine did not work when we tried them. I am sorry that you had to be the one to tell us. They are being mended bay by bay, and night staff have been asked to use the lamp of the bed and not the lights of the bay. More is to follow; I will link it to your story.',
        from: 'deputy-chief-nurse',
      },
    ],
    change: 'quiet-nights',
  },
  {
    at: 'XCV01D',
    title: 'Laughing at the nurses’ station',
    text: 'I like to hear people laugh. I do not like to hear it at two in the morning when I have tubes in me. By day this is a lovely ward and they could not do enough for me. By night it seems to belong to somebody else. I had my appendix out and then there was an abscess, so I was in for eleven nights. On the seventh I asked them, I hope politely, and it was better for an hour. I do not want anybody told off. They work hard and it must be long, the night. But sleep was the only thing that took the pain away.',
    sent: 148,
    tags: ['+kind staff', '-noise at night', '~worn out'],
    criticality: 2,
    read: 2,
    change: 'quiet-nights',
  },
  {
    at: 'XCV01D',
    title: 'Earplugs were the best thing I packed',
    text: 'My sister had been on the ward in the spring and told me: take earplugs. I slept. The lady beside me had none and cried from tiredness on the third night. I gave her my second pair. Could you not sell them, or give them out? The nurses on that ward are so good in the day that I feel bad writing this at all. They do not know how it is from the bed, I suppose, as they have never tried to sleep there.',
    sent: 131,
    tags: ['-noise at night'],
    improve: ['hand out earplugs'],
    criticality: 1,
    answers: [
      {
        after: 6,
        text: 'What a good neighbour you were. I am sorry that anybody cries from tiredness on our ward. Earplugs and eye masks cost us less than a cup of tea, and there is a box of them on Ward 3 since Monday: ask any nurse. That is the small part. The larger part is that it should be quieter, and we are at it.',
        from: 'deputy-chief-nurse',
      },
    ],
    change: 'quiet-nights',
  },
  {
    at: ['XCV01D', 'XCV01E'],
    title: 'Two wards, no sleep on either',
    text: 'I began on Ward 3 and ended on Ward 9 because my heart played up. On both the bins have lids that crash, and on both they are emptied at half past four. I have worked nights in a bakery for twenty years and we are quieter than that, with machines.',
    sent: 117,
    tags: ['-noise at night', '~worn out'],
    criticality: 2,
    answers: [
      {
        after: 20,
        text: 'A baker is the right person to tell us about half past four. Thank you. I am the deputy chief nurse. I am sorry that neither ward let you rest. The bins were emptied at that hour because the contract says before five; I have asked for it to say after six, and to have the lids changed for soft ones. The contract comes up next month, and I will report what we got.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
    change: 'quiet-nights',
  },
  {
    at: 'XCV01D',
    title: 'Starved from midnight, and then sent home',
    text: 'Nothing to eat from midnight, nothing to drink from six. At ten past four in the afternoon a surgeon I had not met told me that my hernia would not be done that day. He was honest and he said sorry, and I liked him. But at ten in the morning somebody must have known that the list was too long.\n\nI had arranged a week off work, a neighbour for the children and a lift. It happened again three weeks later, the same, apart from the surgeon. The third time it was done, and done beautifully, and I have not had a day’s pain since.',
    tags: ['+good treatment', '-cancelled operations', '-being kept informed', '~let down'],
    good: ['honest surgeon', 'the operation itself'],
    improve: ['cancelled twice', 'told at four o’clock'],
    criticality: 3,
    answers: [
      {
        after: 5,
        text: 'Thank you for being so fair to us after two wasted days. I am the deputy chief nurse. On both days emergencies took your theatre before noon, and you should have been told then, given something to eat and let go home. I am sorry that you were not. The matron of theatres now rings the ward at eleven and at one to say which operations are in doubt. It will not stop every cancellation. It should stop people from starving until four to hear of it.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01D',
    title: 'The anaesthetist asked about my allotment',
    text: 'I was shaking. He asked what I grew. By the time I got to leeks I was asleep, and when I woke up he was there and said: and after the leeks? I have been put under five times in my life and I had never before been asked a question that was not about allergies. I told him about the leeks. They were not much to speak of that year, for the rust, but he was good enough to be sorry.',
    tags: ['+kind staff', '~calm'],
    answers: [
      {
        after: 3,
        text: 'He would like to know about the leeks as well. Thank you for writing. I have passed it to him and to the head of theatres, and I am glad that you were looked after on your way in and on your way out.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01D',
    title: 'Pain relief came when it was due, not when it hurt',
    text: 'I know that there are rules about how often. But I was told “not for another fifty minutes” four times by four people, and not one of them asked where it hurt or offered anything else. The fifth fetched a doctor, who found that the drip had come out. It had been running into the bandage.',
    tags: ['-pain relief', '-listening', '~ignored'],
    criticality: 4,
    answers: [
      {
        after: 7,
        text: 'I am sorry. You were in pain for most of a night because nobody looked at the drip, and you were told to wait by people who should have asked. I am the deputy chief nurse and I have gone through that night with the team: each of them read the chart, and none of them read your face. One thing changes at once: when somebody asks for pain relief early, the nurse looks at the line and the wound before answering. If you would like to see what we found, I can send it to you or go through it with you; ask for the deputy chief nurse at the switchboard.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01D',
    title: 'A stoma nurse who had one',
    text: 'I was thirty-four and thought that my life was over. The stoma nurse sat on the bed and said, I have had mine for nineteen years, ask me anything. I asked about swimming, work, smell and sex, in that order, and I was not embarrassed once. She gave me her number and said that I was to use it for stupid questions in particular. I have rung twice. Last week I swam for the first time, with a great many small children, and nobody looked at anything but the slide.',
    tags: ['+listening', '+clear explanation', '~hopeful'],
    read: 0.5,
    answers: [
      {
        after: 1,
        text: 'She says that they are the four questions everyone has, and that most people take until the third visit. Thank you for letting us tell her. I wish you a good swim.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01D',
    title: 'Nobody looked at the wound until I made a fuss',
    text: 'I said on the Friday that it felt hot. I said it on the Saturday. On the Sunday I made a fuss and a doctor came, and then everything happened very quickly and very well. I do not like making a fuss. What happens to people who cannot?',
    tags: ['+quick treatment', '-listening', '-weekends', '~frightened'],
    criticality: 4,
    answers: [
      {
        after: 62,
        text: 'This answer is two months late, and it should not be. I am the deputy chief nurse. You told us twice and were right twice. The wound was to be looked at each day and for two days there is nothing in the notes. I am sorry. You ask what happens to people who cannot make a fuss: it is the question that I have put to the ward’s safety meeting, in your words, and I will come back here with what it decides.',
        from: 'deputy-chief-nurse',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV01D',
    title: 'Clean, quick, and home for tea',
    text: 'Gall bladder out at nine, home at five. Not one thing to say against it, and I am known for saying things against it.',
    tags: ['+quick treatment', '+good treatment'],
  },
  {
    at: 'XCV01D',
    title: 'Could not understand the leaflet, was too shy to say',
    text: 'I read slowly. They gave me six leaflets. One of the healthcare assistants saw me looking at them the wrong way and read the important one to me without making anything of it. The others went in the bin, and I hope that nothing in them mattered. I have always got by. My wife read everything, and she died in the winter. It is not that I am slow, I was a foreman for thirty years, but the letters move about. If somebody had asked “shall I go through it with you?” of everyone then I would not have had to be somebody special.',
    tags: ['+kind staff', '-leaflets', '~embarrassed'],
    criticality: 1,
    read: 5,
  },
  {
    at: 'XCV01E',
    title: 'The heart failure nurse rings on Mondays',
    text: 'She weighs my words as I weigh myself. If I am up two pounds she knows before I have said so. Because of her I have not been in hospital for fourteen months, and before her I was in every six weeks. The other thing she does is wait. You can hear her waiting. So I tell her about the extra glass of wine at my niece’s wedding, and she says, well, it was a wedding, and we take one more of the white ones on the Tuesday.',
    tags: ['+same person each time', '+good treatment', '~safe'],
    answers: [
      {
        after: 2,
        text: 'Thank you. I will tell her, and I will tell the people who are deciding this month whether to give her a colleague. Stories like yours are the best argument that we have.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01E',
    title: 'Two doctors, two answers, one frightened man',
    text: 'On Tuesday the tall doctor said a bypass. On Wednesday the other one said tablets. On Thursday nobody came. I spent those three days planning two different lives. When at last they both stood at the end of the bed they agreed within a minute. All I ask is that they have that minute before they come to me.',
    tags: ['-clear explanation', '-joined-up care', '~frightened'],
    criticality: 3,
    answers: [
      {
        after: 11,
        text: 'Your last sentence has been on the wall of the doctors’ room for a week. I am sorry for those three days. I am the deputy chief nurse, and the two of them asked me to say that they are sorry too. Wards 3 and 9 share surgeons and physicians, and they are to meet at eight, before the round and not after it.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01E',
    title: 'Stairs and a kettle',
    text: 'Before they let me go, the therapist had me climb the stairs and make a pot of tea. I thought it silly. At home I understood: it is stairs and a kettle that frighten you.',
    tags: ['+therapy', '+going home', '~reassured'],
    read: 3,
  },
  {
    at: 'XCV01E',
    title: 'Oxygen at home, and nobody to show me',
    text: 'A machine the size of a bedside table was delivered, switched on and left. The man had eleven more to do. The ward had said that somebody would explain. It hummed at me for four days until my neighbour’s boy read the book. He is thirteen and he explained it far better than the book. There is an alarm which goes off when a tube is bent, and I had sat through it for two nights thinking that the machine was about to stop and me with it. When I rang the ward they said that it was the company, and the company said that it was the ward.',
    tags: ['-equipment', '-going home', '~anxious'],
    criticality: 3,
  },
  {
    at: 'XCV01E',
    title: 'Visiting until eight was a lifeline',
    text: 'I drive buses and finish at seven. On other wards I would not have seen my wife from one Sunday to the next. The ward sister said, come when you can and take your boots off. She was there for six weeks with her heart and I did not miss an evening. I know that it made extra work to have people coming and going so late, and nobody ever let me feel it.',
    who: 'relative',
    tags: ['+visiting', '+kind staff', '~grateful'],
    answers: [
      {
        after: 15,
        text: 'Thank you. The sister says that it was the boots that she minded, and not the hour. I am glad that the two of you had your evenings.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01E',
    title: 'Bed 14 has no window and no clock',
    text: 'Eight days without knowing what time it was. A clock costs a few pounds.',
    tags: ['-comfort', '~confused'],
    criticality: 1,
    answers: [
      {
        after: 6,
        text: 'There is a clock at bed 14 now, and at beds 13, 15 and 16. It cost nine pounds. I am the deputy chief nurse; I am sorry that it took you to say it, and thank you for doing so in so few words.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01M',
    title: 'The diary by the bed',
    text: 'I was asleep for nineteen days. When I woke I had dreams I could not get rid of, in which the staff were in a submarine. The nurses had kept a diary for me, a line from everybody, every day. “Your brother played you the cricket. You frowned at the score.” It gave me the days back. I still read it. I have met other people who were in intensive care elsewhere and have no diary, and I feel that they were robbed.',
    tags: ['+kind staff', '+good treatment', '~grateful'],
    good: ['the diary'],
    answers: [
      {
        after: 6,
        text: 'The diaries were begun by a night nurse who retired last year, and I have sent her your story. I am the deputy chief nurse. You ought to know that you did frown at the score, and that the whole unit was on your side. If the dreams trouble you, our follow-up clinic sees people at any time afterwards, not only at three months.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01M',
    title: 'They asked us about donation gently',
    text: 'My sister was forty-one. There was nothing to be done, and a nurse we had never met before sat down, took her lanyard off and asked us. She did not press. She answered my mother’s question about the funeral before she had finished asking it. Four people have something of my sister now. I want whoever trains those nurses to know that they do it right.',
    who: 'relative',
    tags: ['+care at the end of life', '+listening', '~sad', '~proud'],
    sent: 88,
    read: 1,
    answers: [
      {
        after: 4,
        text: 'I am so very sorry about your sister. Thank you for telling us, at such a time, that the asking was done well. I am the deputy chief nurse, and I have sent your words to the nurse and to the people who train her colleagues. We keep a book of names in the quiet room by the chapel; your sister’s place in it is there for when your family would like it.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01M',
    title: 'The relatives’ room has two chairs',
    text: 'There were five of us, and two chairs, and a machine that took our money. We took turns to sit. I have nothing but praise for what went on behind the double doors. My uncle is 80 and he stood because he would not sit while my aunt was standing, and she would not sit while he was. A nurse in there in the middle of everything noticed, came out and found them a bench from somewhere. I think it was from the chapel.',
    who: 'relative',
    tags: ['+good treatment', '-comfort', '~worn out'],
    criticality: 1,
  },
];
