import type { StoryOutline } from '../outline.js';

/** Ward 7, the stroke unit and the discharge lounge of the general hospital. */
export const OLDER_PEOPLE: readonly StoryOutline[] = [
  {
    at: 'XCV01A',
    title: 'Nobody could say when I would go home',
    text: 'I was well enough to leave in the morning. The nurses were kind, but each of them told me that someone else was waiting for my tablets. I sat dressed on the bed from nine until half past six. My daughter had taken the day off to fetch me and she rang the ward four times.\n\nI am not cross with anybody. They were run off their feet and they still found me a sandwich. But it seems to me that the tablets and the bed do not talk to each other, and that the person in the bed is the last to hear.',
    sent: 218,
    tags: ['+kind staff', '-going home', '-medicines', '~forgotten'],
    good: ['kind nurses', 'found me a sandwich'],
    improve: ['waiting to go home', 'tablets on time'],
    criticality: 2,
    read: 1,
    answers: [
      {
        after: 4,
        text: 'I am Rosa, the ward manager of Ward 7, so your story came to me. Thank you for telling us, and for what you say about the nurses: I have read it out at handover. I am sorry that you sat waiting all day. Your tablets were ready at noon and nobody had told the ward. I meet the pharmacy team on Thursday to agree how the two of us talk to each other, and I will write here again when it is done. If you would rather speak to me, ask for me at the ward desk.',
        mark: 'helpful',
      },
    ],
    change: 'going-home',
  },
  {
    at: ['XCV01A', 'XCV01L'],
    title: 'My father waited for his tablets all afternoon',
    text: 'Dad was told at ten that he could leave. At four he was still there because his tablets had not come up. He is 84 and was too proud to ask again. When they came, the pharmacist took the time to explain every one of them, twice, and wrote the times on the boxes in big letters. If she had been there at eleven this would be nothing but praise.',
    who: 'relative',
    sent: 201,
    tags: ['+clear explanation', '-going home', '-medicines', '~worried'],
    good: ['pharmacist explained every tablet'],
    improve: ['waiting to go home'],
    criticality: 2,
    answers: [
      {
        after: 6,
        text: 'Thank you for writing about your father. I manage the ward, and I am sorry that he waited six hours when he had been told that he could go. You are not the first to tell us. The pharmacist you describe was covering three wards that day. I have asked for her to come to us first in the morning while we try out another way of working, and I am glad that her care with the boxes was noticed.',
      },
    ],
    change: 'going-home',
  },
  {
    at: 'XCV01A',
    title: 'Dressed, packed and in the way',
    text: 'From the moment the doctor said home, I felt that I was in the way. They had somebody for my bed. I was moved to a chair in the corridor with my bag on my knees, and there I stayed for five hours because the pharmacy had not done the medicines. People brought me tea and apologised, every one of them. I did not need so many apologies, I needed a white paper bag.',
    sent: 192,
    tags: ['+kind staff', '-going home', '-medicines', '~worn out'],
    criticality: 2,
    answers: [
      {
        after: 3,
        text: 'I smiled at your last line and then I was ashamed, because you are right. I am the manager of Ward 7. Nobody should wait in a corridor with a bag on their knees. I have told the site team that we do not use that chair any more. The white paper bag is what I am working on with the pharmacy now, and three other people have written about the same thing.',
        mark: 'helpful',
      },
    ],
    change: 'going-home',
  },
  {
    at: ['XCV01A', 'XCV01N'],
    title: 'The discharge lounge closed before the pills came',
    text: 'Mum was sent to the lounge at two to wait for her pills. At seven the lounge closes. She was put in a wheelchair by the lifts with a porter who should have gone home and who stayed with her. His kindness does not change that an 89 year old woman sat by a lift at half past seven in the evening with no coat on.',
    who: 'carer',
    sent: 187,
    tags: ['+kind staff', '-going home', '-medicines', '~angry'],
    criticality: 3,
    answers: [
      {
        after: 8,
        text: 'I am the deputy chief nurse and I answer for the discharge lounge as well as for the wards. I am sorry. Your mother should not have been by the lifts at that hour, and I thank the porter, whom I have found and spoken to. Two things went wrong: her prescription was written after one o’clock, and nobody asked whether the lounge would still be open. I meet Ward 7 and the pharmacy about the first. The second I have put right in the lounge’s own rules. My office number is on the board at the main entrance.',
        from: 'deputy-chief-nurse',
      },
    ],
    change: 'going-home',
  },
  {
    at: 'XCV01A',
    title: 'Moved to another bay at midnight',
    text: 'They moved me at midnight without my glasses, and I did not know where I was when I woke. I thought that I had been taken to another hospital. In the morning a nurse drew me a small map on the back of a menu: my bed, the window, the lavatory, her desk. She should be in charge of everything.',
    written:
      'They moved me at midnight without my glasses, and I did not know where I was when I woke. I thought that I had been taken to another hospital. In the morning a nurse, Philippa Dunnock, drew me a small map on the back of a menu: my bed, the window, the lavatory, her desk. She should be in charge of everything.',
    sent: 64,
    tags: ['+kind staff', '-moves at night', '~confused'],
    good: ['a nurse who noticed', 'the map'],
    improve: ['moving people in the night'],
    criticality: 3,
    read: 0.4,
    answers: [
      {
        after: 5,
        text: 'I am sorry for the move, and for the glasses that stayed behind. I manage this ward and I know how frightening it is to wake in a strange place. The move was made so that another patient could be watched closely, and there was a reason for it, but there was no reason to leave your glasses. I have shown the map to everybody who works nights here. We would like to copy it, with your leave and hers.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: ['XCV01A', 'XCV02A'],
    title: 'Thank you to the night porter',
    text: 'He found my mother’s hearing aid in the bedding at two in the morning, on his knees with a torch. She would have been lost without it, and so would we. She had been asking all evening what people were saying and getting no for an answer. In the morning the whole ward knew that her daughter was getting married, because she could hear herself tell it. It seems to me that nobody writes to thank porters, so here it is.',
    who: 'relative',
    sent: 8,
    tags: ['+kind staff', '~grateful'],
    read: false,
  },
  {
    at: 'XCV01A',
    title: 'They let the dog in',
    text: 'My grandfather had stopped eating. On the ninth day somebody asked what he missed, and he said the dog. On the tenth day the dog was in the garden room with a visitor’s badge on its collar. He had two helpings of shepherd’s pie that evening. I have no idea how many forms that took. Thank you. He came home three weeks later. The dog still looks for the lift.',
    who: 'relative',
    tags: ['+kind staff', '+listening', '~grateful'],
    answers: [
      {
        after: 2,
        text: 'Only two forms, and everybody wanted to sign them. I manage the ward and I was there: the badge was the healthcare assistant’s idea and I have told her that it made it into your story. Please give the dog our regards.',
      },
    ],
  },
  {
    at: 'XCV01A',
    title: 'Cold tea within sight and out of reach',
    text: 'I visit my friend every day because she has nobody else. Every day there is a cup of cold tea on the table at the end of her bed, where she cannot reach it. I do not believe that anyone is unkind. I believe that the person who brings it and the person who could move it are not the same person and have never met. She drank three cups when I held them. Then I went home and worried.',
    who: 'friend',
    tags: ['-help with eating and drinking', '~worried'],
    improve: ['drinks out of reach', 'nobody checks'],
    criticality: 3,
    answers: [
      {
        after: 6,
        text: 'Thank you for coming every day, and for writing this down so clearly. I am the ward manager. I went and looked after I read it, and found four cups just as you say. I am sorry. The tea is brought by the catering team, who are told to leave it at the end of the bed; the nurses assume that it has been put in reach. I have asked catering to hand the cup to a person and not to a table, and I look at it myself on my round each afternoon. Please stop me when you see me there and tell me whether it is so.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01A',
    title: 'Three falls, and we heard of one',
    text: 'My husband has dementia and was on this ward for sixteen days. On the day before he came home a physiotherapist mentioned in passing “his falls”, as if we knew. We knew of one. There had been three, two of them at night. Nobody rang us about the other two. I am told that it is in the notes.\n\nThe notes do not ring me. I am the one who has him at home now and I needed to know, so that I could put the bed against the wall and a light on the landing. The nursing itself was gentle, and the activities lady made him laugh. But we were not told, and I cannot get past it.',
    who: 'carer',
    tags: ['+kind staff', '-communication with family', '-falls', '~angry'],
    good: ['gentle nursing', 'the activities lady'],
    improve: ['ring us after a fall'],
    criticality: 4,
    answers: [
      {
        after: 2,
        kind: 'acknowledgement',
        text: 'I am the manager of Ward 7. I have read what you wrote and I am very sorry. Before I answer I want to read the notes of all sixteen days and speak with the two nurses who were on at night. I will write again within a fortnight.',
      },
      {
        after: 13,
        text: 'I said that I would write again. There were three falls, as you were told, and after two of them nobody rang you. That is against our own rule, which says the same day, and I am sorry. Both were at shift change, and each nurse thought that the other had done it. I have told them that I do not look for blame and that I do expect a call. Every morning I now check the falls of the night against the calls. I would like to come and see you both at home, if you will have me: the ward has my number.',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01A',
    title: 'She sang to him',
    text: 'My dad died on Ward 7 early on a Sunday. For the last hour a healthcare assistant who had finished her shift stayed and sang to him, quite softly, hymns and then music hall. He had been a great one for singing. I had not told her that. She had asked him, weeks before, and remembered.\n\nI was on the motorway and did not get there in time. She met me at the door of the ward and told me which song had been the last, and that he had beaten time to it with one finger. That is what I have instead of having been there, and it is a great deal.',
    who: 'relative',
    tags: ['+kind staff', '+care at the end of life', '~grateful', '~sad'],
    answers: [
      {
        after: 5,
        text: 'I am so sorry about your dad. I manage the ward and I knew him a little, and his views about tea. I gave your words to the healthcare assistant in private and she asked me to say that he knew more verses than she did. If there is anything that you would like to ask about his last days, I would be glad to sit down with you, now or in a year.',
      },
    ],
  },
  {
    at: 'XCV01A',
    title: 'Good food, hot, and somebody to sit with',
    text: 'There is a table by the window where those of us who can walk have our dinner together. I had not eaten with other people since my wife died. I put on four pounds. It was the talking that did it. A retired dentist, a lady who had kept bees and a man who said nothing at all and passed the salt. On my last day they had saved me the chair by the radiator.',
    tags: ['+food', '+company', '~less lonely'],
  },
  {
    at: 'XCV01A',
    title: 'Which of my tablets did you stop, and why?',
    text: 'I came home with a list that had three of my tablets crossed out and no reason given. My surgery did not know either. It took eleven days to find out that two were stopped on purpose and one by mistake. I am seventy-nine and I keep a list on the inside of the cupboard door, and I am not easily muddled. What I cannot do is guess what a doctor was thinking. One line beside each crossing-out, that is all: stopped because of this.',
    tags: ['-medicines', '-joined-up care', '~anxious'],
    criticality: 3,
    answers: [
      {
        after: 41,
        text: 'I am sorry that it has taken me six weeks to answer you, and sorrier for what happened. I am the deputy chief nurse. One of your tablets was left off the list when it was typed again from an older one. It should have been seen by the pharmacist, and the check was not done that weekend. I have asked our chief pharmacist to write to you and to your surgery, and she has told me that the letters went on Friday.',
        from: 'deputy-chief-nurse',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV01A',
    title: 'Everybody knew my name',
    text: 'It may not sound like much. I was there eleven days and from the second day on everybody, the lady with the mop as well, said good morning and my name.',
    tags: ['+respect', '+kind staff', '~respected'],
    read: 2,
  },
  {
    at: 'XCV01A',
    title: 'His teeth were lost on the second day',
    text: 'His dentures were lost on the second day and for the other twelve he had soup. We filled in a form. We have had a letter that says the form has been received. He is a proud man and would not have visitors without them. We had a new set made, which took two months and cost what we had put by for the boiler. A pot with a name on it, kept by the bed, would have been cheaper for all of us.',
    who: 'relative',
    tags: ['-lost belongings', '-food', '~ignored'],
    criticality: 2,
  },
  {
    at: 'XCV01R',
    title: 'Four words a day',
    text: 'A stroke took my speech. On the first day the therapist said, we will get four words today, and we got three. On the second day we got five. She wrote them on the wall by my bed so that everyone who came in had to say them with me: the doctors, the man with the papers, my wife’s sister. That wall was the best medicine in the building.\n\nI am typing this with my left hand eleven months later. I am told to keep it short. I have four hundred words now and I would like her to know.',
    sent: 122,
    tags: ['+good treatment', '+therapy', '~hopeful'],
    good: ['the wall of words', 'my speech therapist'],
    answers: [
      {
        after: 4,
        text: 'Your therapist has read this, and then the whole unit did, standing in the corridor. Thank you for the four hundred words and for spending so many on us. I am the deputy chief nurse, and I have asked the unit to offer a wall of words to everyone who has lost their speech, because you have explained better than we do what it is for.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01R',
    title: 'No therapy from Friday to Monday',
    text: 'They tell you that the first weeks matter most. Then it is Friday afternoon and nothing happens until Monday. My mother practised with me and a tin of beans. We lost, by my count, ten days out of thirty-five to weekends and a bank holiday. The therapists who do come are excellent, and they are as frustrated as we are.',
    who: 'carer',
    tags: ['+therapy', '-weekends', '~frustrated'],
    criticality: 2,
    answers: [
      {
        after: 12,
        text: 'Thank you. Your count is right, and we know it: therapy here runs from Monday to Friday because we have five therapists and not seven. I am the deputy chief nurse and I will not pretend that this is solved. What I can offer is a practice sheet for the weekend from each patient’s own therapist, and the tin of beans has gone on it. I have put your story, without anything that names you, before the people who decide about posts.',
        from: 'deputy-chief-nurse',
        mark: 'not-helpful',
      },
    ],
  },
  {
    at: 'XCV01R',
    title: 'They spoke to me as if I was still in there',
    text: 'I could hear everything and answer nothing. One of the doctors talked over me to my son. One of the nurses did not. She said, blink if I am boring you. I blinked a good deal and she laughed every time. People should know that we can hear. She also turned the radio on to the station that I like, having asked my wife. It is the small questions. Nobody had to be able to answer to be asked.',
    tags: ['+respect', '-being talked over', '~invisible', '~respected'],
    criticality: 1,
    read: 1,
  },
  {
    at: 'XCV01R',
    title: 'The family meeting was the first time it made sense',
    text: 'For two weeks everyone told us a little. Then there was a meeting with the doctor, both therapists, the social worker and all of us, and for once the same sentence was said to everybody at the same time. It should be in the first week. My brother took notes and read them out at the end, and the doctor corrected one word. We have them still. Until then we had been ringing each other every evening to compare what we had been told.',
    who: 'relative',
    tags: ['+clear explanation', '-communication with family', '~relieved'],
    answers: [
      {
        after: 7,
        text: 'Thank you for saying what worked as well as what did not. I am the deputy chief nurse. You are right that two weeks is long when everything is new. The unit aims for ten days; for you it was fifteen, because of leave. I have asked the unit’s senior therapist to ring each family in the first week, so that there is at least one call before the meeting.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: 'XCV01N',
    title: 'A television, a radiator and a list',
    text: 'The lounge is warm, the lady in charge has a list and comes round with it every half hour and tells each of us where we are on it. That is all anyone wants. I waited three hours and did not mind. A gentleman next to me was deaf, so she wrote it down for him each time on the back of the list. When she went for her break she told us that she was going, and for how long, and who was in charge of us.',
    tags: ['+being kept informed', '+comfort', '~calm'],
    answers: [
      {
        after: 9,
        text: 'I have passed this to the lady with the list, who says that the list is older than the lounge. Thank you for telling us that it matters. I am the deputy chief nurse, and I have taken a copy of it to two other waiting rooms.',
        from: 'deputy-chief-nurse',
      },
    ],
  },
  {
    at: ['XCV01N', 'XCV03'],
    title: 'The taxi driver carried my bag in, the hospital did not',
    text: 'Sent home at nine at night, alone, in slippers. The taxi driver came in with me, put the heating on and looked in the fridge. He would not take the tip. I am 78. I had said that I would manage, because I could see that they wanted the bed. People of my age always say that they will manage. Somebody should ask a second question.',
    tags: ['-going home', '~frightened'],
    criticality: 4,
    answers: [
      {
        after: 33,
        text: 'You should have had this answer a month ago, and I am sorry that it comes so late. I am the deputy chief nurse; your story was passed up to me because nobody at the lounge had answered it. You ought not to have been sent home alone at that hour. Our own rule is eight o’clock, and someone to meet you. On that evening the rule was set aside to free beds, and I have told those who decided it what it meant for you. If you will tell the ward who the driver was, I would like to thank him.',
        from: 'deputy-chief-nurse',
        mark: 'helpful',
      },
    ],
  },
  {
    at: 'XCV01A',
    title: 'Ask me, I am sitting right here',
    text: 'My daughter-in-law is very good and very loud. The doctor asked her how I slept, whether I was in pain and whether I had opened my bowels. I am ninety-one, not absent. When she had gone, the young doctor came back by himself, sat down and said, I think I asked the wrong person. That takes some doing at his age.',
    tags: ['+respect', '-being talked over', '~respected'],
    criticality: 1,
    sent: 35,
    answers: [
      {
        after: 3,
        text: 'I read this to the doctors’ meeting without saying which doctor it was. He put up his hand himself. Thank you for giving him the credit along with the correction. I manage Ward 7, and I hope that you are sleeping well, and that somebody asks you.',
      },
    ],
  },
];
