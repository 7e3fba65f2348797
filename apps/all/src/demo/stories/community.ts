import type { StoryOutline } from '../outline.js';

/** Care close to home: district nurses, rehabilitation, physiotherapy, transport, and services that nobody answers for. */
export const COMMUNITY: readonly StoryOutline[] = [
  {
    at: 'XCV04',
    title: 'Good care at home, no notice of when',
    text: 'The nurses who come to dress my leg are lovely. I only wish that I knew whether it is morning or afternoon, as I do not go out all day for fear of missing them. I have not been to the Wednesday lunch since Easter, and it was the lunch that got me out of bed.',
    sent: 121,
    tags: ['+kind staff', '-appointment times', '~stuck'],
    good: ['lovely nurses'],
    improve: ['knowing when they come'],
    answers: [
      {
        after: 4,
        text: 'I am Bettine, and I lead the district nurses in the valley. Thank you. You should be at your lunch. We have said “some time today” for as long as I have been here because urgent calls break up every plan, and I had stopped asking what that costs you. I am sorry. I am trying out half days with two of our teams, and yours is one. Your nurse will tell you tomorrow which half.',
        mark: 'helpful',
      },
    ],
    change: 'half-days',
  },
  {
    at: 'XCV04',
    title: 'Between eight and eight',
    text: 'I look after my wife and I also have a job. “Between eight and eight” is twelve hours. I have taken nine days of holiday this year to open a door.',
    who: 'carer',
    sent: 104,
    tags: ['-appointment times', '~worn out'],
    criticality: 2,
    answers: [
      {
        after: 6,
        text: 'Nine days of your holiday to open a door: I have told the whole team that number. I am sorry. With a key safe we could come in without you on the days when you would rather work; the nurse will bring the form, and it is your wife’s choice as much as yours. And we are trying half days, about which I will write more here.',
      },
    ],
    change: 'half-days',
  },
  {
    at: 'XCV04',
    title: 'I went to the shop for milk',
    text: 'Twenty minutes. There was a card on the mat: “You were out.” I have been in for four days. I am eighty-eight, it is the fastest that I have walked in years and it was still too slow. I rang the number on the card, and a very nice young woman told me that I could not be seen before Thursday as the slot was gone. I said that I had been in the slot, only at the wrong end. She did laugh. But it was Thursday.',
    sent: 94,
    tags: ['-appointment times', '~upset'],
    criticality: 2,
    answers: [
      {
        after: 3,
        text: 'I am so sorry about the card. It is a hard little card, and we have thrown the rest of them away. A nurse who finds nobody in will ring first and come back the same day. I lead the team, and I have seen to it that yours comes in the mornings.',
        mark: 'helpful',
      },
    ],
    change: 'half-days',
  },
  {
    at: 'XCV04',
    title: 'He died at home as he had wished',
    text: 'Three nurses took turns through his last two nights. They moved about our house as if they had always lived there. The one who was with us at the end opened the window afterwards, and said that her grandmother had always done so. We are not religious. I was so glad of that window.',
    who: 'relative',
    tags: ['+care at the end of life', '+kind staff', '+being at home', '~at peace'],
    answers: [
      {
        after: 4,
        text: 'I am so sorry for your loss. I gave your words to the three of them together, and we sat for a while. The one who opened the window asks me to say that he was easy to be with. Thank you for having us in your house.',
      },
    ],
  },
  {
    at: 'XCV04',
    title: 'The wrong dressings, three deliveries running',
    text: 'We have enough of the wrong dressings to wrap the church. The nurse rang, I rang, the surgery rang. The right ones came on the day that the wound closed.',
    tags: ['-equipment', '-joined-up care', '~exasperated'],
    criticality: 1,
    answers: [
      {
        after: 18,
        text: 'We will gladly fetch what has not been opened, and I am sorry for the size of the pile. I lead the nurses. Orders went through the surgery with a code that changed in the spring. Since last month our own nurses order on a tablet at your bedside and you can see the picture before they press the button.',
      },
    ],
  },
  {
    at: 'XCV04',
    title: 'She noticed the damp',
    text: 'She came to give my injection and noticed the damp behind the bed. There was a letter to the landlord within the week. My chest is better than it has been since we moved in. My son had said it and I had told him that it was only the winter. The nurse put her hand flat on the wall, and then on the mattress, and did not say a word until she had finished with my arm. Then she sat down and wrote. I did not know that they could do that.',
    tags: ['+joined-up care', '+listening', '~looked after'],
    read: 2,
  },
  {
    at: 'XCV04',
    title: 'Weekends are for emergencies, and apparently I am not one',
    text: 'My catheter blocked on a Saturday at four. It was Sunday, eleven at night, before anyone came. I will leave the hours between to the imagination.',
    tags: ['-weekends', '-waiting', '~in pain'],
    criticality: 4,
    answers: [
      {
        after: 3,
        text: 'A blocked catheter is an emergency by our own rules: two hours. I am sorry that you waited thirty-one. I lead the team and was on call myself, and I was not told: the message was put down as “routine” by the call centre. I have listened to the recording with their manager. They now have a list of words, with “catheter” and “blocked” among the first, which put a call straight through to the nurse.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV04',
    title: 'Learner nurse, old leg',
    text: 'A student dressed it under the eye of her teacher. Slowest and gentlest that it has ever been done. I told her about the Suez canal.',
    tags: ['+kind staff'],
    answers: [
      {
        after: 9,
        text: 'She passed, and she says that she now knows more about the canal than about legs. Thank you for being so patient a teacher.',
      },
    ],
  },
  {
    at: ['XCV02A', 'XCV04', 'XCV01A'],
    title: 'A long story about a short walk to the bathroom',
    text: `I have been told that I may write up to a thousand words, and I am going to use most of them, because my mother’s story does not make sense in pieces. Everybody who looked after her saw one piece.

She is eighty-six. She was a seamstress and then she ran the wool shop in Aldersett for thirty-one years. In the winter she fell in her kitchen and lay there for five hours, until I came by with her shopping. I am her son, I live four streets away, and I drive a delivery van.

Ward 7 first. She was there for twelve days, and I have no complaint about how she was nursed. They were short of people and they were kind. What nobody did was walk with her. On the first day somebody wrote “hoist” on the board above her bed, because on the first day she was in pain and could not stand. On the third day she could have stood. The board still said “hoist”. It said “hoist” on the twelfth. I asked, and each time I was told that therapy would assess her, and therapy did, on the tenth day, and found that she could stand with two people. By then her legs were like string. She had walked to the shops in the week before the fall.

One evening a healthcare assistant on that ward, who was from an agency and whom I never saw again, said to me while she was folding a blanket: they go in walking and we teach them to lie down. She did not say it bitterly. She said it as one might say that it looks like rain. I have not been able to forget it, and I do not think that she has either.

I do not blame anyone for the word on the board. I would only like there to be somebody whose job it is to rub it out.

Then the rehabilitation ward in Sallowbeck, and here I have to change my tone. From the first morning they behaved as if she was going home. There was a physiotherapist with a tape on the floor: today to the tape, tomorrow a bit further. There was an occupational therapist who asked what she had done with her hands all her life, and the next day there was wool. My mother taught four other ladies to turn a heel. One of the nurses is now on her second pair of socks. She was dressed, in her own clothes, by nine each day. She ate at a table. She complained about the gravy. I cannot tell you what it was to me to hear her complain about the gravy.

She walked to the bathroom on the nineteenth day: eleven steps, with a frame. The whole bay clapped. She was cross about the clapping, and told everyone about it on the telephone for a week.

Then the going home, and here it comes apart again. We had a meeting, and it was agreed: a rail by the bath, a raised seat, a carer in the mornings for six weeks, and the district nurses for the sore on her heel. I wrote it all down, with the names. We were given a date. I took two days off.

On the day before, the rail had not been fitted, because the man who fits the rails had been sent to her old address, from which she moved in the year that my father died. The seat had come. It was for a different sort of lavatory. The carers rang to say that they could begin on the Monday, and this was a Thursday. The district nurses did not ring, because, as I learned later, the letter that asked them to come had been sent to the hospital’s own community team by mistake, where it lay in a tray with her name on it.

The ward sister rang me herself. She said that she was not prepared to send my mother home to that, that she had kept the bed, and that she would have an argument with somebody about it which I did not need to know about. I have thought about that call a good deal. It would have been easy for her to say that the bed was needed. It was needed, I saw the list on the wall.

It took five more days. On the fifth she came home, to a rail, to the right seat, to a carer called by the right name, and to a district nurse who had been rung and not written to. The nurse looked at the heel, and said that it had been looked after properly, and asked about the wool.

My mother walks to the corner now. She has not got back the shops. I think that if somebody had walked with her on the third day on Ward 7 she would have, but I drive a van and do not know.

I have three things to ask, and then I am done. Let somebody rub out the board. Let whoever plans a person’s going home ring, and not write, and ask “where does she live?” of somebody who knows. And let the sister in Sallowbeck have her arguments, and win them.

My mother has read this. She says that it is too long, that I have left out the pudding, and that the gravy did get better.`,
    who: 'carer',
    sent: 134,
    tags: [
      '+kind staff',
      '+therapy',
      '-getting up and walking',
      '-going home',
      '-joined-up care',
      '~grateful',
      '~worn out',
    ],
    good: ['the ward sister at Sallowbeck', 'the tape on the floor', 'the wool'],
    improve: ['nobody walked with her', 'equipment sent to the wrong house', 'ring, don’t write'],
    feelings: ['grateful', 'worn out'],
    criticality: 3,
    read: 1,
    answers: [
      {
        after: 4,
        text: 'I am Owen, the manager at Sallowbeck, and I have read every word, twice. Thank you, and please thank your mother for letting you. The sister has read it as well. She tells me that she won the argument, and that there have been two since. I am sorry that so much was not ready. The list of what has to be there before anyone leaves now has a telephone call against each line, with the name of whoever picked it up; the address is asked of the family. The second pair of socks is finished.',
        from: 'sallowbeck-manager',
      },
      {
        after: 9,
        text: 'I manage Ward 7 and it is my board. You are right: nobody’s job was to rub it out. It is mine now, each morning at eight, with the physiotherapist, and what it says is what the person can do today. I am sorry for the walk to the shops. I am not able to say whether you are right about the third day, but I think that you are.',
        from: 'responder',
      },
    ],
  },
  {
    at: 'XCV02A',
    title: 'Dressed by nine',
    text: 'In my own trousers. You would not believe what it does to a man to have his own trousers on.',
    tags: ['+dignity', '+therapy', '~myself again'],
    answers: [
      {
        after: 5,
        text: 'We believe it. It is the first thing that we ask families to bring. Thank you for putting it so that nobody could put it better.',
      },
    ],
  },
  {
    at: 'XCV02A',
    title: 'A bed by the window, and nothing after tea',
    text: 'Tea is at half past four. Then nothing until half past eight the next morning. That is sixteen hours. I am a small woman and I was hungry.',
    tags: ['-food', '~hungry'],
    criticality: 2,
    answers: [
      {
        after: 4,
        text: 'Sixteen hours is far too long, and I am sorry. I manage the hospital. There is toast at eight in the evening from tonight, and a biscuit tin that goes round at ten. The kitchen tells me that it had offered this two years ago and that nobody had answered, so thank you for answering.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV02C',
    title: 'I work, and physiotherapy works when I do',
    text: 'Every appointment is between ten and three. I lay floors. If I don’t lay floors I am not paid. So I went twice, and then I stopped, and now my knee is worse and I can’t lay floors.',
    sent: 340,
    tags: ['-appointment times', '~worried'],
    criticality: 2,
    answers: [
      {
        after: 7,
        text: 'That is as clear a case as I have ever read. I am Owen; physiotherapy is a part of what I manage. I am sorry that you had to choose. Two of our physiotherapists have told me that they would gladly work two evenings a week. I have to find somebody to hold the door and the telephone. I will answer here when I have.',
      },
    ],
    change: 'evening-physio',
  },
  {
    at: 'XCV02C',
    title: 'Shared a bicycle with a bishop',
    text: 'Well, a retired one. We had both had hips. The class is on Thursday mornings; he could come, I had to swap a shift each time. If it were at six I would never miss it.',
    sent: 322,
    tags: ['+therapy', '+company', '-appointment times'],
    answers: [
      {
        after: 11,
        text: 'Thank you from the Thursday class. I am glad that it helps; you are the second to ask for the evening. There is something on the way, about which I will write here.',
      },
    ],
    change: 'evening-physio',
  },
  {
    at: 'XCV02C',
    title: 'Exercises on a sheet from before I was born',
    text: 'The man in the drawings has flares. The exercises are good.',
    tags: ['+therapy', '-leaflets'],
    answers: [
      {
        after: 16,
        text: 'The man in flares retires this month, after forty-four years of service. Thank you. The new sheet has photographs, among them two of our porters.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV02C',
    title: 'She asked what I wanted to be able to do',
    text: 'Nobody had asked. I said: kneel at my wife’s grave and get up again. Four months. I did it on her birthday.',
    tags: ['+listening', '+therapy', '~proud'],
    answers: [
      {
        after: 2,
        text: 'Your physiotherapist came into my office with this and could not read it out, so I read it. Thank you. We are very glad.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV03',
    title: 'Ready from eight, fetched at noon',
    text: 'Dialysis is at ten. I am to be ready from eight. Today the transport came at noon. They had to run my machine short so that the next person could have it, and I felt it all night. The drivers are good lads. It is not the drivers.',
    sent: 61,
    tags: ['+kind staff', '-transport', '-waiting', '~ill'],
    criticality: 4,
    read: 9,
    answers: [
      {
        after: 31,
        text: 'I am the deputy chief nurse. Nobody at transport had answered you and so your story came up to me, much too late; I am sorry. A dialysis session must not be cut short because of a car. From this week people going to dialysis are planned first and all others around them. If you are not in the car by nine, ring the unit and not the transport desk: the nurse there can send a taxi, and will.',
        from: 'deputy-chief-nurse',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV03',
    title: 'Two hours round the valley with a full bladder',
    text: 'We were five in the van, and I was the fourth to be taken home. I live ten minutes from the hospital. I know every farm now. I asked once whether we might stop and was told, kindly, that they are not allowed to. The lady beside me was crying without any noise. The driver had eleven to take home before six, and he told us that he was sorry at every gate. Whoever draws up the list cannot ever have sat in the van.',
    tags: ['-transport', '-dignity', '~embarrassed'],
    criticality: 2,
    read: false,
  },
  {
    at: 'XCV03',
    title: 'The driver waited until the light was on',
    text: 'He did not drive off when he had put me down. He sat there until he saw my kitchen light. I waved. He flashed. I live at the end of a track, and since my husband died I have not liked coming home in the dark. I have never told anyone. I suppose he is somebody who looks at how a person walks to a door.',
    tags: ['+kind staff', '+transport', '~safe'],
  },
  {
    at: 'XCV03',
    title: 'My wheelchair does not fold, and it says so on the booking',
    text: 'They sent a car. They sent a car the next time as well. The third time they sent a van with a broken ramp. I missed all three appointments, and the clinic has written that a further one missed will mean that I am discharged. I have written back with a drawing of the chair. My advocate says that I should put it all in one place where somebody can see it, so I have.',
    tags: ['-transport', '-access', '~exasperated'],
    criticality: 2,
    sent: 41,
    read: false,
  },
  {
    at: 'XHM04',
    title: 'Feet are the first thing to go and the last to be seen to',
    text: 'I have diabetes. I am to have my feet looked at every eight weeks. It has been twenty-two. My daughter cuts my nails, with her eyes shut I think. When I get there the podiatrist is thorough and funny. It is getting there.',
    tags: ['+good treatment', '-waiting', '~worried'],
    criticality: 3,
  },
  {
    at: 'XHM04',
    title: 'The clinic moved and did not tell us where',
    text: 'There is a sheet of paper on the door: “We have moved.” That is all it says.',
    tags: ['-being kept informed', '-finding the way'],
    criticality: 1,
  },
  {
    at: 'XHM04',
    title: 'An ulcer that nearly cost my dad his foot',
    text: 'He rang podiatry on a Monday to say that his heel was black. He was offered an appointment in five weeks. The district nurse saw it on the Wednesday, by chance, and had him in hospital in an hour. He has lost two toes. He has kept the foot.',
    who: 'relative',
    tags: ['-waiting', '-listening', '+quick treatment', '~angry'],
    criticality: 5,
  },
  {
    at: 'XHM05',
    title: 'A nurse who knows what he means',
    text: 'He does not speak. She knows his sounds. She came with us to the dentist and told them what “mm” is, and which “mm” means stop. The dentist had seen him four times and had never got further than the door. This time he had a tooth filled. She stood where he could see her hand on the dentist’s arm, and when it was that “mm” her hand went up and the drill stopped. There should be fifty of her.',
    who: 'carer',
    tags: ['+listening', '+reasonable adjustments', '~relieved'],
  },
  {
    at: 'XHM05',
    title: 'His health check was done through the window of a car',
    text: 'It was meant well. He does not like the building. But his blood pressure through a car window, with the engine on, is not a health check, and they have ticked the box.',
    who: 'advocate',
    tags: ['-reasonable adjustments', '-dignity'],
    criticality: 2,
  },
  {
    at: 'XHM05',
    title: 'I went with her to say what she could not',
    text: 'I am her advocate and have known her for eight years. At the meeting about where she is to live there were six professionals and a plan. I asked them to put the plan away and to show her the three photographs. She took the middle one and held on to it. The social worker said: then that is the plan. I have been to perhaps two hundred of these meetings and it is the third time that I have seen it.',
    who: 'advocate',
    tags: ['+listening', '+choice', '~hopeful'],
  },
  {
    at: 'XHM07',
    title: 'He said “bus”',
    text: 'Three years old, and not a word. Ten weeks with her and her box of toys, and last night at the window he said “bus”. It was a bin lorry. We do not mind. She never told us not to worry. She told us what to do instead: stop asking him to say things, sit where he can see your face, leave a gap. We are people who fill gaps. It was the hardest thing that I have learned, and there he was, in the gap.',
    who: 'relative',
    tags: ['+therapy', '~overjoyed'],
  },
  {
    at: 'XHM07',
    title: 'Ten sessions, then a year of nothing',
    text: 'You get ten. Then you go back to the end of the list and begin to forget what you had learned. It is like being taught to swim as far as the middle.',
    who: 'relative',
    tags: ['+therapy', '-ending too soon', '-waiting list', '~frustrated'],
    criticality: 2,
    sent: 86,
  },
  {
    at: 'XHM08',
    title: 'No looks, no lectures',
    text: 'I had put it off for a year because I thought that there would be a lecture. I was in and out in half an hour, and the only question that was not about my health was whether I had found somewhere to park. There is a separate door round the side, which nobody had told me about. I used the front one and survived. The nurse explained every test before she did it and told me on which day I would hear, and I did hear, on that day, by text, in words that nobody else would have understood.',
    tags: ['+respect', '+quick treatment', '~relieved'],
    answers: [
      {
        after: 3,
        text: 'A year is a long time to dread us. I lead the clinic, and would be glad if somebody who is putting it off reads this. Thank you for writing what many would rather not. The parking, I am afraid, is as bad as ever.',
      },
    ],
  },
  {
    at: 'XHM08',
    title: 'My name was called in full in a small town',
    text: 'It is a small town. My full name was called, in that waiting room, loudly. My neighbour looked up.',
    sent: 34,
    tags: ['-privacy', '~mortified'],
    criticality: 2,
    answers: [
      {
        after: 2,
        text: 'I am very sorry. We have numbers, on little cards, for just that reason, and on that day they had run out and somebody fell back on names. I lead the clinic. There is a second box of cards now, and a rule that without cards we go over and say “you are next”. If there is trouble from the neighbour I would like to help; ask for the clinic lead.',
        mark: 'helpful',
      },
    ],
  },
];
