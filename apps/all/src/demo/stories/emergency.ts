import type { StoryOutline } from '../outline.js';

/** The emergency department of the general hospital, and minor injuries in Sallowbeck. */
export const EMERGENCY: readonly StoryOutline[] = [
  {
    at: 'XCV01B',
    title: 'Six hours on a plastic chair',
    text: 'I understand that others were more ill. Still, six hours on a plastic chair with a bad back, and no drink unless you leave your place in the queue. An old man opposite asked three times for water. In the end a girl of about ten fetched it for him. Somebody could walk round once an hour.',
    sent: 265,
    tags: ['-waiting', '-comfort', '-drinks', '~worn out'],
    improve: ['waiting', 'seats', 'drinks'],
    criticality: 2,
    answers: [
      {
        after: 6,
        text: 'I am Tomas, matron of the emergency department. I am sorry that your wait was so long and so hard on your back. I can’t shorten every wait, but you are right that nobody should go without a drink, and that it should not take a child to see to it. I am asking the volunteers’ office whether somebody can walk round as you say, and will answer here when I know.',
        mark: 'not-helpful',
      },
    ],
    change: 'water-round',
  },
  {
    at: 'XCV01B',
    title: 'My place in the queue',
    text: 'I am diabetic. I needed to eat, the shop is at the other end of the hospital, and I had been told that if I was not there when my name was called I would go to the end. So I sat, and went low, and was then seen at once, which is one way to do it. A nurse gave me glucose and half of her own sandwich. She said that she would have seen me an hour earlier if I had only told someone, and I said that I had been afraid to lose my turn, and she looked at the ceiling for a bit.',
    sent: 251,
    tags: ['-waiting', '-drinks', '-being kept informed', '~frightened'],
    criticality: 4,
    answers: [
      {
        after: 3,
        text: 'It alarmed me to read this, and I am sorry. I am the matron here. Nobody who leaves to eat loses their place: the rule that you were told does not exist, and I have found the notice that makes people believe it and taken it down. Anyone with diabetes should be asked at the desk when they last ate. I have gone through that with the reception team this week. You can reach me through the department’s reception.',
        mark: 'helpful',
      },
    ],
    change: 'water-round',
  },
  {
    at: 'XCV01B',
    title: 'Nobody tells you anything until it is your turn',
    text: 'There is a screen that says 4 hours. It said 4 hours when I came at six and 4 hours when I left at one. Two people asked and were told to look at the screen. The doctor, when I got to her, was superb and found what two others had missed.',
    sent: 239,
    tags: ['+good treatment', '-waiting', '-being kept informed', '~frustrated'],
    criticality: 2,
    answers: [
      {
        after: 5,
        text: 'Thank you. The screen is set by hand and on that evening nobody had the hands. I am sorry; a screen that is wrong is worse than none. Whoever walks round with water will also say how long it is and why, in plain words. The doctor is pleased that you are mending.',
      },
    ],
    change: 'water-round',
  },
  {
    at: 'XCV01B',
    title: 'They held my hand in the small hours',
    text: 'I came in by ambulance at three in the morning and was frightened. A healthcare assistant sat with me and held my hand until the scan. She told me about her cat, which is called Minister. I never learned her own name. By the time that the doctor came I could say where it hurt and since when, and I had stopped shaking. It was a gallstone, in the end, nothing very grand. But I had not known that, and I was alone, and she had other things to do.',
    tags: ['+kind staff', '~safe'],
    good: ['kind staff', 'not left alone'],
    read: 0.3,
    answers: [
      {
        after: 2,
        text: 'Thank you. There is only one cat called Minister, so we know who it was, and your words are on the wall of the staff room. I am the matron here. I hope that you are well.',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'My son was spoken to, not about',
    text: 'My son has a learning disability and is twenty-six. He cut his hand badly on a tin. The doctor sat down so that their heads were level, spoke to him first, and asked me only what he could not say. She let him hold the torch. When it came to the stitches, she said: you tell me when. It took twelve minutes for him to say when, and she waited for all of them.\n\nIt is the first time in years that I have come home from a hospital without a headache.',
    who: 'carer',
    sent: 24,
    tags: ['+respect', '+listening', '~respected'],
    good: ['spoke to my son', 'waited for him'],
    read: 1,
    answers: [
      {
        after: 3,
        text: 'Twelve minutes well spent. I have told the doctor, and told the people who count our minutes as well. If your son would like a hospital passport, which says how he likes to be treated so that you need not say it each time, our learning disability nurse will post him one: ask at our reception for her.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'Sent home with a broken hip',
    text: 'My aunt is 82. She was X-rayed, told that it was bruising and sent home in a taxi at four in the morning. She could not stand. Two days later another doctor looked at the same picture and rang to say that she had to come back at once. The hip was broken and you could see it.\n\nShe was then very well looked after, and the surgeon was straight with us. But for two days she had dragged herself to the bathroom along the wall. She will not complain. So I am writing.',
    who: 'relative',
    sent: 140,
    tags: ['+honesty', '-missed diagnosis', '-going home', '~angry'],
    criticality: 5,
    answers: [
      {
        after: 2,
        kind: 'acknowledgement',
        text: 'I am the matron of the emergency department. I am very sorry for what your aunt went through. I have begun to look into it today with our lead doctor, and I will answer fully within three weeks.',
      },
      {
        after: 19,
        text: 'I promised a full answer. The break was there to be seen, it was missed at night, and the check by a second doctor, which should be done within a day, took two. And whatever the picture showed, a person of 82 who cannot stand must not go home in a taxi at four. I am sorry on behalf of all of us. We have reported it, and your aunt has a right to what we find: our lead doctor has written to her, and will come to see her if she wishes. Nobody over 75 is now sent home between ten at night and eight in the morning unless they have been seen to stand and walk.',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'A panic attack is also an emergency to the one who has it',
    text: 'I was sure that I was dying. The triage nurse took two minutes to work out that I was not, and ten more to stay with me until I believed it. No eye-rolling. I am a grown man and I drive a gritter in the winter, and it came on at a set of traffic lights. She told me that hers had come on in a supermarket. I do not know whether that was true and I do not mind.',
    tags: ['+kind staff', '+listening', '~safe'],
    answers: [
      {
        after: 8,
        text: 'Ten minutes at our triage desk is a long time, and she was right to spend them. Thank you for telling us that it helped; I have told her.',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'Behind a curtain is not in private',
    text: 'Everybody in the bays heard about my bleeding, and I heard about the gentleman’s piles. We nodded at each other on the way out.',
    tags: ['-privacy', '~embarrassed'],
    criticality: 1,
    read: 1,
  },
  {
    at: 'XCV01B',
    title: 'Eleven hours with my mother on a trolley in the corridor',
    text: 'I counted eleven trolleys. She was the sixth. They had put paper numbers on the wall. A nurse was in charge of all of us, and she was a wonder: she knew every name, she found a screen for the lady who needed a commode. At hour nine she sat down on the floor for about a minute and then got up again. I do not want an apology from her. I want one from whoever thinks that a corridor is a ward.',
    who: 'carer',
    sent: 71,
    tags: ['+kind staff', '-waiting', '-corridor care', '-dignity', '~angry'],
    criticality: 4,
    answers: [
      {
        after: 6,
        text: 'You asked for an apology from somebody other than the nurse. I am the deputy chief nurse, and I am one of those who decide that the corridor is used. I am sorry. We do it when the alternative is that ambulances can’t unload, and I know that this is no comfort to your mother. That night we had 31 people well enough to leave the wards and nowhere for them to go. Each morning the number of people in the corridor is now read out to the whole board, by name of the day’s chief. I would rather be ashamed of it in public than used to it.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'They believed me the first time',
    text: 'I get attacks of pain with my sickle cell. I have been called things in other hospitals. Here the registrar looked at my plan, said “right, twenty minutes”, and it was eighteen. Then he came back, which they do not always do, to see whether it had been enough. It had not, and I got the second dose without having to make a speech. I was home the same night and at work on the Monday. When it is done right it is as simple as that.',
    tags: ['+pain relief', '+listening', '~respected'],
    answers: [
      {
        after: 4,
        text: 'Eighteen is the number that I wish I could print on the door. I am the matron; thank you for telling us. The plan in your notes is there because you wrote it with your consultant. If it needs changing, say so to any of us.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'No chair that I could get out of',
    text: 'All the seats are the same height and bolted to the floor. I have had both knees done. I stood. When my name was called I was holding on to a drinks machine. There must be a catalogue somewhere with higher chairs in it. Two would do, with arms, in a corner, with a sign to say who they are for.',
    tags: ['-comfort', '-access'],
    criticality: 1,
  },
  {
    at: 'XCV01B',
    title: 'The interpreter was on a screen and she was splendid',
    text: 'I speak Tigrinya. They wheeled in a screen on a pole with a lady on it who speaks it too. She asked the doctor to slow down. I would never have dared. It was about my heart medicine, which I had been taking wrongly for half a year, both tablets in the morning. The doctor thanked the interpreter and she thanked him, and then they both thanked me, and I went home thinking that I should have asked for this years ago.',
    tags: ['+interpreters', '+clear explanation', '~relieved'],
    read: 2,
    answers: [
      {
        after: 10,
        text: 'I am glad that somebody told our doctors to slow down. Thank you. We have had the screen for a year and you are the first to write about it, so I have shown your story to those who pay for it.',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'Parked, paid, and fined while he was in resus',
    text: 'My husband was in resuscitation. I had paid for two hours. I did not think about the car and I do not think that anyone would have. The fine is eighty pounds. They have said no to my letter. He is home now, thank you, and walks to the gate. I have been told by three kind people that it is not the hospital but a company. It has the hospital’s name on it.',
    who: 'relative',
    tags: ['-parking', '~upset'],
    criticality: 1,
    answers: [
      {
        after: 35,
        text: 'I am sorry that you had this on top of such a day, and sorry that my answer is late. I run the nursing and not the car park, so it took me some weeks to find who does. Fines of people whose relative was in resuscitation are cancelled: send the notice and the date to the hospital manager’s office and they will see to it. There is a poster about that in the relatives’ room now, which is where it should always have been.',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'Bitten by a goat',
    text: 'I was bitten by a goat. I had expected to be laughed at, and was, kindly, and had a tetanus jab, and was home in two hours.',
    tags: ['+quick treatment', '+kind staff'],
  },
  {
    at: 'XCV01B',
    title: 'My daughter’s overdose was treated like a nuisance',
    text: 'She is nineteen. She had taken tablets and then told us, which took courage. For the first hour everyone was quick and good. After that, once it was clear that she would live, she was put in a side room and it was as if somebody had turned off a tap. A nurse said within her hearing that there were poorly people waiting. Nobody from mental health came until the next afternoon.\n\nShe is doing better. She remembers the sentence.',
    who: 'relative',
    sent: 99,
    tags: ['+quick treatment', '-attitude', '-waiting', '~hurt'],
    criticality: 5,
    answers: [
      {
        after: 3,
        text: 'I am the matron of this department and I am ashamed of that sentence. Your daughter was a poorly person. Please tell her that I said so, and that telling you was the bravest thing anyone did in our department that day. I know who spoke, and I have talked with them; what they said to me is theirs, but they have not slept well since. The crisis team has a target of one hour to come here and took seventeen, and I have taken that to their matron. If she or you would ever talk with me, ask for Tomas at our reception.',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'Quiet corner for my autistic son',
    text: 'I rang ahead, not expecting much. There was a side room, the lights were down, and a sign on the door said please knock. He let them look in his ear. The doctor came in with her stethoscope already warm and sat on the floor, because he was on the floor. I have had appointments that were planned for months which went worse than this accident.',
    who: 'carer',
    tags: ['+reasonable adjustments', '+kind staff', '~relieved'],
    answers: [
      {
        after: 2,
        text: 'Ringing ahead made it possible, and I wish that more people knew they can. I have asked for it to stand on our web page. Thank you, and well done to your son.',
      },
    ],
  },
  {
    at: 'XCV01B',
    title: 'Discharged with a letter for a doctor who retired',
    text: 'The letter went to a doctor who left our surgery four years ago. My blood test was never done. I found out because I am nosy.',
    tags: ['-letters', '-joined-up care', '~anxious'],
    criticality: 3,
    read: 4,
  },
  {
    at: 'XCV01B',
    title: 'A cleaner showed me the way out of there',
    text: 'I had been told that my mum had died and I could not find the door. All the doors have keypads. A cleaner left her trolley and walked me to my car and stood there until I could drive.',
    who: 'relative',
    tags: ['+kind staff', '-finding the way', '~sad'],
    criticality: 1,
    sent: 18,
    answers: [
      {
        after: 4,
        text: 'I am so sorry about your mother. No one should have been left to find the door by themselves after such news, and I have asked that a nurse walks out with each family. We have found the cleaner. She did not think that she had done anything. I have told her otherwise, and so, now, have you.',
      },
    ],
  },
  {
    at: 'XCV02B',
    title: 'In and out in forty minutes with a splinter of oak',
    text: 'I build boats. The nurse at minor injuries has clearly met splinters before. She showed it to me with some respect, as if I had brought her a fish.',
    tags: ['+quick treatment', '+good treatment'],
    answers: [
      {
        after: 3,
        text: 'It is in a jar on her desk. I am the manager at Sallowbeck; thank you, and please wear the gloves.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV02B',
    title: 'Closed at six, the sign said eight',
    text: 'The sign says eight, the web says eight, the door says closed. It was five past six. I drove my boy and his wrist twenty-three miles to the general.',
    who: 'relative',
    tags: ['-opening times', '-being kept informed', '~frustrated'],
    criticality: 2,
    answers: [
      {
        after: 5,
        text: 'I am sorry for those twenty-three miles. I manage the hospital at Sallowbeck. We closed early because the only nurse who can read X-rays was ill, and nobody changed the sign, the web page or the telephone message. There is now one person each day whose task that is, and the telephone message is changed first. I hope that the wrist has healed.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV02B',
    title: 'They rang the next day to see how the burn was',
    text: 'I thought that it was somebody selling windows. It was the nurse, asking whether I had slept. I had poured a pan of jam down my own wrist. I had not slept, and she told me to come in again and changed the dressing for one that did not stick. I would never have gone back of my own accord, one does not like to be a nuisance.',
    tags: ['+kind staff', '+following up', '~cared for'],
    read: 1,
  },
  {
    at: 'XCV02B',
    title: 'My chest was not minor and they saw it at once',
    text: 'I had gone in about my ankle. The nurse looked at my colour, not at my ankle. I was in the ambulance within ten minutes and had two stents by evening. I would like it known that a minor injuries unit saved my life while I was arguing that it was only a sprain.',
    tags: ['+quick treatment', '+listening', '~grateful'],
    sent: 80,
    answers: [
      {
        after: 1,
        text: 'We have all read this several times. The nurse says that you argued well, but that your lips argued better. I manage Sallowbeck hospital, and I have put her name forward for the trust’s award. How is the ankle?',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV02B',
    title: 'The X-ray is mornings only, it turns out',
    text: 'Fell at two. X-ray closed at one. Strapped up, painkillers, come back tomorrow. Friendly, all of it, but why open the unit in the afternoon at all?',
    tags: ['+kind staff', '-opening times', '-waiting'],
    criticality: 1,
  },
];
