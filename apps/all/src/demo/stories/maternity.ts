import type { StoryOutline } from '../outline.js';

/** Maternity, its postnatal ward and the early pregnancy clinic. */
export const MATERNITY: readonly StoryOutline[] = [
  {
    at: 'XCV01G1',
    title: 'Sent home at nine, two hours after she was born',
    text: 'Our daughter was born at seven in the evening. At nine they told me, the father, that visiting was over. My wife had lost a lot of blood and could not lift the baby. She spent that night ringing a bell. I spent it in the car park, because I could not bear to drive away.',
    who: 'relative',
    sent: 330,
    tags: ['-visiting', '-partners', '~helpless'],
    improve: ['let partners stay'],
    criticality: 3,
    answers: [
      {
        after: 4,
        text: 'I am Hanna, head of midwifery, and I am sorry: for your wife’s night and for yours in the car park. The rule that partners leave at nine was made for a ward with twelve beds in one room. We have eight rooms now and the rule stayed. I think that it should go. I will take it to the ward’s staff and to the women who advise us, and I will write here what they say.',
      },
    ],
    change: 'partners-stay',
  },
  {
    at: 'XCV01G1',
    title: 'I rang the bell and rang the bell',
    text: 'After a caesarean you cannot sit up. The baby cried in the cot beside me and I could not reach her. When someone came she said, is Dad not here? He had been sent home an hour earlier, by the same person.',
    sent: 312,
    tags: ['-waiting', '-partners', '~helpless'],
    criticality: 3,
    answers: [
      {
        after: 5,
        text: 'I winced when I read that. You are right and I am sorry. One midwife and one support worker look after sixteen women at night, and we had sent away the one person who had all the time in the world for you. You are the second to write about it this month. I have both stories with me at the ward meeting on Wednesday.',
      },
    ],
    change: 'partners-stay',
  },
  {
    at: ['XCV01G', 'XCV01G1'],
    title: 'The birth was calm, the night after was not',
    text: 'I have only good to say of the birth. I was listened to, it was dark and quiet, and the midwife, a student with her and I laughed a great deal. Then came the ward, the strip light and no husband until ten the next day. It was like being put back on the shelf.',
    sent: 298,
    tags: ['+listening', '+kind staff', '-partners', '-lights at night', '~lonely'],
    criticality: 2,
    answers: [
      {
        after: 3,
        text: 'Thank you for the laughter and for the shelf, which I have quoted to everyone since. I am sorry that the second half was so unlike the first. I will let you know here what comes of it; you are the third, and three is enough for me.',
      },
    ],
    change: 'partners-stay',
  },
  {
    at: 'XCV01G',
    title: 'The midwife who drew it for me',
    text: 'English is not my first language. She took a pen and drew each step, and waited until I nodded. I was not afraid after that. I have kept the drawings for my daughter.',
    tags: ['+clear explanation', '+kind staff', '~calm'],
    answers: [
      {
        after: 1,
        text: 'I have seen copies of those drawings and they are very like her: no art, and perfectly clear. Thank you for keeping them. I am the head of midwifery. If you have another baby with us, ask for an interpreter as well as a pen; you have a right to both.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01G',
    title: 'I said no, and it was written down as yes',
    text: 'I had a birth plan. It said: ask me before you examine me. The first midwife did. The doctor did not. I said no, quite loudly, and he said, nearly finished. I read my notes afterwards, and they say “consented”.\n\nI am not a difficult person. I was in labour, I said one word, and it is the word that everybody is supposed to understand. I have a healthy son and I am told that this is what matters. It is not the only thing that matters.',
    sent: 156,
    tags: ['+kind staff', '-consent', '-dignity', '~violated', '~angry'],
    criticality: 5,
    answers: [
      {
        after: 1,
        kind: 'acknowledgement',
        text: 'I am the head of midwifery. I believe you, and I am sorry. I am going to find out what happened and I will not do it by reading the notes alone. You will hear from me here within ten days.',
      },
      {
        after: 10,
        text: 'You said no, and he went on. That should never happen, and it happened here. The midwife who was with you says the same as you do. The clinical director has met the doctor; he accepts it, and he does not examine anyone without a second person present who may say stop. The note in your record is wrong and you can have it put right. I have asked for that, and you need only sign. All our doctors will hear about consent in labour from women, not from slides, and the first session is on the 14th. There is a midwife here who helps people to go back over a birth, and I am here too: ask for Hanna on the unit’s own number.',
      },
    ],
  },
  {
    at: 'XCV01G',
    title: 'Three midwives, one story told three times',
    text: 'At every visit somebody new. All of them nice. I told each one about my first baby, who was stillborn, and each one said how sorry she was, and I comforted them. Please write it on the front. I do not want to be spared it. I want to be asked about her once, properly, by somebody who has time, and I want her to have a name in the notes. After that I want to talk about this baby, who is kicking.',
    sent: 108,
    tags: ['+kind staff', '-telling it again', '-same person each time', '~sad'],
    criticality: 3,
    answers: [
      {
        after: 6,
        text: 'I am sorry about your first baby, and sorry that you have had to look after our midwives each time. There is a sticker for the front of the notes, a small leaf, for just this; somebody should have offered it to you on your first visit and nobody did. One midwife will now see you until the birth: she will ring you this week to ask what day suits.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01G',
    title: 'Home birth, and a cup of tea made in my own kitchen by a midwife',
    text: 'Two midwives, one cat, no fuss. One of them made the tea while the other wrote it all down. The baby was born behind the sofa, which was where I happened to be.',
    tags: ['+kind staff', '+choice', '~calm'],
    answers: [
      {
        after: 3,
        text: 'Behind the sofa is a favourite. Thank you; both midwives have read it, and the one who made the tea says that yours is a very good kettle.',
      },
    ],
  },
  {
    at: 'XCV01G',
    title: 'Nobody warned me about the second night',
    text: 'Everybody talks about the birth. On the second night at home the baby feeds every twenty minutes and you think that something is terribly wrong. I rang the unit at two. The midwife did not hurry me. She said: it is the second night, it is always the second night. Print that on a card and give it to everyone. In the morning I told my husband that I had spoken to a woman who saved my life, and he said, who? And I did not know. She had a northern voice and a kettle going.',
    tags: ['+kind staff', '+reassurance by phone', '~reassured'],
    read: 0.5,
    answers: [
      {
        after: 5,
        text: 'We have printed it on a card. It says what you said, and under it our number. Thank you. I hope that you sleep now, at least in pieces.',
      },
    ],
  },
  {
    at: 'XCV01G',
    title: 'Forty minutes to find a car park, and I was having contractions',
    text: 'He dropped me at the door and did not see me again until I was seven centimetres.',
    tags: ['-parking', '~stressed'],
    criticality: 1,
  },
  {
    at: 'XCV01G',
    title: 'They took my high blood pressure seriously and my worry too',
    text: 'The community midwife did not like the number and did not pretend. Within two hours I was in a bed. Every time someone came in, they told me the number and what it meant. You can bear a lot if you know. My sister had the same ten years ago in another town, and she was told not to worry, and then she was very ill indeed. I worried, and I was listened to, and he is four weeks old.',
    tags: ['+clear explanation', '+quick treatment', '+being kept informed', '~safe'],
    answers: [
      {
        after: 12,
        text: 'You can bear a lot if you know: I have borrowed that for our new starters. Thank you, and I am glad that you are both well.',
      },
    ],
  },
  {
    at: 'XCV01G',
    title: 'Being fat and pregnant',
    text: 'Every appointment began with my weight and some of them ended there. I know what I weigh. I wanted to talk about my pelvis, which hurt, and about my dead father, who would have liked to be a grandad. The last midwife asked first how I was. I cried on her.',
    tags: ['+listening', '-attitude', '~ashamed', '~relieved'],
    criticality: 2,
    answers: [
      {
        after: 4,
        text: 'I am sorry that so many of us began at the wrong end. I am the head of midwifery. The form that midwives fill in has weight as its first box, and forms lead people. I have asked for “How are you?” to be the first box, and have been told that it can’t be scored, which is rather the point. Thank you for telling us who got it right.',
      },
    ],
  },
  {
    at: 'XCV01G1',
    title: 'Tongue-tie, found by the fourth person who looked',
    text: 'For five days I was told that my latch was wrong. On the sixth an infant feeding adviser put one finger in his mouth and said, ah. It was snipped the next week and he fed like a lamb. Five days is a long time when it bleeds. I had asked on the second day whether it might be that, because my sister’s boy had it, and I was told that they would have seen it. I do not blame the midwives, they had eleven of us. But I had been right, and I was made to feel that I was looking for an excuse to stop.',
    sent: 129,
    tags: ['+good treatment', '-missed diagnosis', '-feeding support', '~in pain'],
    criticality: 3,
    answers: [
      {
        after: 47,
        text: 'I am sorry for the five days, and for the seven weeks that you have waited for this. Your story lay with somebody who has since left. I am the head of midwifery. Every baby’s mouth is to be looked at on the first day and it was not done. I have watched it done on each of the past ten mornings. If feeding is still sore, our feeding adviser sees people on Tuesdays without an appointment.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV01G1',
    title: 'Toast',
    text: 'The toast after. I have eaten in good restaurants. Nothing has come near that toast.',
    tags: ['+food', '~happy'],
    answers: [
      {
        after: 2,
        text: 'It is only white sliced and salted butter. The support worker who makes it says that the secret is the fourteen hours before. Congratulations.',
      },
    ],
  },
  {
    at: 'XCV01G1',
    title: 'The call bell was out of reach, all night',
    text: 'It was on the wall behind me. I had a drip in one arm and a baby in the other.',
    tags: ['-call bells', '~helpless'],
    criticality: 2,
    read: 3,
  },
  {
    at: 'XCV01G2',
    title: 'A waiting room full of bumps',
    text: 'You wait for the scan that will tell you whether it has ended, among women who are holding their scan pictures. I know that it cannot be helped. I think that it could be helped with a door.',
    sent: 91,
    tags: ['-rooms', '-privacy', '~sad'],
    criticality: 3,
    answers: [
      {
        after: 5,
        text: 'I am sorry for your loss, and sorry for the room. You are right about the door. I am the head of midwifery. There is a small office behind the scan room which is full of boxes; from Monday it is a waiting room with two chairs and no posters, and people who come to this clinic are shown there by name. I went and sat in it. It is plain but it is private.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01G2',
    title: 'She turned the screen towards me before I asked',
    text: 'The sonographer said, I will be quiet for a minute while I look, and then I will tell you what I see. She was quiet for a minute. Then she told me what she saw. It was bad news, told properly.',
    tags: ['+clear explanation', '+honesty', '~sad'],
    answers: [
      {
        after: 6,
        text: 'I am so sorry. Thank you for telling us how it was told. Others will have it told so because you have described it, and the sonographer has asked whether she may use your words when she teaches. If not, say so to any moderator here and we will not.',
      },
    ],
  },
  {
    at: 'XCV01G2',
    title: 'Told to expect a call, and it never came',
    text: 'They said that a nurse would ring in two days with the blood result. It was nine days, and I had rung. By then I knew.',
    tags: ['-following up', '-waiting', '~forgotten'],
    criticality: 3,
    sent: 49,
    read: 2,
  },
  {
    at: 'XCV01G',
    title: 'Two mums, and nobody blinked',
    text: 'We had braced ourselves for “and is Dad coming?” Nobody asked, not once, from the first scan to the last stitch. Whoever saw to that, well done. There was one form with “father’s occupation” on it. The midwife crossed it out before she handed it over, wrote “other mum” above it and said that she had been meaning to have that form changed since the spring. I am a welder, since they asked.',
    tags: ['+respect', '~respected'],
    sent: 14,
  },
];
